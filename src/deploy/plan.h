// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/request.h"
#include "deploy/state.h"
#include "flow/progress.h"
#include "launch/health.h"
#include "project/resolved.h"

namespace deploy {

// One difference between what runs and what will. Of a secret only the fact: both texts are empty then.
struct Change
{
    enum class Kind { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    QString key; // "image", "environment.UNICORN_WORKERS", "mem_limit", "ports", ...
    QString before;
    QString after;
    bool isSecret = false;

    friend bool operator==(const Change &, const Change &) = default;
};

// What will be done for one role on one host.
struct Replacement
{
    QString host;
    QString role;                          // empty for an accessory
    QString name;                          // of the new container
    std::optional<Occupant> now;           // what holds the place; nothing at a first deploy
    QList<Change> changes;                 // in the order of a file; empty: the same again
    launch::HealthCheck health;            // how it will be known that the new one is well; its text() says it
    bool mustPull = false;
    QStringList steps;                     // "pull", "create", "stop", "start", "health", "retire", in order
    project::ResolvedService resolved;     // what the new container is made from; secrets as names
};

// What a deploy will do, computed before it does anything. Pure values, without any secret's value; the same plan that a person
// confirms is computed again under the lock, since hosts may have changed in between.
struct Plan
{
    QString project, environment, accessory;
    QString release;                       // id
    Image image;
    QString by;
    QStringList hosts;                     // in order
    QStringList leftOut;                   // hosts of the environment that the selection leaves out
    QList<QStringList> batches;            // hosts replaced together
    QList<Replacement> replacements;       // by host, then role
    project::UpdateConfig update;
    project::Hooks hooks;
    int keepReleases = 3;
    QList<Error> problems;                 // why it cannot be carried out; empty when it can
    QStringList warnings;                  // "worker on web1 is no longer in the file and keeps running"

    bool isPossible() const { return problems.isEmpty(); }
    bool changesNothing() const;
};

// Pure. `states` holds one entry for each selected host.
Result<Plan> makePlan(const Request &request, const QString &release, const QList<HostState> &states);

// Connects to every selected host at once, reads what runs there, changes nothing. An unreachable host is a problem of the plan.
flow::Task<Result<Plan>> planDeploy(Request request, flow::Progress progress, std::stop_token stop);

QString changeKindName(Change::Kind kind); // "added", "removed", "changed"
QString healthKindName(launch::HealthCheck::Kind kind); // "http", "engine", "running"
QJsonObject toJson(const Plan &plan);
// As lines for a terminal, without colour.
QStringList toLines(const Plan &plan);

} // namespace deploy
