// SPDX-License-Identifier: Apache-2.0
#include "engine/refusal.h"

#include "base/json.h"

using namespace Qt::StringLiterals;

namespace engine {

using base::Error;
using base::Result;

namespace {

constexpr qsizetype longestText = 4096;

bool saysAny(const QString &text, std::initializer_list<QLatin1String> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1String word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString messageOf(int status, const QByteArray &body, const QByteArray &reason)
{
    if (const Result<QJsonObject> object = base::json::object(body)) {
        for (const QStringView key : {u"message", u"cause", u"error"}) {
            if (const QString message = base::json::text(*object, {key}); !message.isEmpty())
                return message.trimmed();
        }
    }
    const QString text = QString::fromUtf8(body.left(longestText)).trimmed();
    if (!text.isEmpty())
        return text;
    return u"the engine answered %1 %2"_s.arg(status).arg(QString::fromUtf8(reason)).trimmed();
}

Error::Kind kindOf(int status, const QString &message)
{
    switch (status) {
    case 400:
        return Error::Kind::Invalid;
    case 401:
    case 403:
        return Error::Kind::Denied;
    case 404:
        return Error::Kind::NotFound;
    case 409:
        return Error::Kind::Conflict;
    case 405:
    case 501:
        return Error::Kind::Unsupported;
    case 408:
    case 504:
        return Error::Kind::Timeout;
    default:
        break;
    }
    // A taken port comes as 500 from every generation.
    const bool isTaken = saysAny(message, {"port is already allocated"_L1, "address already in use"_L1});
    return isTaken ? Error::Kind::Conflict : Error::Kind::Failed;
}

} // namespace

Error refusal(int status, const QByteArray &body, const QByteArray &reason)
{
    const QString message = messageOf(status, body, reason);
    return {.kind = kindOf(status, message), .message = message};
}

Error registryRefusal(Error error)
{
    if (error.kind != Error::Kind::Failed && error.kind != Error::Kind::Invalid)
        return error;
    if (saysAny(error.message,
                {"unauthorized"_L1, "denied"_L1, "authentication required"_L1, "no basic auth credentials"_L1,
                 "incorrect username or password"_L1, "X-Registry-Auth"_L1, "401"_L1, "403 Forbidden"_L1}))
        error.kind = Error::Kind::Denied;
    else if (saysAny(error.message, {"not found"_L1, "manifest unknown"_L1, "name unknown"_L1, "no such image"_L1,
                                     "does not exist"_L1, "image not known"_L1}))
        error.kind = Error::Kind::NotFound;
    return error;
}

} // namespace engine
