// SPDX-License-Identifier: Apache-2.0
#include "deploy/retire.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

Task<Result<>> removeOld(Place *place, QList<Occupant> old, Progress progress)
{
    std::vector<Task<Result<>>> tasks;
    for (const Occupant &occupant : old)
        tasks.push_back(removeContainer(place->engine, occupant.id));
    const std::vector<Result<>> results = co_await flow::whenAll(std::move(tasks));
    for (size_t i = 0; i < results.size(); ++i) {
        if (!results[i])
            progress.warning(
                u"%1 stays behind: %2"_s.arg(old[static_cast<qsizetype>(i)].name, results[i].error().text()));
    }
    co_return {};
}

// What was down already may have a policy that raises it with its engine.
Task<Result<>> keepDown(Place *place, Occupant occupant, Progress progress)
{
    const Result<> kept = co_await setRestartPolicy(place->engine, occupant.id, {{u"Name"_s, u"no"_s}});
    if (!kept)
        progress.warning(u"%1 keeps its restart policy: %2"_s.arg(occupant.name, kept.error().message));
    co_return kept;
}

bool mayBeRaised(const Occupant &occupant)
{
    const QString policy = occupant.restartPolicy.value(u"Name"_s).toString();
    return occupant.isInspected && !occupant.isRunning() && !policy.isEmpty() && policy != u"no";
}

QList<Occupant> staying(const Place &place, const QList<Occupant> &gone)
{
    QList<Occupant> list = place.others;
    if (place.old && place.old->id != place.fresh)
        list.append(*place.old);
    list.removeIf([&gone](const Occupant &occupant) {
        return std::any_of(gone.begin(), gone.end(),
                           [&occupant](const Occupant &other) { return other.id == occupant.id; });
    });
    return list;
}

} // namespace

QList<Occupant> superfluous(const Place &place, int keepReleases)
{
    QList<Occupant> all = place.others;
    if (place.old && place.old->id != place.fresh)
        all.append(*place.old);
    std::sort(all.begin(), all.end(), [](const Occupant &one, const Occupant &other) {
        return one.record.deployedAt > other.record.deployedAt;
    });
    QList<Occupant> gone;
    int kept = 0;
    for (const Occupant &occupant : all) {
        const bool stays = occupant.wasStarted() && kept < keepReleases;
        kept += stays ? 1 : 0;
        if (!stays)
            gone.append(occupant);
    }
    return gone;
}

Task<Result<>> retire(Roll *roll, std::stop_token)
{
    std::vector<Task<Result<>>> tasks;
    for (Place &place : roll->places) {
        const QList<Occupant> old = superfluous(place, roll->keepReleases);
        const Progress progress = roll->progress.at(place.host);
        if (place.outcome.runs != PlaceOutcome::Runs::New)
            continue;
        for (const Occupant &occupant : staying(place, old)) {
            if (mayBeRaised(occupant))
                tasks.push_back(keepDown(&place, occupant, progress));
        }
        if (!old.isEmpty())
            tasks.push_back(told(progress, u"retire"_s, place.data(), removeOld(&place, old, progress)));
    }
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    co_return {};
}

} // namespace deploy
