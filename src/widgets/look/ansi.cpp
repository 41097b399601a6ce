// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/ansi.h"

#include "widgets/look/colours.h"

#include <array>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

QColor colourOf(int index)
{
    const Colours &c = colours();
    const std::array<QColor, 8> basic{c.text, c.bad, c.ok, c.warn, c.run, c.ink(Tone::Accent), c.accent, c.dim};
    if (index < 16)
        return index == 8 ? c.dim : index == 7 || index == 15 ? c.text : basic[size_t(index % 8)];
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return QColor(grey, grey, grey);
    }
    const auto level = [](int v) { return v == 0 ? 0 : 55 + v * 40; };
    return QColor(level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6));
}

// How long the control sequence at `at` (an escape) is; 0 when its end has not come yet.
qsizetype lengthOfSequence(const QString &text, qsizetype at)
{
    if (at + 1 >= text.size())
        return 0;
    const QChar kind = text.at(at + 1);
    if (kind == u'[') {
        for (qsizetype i = at + 2; i < text.size(); ++i) {
            if (text.at(i) >= u'@' && text.at(i) <= u'~')
                return i - at + 1;
        }
        return text.size() - at > 64 ? 2 : 0;
    }
    if (kind == u']') { // until BEL or ESC backslash
        for (qsizetype i = at + 2; i < text.size(); ++i) {
            if (text.at(i) == u'\a')
                return i - at + 1;
            if (text.at(i) == u'\\' && text.at(i - 1) == u'\x1b')
                return i - at + 1;
        }
        return text.size() - at > 4096 ? 2 : 0;
    }
    return 2;
}

} // namespace

void AnsiReader::reset()
{
    *this = {};
}

QList<AnsiReader::Piece> AnsiReader::read(const QString &more)
{
    const QString text = m_rest + more;
    m_rest.clear();
    QList<Piece> pieces;
    QString run;
    const auto flush = [&] {
        if (!run.isEmpty())
            pieces << Piece{Piece::Kind::Text, std::exchange(run, {}), format()};
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\n') {
            flush();
            pieces << Piece{Piece::Kind::LineEnd, {}, {}};
        } else if (c == u'\r') {
            if (i + 1 == text.size()) {
                m_rest = c; // may be the first half of CR LF
                break;
            }
            if (text.at(i + 1) == u'\n')
                continue;
            flush();
            pieces << Piece{Piece::Kind::LineStart, {}, {}};
        } else if (c == u'\x1b') {
            const qsizetype length = lengthOfSequence(text, i);
            if (length == 0) {
                m_rest = text.mid(i);
                break;
            }
            flush();
            if (text.at(i + 1) == u'[' && text.at(i + length - 1) == u'm')
                take(text.mid(i + 2, length - 3));
            i += length - 1;
        } else if (c == u'\t' || c.unicode() >= 0x20) {
            run += c;
        }
    }
    flush();
    return pieces;
}

// ECMA-48 8.3.117, and xterm's 38;5;n and 38;2;r;g;b
void AnsiReader::take(const QString &parameters)
{
    const QStringList codes = parameters.split(u';');
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const int code = codes.at(i).toInt();
        if (code == 0) {
            const QString rest = m_rest;
            reset();
            m_rest = rest;
        } else if (code == 1) {
            m_bold = true;
        } else if (code == 2) {
            m_faint = true;
        } else if (code == 3) {
            m_italic = true;
        } else if (code == 4) {
            m_underline = true;
        } else if (code == 22) {
            m_bold = m_faint = false;
        } else if (code == 23) {
            m_italic = false;
        } else if (code == 24) {
            m_underline = false;
        } else if ((code == 38 || code == 48) && codes.value(i + 1) == "5"_L1) {
            (code == 38 ? m_ink : m_ground) = std::clamp(codes.value(i + 2).toInt(), 0, 255);
            i += 2;
        } else if ((code == 38 || code == 48) && codes.value(i + 1) == "2"_L1) {
            if (code == 38)
                m_exactInk = QColor(codes.value(i + 2).toInt() & 255, codes.value(i + 3).toInt() & 255, codes.value(i + 4).toInt() & 255);
            i += 4;
        } else if (code >= 30 && code <= 37) {
            m_ink = code - 30;
        } else if (code >= 90 && code <= 97) {
            m_ink = code - 90 + 8;
        } else if (code >= 40 && code <= 47) {
            m_ground = code - 40;
        } else if (code == 39) {
            m_ink = -1;
            m_exactInk = {};
        } else if (code == 49) {
            m_ground = -1;
        }
    }
}

QTextCharFormat AnsiReader::format() const
{
    QTextCharFormat result;
    if (m_exactInk.isValid())
        result.setForeground(m_exactInk);
    else if (m_ink >= 0)
        result.setForeground(colourOf(m_ink));
    else if (m_faint)
        result.setForeground(colours().dim);
    if (m_ground > 0) {
        QColor ground = colourOf(m_ground);
        ground.setAlphaF(0.25F);
        result.setBackground(ground);
    }
    if (m_bold)
        result.setFontWeight(QFont::Bold);
    if (m_italic)
        result.setFontItalic(true);
    if (m_underline)
        result.setFontUnderline(true);
    return result;
}

} // namespace widgets
