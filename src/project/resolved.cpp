// SPDX-License-Identifier: Apache-2.0
#include "project/resolved.h"

#include "project/envfile.h"
#include "project/hosts.h"
#include "project/layers.h"
#include "project/merge.h"
#include "project/reading.h"
#include "project/schema.h"
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

using Origins = QMap<QString, Origin>;

// Every value of the merged keys by its path; a map's origin is the layer that touched it last.
void addOrigins(const Node &map, const Path &at, const QList<Layer> &layers, Origins *origins)
{
    for (const Entry &entry : map.entries) {
        const Path path = at / entry.key.text;
        Origin origin = layers[entry.value.layer].origin;
        origin.line = entry.value.line;
        if (entry.value.fromCaller)
            origin = {Origin::Layer::Caller, {}, entry.value.line};
        origins->insert(path.text(), origin);
        if (at.text() != u"environment") // a secret's name is no value of its own
            addOrigins(entry.value, path, layers, origins);
    }
}

// What is in the configuration without standing in the file.
void addDefaults(const QJsonObject &object, const Path &at, Origins *origins)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const Path path = at / it.key();
        if (!origins->contains(path.text()))
            origins->insert(path.text(), Origin{});
        if (at.text() != u"environment")
            addDefaults(it.value().toObject(), path, origins);
    }
}

// Whether the last layer that speaks of a variable says null.
bool isUnset(const QString &name, const QList<Layer> &layers)
{
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const Node keys = normalized(layer->keys);
        const Node *variable = keys.at(Path{u"environment"_s, name});
        if (variable)
            return variable->isNull();
    }
    return false;
}

// Turns merged keys into a service that is whole: files of variables, the caller's variables, absolute paths.
class Resolver
{
public:
    Resolver(const Project &project, QList<Layer> layers)
        : m_project(project)
        , m_layers(std::move(layers))
        , m_keys(merged(m_layers))
    {
    }
    Result<ResolvedService> resolve(ResolvedService place);

private:
    Result<> readEnvFiles();
    Result<> readEnvFile(const Node &item);
    void takeVariables();
    void makePathsAbsolute();
    std::unexpected<Error> refused(const Node &at, const QString &why, const QString &remedy = {}) const;

    const Project &m_project;
    const QList<Layer> m_layers;
    const Node m_keys;
    ResolvedService m_out;
    QMap<QString, Value> m_ofFiles;
};

std::unexpected<Error> Resolver::refused(const Node &at, const QString &why, const QString &remedy) const
{
    return base::fail(Error::Kind::NoProject,
                      u"%1:%2:%3: %4"_s.arg(m_project.file).arg(at.line).arg(at.column).arg(why), remedy);
}

Result<> Resolver::readEnvFile(const Node &item)
{
    const Node *path = item.isMap() ? item.find(u"path"_s) : &item;
    const Node *required = item.isMap() ? item.find(u"required"_s) : nullptr;
    QFile file(absolutePath(path->text, m_project.folder, m_project.caller));
    if (!file.exists() && required && required->text.startsWith(u'f', Qt::CaseInsensitive))
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return refused(item, u"env_file: cannot read %1: %2"_s.arg(path->text, file.errorString()),
                       u"write it, or say { path: %1, required: false }"_s.arg(path->text));
    const Result<QList<EnvFileEntry>> entries = parseEnvFile(file.readAll(), m_project.caller);
    if (!entries)
        return base::fail(entries.error().in(path->text));
    for (const EnvFileEntry &entry : *entries) {
        m_ofFiles.insert(entry.name, {.text = entry.value});
        m_out.origins.insert(Path{u"environment"_s, entry.name}.text(),
                             {Origin::Layer::EnvFile, path->text, entry.line});
    }
    return {};
}

Result<> Resolver::readEnvFiles()
{
    const Node *files = m_keys.find(u"env_file"_s);
    for (const Node &item : files ? files->items : std::vector<Node>()) {
        if (const Result<> read = readEnvFile(item); !read)
            return read;
    }
    return {};
}

// Files first, then what the keys say; a variable that the caller has not got is not set at all.
void Resolver::takeVariables()
{
    QMap<QString, Value> all;
    for (auto it = m_ofFiles.begin(); it != m_ofFiles.end(); ++it) {
        if (isUnset(it.key(), m_layers))
            m_out.origins.remove(Path{u"environment"_s, it.key()}.text());
        else
            all.insert(it.key(), it.value());
    }
    const QMap<QString, Value> &given = m_out.service.environment;
    for (auto it = given.begin(); it != given.end(); ++it) {
        const auto caller = m_project.caller.constFind(it.key());
        if (!it->fromCaller) {
            all.insert(it.key(), it.value());
        } else if (caller != m_project.caller.constEnd()) {
            all.insert(it.key(), {.text = *caller, .secret = {}, .fromCaller = true});
        } else {
            all.remove(it.key());
            m_out.origins.remove(Path{u"environment"_s, it.key()}.text());
        }
    }
    m_out.service.environment = all;
}

void Resolver::makePathsAbsolute()
{
    for (Volume &volume : m_out.service.volumes) {
        if (volume.type == Volume::Type::Bind)
            volume.source = absolutePath(volume.source, m_project.folder, m_project.caller);
    }
}

Result<ResolvedService> Resolver::resolve(ResolvedService place)
{
    m_out = std::move(place);
    QList<Problem> problems;
    m_out.project = m_project.name;
    m_out.service = serviceFrom(m_keys, &problems);
    if (!problems.isEmpty()) {
        Node at;
        at.line = problems.first().line;
        at.column = problems.first().column;
        return refused(at, problems.first().message, problems.first().remedy);
    }
    if (const Result<> read = readEnvFiles(); !read)
        return base::fail(read.error());
    addOrigins(m_keys, {}, m_layers, &m_out.origins);
    takeVariables();
    makePathsAbsolute();
    addDefaults(toJson(m_out.service), {}, &m_out.origins);
    return m_out;
}

// An environment's name; the local one is empty.
Result<std::optional<Environment>> environmentOf(const Project &project, const QString &name)
{
    if (name.isEmpty())
        return std::optional<Environment>();
    Result<Environment> environment = project.environment(name);
    if (!environment)
        return base::fail(environment.error());
    return std::optional(std::move(*environment));
}

std::unexpected<Error> unknown(const QString &what, const QString &name, const QString &where, const QStringList &known)
{
    const QString nearest = nearestName(name, known);
    return base::fail(Error::Kind::Invalid, u"%1 has no %2 \"%3\""_s.arg(where, what, name),
                      !nearest.isEmpty() ? u"did you mean %1?"_s.arg(nearest)
                      : known.isEmpty()  ? QString()
                                         : u"known: %1"_s.arg(known.join(u", "_s)));
}

template <class List>
QStringList namesOf(const List &list)
{
    QStringList names;
    for (const auto &item : list)
        names.append(item.name);
    return names;
}

// The host of that name in a placement; null where no name is given.
Result<const Host *> hostOf(const Placement *placement, const QString &name)
{
    if (name.isEmpty())
        return nullptr;
    const QList<Host> hosts = placement ? placement->hosts : QList<Host>();
    const qsizetype index = namesOf(hosts).indexOf(name);
    if (index < 0)
        return unknown(u"host"_s, name, placement ? placement->name : u"the local environment"_s, namesOf(hosts));
    return &placement->hosts[index];
}

} // namespace

QString Origin::text() const
{
    switch (layer) {
    case Layer::Default:
        return u"default"_s;
    case Layer::Service:
        return u"service"_s;
    case Layer::Environment:
        return u"environment "_s + name;
    case Layer::Role:
        return u"role "_s + name;
    case Layer::Host:
        return u"host "_s + name;
    case Layer::EnvFile:
        return u"file "_s + name;
    case Layer::Caller:
        return u"caller"_s;
    case Layer::Test:
        return u"test"_s;
    case Layer::Accessory:
        return u"accessory "_s + name;
    }
    return {};
}

Result<ResolvedService> resolve(const Project &project, const QString &environment, const QString &role,
                                const QString &host)
{
    const Result<std::optional<Environment>> found = environmentOf(project, environment);
    if (!found)
        return base::fail(found.error());
    if (!namesOf(project.roles).contains(role))
        return unknown(u"role"_s, role, project.name, namesOf(project.roles));
    const Environment *place = *found ? &**found : nullptr;
    const Placement *placement = place ? place->role(role) : nullptr;
    if (place && !placement)
        return unknown(u"role"_s, role, u"environment "_s + environment, namesOf(place->roles));
    const Result<const Host *> at = hostOf(placement, host);
    if (!at)
        return base::fail(at.error());
    return Resolver(project, serviceLayers(project, place, role, *at))
        .resolve({.name = project.name, .environment = environment, .role = role, .host = host});
}

Result<ResolvedService> resolveTest(const Project &project)
{
    return Resolver(project, testLayers(project)).resolve({.name = project.name});
}

Result<ResolvedService> resolveAccessory(const Project &project, const QString &accessory, const QString &environment,
                                         const QString &host)
{
    const Result<std::optional<Environment>> found = environmentOf(project, environment);
    if (!found)
        return base::fail(found.error());
    const Accessory *known = project.accessory(accessory);
    if (!known)
        return unknown(u"accessory"_s, accessory, project.name, namesOf(project.accessories));
    const Environment *place = *found ? &**found : nullptr;
    const Placement *placement = place ? place->accessory(accessory) : nullptr;
    if (place && !placement)
        return unknown(u"accessory"_s, accessory, u"environment "_s + environment, namesOf(place->accessories));
    const Result<const Host *> at = hostOf(placement, host);
    if (!at)
        return base::fail(at.error());
    return Resolver(project, accessoryLayers(*known, place, *at))
        .resolve({.name = accessory, .environment = environment, .host = host});
}

} // namespace project
