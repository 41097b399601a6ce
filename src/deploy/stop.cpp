// SPDX-License-Identifier: Apache-2.0
#include "deploy/stop.h"

#include "deploy/release.h"
#include "deploy/roll.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

Task<Result<>> read(Roll *roll, std::stop_token stop)
{
    roll->states = co_await readHosts(roll->request, roll->hosts, {}, {}, stop);
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    for (const Spot &spot : roll->spots) {
        for (const HostState &state : roll->states) {
            if (state.host != spot.host)
                continue;
            Place place = placeOn(state, spot.role, roll->request.engines.at(spot.host).value_or(nullptr));
            place.outcome.error = state.problem;
            roll->places.push_back(std::move(place));
        }
    }
    co_return {};
}

QList<Occupant> running(const Place &place)
{
    QList<Occupant> list = place.others;
    if (place.old)
        list.append(*place.old);
    list.removeIf([](const Occupant &occupant) { return !occupant.isRunning(); });
    return list;
}

// Policies that would raise it again with its engine become `unless-stopped`: it stays down until somebody starts it.
Task<Result<>> keepDown(std::shared_ptr<engine::Engine> engine, Occupant occupant)
{
    const QString policy = occupant.restartPolicy.value(u"Name"_s).toString();
    if (policy != u"always" && policy != u"on-failure")
        co_return {};
    co_return co_await setRestartPolicy(engine, occupant.id, {{u"Name"_s, u"unless-stopped"_s}});
}

Task<Result<>> stopOne(std::shared_ptr<engine::Engine> engine, Occupant occupant)
{
    if (const Result<> kept = co_await keepDown(engine, occupant); !kept)
        co_return kept;
    co_return co_await stopContainer(engine, occupant);
}

Task<Result<>> stopPlace(Place *place)
{
    std::vector<Task<Result<>>> tasks;
    place->touch();
    for (const Occupant &occupant : running(*place))
        tasks.push_back(stopOne(place->engine, occupant));
    for (const Result<> &stopped : co_await flow::whenAll(std::move(tasks))) {
        if (!stopped)
            co_return base::fail(stopped.error().in(u"stopping %1"_s.arg(place->text())));
    }
    place->outcome.runs = PlaceOutcome::Runs::Nothing;
    place->outcome.release.clear();
    co_return {};
}

Task<Result<>> stopTold(Roll *roll, Place *place)
{
    const Progress there = roll->progress.at(place->host);
    if (running(*place).isEmpty()) {
        there.step(u"stop"_s, flow::StepState::Skipped, u"nothing ran"_s, place->data());
        co_return {};
    }
    const Result<> stopped = co_await told(there, u"stop"_s, place->data(), stopPlace(place));
    if (!stopped)
        place->outcome.error = stopped.error();
    co_return stopped;
}

// Once it has begun it goes to its end: what is half stopped helps nobody.
Task<Result<>> stopAll(Roll *roll, std::stop_token)
{
    std::vector<Task<Result<>>> tasks;
    for (Place &place : roll->places) {
        if (!place.outcome.error)
            tasks.push_back(stopTold(roll, &place));
    }
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    co_return {};
}

} // namespace

Task<Outcome> stopService(Request request, flow::Progress progress, std::stop_token stop)
{
    request.image = {};
    Roll roll(std::move(request), progress, u"stop"_s);
    roll.mayLackHosts = true;
    roll.goesBack = false;
    co_return co_await carryOut(&roll, {read}, stopAll, stop);
}

} // namespace deploy
