// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/signs.h"

namespace widgets {

Tone toneOf(models::Sign sign)
{
    switch (sign) {
    case models::Sign::Running:
        return Tone::Run;
    case models::Sign::Pending:
    case models::Sign::Warning:
        return Tone::Warn;
    case models::Sign::Done:
        return Tone::Ok;
    case models::Sign::Failed:
        return Tone::Bad;
    case models::Sign::None:
    case models::Sign::Waiting:
    case models::Sign::Skipped:
        break;
    }
    return Tone::Plain;
}

Glyph glyphOf(models::Sign sign)
{
    switch (sign) {
    case models::Sign::None:
        return Glyph::None;
    case models::Sign::Waiting:
        return Glyph::Ring;
    case models::Sign::Running:
        return Glyph::Dot;
    case models::Sign::Pending:
        return Glyph::Half;
    case models::Sign::Done:
        return Glyph::Check;
    case models::Sign::Failed:
        return Glyph::Cross;
    case models::Sign::Warning:
        return Glyph::Alert;
    case models::Sign::Skipped:
        return Glyph::Dash;
    }
    return Glyph::None;
}

ChipText chipOf(models::Sign sign, const QString &text)
{
    return {toneOf(sign), glyphOf(sign), text};
}

} // namespace widgets
