// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/values.h"
#include "flow/progress.h"
#include "testrun/junit.h"

// Values that the pages of tests, image and containers show: for the gallery's pictures and for tests.
namespace samples {

testrun::TestResults testResults();
QString testOutput();
// One step cached, one done, one that failed in line 5 with its output.
QList<flow::Event> failedBuild();
QString dockerfile();
QList<flow::Event> push();
QList<engine::ContainerSummary> containers();

} // namespace samples
