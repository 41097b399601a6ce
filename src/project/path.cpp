// SPDX-License-Identifier: Apache-2.0
#include "project/path.h"

using namespace Qt::StringLiterals;

namespace project {

Path Path::fromText(const QString &text)
{
    QStringList segments;
    QString segment;
    bool closed = false; // an index has just ended: the next dot only separates
    const auto finish = [&] {
        if (!closed)
            segments.append(segment);
        segment.clear();
        closed = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const qsizetype bracket = c == u'[' ? text.indexOf(u']', i) : -1;
        bool isIndex = false;
        if (bracket > i + 1)
            text.mid(i + 1, bracket - i - 1).toInt(&isIndex);
        if (c == u'\\' && i + 1 < text.size()) {
            segment += text[++i];
        } else if (c == u'.') {
            finish();
        } else if (isIndex) {
            if (!closed && !segment.isEmpty())
                segments.append(segment);
            segment.clear();
            segments.append(text.mid(i + 1, bracket - i - 1));
            closed = true;
            i = bracket;
        } else {
            segment += c;
        }
    }
    if (!text.isEmpty())
        finish();
    return Path(segments);
}

QString Path::text() const
{
    QStringList escaped;
    for (QString segment : m_segments) {
        segment.replace(u'\\', u"\\\\"_s).replace(u'.', u"\\."_s).replace(u'[', u"\\["_s);
        escaped.append(segment);
    }
    return escaped.join(u'.');
}

} // namespace project
