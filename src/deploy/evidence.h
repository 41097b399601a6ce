// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/report.h"
#include "launch/health.h"

namespace deploy {

using base::Result;
using flow::Task;

Evidence evidenceFrom(const launch::HealthOutcome &outcome);
// Asks the engine about a container that did not come up; what it does not answer within seconds is left out.
Task<Evidence> gatherEvidence(std::shared_ptr<engine::Engine> engine, QString container, QString engineWords);

} // namespace deploy
