// SPDX-License-Identifier: Apache-2.0
#include "testrun/failureplace.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

bool isOfALibrary(const QString &file)
{
    static constexpr QLatin1StringView folders[] = {"/usr/lib/"_L1,      "/gems/"_L1,   "node_modules/"_L1,
                                                    "site-packages/"_L1, "/vendor/"_L1, "/.cargo/"_L1,
                                                    "node:"_L1,          "internal/"_L1};
    return std::ranges::any_of(folders, [&file](QLatin1StringView folder) { return file.contains(folder); });
}

bool isOfATest(const QString &file)
{
    const QString name = file.section(u'/', -1);
    return name.contains("test"_L1, Qt::CaseInsensitive) || name.contains("spec"_L1, Qt::CaseInsensitive);
}

// 3: the file asked for, 2: a test, 1: ours, 0: a library's.
int worth(const QString &found, const QString &asked)
{
    const QString shortest = asked.startsWith("./"_L1) ? asked.mid(2) : asked;
    if (!asked.isEmpty() && (found == shortest || found.endsWith(u'/' + shortest) || shortest.endsWith(u'/' + found)))
        return 3;
    if (isOfALibrary(found))
        return 0;
    return isOfATest(found) ? 2 : 1;
}

} // namespace

std::optional<FailurePlace> failurePlaceIn(const QString &text, const QString &file)
{
    // NAME.ext:LINE, not an address after "//"; Python also writes: File "NAME.py", line LINE.
    static const QRegularExpression colon(
        u"(?<![\\w/.@:-])((?:[A-Za-z]:[\\\\/])?[\\w./@+-]*[\\w@+-]\\.[A-Za-z]{1,5}):([0-9]{1,7})\\b"_s);
    static const QRegularExpression python(u"File \"([^\"\n]+)\", line ([0-9]{1,7})"_s);
    std::optional<FailurePlace> best;
    int bestWorth = 0;
    for (const QRegularExpression &pattern : {colon, python}) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            QString found = match.captured(1);
            if (found.startsWith("./"_L1))
                found.remove(0, 2);
            if (const int now = worth(found, file); now > bestWorth) {
                bestWorth = now;
                best = FailurePlace{.file = found, .line = match.captured(2).toInt()};
            }
        }
    }
    // A file that is known is not left for another one.
    return bestWorth < 3 && !file.isEmpty() ? std::nullopt : best;
}

} // namespace testrun
