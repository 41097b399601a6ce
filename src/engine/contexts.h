// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/endpoint.h"
#include <QList>
#include <QMap>

namespace engine {

// A context of Docker's: an endpoint with a name. One that cannot be used is listed too, with the reason.
struct Context
{
    QString name;
    QString description;
    QString host; // as it stands in the file
    base::Result<wire::Endpoint> endpoint;
};

// What Docker's own configuration folder (~/.docker, or $DOCKER_CONFIG) says about engines.
struct DockerConfig
{
    QString folder;
    QString currentContext;
    QList<Context> contexts; // by name; "default" is never stored
    QString problem; // config.json could not be read, and why

    const Context *context(const QString &name) const;
};

// Reads <folder>/config.json and <folder>/contexts; what is not there is simply empty.
// https://github.com/docker/cli/tree/master/cli/context/store
DockerConfig readDockerConfig(const QString &folder);

} // namespace engine
