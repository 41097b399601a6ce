// SPDX-License-Identifier: Apache-2.0
#include "base/bytesize.h"

#include <QLocale>
#include <QRegularExpression>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace base {

namespace {

constexpr qint64 kilo = 1024;
constexpr std::array<QStringView, 5> units = {u"b", u"k", u"m", u"g", u"t"};

} // namespace

Result<qint64> bytesFromText(const QString &text)
{
    static const QRegularExpression form(u"^(\\d+(?:\\.\\d+)?) ?([kmgt]?)i?b?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return fail(Error::Kind::Invalid, u"\"%1\" is not a size"_s.arg(text), u"write it like 512m or 2g"_s);
    const QString unit = match.captured(2).toLower();
    double value = match.captured(1).toDouble();
    for (size_t i = 1; i < units.size() && !unit.isEmpty(); ++i) {
        value *= kilo;
        if (unit == units[i])
            break;
    }
    if (value >= 9.2e18)
        return fail(Error::Kind::Invalid, u"\"%1\" is larger than any memory"_s.arg(text));
    return static_cast<qint64>(std::llround(value));
}

QString bytesToText(qint64 bytes)
{
    size_t unit = 0;
    while (bytes != 0 && bytes % kilo == 0 && unit + 1 < units.size()) {
        bytes /= kilo;
        ++unit;
    }
    return QString::number(bytes) + (unit == 0 ? QString() : units[unit].toString());
}

QString bytesForReader(qint64 bytes)
{
    static const std::array names = {u"B"_s, u"KiB"_s, u"MiB"_s, u"GiB"_s, u"TiB"_s};
    double value = static_cast<double>(bytes);
    size_t unit = 0;
    while (std::abs(value) >= 1023.95 && unit + 1 < names.size()) {
        value /= kilo;
        ++unit;
    }
    const bool whole = unit == 0 || std::abs(value - std::round(value)) < 0.05;
    return QString::number(value, 'f', whole ? 0 : 1) + u' ' + names[unit];
}

} // namespace base
