// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/contexts.h"
#include "engine/engine.h"

namespace engine {

// What discovery reads of the machine, handed in so that tests say what they want.
struct Surroundings
{
    enum class System { Linux, Mac, Windows };

    System system = System::Linux;
    QString home;
    QMap<QString, QString> environment;
    QString root = {}; // put before absolute socket paths; empty but in tests

    static Surroundings ofThisProcess();
    QString variable(const QString &name) const { return environment.value(name); }
    QString dockerFolder() const; // $DOCKER_CONFIG, else ~/.docker
};

// What the command line said.
struct Asked
{
    QString context; // --context
    QString host; // --host
    // Quayhand's --engine: a context's name or an endpoint, whichever it is.
    static Asked fromEngineOption(const QString &nameOrEndpoint);
};

// One engine that may be there.
struct Found
{
    enum class Kind { Engine, Rootless, DockerDesktop, Colima, OrbStack, RancherDesktop, Podman, Context, Named };

    QString name; // "default", "colima", a context's name, or the endpoint itself
    wire::Endpoint endpoint;
    QString rule; // which rule found it: "--context", "--host", "DOCKER_HOST", "DOCKER_CONTEXT", "currentContext", "default", "context", "socket"
    bool chosen = false;
    QString why; // one sentence for the reader
    Kind kind = Kind::Engine;
};

QString kindName(Found::Kind kind); // "Docker Engine", "Colima", ...

struct Choice
{
    Result<Found> chosen; // an error when a rule won that names nothing usable
    QList<Found> all; // every engine known by some rule, the chosen one first, each endpoint once
};

// Docker's own order, which its documentation tells differently: --context, --host, DOCKER_HOST, DOCKER_CONTEXT, currentContext,
// default. Pure. https://github.com/docker/cli/blob/master/cli/command/cli.go (resolveContextName)
Choice choose(const Asked &asked, const Surroundings &around, const DockerConfig &config, const QList<Found> &sockets);
// The same with this machine's contexts and sockets read.
Choice discover(const Asked &asked, const Surroundings &around);

// The sockets at which the distributions of this system listen; only those that are there (pipes of Windows: all).
QList<Found> knownSockets(const Surroundings &around);

// The endpoint of a host of an environment: an endpoint's text, or "context:NAME" with that context's TLS. `tlsFolder` (relative to
// the project) holds ca.pem, cert.pem and key.pem of a tcp:// host; empty: none.
Result<wire::Endpoint> engineForHost(const QString &host, const QString &tlsFolder, const QString &projectFolder,
                                     const Surroundings &around);

// Whether an engine answers, and who it is: two names can lead to one engine (the same Info::id).
struct Probed
{
    Found found;
    Result<Version> version;
    Result<Info> info;
    Milliseconds took{0};
};

// All at once; each costs at most 2 s (local), 5 s (tcp) or 30 s (ssh). An engine that freezes is named by its error.
Task<QList<Probed>> probeAll(QList<Found> found, std::shared_ptr<wire::Connector> connector, std::stop_token stop);

} // namespace engine
