// SPDX-License-Identifier: Apache-2.0
#include "build/baseimages.h"

#include "build/push.h"
#include "engine/reference.h"

using namespace Qt::StringLiterals;

namespace build {

namespace {

bool fits(const engine::ImageDetails &image, const QString &platform)
{
    return platform.isEmpty() || platform.section(u'/', 0, 1) == image.os + u'/' + image.architecture;
}

// The stage that is built last, down to the one that stands on an image.
const project::Dockerfile::Stage *lowestOf(const project::Dockerfile &dockerfile, const QString &target)
{
    const QList<project::Dockerfile::Stage> &stages = dockerfile.stages;
    QString wanted = target.toLower();
    for (qsizetype i = stages.size() - 1; i >= 0; --i) {
        if (!wanted.isEmpty() && stages[i].name != wanted && QString::number(i) != wanted)
            continue;
        if (!stages[i].isStage)
            return &stages[i];
        wanted = stages[i].image.toLower();
    }
    return nullptr;
}

} // namespace

Task<Result<>> pullBaseImages(engine::Engine *engine, QList<project::Dockerfile::ImageUse> images, QString fileName,
                              QString platform, secrets::LoginPlaces logins, flow::Progress progress,
                              std::stop_token stop)
{
    for (const project::Dockerfile::ImageUse &use : images) {
        const Result<engine::ImageDetails> here = co_await engine->inspectImage(use.image, stop);
        if (here && fits(*here, platform))
            continue;
        if (!here && here.error().kind != Error::Kind::NotFound)
            co_return base::fail(here.error());
        const Result<QString> pulled =
            co_await pullAs(u"base "_s + use.image, engine, use.image, platform, logins, progress, stop);
        if (!pulled)
            co_return base::fail(pulled.error().in(u"%1:%2"_s.arg(fileName).arg(use.line)));
    }
    co_return Result<>();
}

Task<Result<QMap<QString, engine::Login>>> loginsOf(QList<project::Dockerfile::ImageUse> images,
                                                    secrets::LoginPlaces logins, std::stop_token stop)
{
    QMap<QString, engine::Login> found;
    for (const project::Dockerfile::ImageUse &use : images) {
        const QString key = secrets::registryKey(use.image);
        if (found.contains(key))
            continue;
        const Result<secrets::Login> login = co_await secrets::loginFor(use.image, logins, stop);
        if (!login)
            co_return base::fail(login.error());
        if (!login->isEmpty())
            found.insert(key, forEngine(*login));
    }
    co_return found;
}

Task<QMap<QString, QString>> baseLabels(engine::Engine *engine, project::Dockerfile dockerfile, QString target,
                                        std::stop_token stop)
{
    const project::Dockerfile::Stage *stage = lowestOf(dockerfile, target);
    if (!stage || stage->isScratch || !stage->isResolved)
        co_return {};
    const Result<engine::ImageReference> reference = engine::ImageReference::parse(stage->image);
    if (!reference)
        co_return {};
    QMap<QString, QString> labels{
        {u"org.opencontainers.image.base.name"_s,
         reference->name() + (reference->digest.isEmpty()
                                  ? u":"_s + (reference->tag.isEmpty() ? u"latest"_s : reference->tag)
                                  : u"@"_s + reference->digest)}};
    const Result<engine::ImageDetails> image = co_await engine->inspectImage(stage->image, stop);
    for (const QString &digest : image ? image->digests : QStringList()) {
        const Result<engine::ImageReference> known = engine::ImageReference::parse(digest);
        if (known && known->name() == reference->name())
            labels.insert(u"org.opencontainers.image.base.digest"_s, known->digest);
    }
    co_return labels;
}

} // namespace build
