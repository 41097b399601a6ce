// SPDX-License-Identifier: Apache-2.0
#include "deploy/spots.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

QStringList names(const QList<project::Host> &hosts)
{
    QStringList list;
    for (const project::Host &host : hosts)
        list.append(host.name);
    return list;
}

bool runsOn(const project::Placement &placement, const QString &host)
{
    return names(placement.hosts).contains(host);
}

// What is placed: the roles, or the one accessory under an empty role.
Result<QList<project::Placement>> placements(const Request &request)
{
    const project::Environment &environment = request.environment;
    if (!request.accessory.isEmpty()) {
        const project::Placement *accessory = environment.accessory(request.accessory);
        if (!accessory)
            return base::fail(
                Error::Kind::Invalid, u"%1 has no hosts in %2"_s.arg(request.accessory, environment.name),
                u"name them: environments.%1.accessories.%2.hosts"_s.arg(environment.name, request.accessory));
        project::Placement placed = *accessory;
        placed.name.clear();
        return QList{placed};
    }
    QStringList roles;
    QList<project::Placement> wanted;
    for (const project::Placement &role : environment.roles) {
        roles.append(role.name);
        if (request.selection.role.isEmpty() || request.selection.role == role.name)
            wanted.append(role);
    }
    if (wanted.isEmpty() && !request.selection.role.isEmpty())
        return base::fail(Error::Kind::Invalid, u"%1 has no role %2"_s.arg(environment.name, request.selection.role),
                          u"its roles: %1"_s.arg(roles.join(u", "_s)));
    return wanted;
}

Result<> checkHosts(const QStringList &wanted, const QStringList &known, const QString &environment)
{
    for (const QString &host : wanted) {
        if (!known.contains(host))
            return base::fail(Error::Kind::Invalid, u"%1 has no host %2"_s.arg(environment, host),
                              u"its hosts: %1"_s.arg(known.join(u", "_s)));
    }
    return {};
}

} // namespace

Result<QList<Spot>> spotsOf(const Request &request)
{
    const Result<QList<project::Placement>> placed = placements(request);
    if (!placed)
        return base::fail(placed.error());
    const QStringList known = names(request.environment.allHosts());
    if (const Result<> checked = checkHosts(request.selection.hosts, known, request.environment.name); !checked)
        return base::fail(checked.error());
    QList<Spot> spots;
    for (const QString &host : known) {
        if (!request.selection.hosts.isEmpty() && !request.selection.hosts.contains(host))
            continue;
        for (const project::Placement &placement : *placed) {
            if (runsOn(placement, host))
                spots.append({host, placement.name});
        }
    }
    if (spots.isEmpty())
        return base::fail(Error::Kind::Invalid,
                          u"nothing of %1 runs on the hosts asked for"_s.arg(request.environment.name),
                          u"its hosts: %1"_s.arg(allHostsOf(request).join(u", "_s)));
    return spots;
}

Result<project::ResolvedService> resolvedAt(const Request &request, const Spot &spot)
{
    Result<project::ResolvedService> resolved =
        request.accessory.isEmpty()
            ? project::resolve(request.project, request.environment.name, spot.role, spot.host)
            : project::resolveAccessory(request.project, request.accessory, request.environment.name, spot.host);
    // What is deployed is meant to run: also after its engine was restarted.
    if (resolved && !resolved->service.restart)
        resolved->service.restart = project::Restart{.policy = u"unless-stopped"_s};
    return resolved;
}

QStringList hostsOf(const QList<Spot> &spots)
{
    QStringList hosts;
    for (const Spot &spot : spots)
        hosts.append(spot.host);
    hosts.removeDuplicates();
    return hosts;
}

QStringList allHostsOf(const Request &request)
{
    QStringList wanted;
    for (const project::Placement &role : request.environment.roles)
        wanted += names(role.hosts);
    if (const project::Placement *accessory = request.environment.accessory(request.accessory))
        wanted = names(accessory->hosts);
    QStringList ordered;
    for (const QString &host : names(request.environment.allHosts())) {
        if (wanted.contains(host))
            ordered.append(host);
    }
    return ordered;
}

Owner ownerOf(const Request &request)
{
    return {.project = request.project.name, .environment = request.environment.name, .accessory = request.accessory};
}

QString withoutThem(const QString &remedy, const QStringList &answering)
{
    const QString ways = u"Bring it back, or leave it out: --hosts "_s + answering.join(u',');
    return remedy.isEmpty() ? ways : remedy + u' ' + ways;
}

QString spotText(const QString &host, const QString &role)
{
    return role.isEmpty() ? host : u"%1 on %2"_s.arg(role, host);
}

} // namespace deploy
