// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/request.h"
#include "deploy/state.h"
#include "flow/progress.h"
#include "launch/spec.h"
#include "project/resolved.h"

namespace deploy {

// A new release's id: when, and four digits that keep two of one second apart ("20250102-030405-3f2a").
QString newRelease(const QDateTime &at);
// "loc-service-web-20250102-030405-3f2a": never that of another release's container.
QString containerName(const Request &request, const QString &role, const QString &release);
launch::ReleaseRecord recordOf(const Request &request, const project::ResolvedService &resolved,
                               const QString &release);

// Reads all hosts at once; each told as step "connect". One entry for each, also for those that do not answer.
Task<QList<HostState>> readHosts(Request request, QStringList hosts, QString imageReference, flow::Progress progress,
                                 std::stop_token stop);

} // namespace deploy
