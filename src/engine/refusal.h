// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QByteArray>

namespace engine {

// The daemon's refusal as an Error: its own words as the message ({"message": …}, or whatever text it sent), the kind
// by the status. `reason` stands in where the body is empty.
base::Error refusal(int status, const QByteArray &body, const QByteArray &reason);

// What a registry said, passed on by the daemon: in a stream, or with a status that tells nothing (500 "unauthorized").
base::Error registryRefusal(base::Error error);

} // namespace engine
