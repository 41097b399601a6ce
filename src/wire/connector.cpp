// SPDX-License-Identifier: Apache-2.0
#include "wire/ssh.h"
#include "wire/tls.h"
#include "wire/tlssession.h"
#include "wire/transport.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

namespace {

using Opened = Task<Result<std::unique_ptr<Stream>>>;

constexpr Milliseconds nearPatience = 2s;

Milliseconds sshPatience()
{
    return sshCanAsk() ? Milliseconds(10min) : Milliseconds(30s);
}

QString slow(const QString &name, Milliseconds patience)
{
    return u"connecting to %1 took longer than %2 s"_s.arg(name).arg(patience / 1s);
}

// The handshake's time begins when the files are read: reading them is our work, not the other side's silence.
Opened openTcpEndpoint(Endpoint endpoint, std::stop_token stop)
{
    QElapsedTimer since;
    since.start();
    Result<std::unique_ptr<Stream>> plain = co_await flow::withTimeout(
        nearPatience, stop, slow(endpoint.text(), nearPatience),
        [&endpoint](std::stop_token inner) { return openTcp(endpoint.host, endpoint.port, std::move(inner)); });
    if (!plain || !endpoint.tls)
        co_return std::move(plain);
    const Milliseconds left = std::max<Milliseconds>(nearPatience - Milliseconds(since.elapsed()), 500ms);
    Result<std::unique_ptr<TlsSession>> session = TlsSession::make(endpoint);
    if (!session)
        co_return base::fail(session.error().in(u"preparing TLS to %1"_s.arg(endpoint.text())));
    const QString frozen = u"%1 accepted the connection and then said nothing (TLS handshake, %2 s)"_s;
    co_return co_await flow::withTimeout(
        left, stop, frozen.arg(endpoint.text()).arg(nearPatience / 1s),
        [&](std::stop_token inner) { return secured(std::move(*plain), std::move(*session), std::move(inner)); });
}

Opened openEndpoint(Endpoint endpoint, std::stop_token stop)
{
    switch (endpoint.scheme) {
    case Endpoint::Scheme::Unix:
    case Endpoint::Scheme::Npipe:
        return openLocal(std::move(endpoint), std::move(stop));
    case Endpoint::Scheme::Tcp:
        return openTcpEndpoint(std::move(endpoint), std::move(stop));
    case Endpoint::Scheme::Ssh:
        break;
    }
    return openSsh(std::move(endpoint), 0, std::move(stop));
}

class SystemConnector : public Connector
{
public:
    Opened connect(Endpoint endpoint, std::stop_token stop) override
    {
        if (endpoint.scheme == Endpoint::Scheme::Tcp)
            return openTcpEndpoint(std::move(endpoint), std::move(stop)); // has the same patience, step by step
        const Milliseconds patience =
            endpoint.scheme == Endpoint::Scheme::Ssh ? sshPatience() : Milliseconds(nearPatience);
        return flow::withTimeout(
            patience, std::move(stop), slow(endpoint.text(), patience),
            [endpoint](std::stop_token inner) { return openEndpoint(endpoint, std::move(inner)); });
    }
    Opened connectToPort(Endpoint endpoint, quint16 port, std::stop_token stop) override
    {
        if (endpoint.scheme == Endpoint::Scheme::Ssh)
            return flow::withTimeout(
                sshPatience(), std::move(stop), slow(endpoint.text(), sshPatience()),
                [endpoint, port](std::stop_token inner) { return openSsh(endpoint, port, std::move(inner)); });
        const QString host = endpoint.isLocal() ? u"127.0.0.1"_s : endpoint.host;
        return flow::withTimeout(nearPatience, std::move(stop), slow(u"%1:%2"_s.arg(host).arg(port), nearPatience),
                                 [host, port](std::stop_token inner) { return openTcp(host, port, std::move(inner)); });
    }
};

} // namespace

std::shared_ptr<Connector> systemConnector()
{
    return std::make_shared<SystemConnector>();
}

} // namespace wire
