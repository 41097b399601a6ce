// SPDX-License-Identifier: Apache-2.0
#include "deploy/restore.h"

#include "base/json.h"
#include "project/resolved.h"
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

using flow::StepState;

constexpr int attempts = 3;
constexpr auto pause = 500ms;
constexpr auto startLimit = 2min;

bool isAway(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Timeout;
}

// An engine that lost power answers with half a sentence, and right after its start with errors that pass.
bool mayPass(const Error &error)
{
    return isAway(error) || error.kind == Error::Kind::Protocol;
}

Task<Result<>> takeFreshAway(Place *place, Progress progress)
{
    if (place->fresh.isEmpty())
        co_return {};
    if (!place->isKept)
        co_return co_await removeContainer(place->engine, place->fresh);
    co_return co_await stopForGood(
        place->engine, {.id = place->fresh, .name = place->spec.name, .record = place->release, .state = u"running"_s},
        progress);
}

Task<Result<>> startOld(Place *place)
{
    const Occupant old = *place->old;
    const Result<> started = co_await flow::withTimeout(
        startLimit, {}, u"starting took longer than two minutes"_s,
        [place, old](std::stop_token own) { return place->engine->startContainer(old.id, own); });
    if (!started)
        co_return started;
    // Its own policy back: the one it had, unless an earlier deploy had retired it.
    const QJsonObject policy = old.isRetired ? askedRestartPolicy(old.record) : old.restartPolicy;
    const QString name = policy.value(u"Name"_s).toString();
    if (name.isEmpty() || name == u"no")
        co_return {};
    co_return co_await setRestartPolicy(place->engine, old.id, policy);
}

// How the old one is known to be well: as its own release says, with what its container has of the image's check.
Task<Result<launch::HealthCheck>> oldCheck(Place *place)
{
    const Result<engine::ContainerDetails> details = co_await place->engine->inspectContainer(place->old->id, {});
    if (!details)
        co_return base::fail(details.error());
    const Result<project::ResolvedService> resolved = project::fromJson(place->old->record.config);
    co_return launch::healthCheckFor(resolved ? resolved->service : project::Service(),
                                     base::json::at(details->raw, {u"Config"}).toObject(), place->monitor);
}

// A stop that was under way when it was given up may come after this start, and a port may be freed a moment late: so
// more than once.
Task<Result<>> raiseOld(Place *place, Progress progress)
{
    const Result<launch::HealthCheck> check = co_await oldCheck(place);
    if (!check)
        co_return base::fail(check.error());
    Result<> last;
    for (int tries = 0; tries < attempts; ++tries) {
        last = co_await startOld(place);
        if (!last && (isAway(last.error()) || last.error().kind == Error::Kind::NotFound))
            co_return last;
        if (last) {
            place->runsOld();
            const Result<launch::HealthOutcome> seen =
                co_await launch::waitForHealth(place->engine.get(), place->old->id, *check, progress, {});
            if (!seen)
                co_return base::fail(seen.error());
            place->outcome.isHealthy = seen->healthy;
            if (seen->healthy)
                co_return {};
            last = base::fail(seen->error());
            if (!seen->exited)
                co_return last;
            place->outcome.runs = PlaceOutcome::Runs::Nothing;
        }
        static_cast<void>(co_await flow::sleepFor(pause, {}));
    }
    co_return last;
}

Task<Result<>> bringBack(Place *place, Progress progress)
{
    place->outcome.isHealthy = false;
    if (const Result<> alive = co_await place->engine->ping({}); !alive)
        co_return alive;
    if (const Result<> away = co_await takeFreshAway(place, progress); !away)
        co_return away;
    place->outcome.runs = PlaceOutcome::Runs::Nothing;
    if (!place->oldShallRun())
        co_return {};
    co_return co_await raiseOld(place, progress);
}

Task<Result<>> bringBackWithPatience(Place *place, Progress progress, base::Milliseconds patience)
{
    QElapsedTimer away;
    for (;;) {
        const Result<> back = co_await bringBack(place, progress);
        if (back || !mayPass(back.error()))
            co_return back;
        if (!away.isValid()) {
            away.start();
            progress.note(u"%1 does not answer; trying for %2"_s.arg(place->host, base::durationForReader(patience)));
        } else if (away.elapsed() > patience.count()) {
            co_return back;
        }
        static_cast<void>(co_await flow::sleepFor(pause, {}));
    }
}

void forget(Place *place)
{
    place->outcome.runs = PlaceOutcome::Runs::Unknown;
    place->outcome.isHealthy = false;
    place->outcome.release.clear();
    place->outcome.revision.clear();
    place->outcome.image.clear();
}

Task<bool> removed(Place *place, Progress progress)
{
    const Result<> done = co_await removeContainer(place->engine, place->fresh);
    if (!done)
        progress.at(place->host).warning(u"%1 stays behind: %2"_s.arg(place->spec.name, done.error().text()));
    co_return done.has_value();
}

Task<bool> restored(Place *place, Progress progress, base::Milliseconds patience)
{
    co_await restore(place, progress, patience);
    co_return !place->outcome.restoreError;
}

} // namespace

Task<void> restore(Place *place, Progress progress, base::Milliseconds patience)
{
    const Progress there = progress.at(place->host);
    place->isRestored = true;
    const Result<> back =
        co_await told(there, u"restore"_s, place->data(), bringBackWithPatience(place, there, patience));
    if (back)
        co_return;
    place->outcome.restoreError = back.error();
    if (mayPass(back.error()))
        forget(place);
}

Task<void> restoreAll(std::vector<Place *> places, Progress progress, base::Milliseconds patience)
{
    std::vector<Task<bool>> tasks;
    for (Place *place : places)
        tasks.push_back(restored(place, progress, patience));
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
}

Task<void> removeUnused(std::vector<Place *> places, Progress progress)
{
    std::vector<Task<bool>> tasks;
    for (Place *place : places) {
        if (!place->fresh.isEmpty() && !place->isKept)
            tasks.push_back(removed(place, progress));
    }
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
}

} // namespace deploy
