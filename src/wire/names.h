// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"
#include <QHostAddress>

namespace wire {

// The addresses of a host, or of an address written out. An unknown name is Unreachable.
Task<Result<QList<QHostAddress>>> addressesOf(QString host, std::stop_token stop);

} // namespace wire
