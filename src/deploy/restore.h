// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/place.h"

namespace deploy {

// Brings a place that was touched back: the fresh container away (a kept one stopped again), the old one running and
// well. It has a time of its own and no token. An engine that lost power and comes back within `patience` is seen to;
// one that stays away leaves the place Unknown. What came of it is in the place's outcome.
Task<void> restore(Place *place, Progress progress, base::Milliseconds patience);
// All at once.
Task<void> restoreAll(std::vector<Place *> places, Progress progress, base::Milliseconds patience);
// Takes away what was created for places that were never touched. Errors are warnings.
Task<void> removeUnused(std::vector<Place *> places, Progress progress);

} // namespace deploy
