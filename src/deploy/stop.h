// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/report.h"
#include "deploy/request.h"
#include "deploy/state.h"
#include "flow/progress.h"

namespace deploy {

// Stops the service's (or accessory's) containers of the selection, all hosts at once, under the lock. Nothing is removed; a host
// that does not answer is named and the others are stopped all the same.
Task<Outcome> stopService(Request request, flow::Progress progress, std::stop_token stop);

} // namespace deploy
