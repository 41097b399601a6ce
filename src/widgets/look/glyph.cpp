// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/glyph.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

namespace {

void stroke(QPainter &painter, const QRectF &box, std::initializer_list<QPointF> points)
{
    QPainterPath path;
    for (const QPointF &p : points) {
        const QPointF at(box.x() + p.x() * box.width(), box.y() + p.y() * box.height());
        if (path.elementCount() == 0)
            path.moveTo(at);
        else
            path.lineTo(at);
    }
    painter.drawPath(path);
}

} // namespace

void paintGlyph(QPainter &painter, const QRectF &box, Glyph glyph, const QColor &colour)
{
    if (glyph == Glyph::None)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, std::max(1.4, box.width() * 0.15), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QRectF round = box.adjusted(box.width() * 0.1, box.height() * 0.1, -box.width() * 0.1, -box.height() * 0.1);
    switch (glyph) {
    case Glyph::Check: stroke(painter, box, {{0.08, 0.55}, {0.38, 0.84}, {0.92, 0.2}}); break;
    case Glyph::Cross:
        stroke(painter, box, {{0.16, 0.16}, {0.84, 0.84}});
        stroke(painter, box, {{0.84, 0.16}, {0.16, 0.84}});
        break;
    case Glyph::Alert:
        stroke(painter, box, {{0.5, 0.08}, {0.5, 0.6}});
        stroke(painter, box, {{0.5, 0.9}, {0.5, 0.91}});
        break;
    case Glyph::Dash: stroke(painter, box, {{0.15, 0.5}, {0.85, 0.5}}); break;
    case Glyph::Arrow:
        stroke(painter, box, {{0.05, 0.5}, {0.92, 0.5}});
        stroke(painter, box, {{0.6, 0.2}, {0.92, 0.5}, {0.6, 0.8}});
        break;
    case Glyph::Ring: painter.drawEllipse(round); break;
    case Glyph::Dot:
        painter.setBrush(colour);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(round);
        break;
    case Glyph::Half:
        painter.drawEllipse(round);
        painter.setBrush(colour);
        painter.drawPie(round, 90 * 16, 180 * 16);
        break;
    case Glyph::None: break;
    }
    painter.restore();
}

} // namespace widgets
