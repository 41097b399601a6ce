// SPDX-License-Identifier: Apache-2.0
#include "project/sections.h"

#include "project/check.h"
#include "project/hosts.h"
#include "project/layers.h"
#include "project/merge.h"
#include "project/reading.h"
#include "project/schema.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

const QString web = u"web"_s;

void add(QList<Problem> *problems, const Node &node, const QString &message, const QString &remedy = {})
{
    const Problem problem{node.line, node.column, message, remedy};
    if (!problems->contains(problem))
        problems->append(problem);
}

// A section that may be missing, or written without keys.
const Node &sectionOf(const Node &map, QStringView key)
{
    static const Node nothing = [] {
        Node node;
        node.kind = Node::Kind::Map;
        return node;
    }();
    const Node *found = map.find(key.toString());
    return found && (found->isMap() || found->isList()) ? *found : nothing;
}

QString textOf(const Node &map, const QString &key)
{
    const Node *found = map.find(key);
    return found && found->isScalar() && !found->isNull() ? found->text : QString();
}

bool isDropped(const Node *node)
{
    return node && node->isFlag();
}

bool isExtension(const QString &key)
{
    return key.startsWith(u"x-"_s);
}

QList<Role> rolesFrom(const Node &section)
{
    QList<Role> roles;
    const Node *webNode = section.find(web);
    if (!webNode || !webNode->isFlag())
        roles.append({web, webNode ? webNode->line : 0, webNode ? serviceKeysOf(*webNode) : serviceKeysOf(Node())});
    for (const Entry &entry : section.entries) {
        if (entry.key.text != web && !isDropped(&entry.value) && !isExtension(entry.key.text))
            roles.append({entry.key.text, entry.key.line, serviceKeysOf(entry.value)});
    }
    return roles;
}

QList<Accessory> accessoriesFrom(const Node &section)
{
    QList<Accessory> accessories;
    for (const Entry &entry : section.entries) {
        if (!isExtension(entry.key.text))
            accessories.append({entry.key.text, entry.key.line, serviceKeysOf(entry.value, {u"image"_s})});
    }
    return accessories;
}

// The first ${VARIABLE:?words} without a value.
const Node *missingVariable(const Node &node)
{
    if (!node.problem.isEmpty())
        return &node;
    for (const Entry &entry : node.entries) {
        if (const Node *found = missingVariable(entry.value))
            return found;
    }
    for (const Node &item : node.items) {
        if (const Node *found = missingVariable(item))
            return found;
    }
    return nullptr;
}

class EnvironmentReader
{
public:
    EnvironmentReader(const Project &project, QList<Problem> *problems) : m_project(project), m_problems(problems) {}
    Environment read(const Entry &entry);

private:
    QList<Host> hosts(const Node &section, const Environment &environment) const;
    void roles(const Node &section, Environment *environment) const;
    void accessories(const Node &section, Environment *environment) const;
    void refuseUnknown(const Node &section, const QString &what, const QStringList &known) const;

    const Project &m_project;
    QList<Problem> *m_problems;
};

QList<Host> EnvironmentReader::hosts(const Node &section, const Environment &environment) const
{
    const QList<Host> others = environment.allHosts();
    return hostsFrom(sectionOf(section, u"hosts"), {environment.hosts, others, m_project.folder, m_project.caller},
                     m_problems);
}

void EnvironmentReader::refuseUnknown(const Node &section, const QString &what, const QStringList &known) const
{
    for (const Entry &entry : section.entries) {
        if (known.contains(entry.key.text) || isExtension(entry.key.text))
            continue;
        const QString nearest = nearestName(entry.key.text, known);
        add(m_problems, entry.key, u"\"%1\" is no %2 of this project"_s.arg(entry.key.text, what),
            nearest.isEmpty() ? u"known: %1"_s.arg(known.isEmpty() ? u"none"_s : known.join(u", "_s))
                              : u"did you mean %1?"_s.arg(nearest));
    }
}

void EnvironmentReader::roles(const Node &section, Environment *environment) const
{
    QStringList known;
    for (const Role &role : m_project.roles)
        known.append(role.name);
    refuseUnknown(section, u"role"_s, known);
    for (const Role &role : m_project.roles) {
        const Node *node = section.find(role.name);
        if (isDropped(node))
            continue;
        const bool ownHosts = node && node->find(u"hosts"_s) && node->find(u"hosts"_s)->isList();
        const Placement placement{role.name, ownHosts ? hosts(*node, *environment) : environment->hosts,
                                  serviceKeysOf(node ? *node : Node())};
        if (!placement.hosts.isEmpty())
            environment->roles.append(placement);
    }
}

void EnvironmentReader::accessories(const Node &section, Environment *environment) const
{
    QStringList known;
    for (const Accessory &accessory : m_project.accessories)
        known.append(accessory.name);
    refuseUnknown(section, u"accessory"_s, known);
    for (const Accessory &accessory : m_project.accessories) {
        const Node *node = section.find(accessory.name);
        if (!node || !node->isMap())
            continue;
        const Placement placement{accessory.name, hosts(*node, *environment), serviceKeysOf(*node, {u"image"_s})};
        if (!placement.hosts.isEmpty())
            environment->accessories.append(placement);
    }
}

Environment EnvironmentReader::read(const Entry &entry)
{
    const Node &section = entry.value;
    Environment environment;
    environment.name = entry.key.text;
    environment.line = entry.key.line;
    environment.hosts = hosts(section, environment);
    environment.updateConfig = updateConfigFrom(sectionOf(section, u"update_config"));
    environment.hooks = hooksFrom(sectionOf(section, u"hooks"));
    if (const QString kept = textOf(section, u"keep_releases"_s); !kept.isEmpty())
        environment.keepReleases = kept.toInt();
    environment.overrides = serviceKeysOf(section);
    roles(sectionOf(section, u"roles"), &environment);
    accessories(sectionOf(section, u"accessories"), &environment);
    if (const Node *missing = missingVariable(section))
        environment.problem = u"line %1: %2"_s.arg(missing->line).arg(missing->problem);
    else if (environment.allHosts().isEmpty())
        environment.problem = u"line %1: it has no hosts"_s.arg(environment.line);
    return environment;
}

// What is wrong once everything is merged, in every place where it runs.
class PlaceChecker
{
public:
    PlaceChecker(const Project &project, QList<Problem> *problems) : m_project(project), m_problems(problems) {}
    void all(const Node &environments);

private:
    Service check(const QList<Layer> &layers);
    void environment(const Environment &environment, const Node &section);
    void startFirst(const Service &service, const QString &role, const Node &section);
    void updateConfig(const Environment &environment, const Node &section);

    const Project &m_project;
    QList<Problem> *m_problems;
};

Service PlaceChecker::check(const QList<Layer> &layers)
{
    QList<Problem> found;
    const Service service = serviceFrom(merged(layers), &found);
    for (const Problem &problem : found) {
        if (!m_problems->contains(problem))
            m_problems->append(problem);
    }
    return service;
}

// Two containers of one host cannot hold the same port, and start-first wants both to run for a while.
void PlaceChecker::startFirst(const Service &service, const QString &role, const Node &section)
{
    const auto fixed = std::ranges::find_if(service.ports, [](const Port &port) { return port.host != 0; });
    const Node *order = sectionOf(section, u"update_config").find(u"order"_s);
    if (fixed == service.ports.end() || !order)
        return;
    add(m_problems, *order,
        u"update_config.order: start-first cannot work for %1: the new container would need host port %2 while the old one still holds it"_s
            .arg(role)
            .arg(fixed->host),
        u"use stop-first, or publish the container's port without a fixed host port: \"%1\""_s.arg(fixed->container));
}

void PlaceChecker::updateConfig(const Environment &environment, const Node &section)
{
    const Node *ratio = sectionOf(section, u"update_config").find(u"max_failure_ratio"_s);
    if (ratio && environment.updateConfig.maxFailureRatio > 1)
        add(m_problems, *ratio,
            u"update_config.max_failure_ratio: expected a number from 0 to 1, found %1"_s.arg(ratio->text));
}

void PlaceChecker::environment(const Environment &environment, const Node &section)
{
    updateConfig(environment, section);
    for (const Placement &role : environment.roles) {
        for (const Host &host : role.hosts) {
            const Service service = check(serviceLayers(m_project, &environment, role.name, &host));
            if (environment.updateConfig.order == UpdateConfig::Order::StartFirst)
                startFirst(service, role.name, section);
        }
    }
    for (const Placement &placement : environment.accessories) {
        for (const Host &host : placement.hosts)
            check(accessoryLayers(*m_project.accessory(placement.name), &environment, &host));
    }
}

void PlaceChecker::all(const Node &environments)
{
    for (const Role &role : m_project.roles)
        check(serviceLayers(m_project, nullptr, role.name, nullptr));
    check(testLayers(m_project));
    for (const Accessory &accessory : m_project.accessories)
        check(accessoryLayers(accessory, nullptr, nullptr));
    for (const Environment &found : m_project.environments) {
        if (found.problem.isEmpty())
            environment(found, *environments.find(found.name));
    }
}

void checkTest(const Node &section, const Project &project, QList<Problem> *problems)
{
    QStringList known;
    for (const Accessory &accessory : project.accessories)
        known.append(accessory.name);
    for (const Node &item : sectionOf(section, u"accessories").items) {
        if (known.contains(item.text))
            continue;
        const QString nearest = nearestName(item.text, known);
        add(problems, item, u"test.accessories: \"%1\" is no accessory of this project"_s.arg(item.text),
            nearest.isEmpty() ? u"describe it under accessories"_s : u"did you mean %1?"_s.arg(nearest));
    }
    const Node *target = section.find(u"target"_s);
    if (target && !project.test.target.isEmpty() && !project.test.target.startsWith(u'/'))
        add(problems, *target,
            u"test.target: expected an absolute path in the container, found %1"_s.arg(target->describe()));
}

void checkNames(const Node &root, const Project &project, QList<Problem> *problems)
{
    const Node *name = root.find(u"name"_s);
    if (name && !isName(project.name))
        add(problems, *name,
            u"name: expected letters, digits, \"_\", \".\" and \"-\", found %1"_s.arg(name->describe()),
            u"containers carry it in their names"_s);
    if (const Entry *local = sectionOf(root, u"environments").entry(u"local"_s))
        add(problems, local->key,
            u"environments: \"local\" stands for this machine, where test and run keep their secrets"_s,
            u"choose another name"_s);
}

} // namespace

void readSections(const Node &root, Project *project, QList<Problem> *problems)
{
    project->name = textOf(root, u"name"_s);
    project->image = textOf(root, u"image"_s);
    project->build = buildFrom(sectionOf(root, u"build"), project->caller);
    project->service = serviceKeysOf(root);
    if (const Node *test = root.find(u"test"_s); test && test->isMap())
        project->test = testFrom(*test);
    project->roles = rolesFrom(sectionOf(root, u"roles"));
    project->accessories = accessoriesFrom(sectionOf(root, u"accessories"));
    const Node &environments = sectionOf(root, u"environments");
    EnvironmentReader reader(*project, problems);
    for (const Entry &entry : environments.entries) {
        if (!isExtension(entry.key.text))
            project->environments.append(reader.read(entry));
    }
    checkNames(root, *project, problems);
    checkTest(sectionOf(root, u"test"), *project, problems);
    PlaceChecker(*project, problems).all(environments);
}

} // namespace project
