// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"

namespace launch {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Progress;
using flow::Task;

// How a container that runs in the foreground ended.
struct Ended
{
    int exitCode = 0;
    bool oomKilled = false;
    Milliseconds took{0}; // from start to end of its output
};

// The signal, then, if it is still there after `grace`, SIGKILL and removal with its volumes. Has limits of its own and no
// token: it is what a cancelled flow does last. An engine that does not answer costs a few seconds and a warning.
Task<void> endContainer(engine::Engine *engine, QString id, QString signal, Milliseconds grace, Progress progress);

} // namespace launch
