// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "base/error.h"
#include <QJsonObject>

namespace deploy {

using base::Error;

// What was seen of a container that failed, taken before it was removed.
struct Evidence
{
    QString request;             // of the last probe: "GET http://web1:8080/status/check"
    QString answer;              // its answer, or why there was none: "301 Moved Permanently"
    QString body;                // the first 2 KiB of it, or what the engine's own check printed
    std::optional<int> exitCode; // when it ended
    bool killedForMemory = false;
    QString engineWords;         // why the engine could not start it
    QStringList log;             // its last lines

    bool isEmpty() const { return request.isEmpty() && !exitCode && engineWords.isEmpty() && log.isEmpty(); }
};

// What became of one role on one host.
struct PlaceOutcome
{
    enum class Runs { New, Old, Nothing, Unknown };

    QString host, role;
    Runs runs = Runs::Unknown;
    QString release, revision, image; // of what runs; empty where nothing does or nobody knows
    bool isHealthy = false;           // seen well after the last thing that was done to it
    bool wasTouched = false;          // something was stopped or started here
    std::optional<Error> error;       // why the new one failed here
    std::optional<Error> restoreError; // why the old one could not be brought back
    Evidence evidence;
};

// How a deploy, a rollback or a stop ended, for the terminal, for JSON and for the window.
struct Outcome
{
    enum class End {
        Done,       // every place runs what was asked for
        RolledBack, // it failed, and every host that was touched is back
        Failed,     // it failed, and not every host is where it should be; or `continue` left some on the old release
        Paused,     // it failed, and the rest was left alone as failure_action says
        Cancelled,  // a person stopped it, and every host that was touched is back
        Refused,    // nothing was touched
    };

    QString operation = QStringLiteral("deploy"); // deploy, rollback, stop
    End end = End::Refused;
    QString environment;
    QString release, revision, image; // asked for
    std::optional<Error> error;
    QList<PlaceOutcome> places;       // by host, then role
    QStringList warnings;
    base::Milliseconds took{0};

    bool isOk() const { return end == End::Done; }
    // Places that failed, in order.
    QList<PlaceOutcome> failures() const;
};

QString endName(Outcome::End end);            // "done", "rolled-back", "failed", "paused", "cancelled", "refused"
QString runsName(PlaceOutcome::Runs runs);    // "new", "old", "nothing", "unknown"
QJsonObject toJson(const Outcome &outcome);
// As lines for a terminal, without colour: one for each place, then the evidence of those that failed.
QStringList toLines(const Outcome &outcome);

} // namespace deploy
