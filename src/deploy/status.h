// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/history.h"
#include "deploy/lock.h"
#include "observe/memorykills.h"
#include "project/project.h"

namespace deploy {

// One role on one host.
struct PlaceStatus
{
    enum class State {
        Running,   // one container runs
        Stopped,   // it was stopped by a person
        Crashed,   // it ended by itself
        HalfDone,  // a deploy was interrupted here: the old one is stopped, the new one not started
        Empty,     // nothing was ever deployed here
        Several,   // more than one runs
        Unknown,   // the host did not answer
    };

    QString host, role;
    State state = State::Unknown;
    std::optional<Occupant> occupant; // what runs, or ran last
    QString health;                   // "healthy", "unhealthy", "starting", "" (no check of the engine's)
    QString remark;                   // "release 7 was created here and never started"
    observe::MemoryKills kills;       // the main process or a worker, with time, limit and peak
};

struct Status
{
    QString project, environment, accessory;
    QList<PlaceStatus> places;        // by host, then role
    QMap<QString, Error> unreachable; // by host
    QStringList releases;             // that run; more than one: mixed
    std::optional<Lock> lock;         // somebody is deploying, or a program that is dead was

    bool isMixed() const { return releases.size() > 1; }
};

// What a role's containers on a host say; without memory kills. Pure.
PlaceStatus placeStatus(const HostState &state, const QString &role);

// Asks every host at once; one that does not answer is named and keeps nobody waiting.
flow::Task<Status> readStatus(project::Project project, project::Environment environment, HostEngines engines, std::stop_token stop);
// The same for an accessory.
flow::Task<Status> readAccessoryStatus(project::Project project, project::Environment environment, QString accessory,
                                       HostEngines engines, std::stop_token stop);

QString stateName(PlaceStatus::State state); // "running", "stopped", "crashed", "half-done", "empty", "several", "unknown"
QJsonObject toJson(const Status &status);
QStringList toLines(const Status &status);

} // namespace deploy
