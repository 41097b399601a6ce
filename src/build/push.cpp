// SPDX-License-Identifier: Apache-2.0
#include "build/push.h"

#include "build/baseimages.h"
#include "engine/reference.h"
#include "engine/transfers.h"

using namespace Qt::StringLiterals;

namespace build {

using base::Error;

namespace {

QString registryOf(const QString &reference)
{
    const Result<engine::ImageReference> image = engine::ImageReference::parse(reference);
    return image ? image->registry : reference;
}

// What docker login wants to hear; Docker Hub's name is left out there.
QString loginCommand(const QString &registry)
{
    return registry == "docker.io"_L1 ? u"docker login"_s : u"docker login "_s + registry;
}

Error pushRefused(const Error &error, const QString &reference, const secrets::Login &login)
{
    const QString registry = registryOf(reference);
    Error told = error.in(u"pushing "_s + reference);
    if (error.kind == Error::Kind::Denied && login.isEmpty())
        told.remedy = u"there is no login for %1: %2"_s.arg(registry, loginCommand(registry));
    else if (error.kind == Error::Kind::Denied)
        told.remedy = u"%1 did not accept the login of %2 (from %3) for this: %4"_s.arg(
            registry, login.user.isEmpty() ? u"a token"_s : login.user, login.origin, loginCommand(registry));
    else if (error.message.contains("does not exist locally"_L1) || error.message.contains("image not known"_L1)) {
        told.kind = Error::Kind::NotFound;
        told.remedy = u"build it first: quayhand build"_s;
    }
    return told;
}

Error pullRefused(const Error &error, const QString &reference, const secrets::Login &login)
{
    const QString registry = registryOf(reference);
    Error told = error.in(u"pulling "_s + reference);
    if (error.kind == Error::Kind::Denied || (error.kind == Error::Kind::NotFound && login.isEmpty()))
        told.remedy = login.isEmpty() ? u"check the name; if it is private, log in: %1"_s.arg(loginCommand(registry))
                                      : u"%1 did not accept the login of %2 (from %3) for this: %4"_s.arg(
                                            registry, login.user.isEmpty() ? u"a token"_s : login.user, login.origin,
                                            loginCommand(registry));
    return told;
}

flow::StepState endOf(const Error &error)
{
    return error.isCancelled() ? flow::StepState::Cancelled : flow::StepState::Failed;
}

Task<Result<engine::Transferred>> push(engine::Engine *engine, QString reference, secrets::Login login,
                                       flow::Progress progress, std::stop_token stop)
{
    Result<std::unique_ptr<engine::JsonReader>> stream = co_await engine->push(reference, forEngine(login), stop);
    if (!stream)
        co_return base::fail(stream.error());
    co_return co_await engine::followPush(std::move(*stream), progress, u"push"_s, stop);
}

Task<Result<engine::Transferred>> pull(engine::Engine *engine, QString reference, QString platform,
                                       secrets::Login login, flow::Progress progress, QString step,
                                       std::stop_token stop)
{
    Result<std::unique_ptr<engine::JsonReader>> stream =
        co_await engine->pull(reference, forEngine(login), platform, stop);
    if (!stream)
        co_return base::fail(stream.error());
    co_return co_await engine::followPull(std::move(*stream), progress, step, stop);
}

} // namespace

engine::Login forEngine(const secrets::Login &login)
{
    return {.registry = login.registry,
            .user = login.user,
            .password = login.password.reveal(),
            .identityToken = login.identityToken.reveal()};
}

Task<Result<PushedImage>> pushImage(engine::Engine *engine, QString reference, secrets::LoginPlaces logins,
                                    flow::Progress progress, std::stop_token stop)
{
    progress.step(u"push"_s, flow::StepState::Running, reference);
    const Result<secrets::Login> login = co_await secrets::loginFor(reference, logins, stop);
    const Result<engine::Transferred> pushed = login ? co_await push(engine, reference, *login, progress, stop)
                                                     : Result<engine::Transferred>(base::fail(login.error()));
    if (!pushed) {
        const Error error = pushRefused(pushed.error(), reference, login.value_or(secrets::Login()));
        progress.step(u"push"_s, endOf(error), error.text());
        co_return base::fail(error);
    }
    progress.step(u"push"_s, flow::StepState::Done, pushed->movedNothing ? u"already there"_s : reference,
                  {{u"digest"_s, pushed->digest}});
    co_return PushedImage{.reference = reference, .digest = pushed->digest, .movedNothing = pushed->movedNothing};
}

Task<Result<QString>> pullAs(QString step, engine::Engine *engine, QString reference, QString platform,
                             secrets::LoginPlaces logins, flow::Progress progress, std::stop_token stop)
{
    progress.step(step, flow::StepState::Running, reference);
    const Result<secrets::Login> login = co_await secrets::loginFor(reference, logins, stop);
    const Result<engine::Transferred> pulled =
        login ? co_await pull(engine, reference, platform, *login, progress, step, stop)
              : Result<engine::Transferred>(base::fail(login.error()));
    if (!pulled) {
        const Error error = pullRefused(pulled.error(), reference, login.value_or(secrets::Login()));
        progress.step(step, endOf(error), error.text());
        co_return base::fail(error);
    }
    progress.step(step, flow::StepState::Done, pulled->movedNothing ? u"already there"_s : reference,
                  {{u"digest"_s, pulled->digest}});
    co_return pulled->digest;
}

Task<Result<QString>> pullImage(engine::Engine *engine, QString reference, QString platform,
                                secrets::LoginPlaces logins, flow::Progress progress, std::stop_token stop)
{
    co_return co_await pullAs(u"pull"_s, engine, reference, platform, logins, progress, stop);
}

} // namespace build
