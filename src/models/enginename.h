// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/discovery.h"

namespace models {

// What an engine is called on screen: its context's name, and the kind of engine where it has none ("default", or only
// an endpoint, as from DOCKER_HOST). The endpoint is told beside it, where there is room.
QString engineName(const engine::Found &found);
// The same once it has answered: an endpoint of Podman's is called Podman.
QString engineName(const engine::Probed &probed);

} // namespace models
