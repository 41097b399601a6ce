// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

using namespace Qt::StringLiterals;

namespace base {

Error Error::in(const QString &where) const
{
    Error outer = *this;
    outer.trail.prepend(where);
    return outer;
}

Error Error::withRemedy(const QString &what) const
{
    Error helped = *this;
    helped.remedy = what;
    return helped;
}

QString Error::text() const
{
    QStringList parts = trail;
    parts.append(message);
    return parts.join(u": "_s);
}

Error cancelled()
{
    return {.kind = Error::Kind::Cancelled, .message = u"cancelled"_s};
}

std::unexpected<Error> fail(Error::Kind kind, const QString &message, const QString &remedy)
{
    return std::unexpected(Error{.kind = kind, .message = message, .remedy = remedy});
}

std::unexpected<Error> fail(Error error)
{
    return std::unexpected(std::move(error));
}

QString kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Failed: return u"failed"_s;
    case Error::Kind::Invalid: return u"invalid"_s;
    case Error::Kind::NoProject: return u"no-project"_s;
    case Error::Kind::NotFound: return u"not-found"_s;
    case Error::Kind::Conflict: return u"conflict"_s;
    case Error::Kind::Denied: return u"denied"_s;
    case Error::Kind::Unreachable: return u"unreachable"_s;
    case Error::Kind::Timeout: return u"timeout"_s;
    case Error::Kind::Protocol: return u"protocol"_s;
    case Error::Kind::Unsupported: return u"unsupported"_s;
    case Error::Kind::NoSecret: return u"no-secret"_s;
    case Error::Kind::Cancelled: return u"cancelled"_s;
    }
    return u"failed"_s;
}

} // namespace base
