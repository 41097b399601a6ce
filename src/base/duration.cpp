// SPDX-License-Identifier: Apache-2.0
#include "base/duration.h"

#include <QRegularExpression>
#include <cmath>

using namespace Qt::StringLiterals;

namespace base {

namespace {

double unitMilliseconds(const QString &unit)
{
    if (unit == u"h")
        return 3'600'000;
    if (unit == u"m")
        return 60'000;
    if (unit == u"s")
        return 1000;
    return unit == u"ms" ? 1 : 0.001;
}

} // namespace

Result<Milliseconds> durationFromText(const QString &text)
{
    static const QRegularExpression whole(u"^(?:\\d+(?:\\.\\d+)?(?:us|ms|s|m|h))+$"_s);
    static const QRegularExpression part(u"(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)"_s);
    const QString trimmed = text.trimmed();
    if (trimmed == u"0")
        return Milliseconds(0);
    if (!whole.match(trimmed).hasMatch())
        return fail(Error::Kind::Invalid, u"\"%1\" is not a duration"_s.arg(text), u"write it like 500ms, 5s or 1m30s"_s);
    double sum = 0;
    for (auto parts = part.globalMatch(trimmed); parts.hasNext();) {
        const QRegularExpressionMatch match = parts.next();
        sum += match.captured(1).toDouble() * unitMilliseconds(match.captured(2));
    }
    if (sum > 1e15)
        return fail(Error::Kind::Invalid, u"\"%1\" is longer than anyone waits"_s.arg(text));
    return Milliseconds(static_cast<qint64>(std::ceil(sum)));
}

QString durationToText(Milliseconds duration)
{
    qint64 rest = duration.count();
    QString text;
    const auto take = [&](qint64 unit, QLatin1StringView name) {
        if (rest >= unit)
            text += QString::number(rest / unit) + name;
        rest %= unit;
    };
    take(3'600'000, "h"_L1);
    take(60'000, "m"_L1);
    take(1000, "s"_L1);
    take(1, "ms"_L1);
    return text.isEmpty() ? u"0s"_s : text;
}

QString durationForReader(Milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 59'950)
        return QString::number(static_cast<double>(ms) / 1000, 'f', 1) + u" s"_s;
    const qint64 seconds = (ms + 500) / 1000;
    const QString sec = u"%1"_s.arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return u"%1:%2 min"_s.arg(seconds / 60).arg(sec);
    return u"%1:%2:%3 h"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(sec);
}

} // namespace base
