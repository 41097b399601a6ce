// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/report.h"
#include "deploy/state.h"
#include "flow/progress.h"
#include "launch/health.h"
#include "launch/spec.h"
#include "project/resolved.h"

namespace deploy {

using flow::Progress;

// One role on one host while it is replaced: what holds the place, what shall hold it, and how far that has come.
struct Place
{
    QString host, role;
    std::shared_ptr<engine::Engine> engine;

    std::optional<Occupant> old; // what held the place before
    bool wasInterrupted = false;   // an earlier deploy had stopped it and got no further
    QList<Occupant> others; // of the same role, beside `old` and the fresh one: kept, never started, or running too
    project::ResolvedService resolved;         // what the fresh container is made from
    std::optional<engine::ImageDetails> image; // of it, once it is on the host
    launch::ReleaseRecord release;             // of the fresh container
    launch::ContainerSpec spec;
    QString fresh;       // its id; empty: not there yet
    bool isKept = false; // it was kept from before: never removed, only stopped again
    launch::HealthCheck health;
    base::Milliseconds monitor{5000}; // how long one without any check must keep running
    project::UpdateConfig::Order order = project::UpdateConfig::Order::StopFirst;

    PlaceOutcome outcome;
    bool isRestored = false; // the way back was gone, whatever came of it

    // Something here is stopped or started from now on.
    void touch();
    // Whether the way back is to a running container: one that ran, or that an interrupted deploy had stopped.
    bool oldShallRun() const { return old && (old->isRunning() || wasInterrupted); }
    QJsonObject data() const; // for progress
    QString text() const;     // "web on staging-1", for errors
    void runsNew();
    void runsOld();
};

// What holds the place on a host, as far as it was read.
Place placeOn(const HostState &state, const QString &role, std::shared_ptr<engine::Engine> engine);

// Stop and start in the order of the place, then (or in between) wait until the new container is well. An error is in
// the outcome too, with the evidence; a cancel only ends the wait. Whatever changes an engine runs to its end before a
// cancel counts.
Task<Result<>> replace(Place *place, Progress progress, std::stop_token stop);

// Steps of it, told to `progress`.
Task<Result<>> told(Progress progress, QString step, QJsonObject data, Task<Result<>> work);
// Waits until the fresh container is well.
Task<Result<>> seeItWell(Place *place, Progress progress, std::stop_token stop);

// Changes of an engine: each runs to its end, or to a limit of its own. A container that is gone is stopped and removed
// already. `stopForGood` also sees to it that the engine does not raise it again.
Task<Result<>> stopForGood(std::shared_ptr<engine::Engine> engine, Occupant occupant, Progress progress);
Task<Result<>> stopContainer(std::shared_ptr<engine::Engine> engine, Occupant occupant);
Task<Result<>> setRestartPolicy(std::shared_ptr<engine::Engine> engine, QString container, QJsonObject policy);
Task<Result<>> removeContainer(std::shared_ptr<engine::Engine> engine, QString container);

} // namespace deploy
