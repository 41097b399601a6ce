// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/chip.h"

#include "widgets/look/theme.h"

#include <QPainter>

namespace widgets {

namespace {

constexpr int tall = 22;
constexpr int side = 10;
constexpr int sign = 9;
constexpr int gap = 6;

QFont chipFont()
{
    return textFont(12, QFont::Medium);
}

} // namespace

int chipWidth(const ChipText &chip)
{
    const int words = QFontMetrics(chipFont()).horizontalAdvance(chip.text);
    return 2 * side + words + (chip.glyph == Glyph::None ? 0 : sign + gap);
}

void paintChip(QPainter &painter, const QRect &box, const ChipText &chip)
{
    const Colours &c = colours();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.groundOf(chip.tone));
    painter.drawRoundedRect(box, box.height() / 2.0, box.height() / 2.0);
    QRect words = box.adjusted(side, 0, -side, 0);
    if (chip.glyph != Glyph::None) {
        paintGlyph(painter, QRectF(words.x(), words.center().y() - sign / 2.0 + 0.5, sign, sign), chip.glyph, c.ink(chip.tone));
        words.setLeft(words.left() + sign + gap);
    }
    painter.setFont(chipFont());
    painter.setPen(c.ink(chip.tone));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(chipFont()).elidedText(chip.text, Qt::ElideRight, words.width() + 1));
    painter.restore();
}

Chip::Chip(QWidget *parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

Chip::Chip(const ChipText &text, QWidget *parent) : Chip(parent)
{
    say(text);
}

void Chip::say(const ChipText &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setText(text.text);
    setAccessibleName(text.text);
    setToolTip(text.text);
    setHidden(text.text.isEmpty());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {chipWidth(m_text), tall};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(chipWidth(m_text), 64), tall};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_text);
}

} // namespace widgets
