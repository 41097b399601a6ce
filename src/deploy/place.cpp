// SPDX-License-Identifier: Apache-2.0
#include "deploy/place.h"

#include "deploy/evidence.h"
#include "deploy/spots.h"
#include "launch/start.h"
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

using flow::StepState;

constexpr auto changeLimit = 2min;

base::Milliseconds stopLimit(const Occupant &occupant)
{
    const Result<project::ResolvedService> resolved = project::fromJson(occupant.record.config);
    const base::Milliseconds grace =
        resolved ? resolved->service.stopGracePeriod.value_or(10s) : base::Milliseconds(10s);
    return grace + changeLimit;
}

// Somebody removed it in the meantime: it is stopped as well as can be.
Result<> unlessGone(const Result<> &done)
{
    return !done && done.error().kind == Error::Kind::NotFound ? Result<>() : done;
}

bool isSilence(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Timeout;
}

Task<Result<>> retireNow(std::shared_ptr<engine::Engine> engine, Occupant occupant, Progress progress)
{
    const QString policy = occupant.restartPolicy.value(u"Name"_s).toString();
    if (occupant.isInspected && (policy.isEmpty() || policy == u"no"))
        co_return {};
    const Result<> set = unlessGone(co_await setRestartPolicy(engine, occupant.id, {{u"Name"_s, u"no"_s}}));
    if (!set && !isSilence(set.error())) // an engine that cannot do it does not raise the dead by itself either
        progress.warning(u"%1 keeps its restart policy: %2"_s.arg(occupant.name, set.error().message));
    else if (!set)
        co_return set;
    co_return {};
}

Task<Result<>> stopOld(Place *place, Progress progress)
{
    std::vector<Task<Result<>>> tasks;
    for (const Occupant &other : place->others) {
        if (other.isRunning())
            tasks.push_back(stopForGood(place->engine, other, progress));
    }
    if (place->old && place->old->isRunning())
        tasks.push_back(stopForGood(place->engine, *place->old, progress));
    place->touch();
    for (const Result<> &stopped : co_await flow::whenAll(std::move(tasks))) {
        if (!stopped)
            co_return base::fail(stopped.error().in(u"stopping the old %1"_s.arg(place->text())));
    }
    co_return {};
}

Task<Result<>> startNew(Place *place)
{
    place->touch();
    if (place->isKept) {
        const QJsonObject policy = askedRestartPolicy(place->release);
        if (const Result<> set = co_await setRestartPolicy(place->engine, place->fresh, policy); !set)
            co_return base::fail(set.error().in(u"starting %1"_s.arg(place->text())));
    }
    const Result<> started = co_await flow::withTimeout(
        changeLimit, {}, u"starting took longer than two minutes"_s, [place](std::stop_token own) {
            return launch::startContainer(place->engine.get(), place->fresh, place->spec, own);
        });
    if (started)
        co_return {};
    if (!isSilence(started.error()))
        place->outcome.evidence = co_await gatherEvidence(place->engine, place->fresh, started.error().message);
    co_return base::fail(started.error().in(u"starting %1"_s.arg(place->text())));
}

// Probes tell the role as well: a host may have several.
Progress withData(const Progress &progress, const QJsonObject &data)
{
    return Progress([progress, data](const flow::Event &event) {
        flow::Event more = event;
        for (auto it = data.begin(); it != data.end(); ++it)
            more.data.insert(it.key(), it.value());
        progress.send(more);
    });
}

Task<Result<>> waitUntilWell(Place *place, Progress progress, std::stop_token stop)
{
    const Result<launch::HealthOutcome> seen = co_await launch::waitForHealth(
        place->engine.get(), place->fresh, place->health, withData(progress, place->data()), stop);
    if (!seen)
        co_return base::fail(seen.error().in(u"waiting for %1"_s.arg(place->text())));
    place->outcome.isHealthy = seen->healthy;
    if (seen->healthy)
        co_return {};
    place->outcome.evidence = evidenceFrom(*seen);
    co_return base::fail(seen->error().in(u"waiting for %1"_s.arg(place->text())));
}

bool somethingRuns(const Place &place)
{
    return (place.old && place.old->isRunning()) ||
           std::any_of(place.others.begin(), place.others.end(),
                       [](const Occupant &other) { return other.isRunning(); });
}

Task<Result<>> stopStep(Place *place, Progress progress)
{
    if (somethingRuns(*place))
        co_return co_await told(progress, u"stop"_s, place->data(), stopOld(place, progress));
    progress.step(u"stop"_s, StepState::Skipped, u"nothing ran"_s, place->data());
    co_return {};
}

// What an interrupted deploy created: its start may still be under way in the engine, and would take the port.
Task<Result<>> removeLeftovers(Place *place)
{
    std::vector<Task<Result<>>> tasks;
    for (const Occupant &other : place->others) {
        if (!other.wasStarted())
            tasks.push_back(removeContainer(place->engine, other.id));
    }
    for (const Result<> &removed : co_await flow::whenAll(std::move(tasks))) {
        if (!removed)
            co_return base::fail(removed.error().in(u"cleaning up for %1"_s.arg(place->text())));
    }
    place->others.removeIf([](const Occupant &other) { return !other.wasStarted(); });
    co_return {};
}

Task<Result<>> steps(Place *place, Progress progress, std::stop_token stop)
{
    if (const Result<> cleaned = co_await removeLeftovers(place); !cleaned)
        co_return cleaned;
    const bool stopsFirst = place->order == project::UpdateConfig::Order::StopFirst;
    if (stopsFirst) {
        if (const Result<> stopped = co_await stopStep(place, progress); !stopped)
            co_return stopped;
    }
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (const Result<> started = co_await told(progress, u"start"_s, place->data(), startNew(place)); !started)
        co_return started;
    if (const Result<> well = co_await seeItWell(place, progress, stop); !well)
        co_return well;
    if (!stopsFirst)
        co_return co_await stopStep(place, progress);
    co_return {};
}

} // namespace

QJsonObject Place::data() const
{
    return role.isEmpty() ? QJsonObject() : QJsonObject{{u"role"_s, role}};
}

QString Place::text() const
{
    return spotText(host, role);
}

void Place::touch()
{
    outcome.wasTouched = true;
    outcome.runs = PlaceOutcome::Runs::Unknown;
    outcome.isHealthy = false;
}

void Place::runsNew()
{
    outcome.runs = PlaceOutcome::Runs::New;
    outcome.release = release.release;
    outcome.revision = release.revision;
    outcome.image = release.image;
}

void Place::runsOld()
{
    outcome.runs = old ? PlaceOutcome::Runs::Old : PlaceOutcome::Runs::Nothing;
    outcome.release = old ? old->record.release : QString();
    outcome.revision = old ? old->record.revision : QString();
    outcome.image = old ? old->record.image : QString();
}

Place placeOn(const HostState &state, const QString &role, std::shared_ptr<engine::Engine> engine)
{
    Place place{.host = state.host, .role = role, .engine = std::move(engine)};
    place.outcome.host = state.host;
    place.outcome.role = role;
    if (state.problem)
        return place;
    if (const Occupant *current = state.current(role))
        place.old = *current;
    place.wasInterrupted = state.isInterrupted(role);
    for (const Occupant &occupant : state.all(role)) {
        if (!place.old || occupant.id != place.old->id)
            place.others.append(occupant);
    }
    place.outcome.runs = PlaceOutcome::Runs::Nothing;
    if (place.old && place.old->isRunning()) {
        place.runsOld();
        place.outcome.isHealthy = place.old->health == u"healthy";
    }
    return place;
}

Task<Result<>> told(Progress progress, QString step, QJsonObject data, Task<Result<>> work)
{
    progress.step(step, StepState::Running, {}, data);
    const Result<> done = co_await std::move(work);
    if (done)
        progress.step(step, StepState::Done, {}, data);
    else if (done.error().isCancelled())
        progress.step(step, StepState::Cancelled, {}, data);
    else
        progress.step(step, StepState::Failed, done.error().message, data);
    co_return done;
}

Task<Result<>> seeItWell(Place *place, Progress progress, std::stop_token stop)
{
    co_return co_await told(progress, u"health"_s, place->data(), waitUntilWell(place, progress, stop));
}

Task<Result<>> replace(Place *place, Progress progress, std::stop_token stop)
{
    const Result<> done = co_await steps(place, progress.at(place->host), stop);
    if (done) {
        place->runsNew();
        place->outcome.isHealthy = true;
    } else if (!done.error().isCancelled()) {
        place->outcome.error = done.error();
    }
    co_return done;
}

Task<Result<>> stopForGood(std::shared_ptr<engine::Engine> engine, Occupant occupant, Progress progress)
{
    std::vector<Task<Result<>>> tasks;
    tasks.push_back(stopContainer(engine, occupant));
    tasks.push_back(retireNow(engine, occupant, progress));
    for (const Result<> &done : co_await flow::whenAll(std::move(tasks))) {
        if (!done)
            co_return done;
    }
    co_return {};
}

Task<Result<>> stopContainer(std::shared_ptr<engine::Engine> engine, Occupant occupant)
{
    co_return unlessGone(co_await flow::withTimeout(
        stopLimit(occupant), {}, u"stopping %1 took too long"_s.arg(occupant.name),
        [engine, occupant](std::stop_token own) { return engine->stopContainer(occupant.id, {}, own); }));
}

Task<Result<>> setRestartPolicy(std::shared_ptr<engine::Engine> engine, QString container, QJsonObject policy)
{
    co_return co_await flow::withTimeout(changeLimit, {}, u"changing the restart policy took longer than two minutes"_s,
                                         [engine, container, policy](std::stop_token own) {
                                             return engine->updateContainer(container, {{u"RestartPolicy"_s, policy}},
                                                                            own);
                                         });
}

Task<Result<>> removeContainer(std::shared_ptr<engine::Engine> engine, QString container)
{
    co_return unlessGone(co_await flow::withTimeout(
        changeLimit, {}, u"removing a container took longer than two minutes"_s,
        [engine, container](std::stop_token own) { return engine->removeContainer(container, true, true, own); }));
}

} // namespace deploy
