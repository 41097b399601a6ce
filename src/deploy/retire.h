// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/roll.h"

namespace deploy {

// Which containers beside the new one go, when so many retired ones stay: the oldest, and all that were created and
// never started.
QList<Occupant> superfluous(const Place &place, int keepReleases);
// Removes them on all hosts at once. What cannot be removed is a warning: the deploy is done.
Task<Result<>> retire(Roll *roll, std::stop_token stop);

} // namespace deploy
