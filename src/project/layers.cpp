// SPDX-License-Identifier: Apache-2.0
#include "project/layers.h"

#include "project/merge.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

using Kind = Origin::Layer;

Node without(Node keys, const QStringList &names)
{
    std::erase_if(keys.entries, [&](const Entry &entry) { return names.contains(entry.key.text); });
    return keys;
}

} // namespace

QList<Layer> serviceLayers(const Project &project, const Environment *environment, const QString &role,
                           const Host *host)
{
    QList<Layer> layers{{{Kind::Service}, project.service}};
    if (environment)
        layers.append({{Kind::Environment, environment->name}, environment->overrides});
    const auto found = std::ranges::find_if(project.roles, [&](const Role &r) { return r.name == role; });
    if (found != project.roles.end())
        layers.append({{Kind::Role, role}, found->overrides});
    if (const Placement *placement = environment ? environment->role(role) : nullptr)
        layers.append({{Kind::Role, role}, placement->overrides});
    if (host)
        layers.append({{Kind::Host, host->name}, host->overrides});
    return layers;
}

QList<Layer> testLayers(const Project &project)
{
    const Node service =
        without(project.service, {u"ports"_s, u"health"_s, u"healthcheck"_s, u"restart"_s, u"command"_s});
    return {{{Kind::Service}, service}, {{Kind::Test}, project.test.overrides}};
}

QList<Layer> accessoryLayers(const Accessory &accessory, const Environment *environment, const Host *host)
{
    QList<Layer> layers{{{Kind::Accessory, accessory.name}, accessory.keys}};
    if (const Placement *placement = environment ? environment->accessory(accessory.name) : nullptr)
        layers.append({{Kind::Environment, environment->name}, placement->overrides});
    if (host)
        layers.append({{Kind::Host, host->name}, host->overrides});
    return layers;
}

Node merged(const QList<Layer> &layers)
{
    QList<Node> keys;
    for (const Layer &layer : layers)
        keys.append(layer.keys);
    return merged(keys);
}

} // namespace project
