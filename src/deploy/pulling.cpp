// SPDX-License-Identifier: Apache-2.0
#include "deploy/pulling.h"

#include "deploy/release.h"
#include "launch/pull.h"
#include "launch/start.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

using flow::StepState;

constexpr auto createLimit = 2min;

const HostState *stateOf(const QList<HostState> &states, const QString &host)
{
    for (const HostState &state : states) {
        if (state.host == host)
            return &state;
    }
    return nullptr;
}

void failHere(std::vector<Place *> places, const Error &error)
{
    for (Place *place : places) {
        if (!error.isCancelled())
            place->outcome.error = error;
    }
}

void arrived(std::vector<Place *> places, const engine::ImageDetails &image)
{
    for (Place *place : places) {
        place->image = image;
        place->health = launch::healthCheckFor(place->resolved.service, image.config, place->monitor);
    }
}

Task<Result<engine::ImageDetails>> pullOn(Place *first, Request request, Progress progress, std::stop_token stop)
{
    co_return co_await launch::pullImage(first->engine.get(), request.image.reference(), request.login,
                                         first->resolved.service.platform.value_or(QString()), progress, stop);
}

Task<Result<>> pullHost(Roll *roll, QString host, std::stop_token stop)
{
    const std::vector<Place *> places = roll->placesOf({host});
    const Progress progress = roll->progress.at(host);
    if (places.front()->image) {
        progress.step(u"pull"_s, StepState::Skipped, u"already there"_s);
        co_return {};
    }
    progress.step(u"pull"_s, StepState::Running, roll->request.image.reference());
    const Result<engine::ImageDetails> image = co_await pullOn(places.front(), roll->request, progress, stop);
    if (image) {
        arrived(places, *image);
        progress.step(u"pull"_s, StepState::Done);
        co_return {};
    }
    progress.step(u"pull"_s, image.error().isCancelled() ? StepState::Cancelled : StepState::Failed,
                  image.error().message);
    const Error error = image.error().in(u"pulling %1 on %2"_s.arg(roll->request.image.reference(), host));
    failHere(places, error);
    co_return base::fail(error);
}

Result<launch::ContainerSpec> specOf(const Place &place, const Request &request)
{
    QStringList entrypoint;
    for (const QJsonValue &word : place.image ? place.image->config.value(u"Entrypoint"_s).toArray() : QJsonArray())
        entrypoint.append(word.toString());
    return launch::specFor(place.resolved, {.name = place.spec.name,
                                            .image = request.image.reference(),
                                            .secrets = request.secrets,
                                            .labels = place.release.toLabels(),
                                            .imageEntrypoint = entrypoint});
}

Task<Result<>> create(Place *place, Request request, Progress progress)
{
    const Result<launch::ContainerSpec> spec = specOf(*place, request);
    if (!spec)
        co_return base::fail(spec.error());
    place->spec = *spec;
    const Result<QString> id =
        co_await flow::withTimeout(createLimit, {}, u"creating a container took longer than two minutes"_s,
                                   [place, progress](std::stop_token own) {
                                       return launch::createContainer(place->engine.get(), place->spec, progress, own);
                                   });
    if (!id)
        co_return base::fail(id.error());
    place->fresh = *id;
    co_return {};
}

Task<Result<>> createPlace(Place *place, Request request, Progress progress)
{
    const Progress there = progress.at(place->host);
    const Result<> made = co_await told(there, u"create"_s, place->data(), create(place, request, there));
    if (!made)
        place->outcome.error = made.error().in(u"creating %1"_s.arg(place->text()));
    co_return made;
}

} // namespace

std::vector<Place> placesFor(const Plan &plan, const QList<HostState> &states, const Request &request)
{
    std::vector<Place> places;
    for (const Replacement &replacement : plan.replacements) {
        const HostState *state = stateOf(states, replacement.host);
        Place place = placeOn(*state, replacement.role, request.engines.at(replacement.host).value_or(nullptr));
        place.image = state->image;
        place.resolved = replacement.resolved;
        place.release = recordOf(request, replacement.resolved, plan.release);
        place.spec.name = replacement.name;
        place.health = replacement.health;
        place.monitor = plan.update.monitor;
        place.order = plan.update.order;
        places.push_back(std::move(place));
    }
    return places;
}

Task<Result<>> pullEverywhere(Roll *roll, std::stop_token stop)
{
    std::vector<Task<Result<>>> tasks;
    for (const QString &host : roll->hosts)
        tasks.push_back(pullHost(roll, host, stop));
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    co_return judge(roll, stop);
}

Task<Result<>> createEverywhere(Roll *roll, std::stop_token stop)
{
    std::vector<Task<Result<>>> tasks;
    for (Place &place : roll->places) {
        if (!place.outcome.error)
            tasks.push_back(createPlace(&place, roll->request, roll->progress));
    }
    static_cast<void>(co_await flow::whenAll(std::move(tasks)));
    co_return judge(roll, stop);
}

} // namespace deploy
