// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/deploy/deploypage.h"

// Values a deploy page shows: for the gallery's pictures and for tests.
namespace samples {

deploy::Plan plan();
deploy::Status status();
// At the moment of the drawing: one host done, one waiting for health, one ready.
widgets::DeployRun rolling();
// The second host answered 301 until the end; everybody is back.
widgets::DeployRun rolledBack();

} // namespace samples
