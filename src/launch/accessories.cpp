// SPDX-License-Identifier: Apache-2.0
#include "launch/accessories.h"

#include "base/json.h"
#include "launch/health.h"
#include "launch/labels.h"
#include "launch/lifetime.h"
#include "launch/networks.h"
#include "launch/start.h"

using namespace Qt::StringLiterals;

namespace launch {

namespace {

using flow::StepState;

constexpr base::Milliseconds monitor{200}; // of one without any check: long enough to see it fall over its own feet
const QString stepName = u"accessories"_s;

struct Placed
{
    QString container, network;
    QMap<QString, QString> labels;
    bool publishes = false;
};

QMap<QString, QString> labelsOf(const QString &project, const QString &accessory, const QString &run)
{
    QMap<QString, QString> labels{{QString(label::Service), project},
                                  {QString(label::Purpose), u"accessory"_s},
                                  {QString(label::Accessory), accessory}};
    if (!run.isEmpty())
        labels.insert(QString(label::Run), run);
    return labels;
}

// The accessory as it stands in the file, put into a network where it is known by its name.
Result<ContainerSpec> specOf(AccessoryStart accessory, const Placed &placed)
{
    project::Service &service = accessory.service.service;
    if (!placed.publishes)
        service.ports.clear(); // several runs side by side would fight for them
    if (!service.networkMode)
        service.networks.insert(placed.network, {});
    return specFor(accessory.service, {.name = placed.container,
                                       .image = service.image,
                                       .secrets = accessory.secrets,
                                       .labels = placed.labels,
                                       .imageEntrypoint = {}});
}

Task<Result<>> becomesWell(engine::Engine *engine, QString id, QString name, HealthCheck check, Progress progress,
                           std::stop_token stop)
{
    const Result<HealthOutcome> health = co_await waitForHealth(engine, id, check, progress, stop);
    if (!health)
        co_return base::fail(health.error().in(name));
    if (health->healthy)
        co_return Result<>();
    Error error = health->error();
    if (!health->lastLog.isEmpty())
        error.message += u"\n  "_s + health->lastLog.join(u"\n  "_s);
    co_return base::fail(error.in(name));
}

// Pulled if need be, created, started, well. What was created is taken away again by whoever called.
Task<Result<>> start(engine::Engine *engine, AccessoryStart accessory, ContainerSpec spec, LoginFor loginFor,
                     Progress progress, QStringList *containers, std::stop_token stop)
{
    const QString name = accessory.service.name;
    progress.step(stepName, StepState::Running, u"starting %1"_s.arg(name));
    const Result<engine::ImageDetails> image =
        co_await ensureImage(engine, spec.image(), loginFor, spec.platform, progress, stop);
    if (!image)
        co_return base::fail(image.error().in(name));
    const Result<QString> id = co_await createContainer(engine, spec, progress, stop);
    if (!id)
        co_return base::fail(id.error().in(name));
    containers->append(*id);
    const Result<> started = co_await startContainer(engine, *id, spec, stop);
    if (!started)
        co_return base::fail(started.error().in(name));
    project::Service checked = accessory.service.service;
    if (!spec.body.contains("ExposedPorts"_L1))
        checked.ports.clear();
    co_return co_await becomesWell(engine, *id, name, healthCheckFor(checked, image->config, monitor), progress, stop);
}

Result<> firstFailure(const std::vector<Result<>> &results)
{
    for (const Result<> &result : results) {
        if (!result)
            return result;
    }
    return {};
}

Result<QList<ContainerSpec>> specsOf(const QString &project, const QString &run,
                                     const QList<AccessoryStart> &accessories)
{
    QList<ContainerSpec> specs;
    for (const AccessoryStart &accessory : accessories) {
        const QString name = accessory.service.name;
        Result<ContainerSpec> spec =
            specOf(accessory,
                   {.container = u"%1-%2"_s.arg(run, name), .network = run, .labels = labelsOf(project, name, run)});
        if (!spec)
            return base::fail(spec.error());
        specs.append(std::move(*spec));
    }
    return specs;
}

// What stands where a local accessory should: taken away unless it is just what is wanted and runs.
Task<Result<QString>> standing(engine::Engine *engine, ContainerSpec spec, QString config, std::stop_token stop)
{
    const Result<engine::ContainerDetails> there = co_await engine->inspectContainer(spec.name, stop);
    if (!there && there.error().kind == Error::Kind::NotFound)
        co_return QString();
    if (!there)
        co_return base::fail(there.error());
    if (there->labels.value(QString(label::Purpose)) != "accessory"_L1)
        co_return base::fail(Error::Kind::Conflict,
                             u"the name %1 is taken by a container that is not Quayhand's"_s.arg(spec.name),
                             u"remove or rename that container: docker rm %1"_s.arg(spec.name));
    if (there->running && there->labels.value(QString(label::Config)) == config)
        co_return there->id;
    const Result<> removed = co_await removeSurely(engine, there->id);
    co_return removed ? Result<QString>(QString()) : base::fail(removed.error());
}

} // namespace

QString localAccessoryName(const QString &project, const QString &accessory)
{
    return project + u'-' + accessory;
}

QString localNetworkName(const QString &project)
{
    return project + "-local"_L1;
}

Task<Result<AccessoryGroup>> startAccessories(engine::Engine *engine, QString project, QString run,
                                              QList<AccessoryStart> accessories, LoginFor loginFor, Progress progress,
                                              std::stop_token stop)
{
    AccessoryGroup group;
    if (accessories.isEmpty())
        co_return group;
    const Result<QList<ContainerSpec>> specs = specsOf(project, run, accessories);
    if (!specs)
        co_return base::fail(specs.error());
    group.network = run;
    const QMap<QString, QString> labels{{QString(label::Service), project}, {QString(label::Run), run}};
    Result<> done = co_await ensureNetwork(engine, run, labels, stop);
    if (done) {
        std::vector<Task<Result<>>> starts;
        for (qsizetype i = 0; i < accessories.size(); ++i)
            starts.push_back(start(engine, accessories[i], (*specs)[i], loginFor, progress, &group.containers, stop));
        done = firstFailure(co_await flow::whenAll(std::move(starts)));
    }
    if (done) {
        progress.step(stepName, StepState::Done);
        co_return group;
    }
    progress.step(stepName, done.error().isCancelled() ? StepState::Cancelled : StepState::Failed, done.error().text());
    co_await removeAccessories(engine, group, progress);
    co_return base::fail(done.error());
}

Task<void> removeAccessories(engine::Engine *engine, AccessoryGroup group, Progress progress)
{
    std::vector<Task<Result<>>> removals;
    for (const QString &id : group.containers)
        removals.push_back(removeSurely(engine, id));
    Result<> removed = firstFailure(co_await flow::whenAll(std::move(removals)));
    if (!removed)
        progress.warning(u"an accessory could not be removed: %1"_s.arg(removed.error().text()));
    if (group.network.isEmpty())
        co_return;
    const auto remove = [&](std::stop_token inner) { return engine->removeNetwork(group.network, inner); };
    removed = co_await flow::withTimeout(base::Milliseconds(10'000), {}, u"the engine does not answer"_s, remove);
    if (!removed && removed.error().kind != Error::Kind::NotFound)
        progress.warning(u"the network %1 could not be removed: %2"_s.arg(group.network, removed.error().text()));
}

Task<Result<QString>> raiseAccessory(engine::Engine *engine, AccessoryStart accessory, LoginFor loginFor,
                                     Progress progress, std::stop_token stop)
{
    const QString project = accessory.service.project;
    const QString name = accessory.service.name;
    Placed placed{.container = localAccessoryName(project, name),
                  .network = localNetworkName(project),
                  .labels = labelsOf(project, name, {}),
                  .publishes = true};
    const QString config = QString::fromUtf8(base::json::line(project::toJson(accessory.service)));
    placed.labels.insert(QString(label::Config), config);
    const Result<ContainerSpec> spec = specOf(accessory, placed);
    if (!spec)
        co_return base::fail(spec.error());
    const Result<QString> there = co_await standing(engine, *spec, config, stop);
    if (!there || !there->isEmpty())
        co_return there;
    QStringList made;
    const Result<> up = co_await start(engine, accessory, *spec, loginFor, progress, &made, stop);
    progress.step(stepName, up ? StepState::Done : up.error().isCancelled() ? StepState::Cancelled : StepState::Failed);
    if (up)
        co_return made.first();
    for (const QString &id : made)
        static_cast<void>(co_await removeSurely(engine, id));
    co_return base::fail(up.error());
}

Task<Result<>> lowerAccessory(engine::Engine *engine, QString project, QString accessory, Progress progress,
                              std::stop_token stop)
{
    const QString name = localAccessoryName(project, accessory);
    const Result<engine::ContainerDetails> there = co_await engine->inspectContainer(name, stop);
    if (!there && there.error().kind == Error::Kind::NotFound)
        co_return base::fail(Error::Kind::NotFound, u"%1 is not up"_s.arg(accessory));
    if (!there)
        co_return base::fail(there.error());
    progress.step(stepName, StepState::Running, u"stopping %1"_s.arg(accessory));
    if (there->running) {
        if (const Result<> stopped = co_await engine->stopContainer(there->id, {}, stop); !stopped)
            co_return stopped;
    }
    const Result<> removed = co_await removeSurely(engine, there->id);
    if (!removed)
        co_return removed;
    progress.step(stepName, StepState::Done);
    // The last one closes the door; while others are in there the engine refuses.
    static_cast<void>(co_await engine->removeNetwork(localNetworkName(project), stop));
    co_return Result<>();
}

} // namespace launch
