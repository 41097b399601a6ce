// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "deploy/request.h"
#include "flow/progress.h"

namespace deploy {

using flow::Task;

// A program, so that another one can tell whether it still lives.
struct Program
{
    QString machine; // a digest of what tells this machine, its boot and its process namespace; never the machine's own id
    qint64 pid = 0;
    QString started; // when, in the system's own measure; empty where it does not tell

    static Program current();
    bool isThisOne() const;
    // Known to be gone: it ran on this very machine and boot, and no process has its id and start.
    bool isKnownDead() const;
};

// Who holds an environment of a service: a container of a fixed name on its first host, created and never started. Creating is
// atomic: of two that try, one is refused.
struct Lock
{
    QString host;
    QString container; // id
    QString token;     // tells our own lock from another's
    QString by, machine, doing;
    QDateTime since;   // by the engine's clock
    base::Milliseconds limit{0}; // longer than this it cannot take
    Program program;
    std::shared_ptr<void> hold;  // lives as long as whoever acquired it

    // "jane on jane-laptop has been deploying since 14:02:11 (3 min)", in local time.
    QString text(const QDateTime &now) const;
};

QString lockName(const QString &project, const QString &environment);

// What the container of a lock is made from. It is never started, so any image on the host will do: the named one, else whichever is
// there; where there is none at all, the named one is pulled.
struct LockImage
{
    QString reference = {}; // may be empty
    engine::Login login = {};
};

// Refused with Conflict, naming who and since when, when somebody else holds it. Taken over (with a warning in `progress`) when its
// program is known dead, when it is older than its own limit, or when this program left it behind on a host that went away. Either there is a lock and it is ours, or the answer is an error: a stop
// while the container is being made waits for that answer.
Task<Result<Lock>> acquireLock(std::shared_ptr<engine::Engine> engine, QString project, QString environment, Lock wanted,
                               LockImage image, flow::Progress progress, std::stop_token stop);
// Gives it back; nothing happens when somebody else holds it by now.
Task<Result<>> releaseLock(std::shared_ptr<engine::Engine> engine, QString project, QString environment, QString token,
                           std::stop_token stop);
// The one that is held, if any.
Task<Result<std::optional<Lock>>> findLock(std::shared_ptr<engine::Engine> engine, QString project, QString environment,
                                           std::stop_token stop);

// Takes the lock away whoever holds it, on every host of the environment that answers; answers what was taken.
Task<Result<QList<Lock>>> unlock(project::Environment environment, QString project, HostEngines engines, flow::Progress progress,
                                 std::stop_token stop);

// The lock among the containers of a host, if there is one. Pure.
std::optional<Lock> lockAmong(const QList<engine::ContainerSummary> &containers, const QString &host, const QString &project,
                              const QString &environment);

QJsonObject toJson(const Lock &lock);

} // namespace deploy
