// SPDX-License-Identifier: Apache-2.0
#include "deploy/plan.h"

#include "deploy/changes.h"
#include "deploy/release.h"
#include "deploy/spots.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

const HostState *stateOf(const QList<HostState> &states, const QString &host)
{
    const auto found =
        std::find_if(states.begin(), states.end(), [&host](const HostState &state) { return state.host == host; });
    return found == states.end() ? nullptr : &*found;
}

QStringList stepsFor(const Replacement &replacement, project::UpdateConfig::Order order)
{
    const bool stops = replacement.now && replacement.now->isRunning();
    QStringList steps;
    if (replacement.mustPull)
        steps.append(u"pull"_s);
    steps.append(u"create"_s);
    if (stops && order == project::UpdateConfig::Order::StopFirst)
        steps.append(u"stop"_s);
    steps += {u"start"_s, u"health"_s};
    if (stops && order == project::UpdateConfig::Order::StartFirst)
        steps.append(u"stop"_s);
    if (replacement.now)
        steps.append(u"retire"_s);
    return steps;
}

// Two bindings of one port collide unless they are on different addresses.
bool collide(const project::Port &wanted, const engine::PortBinding &held)
{
    const auto isAny = [](const QString &ip) { return ip.isEmpty() || ip == u"0.0.0.0" || ip == u"::"; };
    return wanted.host != 0 && wanted.host == held.hostPort && wanted.protocol == held.protocol &&
           (isAny(wanted.ip) || isAny(held.ip) || wanted.ip == held.ip);
}

std::optional<Error> portProblem(const Replacement &replacement, const HostState &state)
{
    for (const project::Port &port : replacement.resolved.service.ports) {
        for (const engine::ContainerSummary &other : state.others) {
            const bool isHeld = std::any_of(other.ports.begin(), other.ports.end(),
                                            [&port](const engine::PortBinding &held) { return collide(port, held); });
            if (isHeld && other.state == u"running")
                return Error{.kind = Error::Kind::Conflict,
                             .message = u"port %1 on %2 is held by the container %3"_s.arg(port.host).arg(
                                 replacement.host, other.name),
                             .remedy = u"stop it, or publish another port"_s};
        }
    }
    return {};
}

// The old container holds a fixed port until it is stopped: on a plain host two can never have it at the same time.
std::optional<Error> orderProblem(const Replacement &replacement, project::UpdateConfig::Order order)
{
    const QList<project::Port> &ports = replacement.resolved.service.ports;
    const auto fixed =
        std::find_if(ports.begin(), ports.end(), [](const project::Port &port) { return port.host != 0; });
    if (order == project::UpdateConfig::Order::StopFirst || fixed == ports.end())
        return {};
    return Error{.kind = Error::Kind::Invalid,
                 .message = u"start-first cannot work: %1 publishes the fixed port %2, which the old container holds "
                            "until it is stopped"_s.arg(spotText(replacement.host, replacement.role))
                                .arg(fixed->host),
                 .remedy = u"set update_config.order to stop-first, or let the engine choose the port"_s};
}

std::optional<Error> imageProblem(const Request &request, const Replacement &replacement, const HostState &state)
{
    if (state.image || !request.image.digest.isEmpty() || !request.accessory.isEmpty())
        return {};
    return Error{.kind = Error::Kind::NotFound,
                 .message = u"%1 is not on %2, and it was never pushed to a registry"_s.arg(request.image.reference(),
                                                                                            replacement.host),
                 .remedy = u"push it first: quayhand push"_s};
}

std::optional<Error> secretProblem(const Request &request, const Replacement &replacement)
{
    QStringList missing;
    for (const QString &name : replacement.resolved.service.secrets()) {
        if (request.secrets.value(name).isEmpty())
            missing.append(name);
    }
    if (missing.isEmpty())
        return {};
    return Error{.kind = Error::Kind::NoSecret,
                 .message = u"no value for the secret %1"_s.arg(missing.join(u", "_s)),
                 .remedy = u"set it: quayhand secret set %1 %2"_s.arg(request.environment.name, missing.first())};
}

Result<Replacement> replacementFor(const Request &request, const QString &release, const Spot &spot,
                                   const HostState &state)
{
    const Result<project::ResolvedService> resolved = resolvedAt(request, spot);
    if (!resolved)
        return base::fail(resolved.error());
    const project::UpdateConfig &update = request.environment.updateConfig;
    Replacement replacement{.host = spot.host,
                            .role = spot.role,
                            .name = containerName(request, spot.role, release),
                            .resolved = *resolved};
    if (const Occupant *now = state.current(spot.role))
        replacement.now = *now;
    replacement.changes = changesBetween(replacement.now, request.image, *resolved, request.secrets);
    replacement.health =
        launch::healthCheckFor(resolved->service, state.image ? state.image->config : QJsonObject(), update.monitor);
    replacement.mustPull = !state.image;
    replacement.steps = stepsFor(replacement, update.order);
    return replacement;
}

void addProblems(Plan *plan, const Request &request, const Replacement &replacement, const HostState &state)
{
    for (const std::optional<Error> &problem :
         {secretProblem(request, replacement), imageProblem(request, replacement, state),
          orderProblem(replacement, plan->update.order), portProblem(replacement, state)}) {
        if (problem && !plan->problems.contains(*problem))
            plan->problems.append(*problem);
    }
}

Error unreachable(const HostState &state, const QStringList &hosts)
{
    QStringList others = hosts;
    others.removeAll(state.host);
    Error error = state.problem->in(state.host);
    if (!others.isEmpty())
        error.remedy = withoutThem(error.remedy, others);
    return error;
}

QStringList strays(const Request &request, const HostState &state)
{
    QStringList warnings;
    if (!request.accessory.isEmpty())
        return warnings;
    for (const QString &role : state.roles()) {
        const project::Placement *placed = request.environment.role(role);
        const bool isWanted =
            placed && std::any_of(placed->hosts.begin(), placed->hosts.end(),
                                  [&state](const project::Host &host) { return host.name == state.host; });
        const Occupant *current = state.current(role);
        if (!isWanted && current && current->isRunning())
            warnings.append(u"%1 on %2 is no longer in the file and keeps running"_s.arg(role, state.host));
    }
    return warnings;
}

QList<QStringList> batchesOf(const QStringList &hosts, int parallelism)
{
    const qsizetype size = parallelism > 0 ? parallelism : std::max<qsizetype>(hosts.size(), 1);
    QList<QStringList> batches;
    for (qsizetype at = 0; at < hosts.size(); at += size)
        batches.append(hosts.mid(at, size));
    return batches;
}

Plan framework(const Request &request, const QString &release, const QStringList &hosts)
{
    Plan plan{.project = request.project.name,
              .environment = request.environment.name,
              .accessory = request.accessory,
              .release = release,
              .image = request.image,
              .by = request.by.name,
              .hosts = hosts,
              .leftOut = allHostsOf(request),
              .batches = batchesOf(hosts, request.environment.updateConfig.parallelism),
              .update = request.environment.updateConfig,
              .hooks = request.accessory.isEmpty() ? request.environment.hooks : project::Hooks{},
              .keepReleases = request.environment.keepReleases};
    plan.leftOut.removeIf([&hosts](const QString &host) { return hosts.contains(host); });
    return plan;
}

} // namespace

bool Plan::changesNothing() const
{
    return std::all_of(replacements.begin(), replacements.end(), [](const Replacement &replacement) {
        return replacement.changes.isEmpty() && replacement.now && replacement.now->isRunning();
    });
}

Result<Plan> makePlan(const Request &request, const QString &release, const QList<HostState> &states)
{
    const Result<QList<Spot>> spots = spotsOf(request);
    if (!spots)
        return base::fail(spots.error());
    Plan plan = framework(request, release, hostsOf(*spots));
    for (const QString &host : plan.hosts) {
        const HostState *state = stateOf(states, host);
        if (!state)
            return base::fail(Error::Kind::Failed, u"nothing is known of %1"_s.arg(host));
        if (state->problem)
            plan.problems.append(unreachable(*state, plan.hosts));
        plan.warnings += strays(request, *state);
    }
    for (const Spot &spot : *spots) {
        const HostState &state = *stateOf(states, spot.host);
        const Result<Replacement> replacement = replacementFor(request, release, spot, state);
        if (!replacement)
            return base::fail(replacement.error().in(spotText(spot.host, spot.role)));
        if (!state.problem)
            addProblems(&plan, request, *replacement, state);
        plan.replacements.append(*replacement);
    }
    return plan;
}

flow::Task<Result<Plan>> planDeploy(Request request, flow::Progress progress, std::stop_token stop)
{
    const Result<QList<Spot>> spots = spotsOf(request);
    if (!spots)
        co_return base::fail(spots.error());
    const QList<HostState> states =
        co_await readHosts(request, hostsOf(*spots), request.image.reference(), progress, stop);
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    co_return makePlan(request, newRelease(request.at), states);
}

} // namespace deploy
