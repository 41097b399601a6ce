// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace widgets {

// The small signs that say a state without its colour. Drawn, not typed: no font decides how they look.
enum class Glyph { None, Check, Cross, Alert, Dot, Half, Ring, Dash, Arrow };

void paintGlyph(QPainter &painter, const QRectF &box, Glyph glyph, const QColor &colour);

} // namespace widgets
