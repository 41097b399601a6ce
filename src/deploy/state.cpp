// SPDX-License-Identifier: Apache-2.0
#include "deploy/state.h"

#include "base/json.h"
#include "project/resolved.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

bool belongsTo(const launch::ReleaseRecord &record, const Owner &owner)
{
    return record.service == owner.project && record.environment == owner.environment &&
           record.accessory == owner.accessory &&
           record.purpose == (owner.accessory.isEmpty() ? u"service"_s : u"accessory"_s);
}

void sortIn(HostState *state, const QList<engine::ContainerSummary> &containers, const Owner &owner)
{
    for (const engine::ContainerSummary &container : containers) {
        const std::optional<launch::ReleaseRecord> record = launch::ReleaseRecord::fromLabels(container.labels);
        if (!record || !belongsTo(*record, owner))
            state->others.append(container);
        else
            state->ours.append(
                {.id = container.id, .name = container.name, .record = *record, .state = container.state});
    }
    std::sort(state->ours.begin(), state->ours.end(), [](const Occupant &one, const Occupant &other) {
        return one.record.deployedAt > other.record.deployedAt;
    });
}

Task<Result<>> list(std::shared_ptr<engine::Engine> engine, Owner owner, HostState *state, std::stop_token stop)
{
    const Result<QList<engine::ContainerSummary>> containers = co_await engine->containers(true, {}, stop);
    if (!containers)
        co_return base::fail(containers.error());
    sortIn(state, *containers, owner);
    co_return {};
}

Task<Result<>> lookForImage(std::shared_ptr<engine::Engine> engine, QString reference, HostState *state,
                            std::stop_token stop)
{
    if (reference.isEmpty())
        co_return {};
    const Result<engine::ImageDetails> image = co_await engine->inspectImage(reference, stop);
    if (image)
        state->image = *image;
    else if (image.error().kind != Error::Kind::NotFound)
        co_return base::fail(image.error());
    co_return {};
}

// Those that may hold a place: what runs, else everything that ever ran, since only an inspection tells which of them
// ran last.
QList<Occupant *> candidates(HostState *state)
{
    QList<Occupant *> wanted;
    for (const QString &role : state->roles()) {
        const auto isOfRole = [&role](const Occupant &occupant) { return occupant.record.role == role; };
        const bool runs = std::any_of(state->ours.begin(), state->ours.end(), [&isOfRole](const Occupant &occupant) {
            return isOfRole(occupant) && occupant.isRunning();
        });
        for (Occupant &occupant : state->ours) {
            if (isOfRole(occupant) && (runs ? occupant.isRunning() : occupant.wasStarted()))
                wanted.append(&occupant);
        }
    }
    return wanted;
}

Task<Result<>> inspectInto(std::shared_ptr<engine::Engine> engine, Occupant *occupant, std::stop_token stop)
{
    const Result<Occupant> seen = co_await inspectOccupant(engine, *occupant, stop);
    if (seen)
        *occupant = *seen;
    else if (seen.error().kind != Error::Kind::NotFound) // gone since it was listed
        co_return base::fail(seen.error());
    co_return {};
}

Task<Result<>> allOf(std::vector<Task<Result<>>> tasks)
{
    for (const Result<> &result : co_await flow::whenAll(std::move(tasks))) {
        if (!result)
            co_return base::fail(result.error());
    }
    co_return {};
}

Task<Result<>> read(HostState *state, std::shared_ptr<engine::Engine> engine, Owner owner, QString imageReference,
                    std::stop_token stop)
{
    if (engine->version().api.isEmpty()) {
        if (const Result<engine::Version> connected = co_await engine->connect(stop); !connected)
            co_return base::fail(connected.error());
    }
    state->version = engine->version();
    std::vector<Task<Result<>>> first;
    first.push_back(list(engine, owner, state, stop));
    first.push_back(lookForImage(engine, imageReference, state, stop));
    if (const Result<> listed = co_await allOf(std::move(first)); !listed)
        co_return listed;
    std::vector<Task<Result<>>> second;
    for (Occupant *occupant : candidates(state))
        second.push_back(inspectInto(engine, occupant, stop));
    co_return co_await allOf(std::move(second));
}

} // namespace

const Occupant *HostState::current(const QString &role) const
{
    const Occupant *last = nullptr;
    for (const Occupant &occupant : ours) {
        if (occupant.record.role != role || !occupant.wasStarted())
            continue;
        if (occupant.isRunning())
            return &occupant;
        if (!last || (occupant.startedAt.isValid() && occupant.startedAt > last->startedAt))
            last = &occupant;
    }
    return last;
}

QList<Occupant> HostState::all(const QString &role) const
{
    QList<Occupant> list;
    std::copy_if(ours.begin(), ours.end(), std::back_inserter(list),
                 [&role](const Occupant &occupant) { return occupant.record.role == role; });
    return list;
}

const Occupant *HostState::neverStarted(const QString &role) const
{
    const auto found = std::find_if(ours.begin(), ours.end(), [&role](const Occupant &occupant) {
        return occupant.record.role == role && !occupant.wasStarted();
    });
    return found == ours.end() ? nullptr : &*found;
}

bool HostState::isInterrupted(const QString &role) const
{
    const Occupant *last = current(role);
    const Occupant *next = neverStarted(role);
    if (!last || last->isRunning())
        return false;
    return last->isRetired || (next && next->record.deployedAt > last->record.deployedAt);
}

QStringList HostState::roles() const
{
    QStringList list;
    for (const Occupant &occupant : ours)
        list.append(occupant.record.role);
    list.removeDuplicates();
    return list;
}

QJsonObject askedRestartPolicy(const launch::ReleaseRecord &record)
{
    const Result<project::ResolvedService> resolved = project::fromJson(record.config);
    if (!resolved || !resolved->service.restart)
        return {{u"Name"_s, u"no"_s}, {u"MaximumRetryCount"_s, 0}};
    const project::Restart &restart = *resolved->service.restart;
    return {{u"Name"_s, restart.policy}, {u"MaximumRetryCount"_s, restart.retries}};
}

Occupant inspected(const Occupant &occupant, const engine::ContainerDetails &details)
{
    Occupant seen = occupant;
    seen.isInspected = true;
    seen.state = details.state;
    seen.startedAt = details.startedAt;
    seen.finishedAt = details.finishedAt;
    seen.health = details.health;
    seen.exitCode = details.exitCode;
    seen.engineWords = details.error;
    seen.killedForMemory = details.oomKilled;
    seen.restartPolicy = base::json::at(details.raw, {u"HostConfig", u"RestartPolicy"}).toObject();
    const QString asked = askedRestartPolicy(occupant.record).value(u"Name"_s).toString();
    seen.isRetired = asked != u"no" && (details.restartPolicy == u"no" || details.restartPolicy.isEmpty());
    seen.environment = details.environment;
    seen.memoryLimit = details.memoryLimit;
    seen.hasTerminal = details.tty;
    return seen;
}

Task<Result<Occupant>> inspectOccupant(std::shared_ptr<engine::Engine> engine, Occupant occupant, std::stop_token stop)
{
    const Result<engine::ContainerDetails> details = co_await engine->inspectContainer(occupant.id, stop);
    if (!details)
        co_return base::fail(details.error());
    co_return inspected(occupant, *details);
}

Task<HostState> readHost(QString host, HostEngines engines, Owner owner, QString imageReference, std::stop_token stop)
{
    HostState state{.host = host};
    const Result<std::shared_ptr<engine::Engine>> engine = engines.at(host);
    if (!engine) {
        state.problem = engine.error();
        co_return state;
    }
    if (const Result<> done = co_await read(&state, *engine, owner, imageReference, stop); !done)
        state.problem = done.error();
    co_return state;
}

} // namespace deploy
