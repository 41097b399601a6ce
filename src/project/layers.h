// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/resolved.h"

namespace project {

// One set of keys of a merge, and where it stands.
struct Layer
{
    Origin origin; // its line is each value's own
    Node keys;
};

// service → environment → role → host. A null environment or host: what they override is left out.
QList<Layer> serviceLayers(const Project &project, const Environment *environment, const QString &role,
                           const Host *host);
// service → test. What concerns a deployed service only is left out of the service's keys: see resolveTest().
QList<Layer> testLayers(const Project &project);
// accessory → the environment's accessory → host.
QList<Layer> accessoryLayers(const Accessory &accessory, const Environment *environment, const Host *host);

Node merged(const QList<Layer> &layers);

} // namespace project
