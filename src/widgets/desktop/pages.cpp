// SPDX-License-Identifier: Apache-2.0
// The pages, in the side bar's order. Each is wired in <page>wiring.cpp beside this file.
#include "widgets/desktop/desktop.h"

namespace widgets {

void wireOverview(Desktop *desktop);
void wireConfiguration(Desktop *desktop);
void wireImage(Desktop *desktop);
void wireTests(Desktop *desktop);
void wireDeploy(Desktop *desktop);
void wireContainers(Desktop *desktop);

void wirePages(Desktop *desktop)
{
    wireOverview(desktop);
    wireConfiguration(desktop);
    wireImage(desktop);
    wireTests(desktop);
    wireDeploy(desktop);
    wireContainers(desktop);
}

} // namespace widgets
