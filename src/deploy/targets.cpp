// SPDX-License-Identifier: Apache-2.0
#include "deploy/targets.h"

#include "deploy/release.h"
#include "deploy/spots.h"

using namespace Qt::StringLiterals;

namespace deploy {

QList<observe::LogSource> Targets::logSources() const
{
    QMap<QString, int> perHost;
    for (const Target &target : found)
        ++perHost[target.host];
    QList<observe::LogSource> sources;
    for (const Target &target : found) {
        const QString &role = target.occupant.record.role;
        const bool isAlone = perHost.value(target.host) == 1 || role.isEmpty();
        sources.append({.label = isAlone ? target.host : target.host + u'/' + role,
                        .engine = target.engine.get(),
                        .container = target.occupant.id,
                        .tty = target.occupant.hasTerminal});
    }
    return sources;
}

Task<Targets> findTargets(project::Project project, project::Environment environment, QString accessory,
                          Selection selection, HostEngines engines, std::stop_token stop)
{
    Targets targets;
    const Request request{.project = project,
                          .environment = environment,
                          .accessory = accessory,
                          .selection = selection,
                          .engines = engines};
    const Result<QList<Spot>> spots = spotsOf(request);
    if (!spots) {
        targets.unreachable.insert(selection.hosts.value(0, environment.name), spots.error());
        co_return targets;
    }
    const QList<HostState> states = co_await readHosts(request, hostsOf(*spots), {}, {}, stop);
    for (const HostState &state : states) {
        if (state.problem)
            targets.unreachable.insert(state.host, *state.problem);
    }
    for (const Spot &spot : *spots) {
        for (const HostState &state : states) {
            const Occupant *occupant = state.host == spot.host && !state.problem ? state.current(spot.role) : nullptr;
            if (occupant)
                targets.found.append({.host = spot.host, .engine = *engines.at(spot.host), .occupant = *occupant});
        }
    }
    co_return targets;
}

} // namespace deploy
