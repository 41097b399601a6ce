// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

namespace widgets {

// What a state looks like. Whoever shows a Tone shows a Glyph or a word with it: never the colour alone.
enum class Tone { Plain, Ok, Warn, Bad, Run, Accent };

// The colours in use, one set for light and one for dark, read from resources/palette.json. Widgets that paint
// themselves ask colours() at paint time, so switching the theme needs nothing of them but a repaint.
struct Colours
{
    QColor ground, panel, line, hover, strongLine, text, dim, faint, code;
    QColor accent, accentHover, accentGround, onAccent;
    QColor ok, okGround, warn, warnGround, bad, badGround, run, runGround, plainGround;

    QColor ink(Tone tone) const;
    QColor groundOf(Tone tone) const;
    // By the name that palette.json and style.qss use; an invalid colour for an unknown one.
    QColor named(const QString &name) const;

    static Colours read(bool dark);
};

// The set of the running Theme, or the light one where none runs.
const Colours &colours();

} // namespace widgets
