// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/hosts.h"
#include "flow/wait.h"
#include "launch/labels.h"

namespace deploy {

using flow::Task;

// Whose containers are meant: the labels that tell them from everybody else's.
struct Owner
{
    QString project, environment;
    QString accessory; // empty: the service
};

// A container of ours, by its labels.
struct Occupant
{
    QString id, name;
    launch::ReleaseRecord record;
    QString state; // running, created, exited, paused, restarting, dead

    // Known where it was inspected: of those that hold a place.
    bool isInspected = false;
    QDateTime startedAt, finishedAt;
    QString health;          // of the engine's own check: "", starting, healthy, unhealthy
    int exitCode = 0;
    QString engineWords;     // why the engine could not start it
    bool killedForMemory = false;
    QJsonObject restartPolicy; // as the engine has it now: {"Name", "MaximumRetryCount"}
    bool isRetired = false;  // its restart policy is `no` although its release asks for another
    QStringList environment; // NAME=value; never printed
    qint64 memoryLimit = 0;
    bool hasTerminal = false;

    bool isRunning() const { return state == u"running" || state == u"paused" || state == u"restarting"; }
    bool wasStarted() const { return state != u"created"; }
};

// What one host holds, read at one time. With a problem nothing else is known of it.
struct HostState
{
    QString host;
    std::optional<Error> problem;
    engine::Version version;
    QList<Occupant> ours; // newest release first; every container of the owner, running or not
    QList<engine::ContainerSummary> others;
    std::optional<engine::ImageDetails> image; // the image asked for, where it is there already

    // What holds a role's place: the running one, else the one that ran last; never one that was only created.
    const Occupant *current(const QString &role) const;
    // Newest release first; whatever their state.
    QList<Occupant> all(const QString &role) const;
    // An interrupted deploy stopped what held the place: nothing runs, and it was retired, or a newer one waits to be started.
    bool isInterrupted(const QString &role) const;
    const Occupant *neverStarted(const QString &role) const; // the newest; null when there is none
    QStringList roles() const; // that have containers here
};

// The restart policy that a container's release asks for, as the engine's API has it.
QJsonObject askedRestartPolicy(const launch::ReleaseRecord &record);
// Adds what only an inspection tells.
Occupant inspected(const Occupant &occupant, const engine::ContainerDetails &details);
Task<Result<Occupant>> inspectOccupant(std::shared_ptr<engine::Engine> engine, Occupant occupant, std::stop_token stop);

// Two exchanges at once, then one for each role. Never fails: an unreachable host has a problem.
Task<HostState> readHost(QString host, HostEngines engines, Owner owner, QString imageReference, std::stop_token stop);

} // namespace deploy
