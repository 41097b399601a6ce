// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/request.h"
#include "deploy/state.h"
#include "observe/logs.h"

namespace deploy {

// A container that `logs`, `exec` and `console` mean: what holds a place.
struct Target
{
    QString host;
    std::shared_ptr<engine::Engine> engine;
    Occupant occupant;
};

struct Targets
{
    QList<Target> found;              // by host, then role
    QMap<QString, Error> unreachable; // by host

    // For observe::followLogs; labelled "staging-1", or "staging-1/worker" where a host has several. Holds pointers into `found`.
    QList<observe::LogSource> logSources() const;
};

Task<Targets> findTargets(project::Project project, project::Environment environment, QString accessory, Selection selection,
                          HostEngines engines, std::stop_token stop);

} // namespace deploy
