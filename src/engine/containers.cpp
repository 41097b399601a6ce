// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "engine/calls.h"
#include "engine/parse.h"

using namespace Qt::StringLiterals;
namespace json = base::json;

// The calls about containers.
namespace engine {

namespace {

QByteArray pathOf(const QString &id, const QByteArray &rest)
{
    return "/containers/" + segment(id) + rest;
}

Query withSeconds(std::optional<int> seconds)
{
    return seconds ? Query().add("t", *seconds) : Query();
}

Query sizeOf(int columns, int rows)
{
    return Query().add("h", rows).add("w", columns);
}

} // namespace

Task<Result<QList<ContainerSummary>>> Engine::containers(bool all, Filters filters, std::stop_token stop)
{
    const Query query = Query().add("all", all).add(filters);
    const Result<QJsonArray> answer =
        co_await d->array({.method = "GET", .path = "/containers/json", .query = query}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return valuesOf(*answer, parse::containerSummary);
}

Task<Result<ContainerDetails>> Engine::inspectContainer(QString id, std::stop_token stop)
{
    const Result<QJsonObject> answer = co_await d->object({.method = "GET", .path = pathOf(id, "/json")}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return parse::containerDetails(*answer);
}

Task<Result<Created>> Engine::createContainer(QString name, QJsonObject spec, QString platform, std::stop_token stop)
{
    const Query query = Query().addIfAny("name", name).addIfAny("platform", platform);
    const Result<QJsonObject> answer =
        co_await d->object({.method = "POST", .path = "/containers/create", .query = query, .json = spec}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return Created{.id = json::text(*answer, {u"Id"}), .warnings = json::texts(*answer, {u"Warnings"})};
}

Task<Result<>> Engine::startContainer(QString id, std::stop_token stop)
{
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/start")}, stop);
}

Task<Result<>> Engine::stopContainer(QString id, std::optional<int> seconds, std::stop_token stop)
{
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/stop"), .query = withSeconds(seconds)}, stop);
}

Task<Result<>> Engine::restartContainer(QString id, std::optional<int> seconds, std::stop_token stop)
{
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/restart"), .query = withSeconds(seconds)}, stop);
}

Task<Result<>> Engine::killContainer(QString id, QString signal, std::stop_token stop)
{
    const Query query = Query().addIfAny("signal", signal);
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/kill"), .query = query}, stop);
}

Task<Result<>> Engine::removeContainer(QString id, bool force, bool volumes, std::stop_token stop)
{
    const Query query = Query().add("force", force).add("v", volumes);
    co_return co_await d->done({.method = "DELETE", .path = pathOf(id, {}), .query = query}, stop);
}

Task<Result<>> Engine::renameContainer(QString id, QString name, std::stop_token stop)
{
    const Query query = Query().add("name", name);
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/rename"), .query = query}, stop);
}

Task<Result<>> Engine::updateContainer(QString id, QJsonObject changes, std::stop_token stop)
{
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/update"), .json = changes}, stop);
}

Task<Result<int>> Engine::waitContainer(QString id, QString condition, std::stop_token stop)
{
    const Query query = Query().addIfAny("condition", condition);
    const Result<QJsonObject> answer =
        co_await d->object({.method = "POST", .path = pathOf(id, "/wait"), .query = query}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    if (const QString error = json::text(*answer, {u"Error", u"Message"}); !error.isEmpty())
        co_return base::fail(Error::Kind::Failed, error);
    co_return static_cast<int>(json::number(*answer, {u"StatusCode"}));
}

Task<Result<std::unique_ptr<OutputReader>>> Engine::logs(QString id, LogOptions options, std::stop_token stop)
{
    Query query;
    query.add("stdout", true).add("stderr", true).add("follow", options.follow).add("timestamps", options.timestamps);
    query.add("tail", options.tail < 0 ? u"all"_s : QString::number(options.tail));
    query.add("since", options.since).add("until", options.until);
    Result<std::unique_ptr<wire::Body>> body =
        co_await d->open({.method = "GET", .path = pathOf(id, "/logs"), .query = query}, stop);
    if (!body)
        co_return base::fail(body.error());
    co_return std::make_unique<OutputReader>(std::move(*body), options.raw);
}

Task<Result<std::unique_ptr<Attached>>> Engine::attach(QString id, bool input, bool raw, std::stop_token stop)
{
    const Query query = Query().add("stream", true).add("stdin", input).add("stdout", true).add("stderr", true);
    co_return co_await d->attached({.method = "POST", .path = pathOf(id, "/attach"), .query = query}, raw, stop);
}

Task<Result<>> Engine::resizeContainer(QString id, int columns, int rows, std::stop_token stop)
{
    co_return co_await d->done({.method = "POST", .path = pathOf(id, "/resize"), .query = sizeOf(columns, rows)}, stop);
}

Task<Result<MemoryUse>> Engine::memoryUse(QString id, std::stop_token stop)
{
    const Query query = Query().add("stream", false).add("one-shot", true);
    const Result<QJsonObject> answer =
        co_await d->object({.method = "GET", .path = pathOf(id, "/stats"), .query = query}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    // Of a container that does not run Docker tells empty figures, with status 200.
    if (!json::at(*answer, {u"memory_stats", u"usage"}).isDouble())
        co_return base::fail(Error::Kind::Conflict, u"container %1 is not running"_s.arg(id));
    co_return parse::memoryUse(*answer);
}

Task<Result<>> Engine::putArchive(QString id, QString folder, wire::BodySource tar, std::stop_token stop)
{
    const Query query = Query().add("path", folder);
    co_return co_await d->done({.method = "PUT",
                                .path = pathOf(id, "/archive"),
                                .query = query,
                                .headers = {{"Content-Type", "application/x-tar"}},
                                .source = std::move(tar)},
                               stop);
}

Task<Result<std::unique_ptr<wire::Body>>> Engine::archive(QString id, QString path, std::stop_token stop)
{
    const Query query = Query().add("path", path);
    co_return co_await d->open({.method = "GET", .path = pathOf(id, "/archive"), .query = query}, stop);
}

Task<Result<QString>> Engine::createExec(QString id, QJsonObject spec, std::stop_token stop)
{
    const Result<QJsonObject> answer =
        co_await d->object({.method = "POST", .path = pathOf(id, "/exec"), .json = spec}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return json::text(*answer, {u"Id"});
}

Task<Result<std::unique_ptr<Attached>>> Engine::startExec(QString execId, bool raw, std::stop_token stop)
{
    const QJsonObject options{{u"Detach"_s, false}, {u"Tty"_s, raw}};
    co_return co_await d->attached({.method = "POST", .path = "/exec/" + segment(execId) + "/start", .json = options},
                                   raw, stop);
}

Task<Result<>> Engine::resizeExec(QString execId, int columns, int rows, std::stop_token stop)
{
    co_return co_await d->done(
        {.method = "POST", .path = "/exec/" + segment(execId) + "/resize", .query = sizeOf(columns, rows)}, stop);
}

Task<Result<int>> Engine::execStatus(QString execId, std::stop_token stop)
{
    const Result<QJsonObject> answer =
        co_await d->object({.method = "GET", .path = "/exec/" + segment(execId) + "/json"}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    if (json::flag(*answer, {u"Running"}))
        co_return base::fail(Error::Kind::Conflict, u"the command is still running"_s);
    co_return static_cast<int>(json::number(*answer, {u"ExitCode"}));
}

} // namespace engine
