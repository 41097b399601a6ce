// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/elidedlabel.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace widgets {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 48), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), m_mode, width());
    setToolTip(shown == text() ? QString() : text());
    painter.setPen(palette().color(foregroundRole()));
    style()->drawItemText(&painter, rect(), int(alignment() & Qt::AlignHorizontal_Mask) | int(Qt::AlignVCenter), palette(), isEnabled(), shown, foregroundRole());
}

} // namespace widgets
