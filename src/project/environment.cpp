// SPDX-License-Identifier: Apache-2.0
#include "project/environment.h"

namespace project {

namespace {

const Placement *named(const QList<Placement> &placements, const QString &name)
{
    const auto found =
        std::ranges::find_if(placements, [&](const Placement &placement) { return placement.name == name; });
    return found == placements.end() ? nullptr : &*found;
}

} // namespace

const Placement *Environment::role(const QString &roleName) const
{
    return named(roles, roleName);
}

const Placement *Environment::accessory(const QString &accessoryName) const
{
    return named(accessories, accessoryName);
}

QList<Host> Environment::allHosts() const
{
    QList<Host> all = hosts;
    for (const QList<Placement> &placements : {roles, accessories}) {
        for (const Placement &placement : placements) {
            for (const Host &host : placement.hosts) {
                if (std::ranges::none_of(all, [&](const Host &known) { return known.name == host.name; }))
                    all.append(host);
            }
        }
    }
    return all;
}

} // namespace project
