// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <expected>

namespace base {

// What went wrong, as a value. The kind is what code branches on; the message is for a reader and carries the words of
// whoever refused (the daemon, the system, a parser); the trail says where, outermost first ("deploying to staging",
// "pulling loc-service:3f2 on staging-2"); the remedy says what to do and may be empty.
struct Error
{
    enum class Kind {
        Failed,      // the work itself failed (a build step, a test run, a health check)
        Invalid,     // bad input: a file, an argument, a value
        NoProject,   // quayhand.yaml missing or invalid
        NotFound,    // the daemon or registry does not have it (404)
        Conflict,    // name or port taken, wrong state, locked (409)
        Denied,      // not allowed: socket permission, 401, 403
        Unreachable, // nobody answers there: refused, no route, name unknown, ssh failed, TLS failed
        Timeout,     // it accepted and then said nothing for too long
        Protocol,    // it answered, but not in the language expected
        Unsupported, // the engine (or this build) cannot do it
        NoSecret,    // a secret is missing or the keychain is shut
        Cancelled,   // a person stopped it
    };

    Kind kind = Kind::Failed;
    QString message;
    QString remedy = {};
    QStringList trail = {};

    // The same error, seen from one step further up.
    Error in(const QString &where) const;
    Error withRemedy(const QString &what) const;
    bool isCancelled() const { return kind == Kind::Cancelled; }
    // "where: where: message", one line, without the remedy.
    QString text() const;

    friend bool operator==(const Error &, const Error &) = default;
};

Error cancelled();

// A value or an Error.
template <class T = void>
using Result = std::expected<T, Error>;

// return fail(Error::Kind::Invalid, u"..."_s) from a function that returns a Result.
std::unexpected<Error> fail(Error::Kind kind, const QString &message, const QString &remedy = {});
std::unexpected<Error> fail(Error error);

// The name of a kind in JSON and logs: "unreachable", "no-secret", ...
QString kindName(Error::Kind kind);

} // namespace base
