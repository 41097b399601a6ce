// SPDX-License-Identifier: Apache-2.0
#include "deploy/lock.h"

#include "launch/labels.h"
#include "launch/pull.h"
#include <QUuid>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

namespace label = launch::label;

constexpr QLatin1StringView Token("io.quayhand.lock.token");
constexpr QLatin1StringView By("io.quayhand.lock.by");
constexpr QLatin1StringView Machine("io.quayhand.lock.machine");
constexpr QLatin1StringView Doing("io.quayhand.lock.doing");
constexpr QLatin1StringView Limit("io.quayhand.lock.limit-ms");
constexpr QLatin1StringView ProgramMachine("io.quayhand.lock.program-machine");
constexpr QLatin1StringView ProgramId("io.quayhand.lock.program-id");
constexpr QLatin1StringView ProgramStart("io.quayhand.lock.program-start");

constexpr auto changeLimit = 60s;

QJsonObject labelsOf(const Lock &lock, const QString &project, const QString &environment)
{
    return {{label::Service, project},
            {label::Environment, environment},
            {label::Purpose, u"lock"_s},
            {Token, lock.token},
            {By, lock.by},
            {Machine, lock.machine},
            {Doing, lock.doing},
            {Limit, QString::number(lock.limit.count())},
            {ProgramMachine, lock.program.machine},
            {ProgramId, QString::number(lock.program.pid)},
            {ProgramStart, lock.program.started}};
}

Lock lockFrom(const QString &host, const QString &id, const QDateTime &created, const QMap<QString, QString> &labels)
{
    return {.host = host,
            .container = id,
            .token = labels.value(Token),
            .by = labels.value(By),
            .machine = labels.value(Machine),
            .doing = labels.value(Doing),
            .since = created,
            .limit = base::Milliseconds(labels.value(Limit).toLongLong()),
            .program = {.machine = labels.value(ProgramMachine),
                        .pid = labels.value(ProgramId).toLongLong(),
                        .started = labels.value(ProgramStart)}};
}

struct Attempt
{
    std::shared_ptr<engine::Engine> engine;
    QString name;
    QJsonObject labels;
    LockImage image;
};

// Runs to its end whatever the person's token says: otherwise nobody would know whether there is a lock now.
Task<Result<engine::Created>> create(Attempt attempt, QString image)
{
    const QJsonObject spec{{u"Image"_s, image},
                           {u"Cmd"_s, QJsonArray{u"lock"_s}},
                           {u"Labels"_s, attempt.labels},
                           {u"HostConfig"_s, QJsonObject{{u"NetworkMode"_s, u"none"_s}}}};
    co_return co_await flow::withTimeout(
        changeLimit, {}, u"creating the lock took longer than a minute"_s,
        [attempt, spec](std::stop_token own) { return attempt.engine->createContainer(attempt.name, spec, {}, own); });
}

Task<Result<engine::Created>> createFromAny(Attempt attempt, flow::Progress progress, std::stop_token stop)
{
    if (!attempt.image.reference.isEmpty()) {
        Result<engine::Created> created = co_await create(attempt, attempt.image.reference);
        if (created || created.error().kind != Error::Kind::NotFound)
            co_return created;
    }
    const Result<QList<engine::ImageSummary>> images = co_await attempt.engine->images({}, stop);
    if (!images)
        co_return base::fail(images.error());
    if (!images->isEmpty())
        co_return co_await create(attempt, images->first().id);
    if (attempt.image.reference.isEmpty())
        co_return base::fail(Error::Kind::NotFound, u"there is no image yet that a lock could be made from"_s);
    const Result<engine::ImageDetails> pulled = co_await launch::pullImage(
        attempt.engine.get(), attempt.image.reference, attempt.image.login, {}, progress, stop);
    if (!pulled)
        co_return base::fail(pulled.error());
    co_return co_await create(attempt, pulled->id);
}

// The engine's own time, so that a lock's age does not depend on this machine's clock.
Task<QDateTime> timeOf(std::shared_ptr<engine::Engine> engine, std::stop_token stop)
{
    const Result<engine::Info> info = co_await engine->info(stop);
    const QString text = info ? info->raw.value(u"SystemTime"_s).toString().left(19) + u'Z' : QString();
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    co_return time.isValid() ? time : QDateTime::currentDateTimeUtc();
}

// Tokens of the locks that this program holds at this moment.
QMap<QString, std::weak_ptr<void>> &heldTokens()
{
    static QMap<QString, std::weak_ptr<void>> tokens;
    return tokens;
}

std::shared_ptr<void> hold(const QString &token)
{
    const auto held = std::make_shared<int>();
    heldTokens().removeIf([](const auto &entry) { return entry.value().expired(); });
    heldTokens().insert(token, held);
    return held;
}

std::optional<QString> reasonToTakeOver(const Lock &held, const QDateTime &now)
{
    if (held.program.isKnownDead())
        return u"its program is dead"_s;
    if (held.program.isThisOne() && heldTokens().value(held.token).expired())
        return u"this program left it behind"_s;
    if (held.limit.count() > 0 && held.since.isValid() && held.since.msecsTo(now) > held.limit.count())
        return u"it is older than it could take"_s;
    return {};
}

bool isUncertain(const Error &error)
{
    return error.kind == Error::Kind::Timeout || error.kind == Error::Kind::Unreachable ||
           error.kind == Error::Kind::Protocol;
}

Error refusal(const Lock &held, const QString &environment, const QDateTime &now)
{
    return {.kind = Error::Kind::Conflict,
            .message = held.text(now),
            .remedy = u"wait for it, or, when you know that it is gone: quayhand unlock %1"_s.arg(environment)};
}

Task<Result<>> removeNow(std::shared_ptr<engine::Engine> engine, QString id)
{
    const Result<> removed = co_await flow::withTimeout(
        changeLimit, {}, u"removing the lock took longer than a minute"_s,
        [engine, id](std::stop_token own) { return engine->removeContainer(id, true, true, own); });
    if (!removed && removed.error().kind == Error::Kind::NotFound)
        co_return {};
    co_return removed;
}

} // namespace

QString Lock::text(const QDateTime &now) const
{
    const QString who = machine.isEmpty() ? by : u"%1 on %2"_s.arg(by, machine);
    const base::Milliseconds age(std::max<qint64>(since.msecsTo(now), 0));
    return u"%1 has been %2 since %3 (%4)"_s.arg(who, doing, since.toLocalTime().toString(u"HH:mm:ss"_s),
                                                 base::durationForReader(age));
}

QString lockName(const QString &project, const QString &environment)
{
    return u"quayhand-lock-%1-%2"_s.arg(project, environment);
}

Task<Result<Lock>> acquireLock(std::shared_ptr<engine::Engine> engine, QString project, QString environment,
                               Lock wanted, LockImage image, flow::Progress progress, std::stop_token stop)
{
    if (wanted.token.isEmpty())
        wanted.token = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Attempt attempt{.engine = engine,
                          .name = lockName(project, environment),
                          .labels = labelsOf(wanted, project, environment),
                          .image = image};
    for (int tries = 0; tries < 3; ++tries) {
        const Result<engine::Created> created = co_await createFromAny(attempt, progress, stop);
        if (created) {
            wanted.container = created->id;
            wanted.since = QDateTime::currentDateTimeUtc();
            wanted.hold = hold(wanted.token);
            co_return wanted;
        }
        if (created.error().kind != Error::Kind::Conflict) {
            if (isUncertain(created.error())) // whether it is there now, only the engine knows
                static_cast<void>(co_await releaseLock(engine, project, environment, wanted.token, {}));
            co_return base::fail(created.error().in(u"locking %1"_s.arg(environment)));
        }
        const Result<std::optional<Lock>> held = co_await findLock(engine, project, environment, stop);
        if (!held)
            co_return base::fail(held.error().in(u"locking %1"_s.arg(environment)));
        if (!*held) // given back in between
            continue;
        const QDateTime now = co_await timeOf(engine, stop);
        const std::optional<QString> reason = reasonToTakeOver(**held, now);
        if (!reason)
            co_return base::fail(refusal(**held, environment, now));
        progress.warning(u"took the lock over: %1, and %2"_s.arg((*held)->text(now), *reason));
        if (const Result<> removed = co_await removeNow(engine, (*held)->container); !removed)
            co_return base::fail(removed.error().in(u"taking the lock of %1 over"_s.arg(environment)));
    }
    co_return base::fail(Error::Kind::Conflict, u"somebody else is locking %1 at this moment"_s.arg(environment),
                         u"try again"_s);
}

Task<Result<>> releaseLock(std::shared_ptr<engine::Engine> engine, QString project, QString environment, QString token,
                           std::stop_token stop)
{
    const Result<std::optional<Lock>> held = co_await findLock(engine, project, environment, stop);
    if (!held)
        co_return base::fail(held.error());
    if (!*held || (*held)->token != token)
        co_return {};
    co_return co_await removeNow(engine, (*held)->container);
}

Task<Result<std::optional<Lock>>> findLock(std::shared_ptr<engine::Engine> engine, QString project, QString environment,
                                           std::stop_token stop)
{
    const Result<engine::ContainerDetails> details =
        co_await engine->inspectContainer(lockName(project, environment), stop);
    if (details)
        co_return lockFrom({}, details->id, details->created, details->labels);
    if (details.error().kind == Error::Kind::NotFound)
        co_return std::nullopt;
    co_return base::fail(details.error());
}

std::optional<Lock> lockAmong(const QList<engine::ContainerSummary> &containers, const QString &host,
                              const QString &project, const QString &environment)
{
    const QString name = lockName(project, environment);
    for (const engine::ContainerSummary &container : containers) {
        if (container.name == name)
            return lockFrom(host, container.id, container.created, container.labels);
    }
    return {};
}

namespace {

Task<Result<std::optional<Lock>>> unlockHost(QString host, HostEngines engines, QString project, QString environment,
                                             std::stop_token stop)
{
    const Result<std::shared_ptr<engine::Engine>> engine = engines.at(host);
    if (!engine)
        co_return base::fail(engine.error());
    Result<std::optional<Lock>> held = co_await findLock(*engine, project, environment, stop);
    if (!held || !*held)
        co_return held;
    if (const Result<> removed = co_await removeNow(*engine, (*held)->container); !removed)
        co_return base::fail(removed.error());
    (*held)->host = host;
    co_return held;
}

} // namespace

Task<Result<QList<Lock>>> unlock(project::Environment environment, QString project, HostEngines engines,
                                 flow::Progress progress, std::stop_token stop)
{
    QStringList hosts;
    std::vector<Task<Result<std::optional<Lock>>>> tasks;
    for (const project::Host &host : environment.allHosts()) {
        hosts.append(host.name);
        tasks.push_back(unlockHost(host.name, engines, project, environment.name, stop));
    }
    const auto results = co_await flow::whenAll(std::move(tasks));
    QList<Lock> taken;
    std::optional<Error> problem;
    bool anyAnswered = false;
    for (size_t i = 0; i < results.size(); ++i) {
        const QString &host = hosts[static_cast<qsizetype>(i)];
        if (results[i]) {
            anyAnswered = true;
            if (*results[i])
                taken.append(**results[i]);
        } else {
            problem = results[i].error().in(host);
            progress.at(host).warning(results[i].error().text());
        }
    }
    if (problem && !anyAnswered)
        co_return base::fail(*problem);
    co_return taken;
}

QJsonObject toJson(const Lock &lock)
{
    return {{u"host"_s, lock.host},
            {u"by"_s, lock.by},
            {u"machine"_s, lock.machine},
            {u"doing"_s, lock.doing},
            {u"since"_s, lock.since.toUTC().toString(Qt::ISODate)},
            {u"programDead"_s, lock.program.isKnownDead()}};
}

} // namespace deploy
