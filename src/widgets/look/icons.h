// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/colours.h"

#include <QIcon>

namespace widgets {

// What an icon is drawn in. Dim turns to the accent while its button is on; all turn faint while disabled.
enum class Ink { Text, Dim, Accent, OnAccent, Bad };

// One of the Breeze icons that cmake/Look.cmake embeds, in the palette's ink. Nothing is read or drawn before it is
// painted, and it takes the colours of that moment, so it follows the theme by itself.
QIcon icon(const QString &name, Ink ink = Ink::Text);

// The application's own mark.
QIcon logo();

} // namespace widgets
