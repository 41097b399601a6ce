// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/request.h"
#include "deploy/state.h"
#include "project/resolved.h"

namespace deploy {

// Where a request's containers go: one role of the service (or the accessory, then without a role) on one host.
struct Spot
{
    QString host;
    QString role;

    friend bool operator==(const Spot &, const Spot &) = default;
};

// By host, then role, as the selection narrows them. Refuses a host or role that the environment does not have, naming
// those it has.
Result<QList<Spot>> spotsOf(const Request &request);
// As the file says; without a word about `restart` it is `unless-stopped`.
Result<project::ResolvedService> resolvedAt(const Request &request, const Spot &spot);
// Each once, in order.
QStringList hostsOf(const QList<Spot> &spots);
// Hosts of the service (or accessory) whatever the selection, in order: the lock is on the first.
QStringList allHostsOf(const Request &request);
Owner ownerOf(const Request &request);
// A remedy, and the way to go on without the hosts that do not answer.
QString withoutThem(const QString &remedy, const QStringList &answering);
// "web on staging-1": for errors.
QString spotText(const QString &host, const QString &role);

} // namespace deploy
