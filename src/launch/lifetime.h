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

// Whether the engine saw the kernel kill a process of this container for memory. The flag of an inspection is not
// evidence enough, and gone with the container; the engine remembers its last events.
Task<bool> wasKilledForMemory(engine::Engine *engine, QString id, std::stop_token stop);

// Kills and removes it with its anonymous volumes, and answers when it is gone; one that is gone already is no error.
// Limits of its own and no token, as below.
Task<Result<>> removeSurely(engine::Engine *engine, QString id);

// The signal, then, if it is still there after `grace`, SIGKILL and removal with its volumes. Has limits of its own and
// no token: it is what a cancelled flow does last. An engine that does not answer costs a few seconds and a warning.
Task<void> endContainer(engine::Engine *engine, QString id, QString signal, Milliseconds grace, Progress progress);

} // namespace launch
