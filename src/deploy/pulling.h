// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/plan.h"
#include "deploy/roll.h"

namespace deploy {

// Makes the places of a plan: what holds them, what is to come.
std::vector<Place> placesFor(const Plan &plan, const QList<HostState> &states, const Request &request);

// Both run on all hosts at once and touch nothing that runs. An error of one host is its places'.
Task<Result<>> pullEverywhere(Roll *roll, std::stop_token stop);
Task<Result<>> createEverywhere(Roll *roll, std::stop_token stop);

} // namespace deploy
