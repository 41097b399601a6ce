// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "engine/line.h"

// What the typed calls are made of; private to this room.
namespace engine {

// A query of an Engine API call, in order. Values are percent-encoded; flags are 1 and 0, as Docker's own client writes
// them.
class Query
{
public:
    Query &add(const QByteArray &name, const QString &value);
    Query &add(const QByteArray &name, bool value)
    {
        return add(name, value ? QStringLiteral("1") : QStringLiteral("0"));
    }
    Query &add(const QByteArray &name, int value) { return add(name, QString::number(value)); }
    Query &add(const QByteArray &name, const char *) = delete;
    Query &addIfAny(const QByteArray &name, const QString &value) { return value.isEmpty() ? *this : add(name, value); }
    // Nothing without a time, without filters.
    Query &add(const QByteArray &name, const QDateTime &time);
    Query &add(const Filters &filters);
    const QByteArray &text() const { return m_text; }

private:
    Query &addEncoded(const QByteArray &name, const QByteArray &value);
    QByteArray m_text; // "?a=1&b=2"
};

// One segment of a path; an image's name keeps its slashes.
QByteArray segment(const QString &text);
QByteArray imageSegment(const QString &reference);

// X-Registry-Auth: a login as base64url JSON. Some engines refuse a push without the header, so an empty login is one
// too.
QByteArray encodedLogin(const Login &login);
// X-Registry-Config of the classic builder: {"registry": login}.
QByteArray encodedLogins(const QMap<QString, Login> &logins);

// One call: path without the API version.
struct Call
{
    QByteArray method;
    QByteArray path;
    Query query = {};
    std::optional<QJsonObject> json = {};
    wire::Headers headers = {};
    wire::BodySource source = {};
};

struct Engine::Private
{
    std::shared_ptr<Line> line;
    Version version;

    Task<Result<Version>> negotiate(std::stop_token stop);
    // The whole of an answer; every other way to call goes through here or open().
    Task<Result<QByteArray>> exchange(Call call, std::stop_token stop);
    Task<Result<std::unique_ptr<wire::Body>>> open(Call call, std::stop_token stop);

    Task<Result<>> done(Call call, std::stop_token stop);
    Task<Result<QJsonObject>> object(Call call, std::stop_token stop);
    Task<Result<QJsonArray>> array(Call call, std::stop_token stop);
    Task<Result<std::unique_ptr<JsonReader>>> objects(Call call, std::stop_token stop);
    Task<Result<std::unique_ptr<Attached>>> attached(Call call, bool raw, std::stop_token stop);

private:
    Task<Result<wire::Request>> request(Call call, std::stop_token stop);
};

// Each object of a list as a value.
template <class Value>
QList<Value> valuesOf(const QJsonArray &array, Value (*parse)(const QJsonObject &))
{
    QList<Value> values;
    values.reserve(array.size());
    for (const QJsonValue &value : array)
        values.append(parse(value.toObject()));
    return values;
}

} // namespace engine
