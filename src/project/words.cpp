// SPDX-License-Identifier: Apache-2.0
#include "project/words.h"

using namespace Qt::StringLiterals;

namespace project {

std::optional<QStringList> wordsFromText(const QString &text)
{
    QStringList words;
    QString word;
    QChar quote;
    bool inWord = false;
    const auto add = [&](QChar c) {
        word += c;
        inWord = true;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'\\' && quote != u'\'' && !next.isNull() && (quote.isNull() || u"\"\\$`"_s.contains(next))) {
            add(next);
            ++i;
        } else if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (quote.isNull() && (c == u'"' || c == u'\'')) {
            quote = c;
            inWord = true;
        } else if (quote.isNull() && c.isSpace()) {
            if (inWord)
                words.append(std::exchange(word, {}));
            inWord = false;
        } else {
            add(c);
        }
    }
    if (!quote.isNull())
        return {};
    if (inWord)
        words.append(word);
    return words;
}

} // namespace project
