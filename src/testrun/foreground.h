// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "launch/lifetime.h"
#include "launch/start.h"

namespace testrun {

using base::Error;
using base::Result;
using flow::Progress;
using flow::Task;

// A created container that is to run in the foreground.
struct Foreground
{
    QString id;
    launch::ContainerSpec spec;
    bool vanishes =
        false; // the engine removes it as it ends (AutoRemove): its status must be asked for before it starts
    std::function<void()> onStarted = {};
};

// Attaches, starts, passes on what it prints as it comes, and answers how it ended. Whatever happens, the container is
// the caller's to remove.
Task<Result<launch::Ended>> runToEnd(engine::Engine *engine, Foreground container, Progress progress,
                                     std::stop_token stop);

} // namespace testrun
