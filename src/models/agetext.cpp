// SPDX-License-Identifier: Apache-2.0
#include "models/agetext.h"

namespace models {

QString ageText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < 10)
        return AgeWords::tr("just now");
    if (seconds < 60)
        return AgeWords::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return AgeWords::tr("%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return AgeWords::tr("%1 h").arg(seconds / 3600);
    return AgeWords::tr("%1 days").arg(seconds / 86400);
}

QString agoText(const QDateTime &then, const QDateTime &now)
{
    const QString age = ageText(then, now);
    const qint64 seconds = then.secsTo(now);
    if (age.isEmpty() || seconds < 10)
        return age;
    // Days are a word, which other languages bend after the preposition; the other units are signs.
    return seconds < 48 * 3600 ? AgeWords::tr("%1 ago").arg(age) : AgeWords::tr("%1 days ago").arg(seconds / 86400);
}

} // namespace models
