// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/plan.h"
#include "deploy/report.h"

namespace deploy {

// Carries a deploy out: lock; connect to all hosts; pre-deploy hook; pull on all by digest; create all new containers; then, batch by
// batch, stop the old, start the new, wait until it is well; post-deploy hook; retire the old; unlock. A failure or a cancel at any
// step is answered as update_config.failure_action says: `rollback` brings every host that was touched back to its old container,
// running and well, with time and a token of its own. Never fails: what happened is in the outcome.
// Progress: steps "lock", "connect", "pre-deploy", "pull", "create", "stop", "start", "health", "post-deploy", "retire", "restore",
// "unlock", with the host and, in `data`, the role; one note carries the plan in `data`.
flow::Task<Outcome> rollOut(Request request, flow::Progress progress, std::stop_token stop);

} // namespace deploy
