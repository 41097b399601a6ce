// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sign.h"
#include "widgets/look/chip.h"

namespace widgets {

// How a model's sign looks: its tone and glyph, always both.
Tone toneOf(models::Sign sign);
Glyph glyphOf(models::Sign sign);
ChipText chipOf(models::Sign sign, const QString &text);

} // namespace widgets
