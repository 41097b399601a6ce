// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"

namespace launch {

using base::Error;
using base::Result;
using flow::Task;

// Networks by these names of people's making are there afterwards; those that were not are made. Asks once for all of
// them.
Task<Result<>> ensureNetworks(engine::Engine *engine, QStringList names, QMap<QString, QString> labels,
                              std::stop_token stop);
// Those of a container's specification: the first that it is created with, and those it is connected to afterwards.
QStringList networksIn(const QJsonObject &body);

} // namespace launch
