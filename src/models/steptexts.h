// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/progress.h"

namespace models {

// What a step is called on screen: "Pull", "Stop old". An unknown one keeps its own name.
QString stepTitle(const QString &step);
QString stepStateText(flow::StepState state);
// One event as a line of an operation's log, with its host before it; empty for what is not worth a line (a layer's
// progress). What a program printed comes as it is, its own colours included.
QString logLine(const flow::Event &event);

} // namespace models
