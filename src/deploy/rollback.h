// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/history.h"
#include "deploy/rollout.h"

namespace deploy {

// Back to the release before (or the one named), with the containers that were kept: nothing is pulled or created. Host by host, by
// the same machinery as a deploy. What a killed program left half done is mended the same way: hosts already there are only seen to.
// `release` empty: the one before the newest that a host runs or was about to run. Request::image is not looked at.
flow::Task<Outcome> rollBack(Request request, QString release, flow::Progress progress, std::stop_token stop);

// Which release `rollback` would go to; pure.
Result<QString> previousRelease(const QList<HostState> &states);

} // namespace deploy
