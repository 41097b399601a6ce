// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "project/node.h"
#include <QMap>
#include <optional>

namespace project {

using base::Milliseconds;

// An engine that an environment deploys to, and what is different there.
struct Host
{
    QString name;      // given, or taken from the endpoint: the host's name, the context's name
    QString endpoint;  // "ssh://deploy@staging-1", "tcp://...", "unix://...", "npipe://..."; empty for a context
    QString context;   // "staging-2" of "context:staging-2"
    QString tlsFolder; // absolute; holds ca.pem, cert.pem, key.pem
    bool plain = false; // `tls: false`: plain TCP off loopback, by choice
    int line = 0;
    Node overrides;    // service keys, a map

    // "ssh://deploy@staging-1" or "context:staging-2", as it was written.
    QString text() const { return context.isEmpty() ? endpoint : QStringLiteral("context:") + context; }
};

struct UpdateConfig
{
    enum class Order { StopFirst, StartFirst };
    enum class FailureAction { Rollback, Continue, Pause };

    int parallelism = 1;       // hosts at once; 0: all
    Order order = Order::StopFirst;
    Milliseconds delay{0};     // between batches
    FailureAction failureAction = FailureAction::Rollback;
    Milliseconds monitor{5000}; // how long a container without any health check must keep running
    double maxFailureRatio = 0; // share of hosts that may fail before failureAction is taken
};

// Commands run on the machine that deploys, in the project's folder; argument lists, empty when there is none.
struct Hooks
{
    QStringList preDeploy, postDeploy;
};

// A role or an accessory as one environment has it.
struct Placement
{
    QString name;      // "web", "worker"; "redis"
    QList<Host> hosts; // where it runs, in order
    Node overrides;    // the environment's own service keys for it, a map
};

// A named place to deploy to.
struct Environment
{
    QString name;
    int line = 0;
    QList<Host> hosts;
    QList<Placement> roles;       // every role that runs here, "web" first (unless dropped), the others in the file's order
    QList<Placement> accessories; // those that have hosts here
    UpdateConfig updateConfig;
    Hooks hooks;
    int keepReleases = 3;
    Node overrides;               // service keys, a map
    QString problem;              // why it cannot be used now (a ${VARIABLE:?...} that is not set); Project::environment refuses then

    const Placement *role(const QString &roleName) const;
    const Placement *accessory(const QString &accessoryName) const;
    // All hosts of the environment, its roles and accessories, each name once.
    QList<Host> allHosts() const;
};

} // namespace project
