// SPDX-License-Identifier: Apache-2.0
#include "engine/discovery.h"

#include <QDir>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

constexpr QLatin1String contextPrefix("context:");

wire::Endpoint defaultEndpoint(const Surroundings &around)
{
    if (around.system == Surroundings::System::Windows)
        return {.scheme = wire::Endpoint::Scheme::Npipe, .path = u"//./pipe/docker_engine"_s};
    return {.scheme = wire::Endpoint::Scheme::Unix, .path = around.root + u"/var/run/docker.sock"_s};
}

// The certificates of an endpoint that comes without a context, as Docker's own client finds them.
// https://docs.docker.com/reference/cli/docker/#environment-variables
std::optional<wire::TlsFiles> tlsFromEnvironment(const Surroundings &around)
{
    if (around.variable(u"DOCKER_TLS_VERIFY"_s).isEmpty() && around.variable(u"DOCKER_TLS"_s).isEmpty())
        return {};
    const QString folder = around.variable(u"DOCKER_CERT_PATH"_s);
    return wire::TlsFiles::inFolder(folder.isEmpty() ? around.dockerFolder() : folder);
}

Result<Found> atAddress(const QString &host, const QString &rule, const Surroundings &around, const QString &why)
{
    const bool isTcp = host.trimmed().startsWith("tcp:"_L1, Qt::CaseInsensitive);
    const Result<wire::Endpoint> endpoint =
        wire::Endpoint::parse(host, isTcp ? tlsFromEnvironment(around) : std::nullopt);
    if (!endpoint)
        return base::fail(endpoint.error().in(rule));
    return Found{.name = endpoint->text(),
                 .endpoint = *endpoint,
                 .rule = rule,
                 .chosen = true,
                 .why = why,
                 .kind = Found::Kind::Named};
}

// Docker's "default" context is nothing stored: it is DOCKER_HOST, or else the system's own socket.
Result<Found> atDefault(const QString &rule, const Surroundings &around, const QString &why)
{
    const QString host = around.variable(u"DOCKER_HOST"_s);
    if (!host.isEmpty())
        return atAddress(host, rule, around, why + u"; there DOCKER_HOST counts"_s);
    return Found{.name = u"default"_s,
                 .endpoint = defaultEndpoint(around),
                 .rule = rule,
                 .chosen = true,
                 .why = why,
                 .kind = Found::Kind::Engine};
}

QString namesOf(const DockerConfig &config)
{
    QStringList names{u"default"_s};
    for (const Context &context : config.contexts)
        names.append(context.name);
    return names.join(u", "_s);
}

Result<Found> atContext(const QString &name, const QString &rule, const Surroundings &around,
                        const DockerConfig &config, const QString &why)
{
    if (name == "default"_L1)
        return atDefault(rule, around, why);
    const Context *context = config.context(name);
    if (!context)
        return base::fail(Error{.kind = Error::Kind::NotFound,
                                .message = u"there is no context “%1”"_s.arg(name),
                                .remedy = u"Known contexts: %1"_s.arg(namesOf(config))}
                              .in(rule));
    if (!context->endpoint)
        return base::fail(context->endpoint.error().in(u"context %1"_s.arg(name)).in(rule));
    return Found{.name = name,
                 .endpoint = *context->endpoint,
                 .rule = rule,
                 .chosen = true,
                 .why = why,
                 .kind = Found::Kind::Context};
}

Result<Found> byRules(const Asked &asked, const Surroundings &around, const DockerConfig &config)
{
    if (!asked.context.isEmpty() && !asked.host.isEmpty())
        return base::fail(Error::Kind::Invalid, u"--context and --host name two engines; give one"_s);
    if (!asked.context.isEmpty())
        return atContext(asked.context, u"--context"_s, around, config, u"asked for by name"_s);
    if (!asked.host.isEmpty())
        return atAddress(asked.host, u"--host"_s, around, u"asked for by address"_s);
    if (const QString host = around.variable(u"DOCKER_HOST"_s); !host.isEmpty())
        return atAddress(host, u"DOCKER_HOST"_s, around, u"DOCKER_HOST in the environment names it"_s);
    if (const QString name = around.variable(u"DOCKER_CONTEXT"_s); !name.isEmpty())
        return atContext(name, u"DOCKER_CONTEXT"_s, around, config, u"DOCKER_CONTEXT in the environment names it"_s);
    if (!config.currentContext.isEmpty())
        return atContext(config.currentContext, u"currentContext"_s, around, config,
                         u"it is the current context of %1"_s.arg(QDir(config.folder).filePath(u"config.json"_s)));
    if (!config.problem.isEmpty())
        return base::fail(Error::Kind::Invalid, config.problem, u"Mend that file, or name an engine with --engine"_s);
    return atDefault(u"default"_s, around, u"nothing else was asked for: it is where Docker listens by default"_s);
}

void addOnce(QList<Found> *all, const Found &found)
{
    const auto isSame = [&](const Found &known) { return known.endpoint == found.endpoint; };
    if (std::none_of(all->begin(), all->end(), isSame))
        all->append(found);
}

} // namespace

Surroundings Surroundings::ofThisProcess()
{
    Surroundings around{.home = QDir::homePath(), .environment = {}};
#if defined(Q_OS_WIN)
    around.system = System::Windows;
#elif defined(Q_OS_MACOS)
    around.system = System::Mac;
#endif
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        around.environment.insert(name, environment.value(name));
    return around;
}

QString Surroundings::dockerFolder() const
{
    const QString named = variable(u"DOCKER_CONFIG"_s);
    return named.isEmpty() ? QDir(home).filePath(u".docker"_s) : named;
}

Asked Asked::fromEngineOption(const QString &nameOrEndpoint)
{
    if (nameOrEndpoint.contains("://"_L1))
        return {.context = {}, .host = nameOrEndpoint};
    const bool isMarked = nameOrEndpoint.startsWith(contextPrefix);
    return {.context = isMarked ? nameOrEndpoint.mid(contextPrefix.size()) : nameOrEndpoint, .host = {}};
}

QString kindName(Found::Kind kind)
{
    switch (kind) {
    case Found::Kind::Engine:
        return u"Docker Engine"_s;
    case Found::Kind::Rootless:
        return u"Docker Engine, rootless"_s;
    case Found::Kind::DockerDesktop:
        return u"Docker Desktop"_s;
    case Found::Kind::Colima:
        return u"Colima"_s;
    case Found::Kind::OrbStack:
        return u"OrbStack"_s;
    case Found::Kind::RancherDesktop:
        return u"Rancher Desktop"_s;
    case Found::Kind::Podman:
        return u"Podman"_s;
    case Found::Kind::Context:
        return u"Docker context"_s;
    case Found::Kind::Named:
        break;
    }
    return u"address"_s;
}

Choice choose(const Asked &asked, const Surroundings &around, const DockerConfig &config, const QList<Found> &sockets)
{
    Choice choice{.chosen = byRules(asked, around, config), .all = {}};
    if (choice.chosen) {
        const auto listens = [&](const Found &socket) { return socket.endpoint == choice.chosen->endpoint; };
        const auto socket = std::find_if(sockets.begin(), sockets.end(), listens);
        if (socket != sockets.end())
            choice.chosen->kind = socket->kind;
        choice.all.append(*choice.chosen);
    }
    for (const Context &context : config.contexts) {
        if (context.endpoint)
            addOnce(&choice.all,
                    {.name = context.name,
                     .endpoint = *context.endpoint,
                     .rule = u"context"_s,
                     .why = context.description.isEmpty() ? u"a context of Docker's"_s : context.description,
                     .kind = Found::Kind::Context});
    }
    for (const Found &socket : sockets)
        addOnce(&choice.all, socket);
    return choice;
}

Choice discover(const Asked &asked, const Surroundings &around)
{
    return choose(asked, around, readDockerConfig(around.dockerFolder()), knownSockets(around));
}

Result<wire::Endpoint> engineForHost(const QString &host, const QString &tlsFolder, const QString &projectFolder,
                                     const Surroundings &around)
{
    if (host.startsWith(contextPrefix)) {
        const Result<Found> found =
            atContext(host.mid(contextPrefix.size()), u"hosts"_s, around, readDockerConfig(around.dockerFolder()), {});
        if (!found)
            return base::fail(found.error());
        return found->endpoint;
    }
    if (tlsFolder.isEmpty())
        return wire::Endpoint::parse(host);
    const QString folder = QDir(projectFolder).absoluteFilePath(tlsFolder);
    const wire::TlsFiles files = wire::TlsFiles::inFolder(folder);
    if (files == wire::TlsFiles())
        return base::fail(Error::Kind::Invalid, u"%1 holds neither ca.pem nor cert.pem and key.pem"_s.arg(folder),
                          u"tls: names a folder with the files that Docker's own client uses"_s);
    return wire::Endpoint::parse(host, files);
}

} // namespace engine
