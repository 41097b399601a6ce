// SPDX-License-Identifier: Apache-2.0
#include "deploy/rollback.h"

#include "base/json.h"
#include "deploy/release.h"
#include "deploy/retire.h"
#include "deploy/roll.h"
#include "project/resolved.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

using flow::StepState;

struct Known
{
    QString release;
    QDateTime at;
    bool isNewest = false; // runs somewhere, or holds a place, or was about to
    bool wasStarted = false;
};

QList<Known> releases(const QList<HostState> &states)
{
    QMap<QString, Known> known;
    for (const HostState &state : states) {
        for (const Occupant &occupant : state.ours) {
            Known &release = known[occupant.record.release];
            const Occupant *current = state.current(occupant.record.role);
            release.release = occupant.record.release;
            release.at = occupant.record.deployedAt;
            release.wasStarted = release.wasStarted || occupant.wasStarted();
            release.isNewest = release.isNewest || occupant.isRunning() || !occupant.wasStarted() ||
                               (current && current->id == occupant.id);
        }
    }
    QList<Known> list = known.values();
    std::sort(list.begin(), list.end(), [](const Known &one, const Known &other) { return one.at > other.at; });
    return list;
}

const Occupant *ofRelease(const HostState &state, const QString &role, const QString &release)
{
    for (const Occupant &occupant : state.ours) {
        if (occupant.record.role == role && occupant.record.release == release && occupant.wasStarted())
            return &occupant;
    }
    return nullptr;
}

// A kept container takes its place again, as it is.
void aimAt(Place *place, const Occupant &target, const project::UpdateConfig &update)
{
    place->fresh = target.id;
    place->isKept = true;
    place->release = target.record;
    place->spec.name = target.name;
    place->others.removeIf([&target](const Occupant &other) { return other.id == target.id; });
    // Containers of one role publish the same ports as a rule: only one of them can have them.
    place->order = project::UpdateConfig::Order::StopFirst;
    place->monitor = update.monitor;
}

Task<Result<>> readTarget(Place *place, base::Milliseconds monitor, std::stop_token stop)
{
    const Result<engine::ContainerDetails> details = co_await place->engine->inspectContainer(place->fresh, stop);
    if (!details)
        co_return base::fail(details.error().in(place->text()));
    const Result<project::ResolvedService> resolved = project::fromJson(place->release.config);
    place->resolved = resolved.value_or(project::ResolvedService());
    place->health =
        launch::healthCheckFor(place->resolved.service, base::json::at(details->raw, {u"Config"}).toObject(), monitor);
    place->spec.body = {{u"Image"_s, details->image},
                        {u"HostConfig"_s, details->raw.value(u"HostConfig"_s).toObject()}};
    co_return {};
}

Task<Result<>> readTargets(Roll *roll, std::stop_token stop)
{
    std::vector<Task<Result<>>> tasks;
    for (Place &place : roll->places)
        tasks.push_back(readTarget(&place, roll->update.monitor, stop));
    for (const Result<> &read : co_await flow::whenAll(std::move(tasks))) {
        if (!read)
            co_return read;
    }
    co_return {};
}

Result<> chooseRelease(Roll *roll)
{
    if (!roll->outcome.release.isEmpty())
        return {};
    const Result<QString> previous = previousRelease(roll->states);
    if (!previous)
        return base::fail(previous.error());
    roll->outcome.release = *previous;
    return {};
}

Error notKept(const QString &release, const QStringList &places, const QList<HostState> &states)
{
    QStringList known;
    for (const ReleaseEntry &entry : history(states))
        known.append(entry.release);
    return {.kind = Error::Kind::NotFound,
            .message = u"release %1 is not kept for %2"_s.arg(release, places.join(u", "_s)),
            .remedy = known.isEmpty() ? u"deploy first"_s : u"kept: %1"_s.arg(known.join(u", "_s))};
}

std::optional<Error> problemOf(const QList<HostState> &states)
{
    for (const HostState &state : states) {
        if (state.problem)
            return state.problem->in(state.host);
    }
    return {};
}

// Where each place goes. A role that this release did not have keeps running, said as a warning.
Result<> aimAll(Roll *roll)
{
    const QString release = roll->outcome.release;
    QStringList missing;
    for (const Spot &spot : roll->spots) {
        for (const HostState &state : roll->states) {
            if (state.host != spot.host)
                continue;
            const bool isAnywhere = std::any_of(roll->states.begin(), roll->states.end(), [&](const HostState &other) {
                return ofRelease(other, spot.role, release) != nullptr;
            });
            const Occupant *target = ofRelease(state, spot.role, release);
            if (!target && !isAnywhere) {
                roll->outcome.warnings.append(
                    u"%1 was not part of release %2 and stays as it is"_s.arg(spotText(spot.host, spot.role), release));
                continue;
            }
            if (!target) {
                missing.append(spotText(spot.host, spot.role));
                continue;
            }
            Place place = placeOn(state, spot.role, roll->request.engines.at(spot.host).value_or(nullptr));
            aimAt(&place, *target, roll->update);
            roll->places.push_back(std::move(place));
        }
    }
    if (missing.isEmpty() && !roll->places.empty())
        return {};
    roll->places.clear();
    return base::fail(notKept(release, missing.isEmpty() ? roll->hosts : missing, roll->states));
}

Task<Result<>> choose(Roll *roll, std::stop_token stop)
{
    roll->states = co_await readHosts(roll->request, roll->hosts, {}, {}, stop);
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (const std::optional<Error> problem = problemOf(roll->states))
        co_return base::fail(*problem);
    if (const Result<> chosen = chooseRelease(roll); !chosen)
        co_return chosen;
    if (const Result<> aimed = aimAll(roll); !aimed)
        co_return aimed;
    roll->outcome.revision = roll->places.front().release.revision;
    roll->outcome.image = roll->places.front().release.image;
    co_return co_await readTargets(roll, stop);
}

Task<Result<>> seeTo(Place *place, Progress progress, std::stop_token stop)
{
    const Result<> well = co_await seeItWell(place, progress, stop);
    if (well)
        place->runsNew();
    else if (!well.error().isCancelled())
        place->outcome.error = well.error();
    co_return well;
}

bool isThere(const Place &place)
{
    return place.old && place.old->id == place.fresh && place.old->isRunning();
}

// Hosts where it runs already are not touched.
Task<Result<>> seeToThoseThere(Roll *roll, std::stop_token stop)
{
    std::vector<Task<Result<>>> tasks;
    QStringList hosts;
    for (Place *place : roll->placesWhere(isThere))
        tasks.push_back(seeTo(place, roll->progress.at(place->host), stop));
    for (const Place &place : roll->places) {
        if (!isThere(place) && !hosts.contains(place.host))
            hosts.append(place.host);
    }
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    const qsizetype size =
        roll->update.parallelism > 0 ? roll->update.parallelism : std::max<qsizetype>(hosts.size(), 1);
    for (qsizetype at = 0; at < hosts.size(); at += size)
        roll->batches.append(hosts.mid(at, size));
    co_return judge(roll, stop);
}

// What an interrupted deploy created and never started.
Task<Result<>> removeLeftovers(Roll *roll, std::stop_token stop)
{
    for (Place &place : roll->places)
        place.others.removeIf([](const Occupant &other) { return other.wasStarted(); });
    roll->keepReleases = std::numeric_limits<int>::max();
    co_return co_await retire(roll, stop);
}

} // namespace

Result<QString> previousRelease(const QList<HostState> &states)
{
    const QList<Known> known = releases(states);
    const auto newest = std::find_if(known.begin(), known.end(), [](const Known &release) { return release.isNewest; });
    if (newest == known.end())
        return base::fail(Error::Kind::NotFound, u"nothing was deployed here yet"_s);
    const auto previous =
        std::find_if(newest + 1, known.end(), [](const Known &release) { return release.wasStarted; });
    if (previous == known.end())
        return base::fail(Error::Kind::NotFound, u"no release from before %1 is kept"_s.arg(newest->release));
    return previous->release;
}

flow::Task<Outcome> rollBack(Request request, QString release, flow::Progress progress, std::stop_token stop)
{
    request.image = {};
    Roll roll(std::move(request), progress, u"rollback"_s);
    roll.outcome.release = release;
    co_return co_await carryOut(&roll, {choose, seeToThoseThere, replaceInBatches}, removeLeftovers, stop);
}

} // namespace deploy
