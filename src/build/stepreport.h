// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/buildsteps.h"
#include "flow/progress.h"

namespace build {

// Tells what a line of the builder's answer changed. Steps of the builder's own are told when they fail only.
void tellChange(const BuildChange &change, const BuildSteps &steps, const flow::Progress &progress);
// At the end: what is still open has been given up.
void tellGivenUp(const BuildSteps &steps, const flow::Progress &progress);

} // namespace build
