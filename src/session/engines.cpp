// SPDX-License-Identifier: Apache-2.0
#include "session/engines.h"

using namespace Qt::StringLiterals;

namespace session {

Engines::Engines(const QString &asked, QObject *parent)
    : QObject(parent)
    , m_asked(asked)
    , m_around(engine::Surroundings::ofThisProcess())
    , m_connector(wire::systemConnector())
    , m_choice(engine::discover(engine::Asked::fromEngineOption(asked), m_around))
{
}

Engines::~Engines()
{
    m_scope.clear();
}

void Engines::look()
{
    if (m_looking)
        return;
    m_looking = true;
    m_scope.spawn(lookAround());
}

Task<void> Engines::lookAround()
{
    m_choice = engine::discover(engine::Asked::fromEngineOption(m_asked), m_around);
    Q_EMIT changed();
    m_known = co_await engine::probeAll(m_choice.all, m_connector, m_stop.get_token());
    m_looking = false;
    Q_EMIT changed();
}

Task<QList<engine::Probed>> Engines::probe(std::stop_token stop)
{
    m_known = co_await engine::probeAll(m_choice.all, m_connector, stop);
    co_return m_known;
}

Result<engine::Found> Engines::chosen() const
{
    return m_choice.chosen;
}

void Engines::choose(const QString &nameOrEndpoint)
{
    m_asked = nameOrEndpoint;
    m_choice = engine::discover(engine::Asked::fromEngineOption(m_asked), m_around);
    Q_EMIT chosenChanged();
    look();
}

Engines::Shared Engines::at(const wire::Endpoint &endpoint)
{
    // Two endpoints of one address may differ in their certificates.
    QString key = endpoint.text();
    if (endpoint.tls)
        key += QStringList{QString(), endpoint.tls->ca, endpoint.tls->cert, endpoint.tls->key}.join(u'\n');
    Shared &known = m_engines[key];
    if (!known)
        known = std::make_shared<engine::Engine>(endpoint, m_connector);
    return known;
}

Task<Result<Engines::Shared>> Engines::connected(std::stop_token stop)
{
    if (!m_choice.chosen)
        co_return base::fail(m_choice.chosen.error());
    const engine::Found found = *m_choice.chosen;
    Shared chosen = at(found.endpoint);
    const Result<engine::Version> version = co_await chosen->connect(stop);
    if (!version)
        co_return base::fail(version.error().in(u"engine %1 (%2, by %3)"_s.arg(found.name, found.endpoint.text(), found.rule)));
    co_return chosen;
}

deploy::HostEngines Engines::ofHosts(const project::Environment &environment, const QString &projectFolder)
{
    deploy::HostEngines engines;
    for (const project::Host &host : environment.allHosts()) {
        const Result<wire::Endpoint> endpoint = engine::engineForHost(host.text(), host.tlsFolder, projectFolder, m_around);
        if (!endpoint)
            engines.refuse(host.name, endpoint.error());
        else if (endpoint->isPlainRemote() && !host.plain)
            engines.refuse(host.name, Error{.kind = Error::Kind::Invalid,
                                            .message = u"%1 would be spoken to without TLS"_s.arg(endpoint->text()),
                                            .remedy = u"give the host `tls: FOLDER`, or `tls: false` if that is meant"_s});
        else
            engines.add(host.name, at(*endpoint));
    }
    return engines;
}

} // namespace session
