// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/service.h"
#include <QJsonObject>

namespace launch {

// The part of a container's specification that the engine's API calls HostConfig: limits, mounts, ports, rights. Pure;
// what the service does not say is left out, so that the engine's default holds.
// https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerCreate
QJsonObject hostConfigOf(const project::Service &service);

// {"8080/tcp": {}} of the ports a service publishes: they must also be exposed.
QJsonObject exposedPortsOf(const project::Service &service);

} // namespace launch
