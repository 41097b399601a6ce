// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTextCharFormat>

namespace widgets {

// Reads terminal output that arrives in pieces: keeps the colours and weights that programs set (SGR), drops every other
// control sequence, and says where a line ends or starts over. Colours are the palette's nearest; a sequence cut in two
// between pieces is finished with the next.
class AnsiReader
{
public:
    struct Piece
    {
        enum class Kind { Text, LineEnd, LineStart } kind = Kind::Text;
        QString text;
        QTextCharFormat format;
    };

    QList<Piece> read(const QString &text);
    void reset();

private:
    void take(const QString &parameters);
    QTextCharFormat format() const;

    QString m_rest;
    int m_ink = -1;    // 0 to 255, or -1 for the text's own
    int m_ground = -1;
    QColor m_exactInk; // 24 bits, when valid
    bool m_bold = false;
    bool m_faint = false;
    bool m_italic = false;
    bool m_underline = false;
};

} // namespace widgets
