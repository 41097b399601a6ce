// SPDX-License-Identifier: Apache-2.0
#include "testrun/runservice.h"

#include "flow/wait.h"
#include "launch/accessories.h"
#include "launch/labels.h"
#include "testrun/foreground.h"
#include "testrun/runname.h"

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

constexpr base::Milliseconds usualGrace{10'000}; // Docker's
constexpr base::Milliseconds answerTime{5000};   // beyond it, for the engine
constexpr base::Milliseconds lastWords{1000};

Result<project::ResolvedService> serviceFor(const RunRequest &request)
{
    Result<project::ResolvedService> resolved = project::resolve(request.project, {}, request.role, {});
    if (!resolved)
        return resolved;
    project::Service &service = resolved->service;
    service.restart.reset(); // it runs once, in the foreground
    if (!request.command.isEmpty())
        service.command = request.command;
    // Raised accessories are found there by their names.
    if (!request.project.accessories.isEmpty() && !service.networkMode)
        service.networks.insert(launch::localNetworkName(request.project.name), {});
    return resolved;
}

Result<launch::ContainerSpec> specOf(const RunRequest &request, const project::ResolvedService &service)
{
    using namespace launch::label;
    const QString name = runName(request.project.name, u"run"_s);
    return launch::specFor(service, {.name = name,
                                     .image = request.image,
                                     .secrets = request.secrets,
                                     .labels = {{QString(Service), request.project.name},
                                                {QString(Purpose), u"run"_s},
                                                {QString(Role), request.role},
                                                {QString(Run), name}}});
}

using MaybeEnded = std::optional<Result<launch::Ended>>;

Task<void> keep(Task<Result<launch::Ended>> run, MaybeEnded *ended, std::function<void()> over)
{
    ended->emplace(co_await std::move(run));
    over();
}

// By its own stop signal, be it the service's or the image's, and within its own time.
Task<void> askToStop(engine::Engine *engine, QString id, base::Milliseconds grace, Progress progress)
{
    progress.step(u"run"_s, flow::StepState::Running, u"stopping"_s);
    const int seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(grace).count());
    const auto ask = [=](std::stop_token inner) { return engine->stopContainer(id, seconds, inner); };
    const Result<> stopped = co_await flow::withTimeout(grace + answerTime, {}, u"the engine does not answer"_s, ask);
    if (!stopped && stopped.error().kind != Error::Kind::NotFound)
        progress.warning(stopped.error().text());
}

// A service that is told to stop may have something to say yet: its output is followed while it is given its time.
Task<Result<launch::Ended>> follow(engine::Engine *engine, Foreground container, base::Milliseconds grace,
                                   Progress progress, std::stop_token stop)
{
    MaybeEnded ended;
    flow::Wakeup over;
    std::stop_source output;
    flow::Scope running;
    running.spawn(keep(runToEnd(engine, container, progress, output.get_token()), &ended, over.waker()));
    while (!ended && !stop.stop_requested())
        static_cast<void>(co_await over.wait(stop));
    if (!ended) {
        co_await askToStop(engine, container.id, grace, progress);
        if (!ended)
            static_cast<void>(co_await over.wait({}, lastWords));
    }
    const Result<> removed = co_await launch::removeSurely(engine, container.id);
    if (!removed)
        progress.warning(
            u"the container %1 could not be removed: %2"_s.arg(container.spec.name, removed.error().text()));
    running.clear();
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    co_return std::move(*ended);
}

} // namespace

Result<QStringList> secretsForRun(const project::Project &project, const QString &role)
{
    const Result<project::ResolvedService> resolved = project::resolve(project, {}, role, {});
    if (!resolved)
        return base::fail(resolved.error());
    return resolved->service.secrets();
}

Task<Result<launch::Ended>> runService(engine::Engine *engine, RunRequest request, Progress progress,
                                       std::stop_token stop)
{
    const Result<project::ResolvedService> service = serviceFor(request);
    if (!service)
        co_return base::fail(service.error());
    const Result<launch::ContainerSpec> spec = specOf(request, *service);
    if (!spec)
        co_return base::fail(spec.error());
    const Result<QString> id = co_await launch::createContainer(engine, *spec, progress, stop);
    if (!id)
        co_return base::fail(id.error());
    const auto started = [progress, ports = spec->hostPorts()] {
        progress.step(u"run"_s, flow::StepState::Running, ports.join(u", "_s));
    };
    const Foreground container{.id = *id, .spec = *spec, .vanishes = false, .onStarted = started};
    const base::Milliseconds grace = service->service.stopGracePeriod.value_or(usualGrace);
    const Result<launch::Ended> ended = co_await follow(engine, container, grace, progress, stop);
    if (ended)
        progress.step(u"run"_s, flow::StepState::Done, u"exit status %1"_s.arg(ended->exitCode));
    co_return ended;
}

} // namespace testrun
