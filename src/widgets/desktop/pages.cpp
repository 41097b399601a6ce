// SPDX-License-Identifier: Apache-2.0
// The pages, in the side bar's order. Each is wired in <page>wiring.cpp beside this file.
#include "widgets/desktop/desktop.h"

namespace widgets {

void wireOverview(Desktop *desktop);
void wireConfiguration(Desktop *desktop);

void wirePages(Desktop *desktop)
{
    wireOverview(desktop);
    wireConfiguration(desktop);
}

} // namespace widgets
