// SPDX-License-Identifier: Apache-2.0
#include "launch/networks.h"

#include "base/json.h"
#include "launch/accessories.h"

using namespace Qt::StringLiterals;

namespace launch {

Task<Result<>> ensureNetworks(engine::Engine *engine, QStringList names, QMap<QString, QString> labels,
                              std::stop_token stop)
{
    for (const QString &own : {u"bridge"_s, u"host"_s, u"none"_s, u"default"_s})
        names.removeAll(own);
    if (names.isEmpty())
        co_return Result<>();
    const Result<QList<engine::NetworkSummary>> known = co_await engine->networks({{u"name"_s, names}}, stop);
    if (!known)
        co_return base::fail(known.error());
    for (const engine::NetworkSummary &network : *known)
        names.removeAll(network.name); // the filter takes parts of names too
    for (const QString &name : names) {
        // CheckDuplicate: engines before 25 let two networks have one name.
        const QJsonObject options{{u"CheckDuplicate"_s, true}, {u"Labels"_s, base::json::fromMap(labels)}};
        const Result<QString> made = co_await engine->createNetwork(name, options, stop);
        if (!made && made.error().kind != Error::Kind::Conflict) // somebody else was quicker
            co_return base::fail(made.error().in(u"making the network %1"_s.arg(name)));
    }
    co_return Result<>();
}

QStringList networksIn(const QJsonObject &body)
{
    return base::json::at(body, {u"NetworkingConfig", u"EndpointsConfig"}).toObject().keys();
}

Task<Result<>> ensureNetwork(engine::Engine *engine, QString name, QMap<QString, QString> labels, std::stop_token stop)
{
    co_return co_await ensureNetworks(engine, {name}, labels, stop);
}

} // namespace launch
