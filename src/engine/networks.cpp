// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "engine/calls.h"
#include "engine/parse.h"

using namespace Qt::StringLiterals;
namespace json = base::json;

// The calls about networks and volumes.
namespace engine {

namespace {

QJsonObject withName(QJsonObject options, const QString &name)
{
    options.insert(u"Name"_s, name);
    return options;
}

} // namespace

Task<Result<QList<NetworkSummary>>> Engine::networks(Filters filters, std::stop_token stop)
{
    const Query query = Query().add(filters);
    const Result<QJsonArray> answer = co_await d->array({.method = "GET", .path = "/networks", .query = query}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return valuesOf(*answer, parse::network);
}

Task<Result<QString>> Engine::createNetwork(QString name, QJsonObject options, std::stop_token stop)
{
    QJsonObject wish = withName(options, name);
    // Engines before API 1.44 would make a second one of the same name.
    wish.insert(u"CheckDuplicate"_s, true);
    const Result<QJsonObject> answer =
        co_await d->object({.method = "POST", .path = "/networks/create", .json = wish}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return json::text(*answer, {u"Id"});
}

Task<Result<>> Engine::connectNetwork(QString network, QString container, QJsonObject endpoint, std::stop_token stop)
{
    const QJsonObject wish{{u"Container"_s, container}, {u"EndpointConfig"_s, endpoint}};
    co_return co_await d->done({.method = "POST", .path = "/networks/" + segment(network) + "/connect", .json = wish},
                               stop);
}

Task<Result<>> Engine::removeNetwork(QString name, std::stop_token stop)
{
    co_return co_await d->done({.method = "DELETE", .path = "/networks/" + segment(name)}, stop);
}

Task<Result<QList<VolumeSummary>>> Engine::volumes(Filters filters, std::stop_token stop)
{
    const Query query = Query().add(filters);
    const Result<QJsonObject> answer = co_await d->object({.method = "GET", .path = "/volumes", .query = query}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return valuesOf(answer->value("Volumes"_L1).toArray(), parse::volume);
}

Task<Result<QString>> Engine::createVolume(QString name, QJsonObject options, std::stop_token stop)
{
    const Result<QJsonObject> answer =
        co_await d->object({.method = "POST", .path = "/volumes/create", .json = withName(options, name)}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return json::text(*answer, {u"Name"});
}

Task<Result<>> Engine::removeVolume(QString name, bool force, std::stop_token stop)
{
    const Query query = Query().add("force", force);
    co_return co_await d->done({.method = "DELETE", .path = "/volumes/" + segment(name), .query = query}, stop);
}

} // namespace engine
