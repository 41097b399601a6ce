// SPDX-License-Identifier: Apache-2.0
#include "engine/calls.h"

#include "base/json.h"
#include "engine/parse.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

QJsonObject loginObject(const Login &login)
{
    QJsonObject object;
    const auto insert = [&object](QLatin1String key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    insert("username"_L1, login.user);
    insert("password"_L1, login.password);
    insert("identitytoken"_L1, login.identityToken);
    insert("serveraddress"_L1, login.registry);
    return object;
}

QByteArray encoded(const QJsonObject &object)
{
    return base::json::line(object).toBase64(QByteArray::Base64UrlEncoding);
}

} // namespace

Query &Query::addEncoded(const QByteArray &name, const QByteArray &value)
{
    m_text += (m_text.isEmpty() ? '?' : '&') + name + '=' + value;
    return *this;
}

Query &Query::add(const QByteArray &name, const QString &value)
{
    return addEncoded(name, value.toUtf8().toPercentEncoding());
}

Query &Query::add(const QByteArray &name, const QDateTime &time)
{
    return time.isValid() ? addEncoded(name, parse::timeForQuery(time)) : *this;
}

Query &Query::add(const Filters &filters)
{
    const QByteArray text = parse::filters(filters);
    return text.isEmpty() ? *this : addEncoded("filters", text);
}

QByteArray segment(const QString &text)
{
    return text.toUtf8().toPercentEncoding();
}

QByteArray imageSegment(const QString &reference)
{
    return reference.toUtf8().toPercentEncoding("/:@");
}

QByteArray encodedLogin(const Login &login)
{
    return encoded(login.isEmpty() ? QJsonObject() : loginObject(login));
}

QByteArray encodedLogins(const QMap<QString, Login> &logins)
{
    QJsonObject object;
    for (auto it = logins.begin(); it != logins.end(); ++it)
        object.insert(it.key(), loginObject(it.value()));
    return encoded(object);
}

Task<Result<wire::Request>> Engine::Private::request(Call call, std::stop_token stop)
{
    if (version.api.isEmpty()) {
        if (const Result<Version> found = co_await negotiate(stop); !found)
            co_return base::fail(found.error());
    }
    wire::Request request{.method = call.method,
                          .target = "/v" + version.api.toLatin1() + call.path + call.query.text(),
                          .headers = call.headers};
    if (call.json) {
        request.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
        request.body = base::json::line(*call.json);
    }
    request.bodySource = std::move(call.source);
    co_return request;
}

Task<Result<QByteArray>> Engine::Private::exchange(Call call, std::stop_token stop)
{
    Result<wire::Request> asked = co_await request(std::move(call), stop);
    if (!asked)
        co_return base::fail(asked.error());
    co_return co_await line->exchange(std::move(*asked), stop);
}

Task<Result<std::unique_ptr<wire::Body>>> Engine::Private::open(Call call, std::stop_token stop)
{
    Result<wire::Request> asked = co_await request(std::move(call), stop);
    if (!asked)
        co_return base::fail(asked.error());
    Result<wire::Response> response = co_await line->open(std::move(*asked), stop);
    if (!response)
        co_return base::fail(response.error());
    co_return std::move(response->body);
}

Task<Result<>> Engine::Private::done(Call call, std::stop_token stop)
{
    const Result<QByteArray> answer = co_await exchange(std::move(call), stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return Result<>();
}

Task<Result<QJsonObject>> Engine::Private::object(Call call, std::stop_token stop)
{
    const Result<QByteArray> answer = co_await exchange(std::move(call), stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return base::json::object(*answer);
}

Task<Result<QJsonArray>> Engine::Private::array(Call call, std::stop_token stop)
{
    const Result<QByteArray> answer = co_await exchange(std::move(call), stop);
    if (!answer)
        co_return base::fail(answer.error());
    co_return base::json::array(*answer);
}

Task<Result<std::unique_ptr<JsonReader>>> Engine::Private::objects(Call call, std::stop_token stop)
{
    Result<std::unique_ptr<wire::Body>> body = co_await open(std::move(call), stop);
    if (!body)
        co_return base::fail(body.error());
    co_return std::make_unique<JsonReader>(std::move(*body));
}

Task<Result<std::unique_ptr<Attached>>> Engine::Private::attached(Call call, bool raw, std::stop_token stop)
{
    Result<wire::Request> asked = co_await request(std::move(call), stop);
    if (!asked)
        co_return base::fail(asked.error());
    Result<std::unique_ptr<wire::Stream>> stream = co_await line->upgrade(std::move(*asked), stop);
    if (!stream)
        co_return base::fail(stream.error());
    const std::shared_ptr<wire::Stream> shared = std::move(*stream);
    co_return std::make_unique<Attached>(shared, line->watched(shared), raw);
}

} // namespace engine
