// SPDX-License-Identifier: Apache-2.0
#include "engine/line.h"

#include "base/log.h"
#include "engine/refusal.h"

using namespace Qt::StringLiterals;

namespace engine {

namespace {

constexpr qint64 longestRefusal = 64 * 1024;
// Before the first sign of life is asked for: a call ought to be answered, a stream is often silent.
constexpr Milliseconds callPatience{1'000};
constexpr Milliseconds streamPatience{3'000};
constexpr Milliseconds longestPause{10'000};
constexpr Milliseconds noLimit{-1};

} // namespace

// A body that does not wait for a dead engine.
class WatchedBody : public wire::Body
{
public:
    WatchedBody(std::shared_ptr<Line> line, std::unique_ptr<wire::Body> source)
        : m_line(std::move(line))
        , m_source(std::move(source))
    {
    }

    Task<Result<QByteArray>> read(std::stop_token stop) override
    {
        wire::Body *source = m_source.get();
        return m_line->whileAlive(streamPatience, stop,
                                  [source](std::stop_token token) { return source->read(token); });
    }

private:
    std::shared_ptr<Line> m_line;
    std::unique_ptr<wire::Body> m_source;
};

namespace {

// An upgraded stream's bytes.
class StreamBody : public wire::Body
{
public:
    explicit StreamBody(std::shared_ptr<wire::Stream> stream) : m_stream(std::move(stream)) {}
    Task<Result<QByteArray>> read(std::stop_token stop) override { return m_stream->read(stop); }

private:
    std::shared_ptr<wire::Stream> m_stream;
};

// Sent and read as one step, so that one watch is over both.
Task<Result<QByteArray>> readWhole(Task<Result<wire::Response>> sending, std::stop_token stop)
{
    Result<wire::Response> response = co_await std::move(sending);
    if (!response)
        co_return base::fail(response.error());
    co_return co_await response->body->readAll(stop);
}

} // namespace

Line::Line(wire::Endpoint endpoint, std::shared_ptr<wire::Connector> connector)
    : m_client(std::move(endpoint), std::move(connector))
{
    m_lastSign.start();
}

Milliseconds signLimit(const wire::Endpoint &endpoint)
{
    if (endpoint.isLocal())
        return std::chrono::seconds(2);
    return std::chrono::seconds(endpoint.scheme == wire::Endpoint::Scheme::Tcp ? 5 : 30);
}

Error Line::silent() const
{
    return {.kind = Error::Kind::Timeout,
            .message = u"the engine at %1 gave no sign of life for %2 s"_s.arg(endpoint().text())
                           .arg(std::chrono::duration_cast<std::chrono::seconds>(signLimit(endpoint())).count()),
            .remedy =
                u"It accepts connections and does not answer: it hangs, is frozen, or the network to it is cut"_s};
}

namespace {

Task<Result<wire::Headers>> headersOf(wire::Client *client, wire::Request request, std::stop_token stop)
{
    Result<wire::Response> response = co_await client->send(std::move(request), stop);
    if (!response)
        co_return base::fail(response.error());
    const Result<QByteArray> body = co_await response->body->readAll(stop, longestRefusal);
    if (!body)
        co_return base::fail(body.error());
    if (response->status >= 400)
        co_return base::fail(refusal(response->status, *body, response->reason));
    co_return std::move(response->headers);
}

} // namespace

Task<Result<wire::Headers>> Line::ping(std::stop_token stop)
{
    wire::Client *client = &m_client;
    const wire::Request request{.target = "/_ping", .patience = {.firstByte = noLimit}};
    Result<wire::Headers> headers =
        co_await flow::withTimeout(signLimit(endpoint()), stop, {}, [client, request](std::stop_token token) {
            return headersOf(client, request, token);
        });
    if (headers)
        m_lastSign.restart();
    else if (headers.error().kind == Error::Kind::Timeout && headers.error().message.isEmpty())
        co_return base::fail(silent());
    co_return headers;
}

Task<Result<QByteArray>> Line::ask(QByteArray target, std::stop_token stop)
{
    const wire::Request request{.target = std::move(target), .patience = {.firstByte = noLimit}};
    Result<QByteArray> answer =
        co_await flow::withTimeout(signLimit(endpoint()), stop, {}, [this, request](std::stop_token token) {
            return readWhole(send(request, token), token);
        });
    if (!answer && answer.error().kind == Error::Kind::Timeout && answer.error().message.isEmpty())
        co_return base::fail(silent());
    co_return answer;
}

Task<void> Line::watchOver(std::shared_ptr<Line> line, Milliseconds pause, flow::LinkedStop *call,
                           std::optional<Error> *death)
{
    while (co_await flow::sleepFor(pause, call->token())) {
        // One sign serves every call and stream of this engine.
        const bool isFresh = line->m_lastSign.isValid() && line->m_lastSign.elapsed() < pause.count();
        pause = std::min(pause * 2, longestPause);
        if (isFresh)
            continue;
        const Result<wire::Headers> sign = co_await line->ping(call->token());
        if (sign || call->token().stop_requested())
            continue;
        const Error::Kind kind = sign.error().kind;
        // An engine that answers anything at all is alive.
        if (kind != Error::Kind::Timeout && kind != Error::Kind::Unreachable)
            continue;
        qCDebug(base::logEngine) << "no sign of life from" << line->endpoint().text();
        *death = sign.error();
        call->stop();
        co_return;
    }
}

Task<Result<wire::Response>> Line::send(wire::Request request, std::stop_token stop)
{
    request.patience = {.firstByte = noLimit, .silence = noLimit};
    Result<wire::Response> response = co_await m_client.send(std::move(request), stop);
    if (!response || response->status < 400)
        co_return response;
    const Result<QByteArray> body = co_await response->body->readAll(stop, longestRefusal);
    co_return base::fail(refusal(response->status, body.value_or(QByteArray()), response->reason));
}

Task<Result<wire::Response>> Line::open(wire::Request request, std::stop_token stop)
{
    Result<wire::Response> response = co_await whileAlive(
        callPatience, stop, [this, &request](std::stop_token token) { return send(std::move(request), token); });
    if (!response)
        co_return response;
    response->body = std::make_unique<WatchedBody>(shared_from_this(), std::move(response->body));
    co_return response;
}

Task<Result<QByteArray>> Line::exchange(wire::Request request, std::stop_token stop)
{
    co_return co_await whileAlive(callPatience, stop, [this, &request](std::stop_token token) {
        return readWhole(send(std::move(request), token), token);
    });
}

namespace {

Task<Result<std::unique_ptr<wire::Stream>>> upgraded(wire::Client *client, wire::Request request, std::stop_token stop)
{
    Result<wire::Upgraded> answer = co_await client->upgrade(std::move(request), stop);
    if (!answer)
        co_return base::fail(answer.error());
    if (answer->stream)
        co_return std::move(answer->stream);
    wire::Response &response = answer->response;
    const Result<QByteArray> body =
        response.body ? co_await response.body->readAll(stop, longestRefusal) : Result<QByteArray>(QByteArray());
    if (response.status < 400)
        co_return base::fail(Error::Kind::Protocol,
                             u"the engine answered %1 where a stream was expected"_s.arg(response.status));
    co_return base::fail(refusal(response.status, body.value_or(QByteArray()), response.reason));
}

} // namespace

Task<Result<std::unique_ptr<wire::Stream>>> Line::upgrade(wire::Request request, std::stop_token stop)
{
    request.patience = {.firstByte = noLimit, .silence = noLimit};
    wire::Client *client = &m_client;
    co_return co_await whileAlive(callPatience, stop, [client, &request](std::stop_token token) {
        return upgraded(client, std::move(request), token);
    });
}

std::unique_ptr<wire::Body> Line::watched(std::shared_ptr<wire::Stream> stream)
{
    return std::make_unique<WatchedBody>(shared_from_this(), std::make_unique<StreamBody>(std::move(stream)));
}

} // namespace engine
