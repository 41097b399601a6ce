// SPDX-License-Identifier: Apache-2.0
#include "wire/client.h"
#include "wire/exchange.h"
#include "wire/requesthead.h"

using namespace Qt::StringLiterals;

namespace wire {

class Client::Private
{
public:
    Endpoint endpoint;
    std::shared_ptr<Connector> connector;
    std::shared_ptr<Pool> pool = std::make_shared<Pool>();
};

namespace {

constexpr qint64 portBodyLimit = 64 * 1024;

class ExchangeBody : public Body
{
public:
    explicit ExchangeBody(std::unique_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) {}
    Task<Result<QByteArray>> read(std::stop_token stop) override { return m_exchange->readBody(std::move(stop)); }

private:
    std::unique_ptr<Exchange> m_exchange;
};

// A body that has been read already.
class ReadBody : public Body
{
public:
    explicit ReadBody(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    Task<Result<QByteArray>> read(std::stop_token) override { co_return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
};

struct Route
{
    Endpoint endpoint;
    std::shared_ptr<Connector> connector;
    std::shared_ptr<Pool> pool;
};

Task<Result<Link>> connectAnew(Route route, std::stop_token stop)
{
    Result<std::unique_ptr<Stream>> stream = co_await route.connector->connect(route.endpoint, stop);
    if (!stream)
        co_return base::fail(stream.error());
    co_return Link{.stream = std::move(*stream)};
}

// A kept connection first; if that one turns out to be dead, a new one, once.
Task<Result<std::unique_ptr<Exchange>>> converse(Route route, Request request, std::stop_token stop)
{
    if (const Result<> valid = checkRequest(request); !valid)
        co_return base::fail(valid.error());
    std::optional<Link> kept = route.pool->take();
    while (true) {
        Result<Link> link = Link();
        if (kept)
            link = std::move(*kept);
        else
            link = co_await connectAnew(route, stop);
        if (!link)
            co_return base::fail(link.error());
        kept.reset();
        auto exchange = std::make_unique<Exchange>(std::move(*link), route.endpoint, request, route.pool);
        const Result<> begun = co_await exchange->begin(stop);
        if (begun)
            co_return std::move(exchange);
        if (stop.stop_requested() || !exchange->mayRepeat())
            co_return base::fail(begun.error());
        route.pool->clear();
    }
}

Response answerOf(std::unique_ptr<Exchange> exchange)
{
    Response response = exchange->head();
    response.body = std::make_unique<ExchangeBody>(std::move(exchange));
    return response;
}

Task<Result<Response>> sendOver(Route route, Request request, std::stop_token stop)
{
    Result<std::unique_ptr<Exchange>> exchange = co_await converse(std::move(route), std::move(request), stop);
    if (!exchange)
        co_return base::fail(exchange.error());
    co_return answerOf(std::move(*exchange));
}

Task<Result<Upgraded>> upgradeOver(Route route, Request request, std::stop_token stop)
{
    if (headerValue(request.headers, "Upgrade").isEmpty())
        request.headers += Headers{{"Connection", "Upgrade"}, {"Upgrade", "tcp"}};
    Result<std::unique_ptr<Exchange>> exchange = co_await converse(std::move(route), std::move(request), stop);
    if (!exchange)
        co_return base::fail(exchange.error());
    Upgraded upgraded;
    if (!(*exchange)->isRaw()) {
        upgraded.response = answerOf(std::move(*exchange));
        co_return upgraded;
    }
    upgraded.response = (*exchange)->head();
    upgraded.response.body = std::make_unique<ReadBody>(QByteArray());
    upgraded.stream = (*exchange)->takeStream();
    co_return upgraded;
}

Task<Result<QByteArray>> readUpTo(Body *body, qint64 limit, std::stop_token stop)
{
    QByteArray all;
    while (all.size() < limit) {
        const Result<QByteArray> piece = co_await body->read(stop);
        if (!piece)
            co_return base::fail(piece.error());
        if (piece->isEmpty())
            break;
        all += *piece;
    }
    co_return all.left(limit);
}

Task<Result<Response>> getOnce(Route route, quint16 port, QByteArray target, std::stop_token stop)
{
    Result<std::unique_ptr<Stream>> stream = co_await route.connector->connectToPort(route.endpoint, port, stop);
    if (!stream)
        co_return base::fail(stream.error());
    Endpoint there{.scheme = Endpoint::Scheme::Tcp, .host = route.endpoint.host, .port = port};
    if (there.host.isEmpty())
        there.host = u"localhost"_s;
    Request request{.target = std::move(target), .headers = {{"Connection", "close"}, {"Accept", "*/*"}}};
    request.patience.firstByte = Milliseconds(-1); // the whole probe has its time
    if (const Result<> valid = checkRequest(request); !valid)
        co_return base::fail(valid.error());
    Exchange exchange({.stream = std::move(*stream)}, there, request, {});
    if (const Result<> begun = co_await exchange.begin(stop); !begun)
        co_return base::fail(begun.error());
    Response response = exchange.head();
    struct Reader : Body
    {
        explicit Reader(Exchange *from) : exchange(from) {}
        Task<Result<QByteArray>> read(std::stop_token s) override { return exchange->readBody(std::move(s)); }
        Exchange *exchange;
    } reader(&exchange);
    Result<QByteArray> body = co_await readUpTo(&reader, portBodyLimit, stop);
    if (!body)
        co_return base::fail(body.error());
    response.body = std::make_unique<ReadBody>(std::move(*body));
    co_return response;
}

} // namespace

Task<Result<QByteArray>> Body::readAll(std::stop_token stop, qint64 limit)
{
    QByteArray all;
    while (true) {
        const Result<QByteArray> piece = co_await read(stop);
        if (!piece)
            co_return base::fail(piece.error());
        if (piece->isEmpty())
            co_return all;
        if (all.size() + piece->size() > limit)
            co_return base::fail(Error::Kind::Protocol, u"the answer is longer than %1 bytes"_s.arg(limit));
        all += *piece;
    }
}

Client::Client(Endpoint endpoint, std::shared_ptr<Connector> connector)
    : d(std::make_shared<Private>(Private{.endpoint = std::move(endpoint), .connector = std::move(connector)}))
{
}

Client::~Client() = default;

const Endpoint &Client::endpoint() const
{
    return d->endpoint;
}

Task<Result<Response>> Client::send(Request request, std::stop_token stop)
{
    return sendOver({d->endpoint, d->connector, d->pool}, std::move(request), std::move(stop));
}

Task<Result<Upgraded>> Client::upgrade(Request request, std::stop_token stop)
{
    return upgradeOver({d->endpoint, d->connector, d->pool}, std::move(request), std::move(stop));
}

Task<Result<Response>> Client::getFromPort(quint16 port, QByteArray target, Milliseconds timeout, std::stop_token stop)
{
    const QString host = d->endpoint.host.isEmpty() ? u"localhost"_s : d->endpoint.host;
    const double seconds = static_cast<double>(timeout.count()) / 1000;
    const QString what = u"%1:%2 did not answer within %3 s"_s.arg(host).arg(port).arg(seconds);
    const Route route{d->endpoint, d->connector, d->pool};
    return flow::withTimeout(timeout, std::move(stop), what,
                             [route, port, target = std::move(target)](std::stop_token inner) {
                                 return getOnce(route, port, target, std::move(inner));
                             });
}

} // namespace wire
