// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"
#include "launch/spec.h"

namespace launch {

using flow::Progress;
using flow::Task;

// Creates the container (networks it names are made when missing) and answers its id. Warnings of the engine go to
// `progress`. An error says what a person can do: image missing, name taken by whom, folder not shared with the engine.
Task<Result<QString>> createContainer(engine::Engine *engine, ContainerSpec spec, Progress progress,
                                      std::stop_token stop);

// Starts it. An error names who holds a taken port, the command or user that is not in the image, a mount that is
// denied.
Task<Result<>> startContainer(engine::Engine *engine, QString id, ContainerSpec spec, std::stop_token stop);

// The daemon's refusal in words a person can act on; `running` is what runs on that engine, to find who holds a port.
// The daemon's own text stays in the message. Errors it does not know pass through. Pure.
Error explained(const Error &refusal, const ContainerSpec &spec, const QList<engine::ContainerSummary> &running);

} // namespace launch
