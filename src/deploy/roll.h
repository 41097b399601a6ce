// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/lock.h"
#include "deploy/place.h"
#include "deploy/spots.h"
#include <QElapsedTimer>

namespace deploy {

// A deploy, a rollback or a stop under way. Lives in the frame of its flow; the steps of the flow get a pointer to it.
struct Roll
{
    Request request;
    Progress progress;
    QElapsedTimer clock;
    Outcome outcome;

    QList<Spot> spots;
    QStringList hosts;       // of the spots
    QList<HostState> states; // read under the lock
    std::shared_ptr<engine::Engine> lockEngine;
    Lock lock;

    project::UpdateConfig update;
    QList<QStringList> batches;
    std::vector<Place> places; // by host, then role
    project::Hooks hooks;
    int keepReleases = 3;
    bool mayLackHosts = false; // a host that does not answer is named, and the others go on (stop)
    bool goesBack = true;      // a failure is undone as update_config says; a stop is not
    bool isUndone = false;     // every touched place was brought back, or tried to be

    Roll(Request wanted, Progress listener, const QString &operation);
    std::vector<Place *> placesOf(const QStringList &someHosts);
    std::vector<Place *> placesWhere(bool (*is)(const Place &));
};

// A step of the flow; an error ends it.
using Step = Task<Result<>> (*)(Roll *, std::stop_token);

// The frame around every operation: connect to all hosts, take the lock, the steps one after another, the answer to a
// failure or a cancel, unlock. The outcome tells it all. `last` is what is left to do when all went well: no cancel
// comes before it any more.
Task<Outcome> carryOut(Roll *roll, QList<Step> steps, Step last, std::stop_token stop);

// Steps that deploys and rollbacks share.
Task<Result<>> replaceInBatches(Roll *roll, std::stop_token stop);

// Whether the places that have failed so far are too many to go on: the first one's error then. Those that do not end
// the flow are told as warnings.
Result<> judge(Roll *roll, std::stop_token stop);

// Longer than this the request cannot take, whatever happens on the way.
base::Milliseconds longestTime(const Request &request);

} // namespace deploy
