// SPDX-License-Identifier: Apache-2.0
#include "launch/start.h"

#include "launch/labels.h"
#include "launch/latestop.h"
#include "launch/lifetime.h"
#include "launch/networks.h"

using namespace Qt::StringLiterals;

namespace launch {

namespace {

constexpr flow::Milliseconds creationGrace{3000};

QMap<QString, QString> networkLabels(const ContainerSpec &spec)
{
    const QString service = spec.body.value("Labels"_L1).toObject().value(label::Service).toString();
    return service.isEmpty() ? QMap<QString, QString>() : QMap<QString, QString>{{QString(label::Service), service}};
}

// Who else is there is asked only where it helps to understand the refusal.
Task<Error> explainedWith(engine::Engine *engine, Error refusal, ContainerSpec spec, bool all, std::stop_token stop)
{
    QList<engine::ContainerSummary> others;
    if (refusal.kind == Error::Kind::Conflict || refusal.message.contains("already"_L1))
        others = (co_await engine->containers(all, {}, stop)).value_or(QList<engine::ContainerSummary>());
    co_return explained(refusal, spec, others);
}

// The program a person cancels while the engine makes a container must know of that container: the answer is awaited a
// little longer.
Task<Result<engine::Created>> createKnowingly(engine::Engine *engine, ContainerSpec spec, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    const LateStop late(stop, creationGrace);
    const Result<engine::Created> created =
        co_await engine->createContainer(spec.name, spec.body, spec.platform, late.token());
    if (!created || !stop.stop_requested())
        co_return created;
    static_cast<void>(co_await removeSurely(engine, created->id));
    co_return base::fail(base::cancelled());
}

Task<Result<>> joinMoreNetworks(engine::Engine *engine, QString id, ContainerSpec spec, std::stop_token stop)
{
    for (auto it = spec.moreNetworks.cbegin(); it != spec.moreNetworks.cend(); ++it) {
        const Result<> joined = co_await engine->connectNetwork(it.key(), id, *it, stop);
        if (!joined)
            co_return base::fail(joined.error().in(u"joining the network %1"_s.arg(it.key())));
    }
    co_return Result<>();
}

} // namespace

Task<Result<QString>> createContainer(engine::Engine *engine, ContainerSpec spec, Progress progress,
                                      std::stop_token stop)
{
    const QStringList networks = networksIn(spec.body) + spec.moreNetworks.keys();
    if (const Result<> there = co_await ensureNetworks(engine, networks, networkLabels(spec), stop); !there)
        co_return base::fail(there.error());
    const Result<engine::Created> created = co_await createKnowingly(engine, spec, stop);
    if (!created)
        co_return base::fail(co_await explainedWith(engine, created.error(), spec, true, stop));
    for (const QString &warning : created->warnings)
        progress.warning(warning);
    const Result<> joined = co_await joinMoreNetworks(engine, created->id, spec, stop);
    if (joined)
        co_return created->id;
    static_cast<void>(co_await removeSurely(engine, created->id));
    co_return base::fail(joined.error());
}

Task<Result<>> startContainer(engine::Engine *engine, QString id, ContainerSpec spec, std::stop_token stop)
{
    const Result<> started = co_await engine->startContainer(id, stop);
    if (started)
        co_return Result<>();
    co_return base::fail(co_await explainedWith(engine, started.error(), spec, false, stop));
}

} // namespace launch
