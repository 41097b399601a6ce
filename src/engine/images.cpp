// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "engine/calls.h"
#include "engine/parse.h"
#include "engine/reference.h"
#include "engine/refusal.h"

using namespace Qt::StringLiterals;

// The calls about images and registries.
namespace engine {

namespace {

const wire::Headers tarHeaders{{"Content-Type", "application/x-tar"}};

wire::Headers withLogin(const Login &login)
{
    return {{"X-Registry-Auth", encodedLogin(login)}};
}

// "latest" where neither a tag nor a digest was given.
QString tagOf(const ImageReference &reference)
{
    if (!reference.digest.isEmpty())
        return reference.digest;
    return reference.tag.isEmpty() ? u"latest"_s : reference.tag;
}

} // namespace

Task<Result<QList<ImageSummary>>> Engine::images(Filters filters, std::stop_token stop)
{
    const Query query = Query().add("digests", true).add(filters);
    const Result<QJsonArray> answer =
        co_await d->array({.method = "GET", .path = "/images/json", .query = query}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return valuesOf(*answer, parse::imageSummary);
}

Task<Result<ImageDetails>> Engine::inspectImage(QString reference, std::stop_token stop)
{
    const Result<QJsonObject> answer =
        co_await d->object({.method = "GET", .path = "/images/" + imageSegment(reference) + "/json"}, stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return parse::imageDetails(*answer);
}

Task<Result<std::unique_ptr<JsonReader>>> Engine::pull(QString reference, Login login, QString platform,
                                                       std::stop_token stop)
{
    const Result<ImageReference> image = ImageReference::parse(reference);
    if (!image)
        co_return base::fail(image.error());
    Query query;
    query.add("fromImage", image->familiarName()).add("tag", tagOf(*image)).addIfAny("platform", platform);
    Call call{.method = "POST", .path = "/images/create", .query = query};
    if (!login.isEmpty())
        call.headers = withLogin(login);
    Result<std::unique_ptr<JsonReader>> stream = co_await d->objects(std::move(call), stop);
    if (!stream)
        co_return base::fail(registryRefusal(stream.error()));
    co_return stream;
}

Task<Result<std::unique_ptr<JsonReader>>> Engine::push(QString reference, Login login, std::stop_token stop)
{
    const Result<ImageReference> image = ImageReference::parse(reference);
    if (!image)
        co_return base::fail(image.error());
    const Query query = Query().add("tag", image->tag.isEmpty() ? u"latest"_s : image->tag);
    Result<std::unique_ptr<JsonReader>> stream =
        co_await d->objects({.method = "POST",
                             .path = "/images/" + imageSegment(image->familiarName()) + "/push",
                             .query = query,
                             .headers = withLogin(login)},
                            stop);
    if (!stream)
        co_return base::fail(registryRefusal(stream.error()));
    co_return stream;
}

Task<Result<QString>> Engine::registryDigest(QString reference, Login login, std::stop_token stop)
{
    const Result<ImageReference> image = ImageReference::parse(reference);
    if (!image)
        co_return base::fail(image.error());
    const Result<QJsonObject> answer =
        co_await d->object({.method = "GET",
                            .path = "/distribution/" + imageSegment(image->text()) + "/json",
                            .headers = withLogin(login)},
                           stop);
    if (!answer && answer.error().kind == Error::Kind::NotFound && d->version.platform.startsWith("Podman"_L1))
        co_return base::fail(Error::Kind::Unsupported, u"Podman does not ask registries for a digest"_s);
    if (!answer)
        co_return base::fail(registryRefusal(answer.error()));
    const QString digest = base::json::text(*answer, {u"Descriptor", u"digest"});
    if (digest.isEmpty())
        co_return base::fail(Error::Kind::Protocol, u"the registry's answer about %1 holds no digest"_s.arg(reference));
    co_return digest;
}

Task<Result<std::unique_ptr<JsonReader>>> Engine::loadImage(wire::BodySource tar, std::stop_token stop)
{
    co_return co_await d->objects(
        {.method = "POST", .path = "/images/load", .headers = tarHeaders, .source = std::move(tar)}, stop);
}

Task<Result<>> Engine::tagImage(QString reference, QString repository, QString tag, std::stop_token stop)
{
    const Query query = Query().add("repo", repository).addIfAny("tag", tag);
    co_return co_await d->done(
        {.method = "POST", .path = "/images/" + imageSegment(reference) + "/tag", .query = query}, stop);
}

Task<Result<>> Engine::removeImage(QString reference, bool force, std::stop_token stop)
{
    const Query query = Query().add("force", force);
    co_return co_await d->done({.method = "DELETE", .path = "/images/" + imageSegment(reference), .query = query},
                               stop);
}

Task<Result<std::unique_ptr<JsonReader>>> Engine::build(QList<QPair<QString, QString>> query, wire::BodySource tar,
                                                        QMap<QString, Login> logins, std::stop_token stop)
{
    Call call{.method = "POST", .path = "/build", .headers = tarHeaders, .source = std::move(tar)};
    for (const auto &[name, value] : query)
        call.query.add(name.toLatin1(), value);
    if (!logins.isEmpty())
        call.headers.append(qMakePair(QByteArray("X-Registry-Config"), encodedLogins(logins)));
    co_return co_await d->objects(std::move(call), stop);
}

} // namespace engine
