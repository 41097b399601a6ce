// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "launch/pull.h"
#include "launch/spec.h"

namespace launch {

// Accessories that run beside a test run, in a network of their own.
struct AccessoryGroup
{
    QString network; // its name; empty: none was needed
    QStringList containers;
};

struct AccessoryStart
{
    project::ResolvedService service; // resolveAccessory()
    SecretValues secrets = {};
};

// Makes the network and starts each accessory in it under its own name, pulls images that are missing, waits until each
// is healthy (or, without a check, running). What was started is taken away again when one fails or the flow is
// cancelled. `run` is a name for what belongs together (label io.quayhand.run).
Task<Result<AccessoryGroup>> startAccessories(engine::Engine *engine, QString project, QString run,
                                              QList<AccessoryStart> accessories, LoginFor loginFor, Progress progress,
                                              std::stop_token stop);
// Force-removes containers with their volumes, then the network. Errors are warnings: the next thing to do is the same.
Task<void> removeAccessories(engine::Engine *engine, AccessoryGroup group, Progress progress);

// An accessory for local work, by itself: in the project's local network, ports published, until it is taken down.
Task<Result<QString>> raiseAccessory(engine::Engine *engine, AccessoryStart accessory, LoginFor loginFor,
                                     Progress progress, std::stop_token stop);
Task<Result<>> lowerAccessory(engine::Engine *engine, QString project, QString accessory, Progress progress,
                              std::stop_token stop);

// Names: "loc-service-redis" and the network "loc-service-local".
QString localAccessoryName(const QString &project, const QString &accessory);
QString localNetworkName(const QString &project);
// Makes the network when it is missing.
Task<Result<>> ensureNetwork(engine::Engine *engine, QString name, QMap<QString, QString> labels, std::stop_token stop);

} // namespace launch
