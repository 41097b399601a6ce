// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include "base/json.h"
#include "engine/calls.h"
#include "engine/parse.h"
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

const QVersionNumber oldestKnown(1, 41);
const QVersionNumber newestKnown(1, 52);

// The newest API version that both sides speak.
Result<QString> negotiated(const QJsonObject &version, const QString &endpoint)
{
    const QString newest = base::json::text(version, {u"ApiVersion"});
    const QString oldest = base::json::text(version, {u"MinAPIVersion"});
    const QVersionNumber theirs = QVersionNumber::fromString(newest);
    if (theirs.isNull())
        return base::fail(Error::Kind::Protocol,
                          u"what answers at %1 is no Docker engine: it names no API version"_s.arg(endpoint));
    const QString about = u"the engine at %1 (%2)"_s.arg(endpoint, base::json::text(version, {u"Version"}));
    if (theirs < oldestKnown)
        return base::fail(
            Error::Kind::Unsupported,
            u"%1 speaks API version %2; at least %3 is needed"_s.arg(about, newest, oldestKnown.toString()),
            u"Update that engine to Docker 20.10 or later"_s);
    if (QVersionNumber::fromString(oldest) > newestKnown)
        return base::fail(Error::Kind::Unsupported,
                          u"%1 speaks API version %2 and later; the newest known here is %3"_s.arg(
                              about, oldest, newestKnown.toString()),
                          u"Update Quayhand"_s);
    return qMin(theirs, newestKnown).toString();
}

// Builder-Version says nothing before 23, where it repeats a setting of the daemon's own client; from then on 1 means
// that BuildKit was switched off.
bool isBuildKitOff(const Version &version, const wire::Headers &ping)
{
    return wire::headerValue(ping, "Builder-Version") == "1" &&
           QVersionNumber::fromString(version.engine).majorVersion() >= 23;
}

} // namespace

Engine::Engine(wire::Endpoint endpoint, std::shared_ptr<wire::Connector> connector)
    : d(std::make_unique<Private>(
          Private{.line = std::make_shared<Line>(std::move(endpoint), std::move(connector)), .version = {}}))
{
}

Engine::~Engine() = default;

const wire::Endpoint &Engine::endpoint() const
{
    return d->line->endpoint();
}

const Version &Engine::version() const
{
    return d->version;
}

Task<Result<Version>> Engine::Private::negotiate(std::stop_token stop)
{
    const Result<wire::Headers> ping = co_await line->ping(stop);
    if (!ping)
        co_return base::fail(ping.error());
    const Result<QByteArray> answer = co_await line->ask("/version", stop);
    if (!answer)
        co_return base::fail(answer.error());
    const Result<QJsonObject> object = base::json::object(*answer);
    if (!object)
        co_return base::fail(object.error());
    const Result<QString> api = negotiated(*object, line->endpoint().text());
    if (!api)
        co_return base::fail(api.error());
    Version found = parse::version(*object);
    found.api = *api;
    found.hasBuildKit = found.hasBuildKit && !isBuildKitOff(found, *ping);
    version = found;
    co_return found;
}

Task<Result<Version>> Engine::connect(std::stop_token stop)
{
    co_return co_await d->negotiate(stop);
}

Task<Result<Info>> Engine::info(std::stop_token stop)
{
    const Result<QJsonObject> answer = co_await d->object({.method = "GET", .path = "/info"}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return parse::info(*answer);
}

Task<Result<>> Engine::ping(std::stop_token stop)
{
    const Result<wire::Headers> answer = co_await d->line->ping(stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return Result<>();
}

Task<Result<std::unique_ptr<JsonReader>>> Engine::events(EventOptions options, std::stop_token stop)
{
    Query query;
    query.add("since", options.since).add("until", options.until).add(options.filters);
    co_return co_await d->objects({.method = "GET", .path = "/events", .query = query}, stop);
}

Task<Result<wire::Response>> Engine::getFromPort(quint16 port, QByteArray target, Milliseconds timeout,
                                                 std::stop_token stop)
{
    co_return co_await d->line->client().getFromPort(port, std::move(target), timeout, stop);
}

} // namespace engine
