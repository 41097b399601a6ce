// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/navbutton.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace widgets {

NavButton::NavButton(const QString &iconName, const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setIcon(widgets::icon(iconName, Ink::Dim));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavButton::setBadge(const QString &badge)
{
    m_badge = badge;
    setAccessibleDescription(badge);
    update();
}

QSize NavButton::sizeHint() const
{
    return {200, std::max(31, QFontMetrics(textFont()).height() + 14)};
}

void NavButton::paintEvent(QPaintEvent *)
{
    const Colours &c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || (underMouse() && isEnabled())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? c.accentGround : c.hover);
        painter.drawRoundedRect(box, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(c.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, 6, 6);
    }
    const QRect sign(10, (height() - 16) / 2, 16, 16);
    icon().paint(&painter, sign, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled, isChecked() ? QIcon::On : QIcon::Off);
    QRect words = rect().adjusted(36, 0, -10, 0);
    if (!m_badge.isEmpty()) {
        painter.setFont(textFont(12));
        painter.setPen(c.dim);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, m_badge);
        words.setRight(words.right() - QFontMetrics(painter.font()).horizontalAdvance(m_badge) - 8);
    }
    const QFont font = textFont(13, isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(!isEnabled() ? c.faint : isChecked() ? c.accent : c.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(font).elidedText(text(), Qt::ElideRight, words.width()));
}

void NavButton::enterEvent(QEnterEvent *)
{
    update();
}

void NavButton::leaveEvent(QEvent *)
{
    update();
}

} // namespace widgets
