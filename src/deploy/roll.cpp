// SPDX-License-Identifier: Apache-2.0
#include "deploy/roll.h"

#include "deploy/release.h"
#include "deploy/restore.h"
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

using flow::StepState;

Task<Result<>> connectTo(QString host, HostEngines engines, Progress progress, std::stop_token stop)
{
    progress.step(u"connect"_s, StepState::Running);
    const Result<std::shared_ptr<engine::Engine>> engine = engines.at(host);
    if (!engine) {
        progress.step(u"connect"_s, StepState::Failed, engine.error().text());
        co_return base::fail(engine.error().in(host));
    }
    const Result<engine::Version> version = co_await (*engine)->connect(stop);
    if (version) {
        progress.step(u"connect"_s, StepState::Done, u"engine "_s + version->engine);
        co_return {};
    }
    progress.step(u"connect"_s, version.error().isCancelled() ? StepState::Cancelled : StepState::Failed,
                  version.error().text());
    co_return base::fail(version.error().in(host));
}

// One host that cannot be reached ends it before anything is touched, and is named with all others that cannot.
Task<Result<>> connectAll(Roll *roll, std::stop_token stop)
{
    std::vector<Task<Result<>>> tasks;
    for (const QString &host : roll->hosts)
        tasks.push_back(connectTo(host, roll->request.engines, roll->progress.at(host), stop));
    const std::vector<Result<>> results = co_await flow::whenAll(std::move(tasks));
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    QStringList answering, texts;
    std::optional<Error> first;
    for (size_t i = 0; i < results.size(); ++i) {
        if (results[i]) {
            answering.append(roll->hosts[static_cast<qsizetype>(i)]);
            continue;
        }
        texts.append(results[i].error().text());
        if (!first)
            first = results[i].error();
    }
    if (!first || (roll->mayLackHosts && !answering.isEmpty()))
        co_return {};
    Error error{.kind = first->kind, .message = texts.join(u"; "_s), .remedy = first->remedy};
    if (!answering.isEmpty())
        error.remedy = withoutThem(error.remedy, answering);
    co_return base::fail(error);
}

// The environment's first host, whatever the selection; where that one is left out and away, the next that answers.
Task<Result<std::shared_ptr<engine::Engine>>> lockEngine(Roll *roll, std::stop_token stop)
{
    QStringList missing;
    for (const project::Host &host : roll->request.environment.allHosts()) {
        const Result<std::shared_ptr<engine::Engine>> engine = roll->request.engines.at(host.name);
        if (!engine) {
            missing.append(host.name);
            continue;
        }
        const bool isKnown = roll->hosts.contains(host.name) && !roll->mayLackHosts;
        const bool answers = isKnown || (co_await (*engine)->connect(stop)).has_value();
        if (stop.stop_requested())
            co_return base::fail(base::cancelled());
        if (answers) {
            roll->lock.host = host.name;
            if (!missing.isEmpty())
                roll->progress.warning(
                    u"%1 does not answer: the lock is on %2"_s.arg(missing.join(u", "_s), host.name));
            co_return *engine;
        }
        missing.append(host.name);
    }
    co_return base::fail(Error::Kind::Unreachable, u"no host of %1 answers"_s.arg(roll->request.environment.name));
}

QString doing(const QString &operation)
{
    if (operation == u"rollback")
        return u"rolling back"_s;
    return operation == u"stop" ? u"stopping"_s : u"deploying"_s;
}

Task<Result<>> takeLock(Roll *roll, std::stop_token stop)
{
    const Result<std::shared_ptr<engine::Engine>> engine = co_await lockEngine(roll, stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Request &request = roll->request;
    const Lock wanted{.host = roll->lock.host,
                      .by = request.by.name,
                      .machine = request.by.machine,
                      .doing = doing(roll->outcome.operation),
                      .limit = longestTime(request),
                      .program = Program::current()};
    const LockImage image{.reference = request.image.repository.isEmpty() ? QString() : request.image.reference(),
                          .login = request.login};
    const Result<Lock> lock = co_await acquireLock(*engine, request.project.name, request.environment.name, wanted,
                                                   image, roll->progress.at(wanted.host), stop);
    if (!lock)
        co_return base::fail(lock.error());
    roll->lock = *lock;
    roll->lockEngine = *engine;
    co_return {};
}

Task<Result<>> takeLockTold(Roll *roll, std::stop_token stop)
{
    co_return co_await told(roll->progress, u"lock"_s, {}, takeLock(roll, stop));
}

Task<void> giveLockBack(Roll *roll)
{
    if (!roll->lockEngine)
        co_return;
    const Result<> given =
        co_await told(roll->progress, u"unlock"_s, {}, removeContainer(roll->lockEngine, roll->lock.container));
    if (!given)
        roll->progress.warning(u"the lock stays on %1: %2"_s.arg(roll->lock.host, given.error().text()));
}

// What each host runs, for a report of a deploy that never began.
Task<void> lookAround(Roll *roll)
{
    if (!roll->places.empty())
        co_return;
    if (roll->states.isEmpty())
        roll->states = co_await readHosts(roll->request, roll->hosts, {}, {}, {});
    for (const Spot &spot : roll->spots) {
        for (const HostState &state : roll->states) {
            if (state.host == spot.host)
                roll->places.push_back(
                    placeOn(state, spot.role, roll->request.engines.at(spot.host).value_or(nullptr)));
        }
    }
}

bool isTouched(const Place &place)
{
    return place.outcome.wasTouched;
}

bool isUntouched(const Place &place)
{
    return !place.outcome.wasTouched;
}

bool wantsRestoring(const Place &place)
{
    return place.outcome.wasTouched && !place.isRestored;
}

bool failedHere(const Place &place)
{
    return wantsRestoring(place) && place.outcome.error;
}

// A cancel always goes all the way back; a failure as failure_action says, but never leaves the failing place itself as
// it is.
Task<void> answerFailure(Roll *roll, Error error)
{
    using Action = project::UpdateConfig::FailureAction;
    if (!roll->goesBack)
        co_return;
    const bool goesBack = error.isCancelled() || roll->update.failureAction == Action::Rollback;
    roll->isUndone = goesBack;
    co_await restoreAll(roll->placesWhere(goesBack ? wantsRestoring : failedHere), roll->progress,
                        roll->request.returnPatience);
    co_await removeUnused(roll->placesWhere(isUntouched), roll->progress);
}

bool isWhereItShouldBe(const Place &place)
{
    return !place.outcome.restoreError && place.outcome.runs != PlaceOutcome::Runs::Unknown;
}

Outcome::End endOf(const Roll &roll, const std::optional<Error> &error)
{
    const bool allWell = std::all_of(roll.places.begin(), roll.places.end(), isWhereItShouldBe);
    const bool anyFailed = std::any_of(roll.places.begin(), roll.places.end(),
                                       [](const Place &place) { return place.outcome.error.has_value(); });
    if (!error)
        return anyFailed || !allWell ? Outcome::End::Failed : Outcome::End::Done;
    if (std::none_of(roll.places.begin(), roll.places.end(), isTouched))
        return error->isCancelled() ? Outcome::End::Cancelled : Outcome::End::Refused;
    if (!allWell)
        return Outcome::End::Failed;
    if (error->isCancelled())
        return Outcome::End::Cancelled;
    if (roll.isUndone)
        return Outcome::End::RolledBack;
    const bool isPaused = roll.update.failureAction == project::UpdateConfig::FailureAction::Pause;
    return isPaused ? Outcome::End::Paused : Outcome::End::Failed;
}

Task<Result<>> inOrder(Roll *roll, QList<Step> steps, std::stop_token stop)
{
    for (const Step step : steps) {
        if (stop.stop_requested())
            co_return base::fail(base::cancelled());
        if (const Result<> done = co_await step(roll, stop); !done)
            co_return done;
    }
    co_return {};
}

Outcome finished(Roll *roll, const std::optional<Error> &error)
{
    Outcome outcome = roll->outcome;
    outcome.end = endOf(*roll, error);
    outcome.error = error;
    for (const Place &place : roll->places) {
        outcome.places.append(place.outcome);
        if (!outcome.error && place.outcome.error)
            outcome.error = place.outcome.error;
    }
    outcome.took = base::Milliseconds(roll->clock.elapsed());
    return outcome;
}

base::Milliseconds longestPlace(const Request &request, const Spot &spot)
{
    const Result<project::ResolvedService> resolved = resolvedAt(request, spot);
    const project::Service service = resolved ? resolved->service : project::Service();
    const project::Health health = service.health.value_or(project::Health());
    const base::Milliseconds probing = (health.interval + health.timeout) * health.retries;
    return service.stopGracePeriod.value_or(10s) + probing + request.environment.updateConfig.monitor + 4min;
}

} // namespace

Roll::Roll(Request wanted, Progress listener, const QString &operation)
    : request(std::move(wanted))
    , progress(std::move(listener))
    , update(request.environment.updateConfig)
    , keepReleases(request.environment.keepReleases)
{
    clock.start();
    outcome.operation = operation;
    outcome.environment = request.environment.name;
    if (request.accessory.isEmpty())
        hooks = request.environment.hooks;
}

std::vector<Place *> Roll::placesOf(const QStringList &someHosts)
{
    std::vector<Place *> found;
    for (Place &place : places) {
        if (someHosts.contains(place.host))
            found.push_back(&place);
    }
    return found;
}

std::vector<Place *> Roll::placesWhere(bool (*is)(const Place &))
{
    std::vector<Place *> found;
    for (Place &place : places) {
        if (is(place))
            found.push_back(&place);
    }
    return found;
}

Task<Outcome> carryOut(Roll *roll, QList<Step> steps, Step last, std::stop_token stop)
{
    const Result<QList<Spot>> spots = spotsOf(roll->request);
    if (!spots)
        co_return finished(roll, spots.error());
    roll->spots = *spots;
    roll->hosts = hostsOf(*spots);
    const Result<> done = co_await inOrder(roll, QList<Step>{connectAll, takeLockTold} + steps, stop);
    if (!done) {
        co_await lookAround(roll);
        co_await answerFailure(roll, done.error());
    } else {
        static_cast<void>(co_await last(roll, {}));
    }
    co_await giveLockBack(roll);
    co_return finished(roll, done ? std::nullopt : std::optional(done.error()));
}

Result<> judge(Roll *roll, std::stop_token stop)
{
    if (stop.stop_requested())
        return base::fail(base::cancelled());
    QStringList failed;
    std::optional<Error> first;
    for (const Place &place : roll->places) {
        if (place.outcome.error && !failed.contains(place.host))
            failed.append(place.host);
        if (place.outcome.error && !first)
            first = place.outcome.error;
    }
    if (!first)
        return {};
    const double ratio = double(failed.size()) / double(std::max<qsizetype>(roll->hosts.size(), 1));
    const bool goesOn = roll->update.failureAction == project::UpdateConfig::FailureAction::Continue ||
                        ratio <= roll->update.maxFailureRatio;
    if (!goesOn || failed.size() == roll->hosts.size())
        return base::fail(*first);
    return {};
}

base::Milliseconds longestTime(const Request &request)
{
    base::Milliseconds time = 2h; // pulling, and hooks with their own limits
    const Result<QList<Spot>> spots = spotsOf(request);
    if (!spots)
        return time;
    for (const Spot &spot : *spots) // there, and back again
        time += 2 * longestPlace(request, spot) + request.environment.updateConfig.delay;
    return time + request.returnPatience;
}

namespace {

Task<Result<>> replaceBatch(Roll *roll, QStringList hosts, std::stop_token stop)
{
    std::vector<Task<Result<>>> tasks;
    std::vector<Place *> failed;
    const std::vector<Place *> batch = roll->placesOf(hosts);
    for (Place *place : batch) {
        const bool isThere = place->outcome.runs == PlaceOutcome::Runs::New; // a rollback found it running
        if (!place->outcome.error && !isThere)
            tasks.push_back(replace(place, roll->progress, stop));
    }
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    if (const Result<> judged = judge(roll, stop); !judged)
        co_return judged;
    for (Place *place : batch) {
        if (failedHere(*place))
            failed.push_back(place);
    }
    co_await restoreAll(failed, roll->progress, roll->request.returnPatience);
    co_return {};
}

} // namespace

Task<Result<>> replaceInBatches(Roll *roll, std::stop_token stop)
{
    for (qsizetype i = 0; i < roll->batches.size(); ++i) {
        if (i > 0 && roll->update.delay.count() > 0) {
            if (const Result<> waited = co_await flow::sleepFor(roll->update.delay, stop); !waited)
                co_return waited;
        }
        if (const Result<> replaced = co_await replaceBatch(roll, roll->batches[i], stop); !replaced)
            co_return replaced;
    }
    co_return {};
}

} // namespace deploy
