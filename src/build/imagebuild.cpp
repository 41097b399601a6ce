// SPDX-License-Identifier: Apache-2.0
#include "build/imagebuild.h"

#include "base/json.h"
#include "build/baseimages.h"
#include "build/context.h"
#include "build/dockerfiletext.h"
#include "build/push.h"
#include "build/stepreport.h"
#include "engine/reference.h"
#include "launch/labels.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace build {

namespace {

const QString contextStep = u"context"_s;

// Everything that is known before anything is sent.
struct Prepared
{
    project::Build settings;
    ContextPlan plan;
    project::Dockerfile dockerfile;
    QString fileName; // of the Dockerfile, as a person calls it
    engine::ImageReference reference;
    QMap<QString, QString> labels;
    bool noCache = false;

    QList<project::Dockerfile::ImageUse> baseImages() const { return dockerfile.baseImages(settings.target); }
};

Result<engine::ImageReference> referenceOf(const project::Project &project, const BuildRequest &request)
{
    const QString repository = project.image.isEmpty() ? project.name : project.image;
    return engine::ImageReference::parse(repository + u':' + (request.tag.isEmpty() ? request.git.tag() : request.tag));
}

std::filesystem::path pathOf(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return std::filesystem::path(std::u8string(bytes.begin(), bytes.end()));
}

Result<Prepared> prepare(const project::Project &project, const BuildRequest &request)
{
    const project::Build &settings = project.build;
    const Result<engine::ImageReference> reference = referenceOf(project, request);
    if (!reference)
        return base::fail(reference.error());
    Result<ContextPlan> plan =
        planContext(pathOf(project.folder) / pathOf(settings.context), pathOf(settings.dockerfile));
    if (!plan)
        return base::fail(plan.error());
    Result<project::Dockerfile> dockerfile = project::parseDockerfile(plan->originalText, settings.args);
    if (!dockerfile)
        return base::fail(dockerfile.error().in(settings.dockerfile));
    if (const Result<> buildable = checkBuildable(*dockerfile, settings.dockerfile); !buildable)
        return base::fail(buildable.error());
    return Prepared{.settings = settings,
                    .plan = std::move(*plan),
                    .dockerfile = std::move(*dockerfile),
                    .fileName = settings.dockerfile,
                    .reference = *reference,
                    .labels = buildLabels(project, request, reference->text()),
                    .noCache = request.noCache};
}

QString jsonText(const QMap<QString, QString> &map)
{
    return QString::fromUtf8(base::json::line(base::json::fromMap(map))).trimmed();
}

// https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageBuild
QList<QPair<QString, QString>> queryOf(const Prepared &prepared, bool withBuildKit)
{
    QList<QPair<QString, QString>> query{{u"version"_s, withBuildKit ? u"2"_s : u"1"_s},
                                         {u"t"_s, prepared.reference.text()},
                                         {u"dockerfile"_s, QString::fromUtf8(prepared.plan.dockerfile)},
                                         {u"rm"_s, u"1"_s},
                                         {u"forcerm"_s, u"1"_s},
                                         {u"labels"_s, jsonText(prepared.labels)}};
    if (!prepared.settings.args.isEmpty())
        query.append({u"buildargs"_s, jsonText(prepared.settings.args)});
    if (!prepared.settings.target.isEmpty())
        query.append({u"target"_s, prepared.settings.target});
    if (!prepared.settings.platform.isEmpty())
        query.append({u"platform"_s, prepared.settings.platform});
    if (prepared.noCache)
        query.append({u"nocache"_s, u"1"_s});
    return query;
}

// The context on its way, told.
struct Sending
{
    Context context;
    wire::BodySource pieces;
    flow::Progress progress;
    qint64 sent = 0;
    bool isDone = false;
};

Task<Result<QByteArray>> sendPiece(std::shared_ptr<Sending> sending, std::stop_token stop)
{
    Result<QByteArray> piece = co_await sending->pieces(stop);
    if (!piece) {
        sending->progress.step(contextStep,
                               piece.error().isCancelled() ? flow::StepState::Cancelled : flow::StepState::Failed,
                               piece.error().text());
    } else if (piece->isEmpty() && !std::exchange(sending->isDone, true)) {
        const Packed packed = sending->context.packed();
        sending->progress.step(contextStep, flow::StepState::Done, {},
                               {{u"files"_s, packed.files}, {u"bytes"_s, sending->sent}});
        for (const QString &note : packed.notes)
            sending->progress.note(note);
    } else if (!piece->isEmpty()) {
        sending->sent += piece->size();
        sending->progress.transfer(contextStep, contextStep, sending->sent, -1, {});
    }
    co_return piece;
}

wire::BodySource sourceOf(const Prepared &prepared, const flow::Progress &progress)
{
    const auto sending =
        std::make_shared<Sending>(Sending{.context = Context(prepared.plan), .pieces = {}, .progress = progress});
    sending->pieces = sending->context.source();
    return [sending](std::stop_token stop) { return sendPiece(sending, std::move(stop)); };
}

Task<Result<>> followBuild(engine::JsonReader *answer, BuildSteps *steps, flow::Progress progress, std::stop_token stop)
{
    while (true) {
        const Result<std::optional<QJsonObject>> line = co_await answer->next(stop);
        if (line && *line) {
            tellChange(steps->take(**line), *steps, progress);
            continue;
        }
        if (steps->error())
            co_return base::fail(*steps->error());
        co_return line ? Result<>() : Result<>(base::fail(line.error()));
    }
}

BuiltImage countedImage(const BuildSteps &steps)
{
    BuiltImage image{.id = steps.imageId()};
    for (const BuildStep &step : steps.steps()) {
        image.steps += step.line > 0 && !step.isInternal ? 1 : 0;
        image.cached += step.line > 0 && !step.isInternal && step.state == BuildStep::State::Cached ? 1 : 0;
    }
    return image;
}

// Sends and follows; what the engine refuses at once is told by line as well.
Task<Result<BuiltImage>> carryOut(engine::Engine *engine, Prepared prepared, QMap<QString, engine::Login> logins,
                                  bool withBuildKit, flow::Progress progress, std::stop_token stop)
{
    progress.step(contextStep, flow::StepState::Running);
    Result<std::unique_ptr<engine::JsonReader>> answer =
        co_await engine->build(queryOf(prepared, withBuildKit), sourceOf(prepared, progress), std::move(logins), stop);
    if (!answer)
        co_return base::fail(dockerfileError(answer.error().message, prepared.fileName).value_or(answer.error()));
    BuildSteps steps(prepared.dockerfile, prepared.fileName);
    const Result<> end = co_await followBuild(answer->get(), &steps, progress, stop);
    if (!end) {
        tellGivenUp(steps, progress);
        co_return base::fail(end.error());
    }
    co_return countedImage(steps);
}

// The engine connected, the base images on it, and what they add to the labels.
Task<Result<>> readyEngine(engine::Engine *engine, Prepared *prepared, secrets::LoginPlaces logins,
                           flow::Progress progress, std::stop_token stop)
{
    if (engine->version().api.isEmpty()) {
        if (const Result<engine::Version> connected = co_await engine->connect(stop); !connected)
            co_return base::fail(connected.error());
    }
    for (const QString &note : prepared->plan.notes)
        progress.note(note);
    const Result<> pulled = co_await pullBaseImages(engine, prepared->baseImages(), prepared->fileName,
                                                    prepared->settings.platform, logins, progress, stop);
    if (!pulled)
        co_return pulled;
    prepared->labels.insert(co_await baseLabels(engine, prepared->dockerfile, prepared->settings.target, stop));
    co_return Result<>();
}

// BuildKit without a session takes no logins.
Task<Result<QMap<QString, engine::Login>>> loginsToSend(const engine::Engine *engine,
                                                        QList<project::Dockerfile::ImageUse> images,
                                                        secrets::LoginPlaces logins, std::stop_token stop)
{
    if (engine->version().hasBuildKit)
        co_return QMap<QString, engine::Login>();
    co_return co_await loginsOf(images, logins, stop);
}

Task<Result<QString>> idOf(engine::Engine *engine, QString told, QString reference, std::stop_token stop)
{
    if (!told.isEmpty())
        co_return told;
    const Result<engine::ImageDetails> image = co_await engine->inspectImage(reference, stop);
    co_return image ? Result<QString>(image->id) : Result<QString>(base::fail(image.error()));
}

} // namespace

Task<Result<BuiltImage>> buildImage(engine::Engine *engine, project::Project project, BuildRequest request,
                                    secrets::LoginPlaces logins, flow::Progress progress, std::stop_token stop)
{
    QElapsedTimer time;
    time.start();
    Result<Prepared> prepared = prepare(project, request);
    if (!prepared)
        co_return base::fail(prepared.error());
    if (const Result<> ready = co_await readyEngine(engine, &*prepared, logins, progress, stop); !ready)
        co_return base::fail(ready.error());
    const Result<QMap<QString, engine::Login>> known =
        co_await loginsToSend(engine, prepared->baseImages(), logins, stop);
    if (!known)
        co_return base::fail(known.error());
    const bool withBuildKit = engine->version().hasBuildKit;
    const engine::ImageReference reference = prepared->reference;
    Result<BuiltImage> built = co_await carryOut(engine, std::move(*prepared), *known, withBuildKit, progress, stop);
    if (!built)
        co_return built;
    const Result<QString> id = co_await idOf(engine, built->id, reference.text(), stop);
    if (!id)
        co_return base::fail(id.error());
    built->id = *id;
    built->reference = reference.text();
    built->tag = reference.tag;
    built->builder = withBuildKit ? u"BuildKit"_s : u"classic"_s;
    built->milliseconds = time.elapsed();
    co_return built;
}

QMap<QString, QString> buildLabels(const project::Project &project, const BuildRequest &request,
                                   const QString &reference)
{
    const QDateTime created = request.created.isValid() ? request.created : QDateTime::currentDateTimeUtc();
    const Result<engine::ImageReference> image = engine::ImageReference::parse(reference);
    QMap<QString, QString> labels{{u"org.opencontainers.image.created"_s, created.toUTC().toString(Qt::ISODateWithMs)},
                                  {u"org.opencontainers.image.title"_s, project.name},
                                  {u"org.opencontainers.image.version"_s, image ? image->tag : QString()},
                                  {QString(launch::label::Service), project.name}};
    if (request.git.isRepository())
        labels.insert(u"org.opencontainers.image.revision"_s,
                      request.git.revision + (request.git.isDirty ? u"-dirty"_s : QString()));
    if (!request.git.remote.isEmpty())
        labels.insert(u"org.opencontainers.image.source"_s, request.git.remote);
    labels.insert(request.labels);
    return labels;
}

} // namespace build
