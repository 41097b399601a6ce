// SPDX-License-Identifier: Apache-2.0
#include "deploy/status.h"

#include "deploy/release.h"
#include "deploy/spots.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

using State = PlaceStatus::State;

bool isNewer(const Occupant *one, const Occupant *other)
{
    return one && (!other || one->record.deployedAt > other->record.deployedAt);
}

// A container that its engine would have raised again was stopped by somebody; of the others the exit status tells: 0
// and 143 are the answers to a stop, 137 without a memory kill is a stop that took too long.
State endOf(const Occupant &occupant)
{
    if (!occupant.engineWords.isEmpty() || occupant.killedForMemory)
        return State::Crashed;
    const QString policy = occupant.restartPolicy.value(u"Name"_s).toString();
    if (policy == u"always" || policy == u"unless-stopped")
        return State::Stopped;
    return QList<int>{0, 137, 143}.contains(occupant.exitCode) ? State::Stopped : State::Crashed;
}

QString endText(const Occupant &occupant)
{
    if (!occupant.engineWords.isEmpty())
        return occupant.engineWords;
    if (occupant.killedForMemory)
        return u"killed at its memory limit, exit status %1"_s.arg(occupant.exitCode);
    return u"exit status %1"_s.arg(occupant.exitCode);
}

void nothingRuns(PlaceStatus *place, const Occupant *unstarted)
{
    const Occupant &last = *place->occupant;
    if (isNewer(unstarted, &last)) {
        place->state = State::HalfDone;
        place->remark =
            u"a deploy was interrupted here: release %1 is stopped, release %2 was created and never started"_s.arg(
                last.record.release, unstarted->record.release);
    } else if (last.isRetired) {
        place->state = State::HalfDone;
        place->remark =
            u"a deploy was interrupted here: release %1 is stopped and no other was started"_s.arg(last.record.release);
    } else {
        place->state = endOf(last);
        place->remark = endText(last);
    }
}

void somethingRuns(PlaceStatus *place, const QList<Occupant> &all, const Occupant *unstarted)
{
    const auto runs =
        std::count_if(all.begin(), all.end(), [](const Occupant &occupant) { return occupant.isRunning(); });
    place->health = place->occupant->health;
    place->state = runs > 1 ? State::Several : State::Running;
    if (runs > 1)
        place->remark = u"%1 containers run"_s.arg(runs);
    else if (isNewer(unstarted, &*place->occupant))
        place->remark = u"release %1 was created here and never started"_s.arg(unstarted->record.release);
    if (place->occupant->state == u"restarting") {
        place->state = State::Crashed;
        place->remark = u"ends again and again, "_s + endText(*place->occupant);
    }
}

Task<Result<>> readKills(PlaceStatus *place, HostEngines engines, std::stop_token stop)
{
    const Result<std::shared_ptr<engine::Engine>> engine = engines.at(place->host);
    if (!engine || !place->occupant)
        co_return {};
    const Result<observe::MemoryKills> kills =
        co_await observe::memoryKills(engine->get(), place->occupant->id, 0, stop);
    if (!kills)
        co_return base::fail(kills.error());
    place->kills = *kills;
    const bool mainWasKilled =
        std::any_of(kills->kills.begin(), kills->kills.end(),
                    [](const observe::MemoryKill &kill) { return kill.victim == observe::MemoryKill::Victim::Main; });
    if (place->state == State::Stopped && mainWasKilled && place->occupant->exitCode == 137)
        place->state = State::Crashed;
    co_return {};
}

void gather(Status *status, const QList<Spot> &spots, const QList<HostState> &states)
{
    for (const HostState &state : states) {
        if (state.problem)
            status->unreachable.insert(state.host, *state.problem);
        if (!status->lock)
            status->lock = lockAmong(state.others, state.host, status->project, status->environment);
    }
    for (const Spot &spot : spots) {
        for (const HostState &state : states) {
            if (state.host == spot.host)
                status->places.append(placeStatus(state, spot.role));
        }
    }
    for (const PlaceStatus &place : status->places) {
        const bool runs = place.occupant && place.occupant->isRunning();
        if (runs && !status->releases.contains(place.occupant->record.release))
            status->releases.append(place.occupant->record.release);
    }
}

Task<Status> read(Request request, std::stop_token stop)
{
    Status status{
        .project = request.project.name, .environment = request.environment.name, .accessory = request.accessory};
    const Result<QList<Spot>> spots = spotsOf(request);
    if (!spots)
        co_return status;
    const QList<HostState> states = co_await readHosts(request, hostsOf(*spots), {}, {}, stop);
    gather(&status, *spots, states);
    std::vector<Task<Result<>>> tasks;
    for (PlaceStatus &place : status.places)
        tasks.push_back(readKills(&place, request.engines, stop));
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    co_return status;
}

} // namespace

PlaceStatus placeStatus(const HostState &state, const QString &role)
{
    PlaceStatus place{.host = state.host, .role = role};
    if (state.problem) {
        place.remark = state.problem->text();
        return place;
    }
    const QList<Occupant> all = state.all(role);
    const Occupant *unstarted = state.neverStarted(role);
    if (const Occupant *current = state.current(role))
        place.occupant = *current;
    if (place.occupant && place.occupant->isRunning())
        somethingRuns(&place, all, unstarted);
    else if (place.occupant)
        nothingRuns(&place, unstarted);
    else
        place.state = State::Empty;
    if (!place.occupant && unstarted)
        place.remark = u"release %1 was created here and never started"_s.arg(unstarted->record.release);
    return place;
}

flow::Task<Status> readStatus(project::Project project, project::Environment environment, HostEngines engines,
                              std::stop_token stop)
{
    co_return co_await read({.project = project, .environment = environment, .engines = engines}, stop);
}

flow::Task<Status> readAccessoryStatus(project::Project project, project::Environment environment, QString accessory,
                                       HostEngines engines, std::stop_token stop)
{
    co_return co_await read(
        {.project = project, .environment = environment, .accessory = accessory, .engines = engines}, stop);
}

} // namespace deploy
