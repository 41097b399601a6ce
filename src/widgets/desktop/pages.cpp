// SPDX-License-Identifier: Apache-2.0
// The pages, in the side bar's order. Each is wired in <page>wiring.cpp beside this file.
#include "widgets/desktop/desktop.h"

namespace widgets {

// void wireImage(Desktop *desktop);

void wirePages(Desktop *desktop)
{
    Q_UNUSED(desktop)
}

} // namespace widgets
