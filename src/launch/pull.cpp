// SPDX-License-Identifier: Apache-2.0
#include "launch/pull.h"

#include "engine/reference.h"
#include "engine/transfers.h"
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

// Files that name what is baked into an image, by the tools of the field.
const QStringList lockFiles{u"Gemfile"_s,
                            u"Gemfile.lock"_s,
                            u"package.json"_s,
                            u"package-lock.json"_s,
                            u"npm-shrinkwrap.json"_s,
                            u"yarn.lock"_s,
                            u"pnpm-lock.yaml"_s,
                            u"bun.lockb"_s,
                            u"Cargo.lock"_s,
                            u"go.mod"_s,
                            u"go.sum"_s,
                            u"poetry.lock"_s,
                            u"Pipfile.lock"_s,
                            u"uv.lock"_s,
                            u"requirements.txt"_s,
                            u"composer.lock"_s,
                            u"mix.lock"_s,
                            u"gradle.lockfile"_s,
                            u"pom.xml"_s};

// Which registry refused, and as whom one asked: the two things that are wrong when a pull is.
Error refusedPull(const Error &error, const QString &reference, const engine::Login &login)
{
    const Result<engine::ImageReference> parsed = engine::ImageReference::parse(reference);
    const QString registry = parsed ? parsed->registry : reference;
    Error told = error.in(u"pulling %1"_s.arg(reference));
    const QString who = login.isEmpty()
                            ? u"without a login"_s
                            : u"as %1"_s.arg(login.user.isEmpty() ? u"the holder of a token"_s : login.user);
    if (error.kind == Error::Kind::Denied) {
        told.message = u"%1 refused (asked %2): %3"_s.arg(registry, who, error.message);
        told.remedy = u"log in: docker login %1"_s.arg(registry);
    } else if (error.kind == Error::Kind::NotFound) {
        told.message = u"%1 has no %2 (asked %3): %4"_s.arg(registry, reference, who, error.message);
        told.remedy = u"check the name and tag; a registry also says “not found” to those who may not see it"_s;
    }
    return told;
}

Task<Result<>> transfer(engine::Engine *engine, QString reference, engine::Login login, QString platform,
                        Progress progress, std::stop_token stop)
{
    Result<std::unique_ptr<engine::JsonReader>> stream = co_await engine->pull(reference, login, platform, stop);
    if (!stream)
        co_return base::fail(stream.error());
    const Result<engine::Transferred> moved =
        co_await engine::followPull(std::move(*stream), progress, u"pull"_s, stop);
    if (!moved)
        co_return base::fail(moved.error());
    co_return Result<>();
}

} // namespace

Task<Result<engine::ImageDetails>> pullImage(engine::Engine *engine, QString reference, engine::Login login,
                                             QString platform, Progress progress, std::stop_token stop)
{
    const Result<> pulled = co_await transfer(engine, reference, login, platform, progress, stop);
    if (!pulled)
        co_return base::fail(refusedPull(pulled.error(), reference, login));
    co_return co_await engine->inspectImage(reference, stop);
}

Task<Result<engine::ImageDetails>> ensureImage(engine::Engine *engine, QString reference, LoginFor loginFor,
                                               QString platform, Progress progress, std::stop_token stop)
{
    const Result<engine::ImageDetails> here = co_await engine->inspectImage(reference, stop);
    if (here || here.error().kind != Error::Kind::NotFound)
        co_return here;
    engine::Login login;
    if (loginFor) {
        const Result<engine::Login> found = co_await loginFor(reference, stop);
        if (!found)
            co_return base::fail(found.error());
        login = *found;
    }
    co_return co_await pullImage(engine, reference, login, platform, progress, stop);
}

QDateTime builtAt(const engine::ImageSummary &image)
{
    const QString label = image.labels.value(u"org.opencontainers.image.created"_s);
    const QDateTime told = QDateTime::fromString(label, Qt::ISODateWithMs);
    return told.isValid() ? told : image.created;
}

Task<Result<std::optional<engine::ImageSummary>>> newestImage(engine::Engine *engine, QString repository,
                                                              std::stop_token stop)
{
    const Result<QList<engine::ImageSummary>> images = co_await engine->images({{u"reference"_s, {repository}}}, stop);
    if (!images)
        co_return base::fail(images.error());
    QList<engine::ImageSummary> known = *images;
    for (engine::ImageSummary &image : known)
        image.created = builtAt(image);
    const auto newest = std::ranges::max_element(known, {}, &engine::ImageSummary::created);
    co_return newest == known.end() ? std::optional<engine::ImageSummary>() : *newest;
}

QStringList changedSince(const QString &folder, const QString &context, const QString &dockerfile,
                         const QDateTime &built)
{
    const QDir root(folder);
    const QDir contextFolder(root.absoluteFilePath(context));
    QStringList paths{contextFolder.absoluteFilePath(dockerfile),
                      contextFolder.absoluteFilePath(dockerfile + ".dockerignore"_L1),
                      contextFolder.absoluteFilePath(u".dockerignore"_s)};
    for (const QString &name : lockFiles)
        paths.append(contextFolder.absoluteFilePath(name));
    QStringList changed;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (file.exists() && file.lastModified() > built)
            changed.append(root.relativeFilePath(path));
    }
    changed.removeDuplicates();
    return changed;
}

} // namespace launch
