// SPDX-License-Identifier: Apache-2.0
#include "session/work.h"

#include "build/gitstate.h"
#include "engine/reference.h"
#include "launch/pull.h"

using namespace Qt::StringLiterals;

namespace session {

namespace {

const QString local = u"local"_s;

Task<Result<launch::SecretValues>> secretValues(Workplace place, QString environment, QStringList names, std::stop_token stop)
{
    const Result<secrets::Found> found = co_await secrets::collect(
        names, {.project = place.project->name, .environment = environment}, place.sources, stop);
    if (!found)
        co_return base::fail(found.error());
    launch::SecretValues values;
    for (auto it = found->values.begin(); it != found->values.end(); ++it)
        values.insert(it.key(), it->reveal());
    co_return values;
}

Task<Result<engine::Login>> loginForReference(secrets::LoginPlaces places, QString reference, std::stop_token stop)
{
    const Result<secrets::Login> login = co_await secrets::loginFor(reference, places, stop);
    if (!login)
        co_return base::fail(login.error());
    co_return build::forEngine(*login);
}

launch::LoginFor loginWith(const secrets::LoginPlaces &places)
{
    return [places](QString reference, std::stop_token stop) { return loginForReference(places, reference, stop); };
}

Task<Result<QString>> tagOf(Workplace place, QString tag, std::stop_token stop)
{
    if (!tag.isEmpty())
        co_return tag;
    const Result<build::GitState> git = co_await build::gitState(place.project->folder, stop);
    if (!git)
        co_return base::fail(git.error());
    co_return git->tag();
}

// The image `test` and `run` take: the newest local build, else one is made.
Task<Result<QString>> imageToRun(Workplace place, std::shared_ptr<engine::Engine> engine, flow::Progress progress, std::stop_token stop)
{
    const project::Project project = *place.project;
    const Result<std::optional<engine::ImageSummary>> newest = co_await launch::newestImage(engine.get(), project.image, stop);
    if (!newest)
        co_return base::fail(newest.error());
    if (*newest) {
        const QStringList changed
            = launch::changedSince(project.folder, project.build.context, project.build.dockerfile, (*newest)->created);
        if (!changed.isEmpty())
            progress.warning(u"%1 changed since the image was built: run quayhand build"_s.arg(changed.join(u", "_s)));
        co_return (*newest)->id;
    }
    progress.note(u"no image of %1 on this engine yet: building it first"_s.arg(place.project->name));
    const Result<build::BuiltImage> built = co_await buildProject(place, {}, progress, stop);
    if (!built)
        co_return base::fail(built.error());
    co_return built->id;
}

// The digest that the repository's registry has for an image the chosen engine holds, from the engine's own record.
QString recordedDigest(const engine::ImageDetails &image, const engine::ImageReference &wanted)
{
    for (const QString &text : image.digests) {
        const Result<engine::ImageReference> known = engine::ImageReference::parse(text);
        if (known && known->name() == wanted.name())
            return known->digest;
    }
    return {};
}

// What `tag` means: first the chosen engine's own record of a push, then the registry, asked through an engine that answers. Without
// either the digest stays empty, and the image must be on every host already.
Task<Result<deploy::Image>> imageToDeploy(Workplace place, QString tag, engine::Login login, std::stop_token stop)
{
    const QString repository = place.project->image;
    const Result<engine::ImageReference> reference = engine::ImageReference::parse(repository + u':' + tag);
    if (!reference)
        co_return base::fail(reference.error());
    deploy::Image image{.repository = repository, .tag = tag};
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return engine.error().isCancelled() ? Result<deploy::Image>(base::fail(engine.error())) : image;
    const Result<engine::ImageDetails> here = co_await (*engine)->inspectImage(reference->text(), stop);
    if (here) {
        image.digest = recordedDigest(*here, *reference);
        image.revision = here->labels.value(u"org.opencontainers.image.revision"_s);
    }
    if (!image.digest.isEmpty())
        co_return image;
    const Result<QString> there = co_await (*engine)->registryDigest(reference->text(), login, stop);
    if (there && here)
        co_return base::fail(Error::Kind::Conflict, u"%1 was built here but not pushed: the registry has another image of that tag"_s.arg(reference->text()),
                             u"push it first: quayhand push"_s);
    if (there)
        image.digest = *there;
    else if (there.error().isCancelled() || there.error().kind == Error::Kind::Denied)
        co_return base::fail(there.error());
    co_return image;
}

} // namespace

Task<Result<build::BuiltImage>> buildProject(Workplace place, BuildChoice choice, flow::Progress progress, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Result<build::GitState> git = co_await build::gitState(place.project->folder, stop);
    if (!git)
        co_return base::fail(git.error());
    co_return co_await build::buildImage(engine->get(), *place.project, {.tag = choice.tag, .git = *git, .noCache = choice.noCache},
                                         place.logins, progress, stop);
}

Task<Result<build::PushedImage>> pushProject(Workplace place, QString tag, flow::Progress progress, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Result<QString> wanted = co_await tagOf(place, tag, stop);
    if (!wanted)
        co_return base::fail(wanted.error());
    co_return co_await build::pushImage(engine->get(), place.project->image + u':' + *wanted, place.logins, progress, stop);
}

Task<Result<testrun::TestOutcome>> testProject(Workplace place, testrun::TestOptions options, flow::Progress progress, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<QStringList> names = testrun::secretsForTests(*place.project);
    if (!names)
        co_return base::fail(names.error());
    const Result<launch::SecretValues> values = co_await secretValues(place, local, *names, stop);
    if (!values)
        co_return base::fail(values.error());
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Result<QString> image = co_await imageToRun(place, *engine, progress, stop);
    if (!image)
        co_return base::fail(image.error());
    co_return co_await testrun::runTests(engine->get(), {.project = *place.project, .image = *image, .secrets = *values,
                                                         .loginFor = loginWith(place.logins), .options = options},
                                         progress, stop);
}

Task<Result<launch::Ended>> runProject(Workplace place, QStringList command, flow::Progress progress, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<QStringList> names = testrun::secretsForRun(*place.project, u"web"_s);
    if (!names)
        co_return base::fail(names.error());
    const Result<launch::SecretValues> values = co_await secretValues(place, local, *names, stop);
    if (!values)
        co_return base::fail(values.error());
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Result<QString> image = co_await imageToRun(place, *engine, progress, stop);
    if (!image)
        co_return base::fail(image.error());
    co_return co_await testrun::runService(engine->get(), {.project = *place.project, .image = *image, .secrets = *values, .command = command},
                                           progress, stop);
}

Task<Result<deploy::Request>> deployRequest(Workplace place, DeployChoice choice, bool withImage, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<project::Environment> environment = place.project->environment(choice.environment);
    if (!environment)
        co_return base::fail(environment.error());
    deploy::Request request{.project = *place.project, .environment = *environment, .accessory = choice.accessory,
                            .selection = choice.selection, .engines = place.engines->ofHosts(*environment, place.project->folder)};
    if (!withImage)
        co_return request;
    const Result<QStringList> names = deploy::neededSecrets(request);
    if (!names)
        co_return base::fail(names.error());
    const Result<launch::SecretValues> values = co_await secretValues(place, choice.environment, *names, stop);
    if (!values)
        co_return base::fail(values.error());
    request.secrets = *values;
    const bool isAccessory = !choice.accessory.isEmpty();
    QString reference = place.project->image;
    if (isAccessory) {
        const Result<project::ResolvedService> resolved = project::resolveAccessory(*place.project, choice.accessory, {}, {});
        if (!resolved)
            co_return base::fail(resolved.error());
        reference = resolved->service.image;
    }
    const Result<engine::Login> login = co_await loginForReference(place.logins, reference, stop);
    if (!login)
        co_return base::fail(login.error());
    request.login = *login;
    if (isAccessory) {
        const Result<engine::ImageReference> parsed = engine::ImageReference::parse(reference);
        if (!parsed)
            co_return base::fail(parsed.error());
        request.image = {.repository = parsed->familiarName(), .tag = parsed->tag.isEmpty() ? u"latest"_s : parsed->tag, .digest = parsed->digest};
        co_return request;
    }
    const Result<QString> tag = co_await tagOf(place, choice.tag, stop);
    if (!tag)
        co_return base::fail(tag.error());
    Result<deploy::Image> image = co_await imageToDeploy(place, *tag, *login, stop);
    if (!image)
        co_return base::fail(image.error());
    request.image = *image;
    co_return request;
}

Task<Result<>> raiseLocal(Workplace place, QString accessory, flow::Progress progress, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<project::ResolvedService> resolved = project::resolveAccessory(*place.project, accessory, {}, {});
    if (!resolved)
        co_return base::fail(resolved.error());
    const Result<launch::SecretValues> values = co_await secretValues(place, local, resolved->service.secrets(), stop);
    if (!values)
        co_return base::fail(values.error());
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Result<QString> raised = co_await launch::raiseAccessory(engine->get(), {.service = *resolved, .secrets = *values},
                                                                   loginWith(place.logins), progress, stop);
    co_return raised ? Result<>() : base::fail(raised.error());
}

Task<Result<>> lowerLocal(Workplace place, QString accessory, flow::Progress progress, std::stop_token stop)
{
    if (!place.project)
        co_return base::fail(place.project.error());
    const Result<Engines::Shared> engine = co_await place.engines->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    co_return co_await launch::lowerAccessory(engine->get(), place.project->name, accessory, progress, stop);
}

} // namespace session
