// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/hosts.h"
#include "engine/discovery.h"
#include "flow/scope.h"
#include "project/environment.h"
#include <QObject>

namespace session {

using base::Error;
using base::Result;
using flow::Task;

// The engines a running program knows: those of this machine (found by Docker's rules, probed side by side), the chosen one, and
// those of the open project's hosts. Each endpoint has one Engine, kept connected. Owned by the session.
class Engines : public QObject
{
    Q_OBJECT

public:
    Engines(const QString &asked, QObject *parent = nullptr);
    ~Engines() override;

    // Finds and probes again, in the background; changed() follows, once for what is found and once for what answered.
    void look();
    // The same, awaited: for the command line.
    Task<QList<engine::Probed>> probe(std::stop_token stop);
    bool isLooking() const { return m_looking; }
    const QList<engine::Probed> &known() const { return m_known; }
    // Which one is chosen and why; an error names the rule that led nowhere.
    Result<engine::Found> chosen() const;
    // A person's choice for this session, before every other rule: a context's name or an endpoint.
    void choose(const QString &nameOrEndpoint);

    using Shared = std::shared_ptr<engine::Engine>;
    // The chosen engine, connected. Whoever holds it keeps it alive.
    Task<Result<Shared>> connected(std::stop_token stop);
    // The engines of an environment's hosts, not yet connected; a host that leads nowhere says why.
    deploy::HostEngines ofHosts(const project::Environment &environment, const QString &projectFolder);
    Shared at(const wire::Endpoint &endpoint);

Q_SIGNALS:
    void changed();
    void chosenChanged();

private:
    Task<void> lookAround();

    QString m_asked;
    engine::Surroundings m_around;
    std::shared_ptr<wire::Connector> m_connector;
    engine::Choice m_choice;
    QList<engine::Probed> m_known;
    bool m_looking = false;
    QMap<QString, std::shared_ptr<engine::Engine>> m_engines;
    std::stop_source m_stop;
    flow::Scope m_scope;
};

} // namespace session
