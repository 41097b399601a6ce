// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

#include "deploy/rollback.h"
#include "deploy/spots.h"
#include "deploy/stop.h"
#include "testrun/runservice.h"
#include <QDir>

using namespace Qt::StringLiterals;

namespace session {

namespace {

// A typed result as an operation's outcome.
template <class T>
Task<Result<Outcome>> asOutcome(Task<Result<T>> work)
{
    Result<T> result = co_await std::move(work);
    if (!result)
        co_return base::fail(result.error());
    co_return Outcome(std::move(*result));
}

Task<Result<Outcome>> asOutcome(Task<Result<>> work)
{
    const Result<> result = co_await std::move(work);
    if (!result)
        co_return base::fail(result.error());
    co_return Outcome();
}

enum class Verb { Deploy, RollBack, Stop };

Task<Result<Outcome>> carryOut(Workplace place, DeployChoice choice, Verb verb, QString release, flow::Progress progress,
                               std::stop_token stop)
{
    const Result<deploy::Request> request = co_await deployRequest(place, choice, verb == Verb::Deploy, stop);
    if (!request)
        co_return base::fail(request.error());
    deploy::Outcome outcome;
    if (verb == Verb::Deploy)
        outcome = co_await deploy::rollOut(*request, progress, stop);
    else if (verb == Verb::RollBack)
        outcome = co_await deploy::rollBack(*request, release, progress, stop);
    else
        outcome = co_await deploy::stopService(*request, progress, stop);
    co_return Outcome(std::move(outcome));
}

} // namespace

Session::Session(const Start &start, QObject *parent)
    : QObject(parent), m_engines(start.engine), m_keychain(secrets::systemKeychain())
{
    if (start.openProject)
        static_cast<void>(m_file.open(start.directory.isEmpty() ? QDir::currentPath() : start.directory));
}

Session::~Session()
{
    m_scope.clear();
    qDeleteAll(m_operations);
}

Result<const project::Project *> Session::project() const
{
    if (m_file.error())
        return base::fail(*m_file.error());
    if (!m_file.isOpen())
        return base::fail(Error::Kind::NoProject, u"no project is open"_s, u"open a folder with a quayhand.yaml"_s);
    return &m_file.project();
}

Result<> Session::openProject(const QString &folder)
{
    const Result<> opened = m_file.open(folder);
    readGit();
    return opened;
}

void Session::readGit()
{
    m_scope.spawn(loadGit(m_file.folder()));
}

Task<void> Session::loadGit(QString folder)
{
    const Result<build::GitState> git = co_await build::gitState(folder, {});
    m_git = git.value_or(build::GitState());
    Q_EMIT gitChanged();
}

Workplace Session::workplace()
{
    const Result<const project::Project *> open = project();
    const project::Variables caller = callerVariables();
    return {.project = open ? Result<project::Project>(**open) : base::fail(open.error()),
            .engines = &m_engines,
            .sources = {.caller = caller, .keychain = m_keychain, .folder = m_file.folder()},
            .logins = secrets::LoginPlaces::fromCaller(caller)};
}

Operation *Session::start(Operation::Kind kind, const QString &title, Operation::Work work)
{
    auto *operation = new Operation(++m_lastId, kind, title, this);
    m_operations.append(operation);
    Q_EMIT operationStarted(operation);
    operation->start(std::move(work));
    return operation;
}

Operation *Session::build(BuildChoice choice)
{
    return start(Operation::Kind::Build, u"build"_s, [place = workplace(), choice](flow::Progress progress, std::stop_token stop) {
        return asOutcome(buildProject(place, choice, progress, stop));
    });
}

Operation *Session::push(QString tag)
{
    return start(Operation::Kind::Push, u"push"_s, [place = workplace(), tag](flow::Progress progress, std::stop_token stop) {
        return asOutcome(pushProject(place, tag, progress, stop));
    });
}

Operation *Session::test(testrun::TestOptions options)
{
    return start(Operation::Kind::Test, u"test"_s, [place = workplace(), options](flow::Progress progress, std::stop_token stop) {
        return asOutcome(testProject(place, options, progress, stop));
    });
}

Operation *Session::run(QStringList command)
{
    return start(Operation::Kind::Run, u"run"_s, [place = workplace(), command](flow::Progress progress, std::stop_token stop) {
        return asOutcome(runProject(place, command, progress, stop));
    });
}

Operation *Session::deploy(DeployChoice choice)
{
    return start(Operation::Kind::Deploy, u"deploy "_s + choice.environment,
                 [place = workplace(), choice](flow::Progress progress, std::stop_token stop) {
                     return carryOut(place, choice, Verb::Deploy, {}, progress, stop);
                 });
}

Operation *Session::rollBack(DeployChoice choice, QString release)
{
    return start(Operation::Kind::Rollback, u"rollback "_s + choice.environment,
                 [place = workplace(), choice, release](flow::Progress progress, std::stop_token stop) {
                     return carryOut(place, choice, Verb::RollBack, release, progress, stop);
                 });
}

Operation *Session::stop(DeployChoice choice)
{
    return start(Operation::Kind::Stop, u"stop "_s + choice.environment,
                 [place = workplace(), choice](flow::Progress progress, std::stop_token stop) {
                     return carryOut(place, choice, Verb::Stop, {}, progress, stop);
                 });
}

Operation *Session::raiseAccessory(QString environment, QString name)
{
    if (!environment.isEmpty())
        return deploy({.environment = environment, .accessory = name});
    return start(Operation::Kind::Accessory, u"accessory up "_s + name,
                 [place = workplace(), name](flow::Progress progress, std::stop_token stop) {
                     return asOutcome(raiseLocal(place, name, progress, stop));
                 });
}

Operation *Session::lowerAccessory(QString environment, QString name)
{
    if (!environment.isEmpty())
        return stop({.environment = environment, .accessory = name});
    return start(Operation::Kind::Accessory, u"accessory down "_s + name,
                 [place = workplace(), name](flow::Progress progress, std::stop_token stop) {
                     return asOutcome(lowerLocal(place, name, progress, stop));
                 });
}

bool Session::isBusy() const
{
    return std::any_of(m_operations.begin(), m_operations.end(), [](const Operation *operation) { return operation->isRunning(); });
}

Task<Result<deploy::Plan>> Session::plan(DeployChoice choice, std::stop_token stop)
{
    const Result<deploy::Request> request = co_await deployRequest(workplace(), choice, true, stop);
    if (!request)
        co_return base::fail(request.error());
    co_return co_await deploy::planDeploy(*request, {}, stop);
}

Task<Result<deploy::Status>> Session::status(QString environment, QString accessory, std::stop_token stop)
{
    const Result<deploy::Request> request
        = co_await deployRequest(workplace(), {.environment = environment, .accessory = accessory}, false, stop);
    if (!request)
        co_return base::fail(request.error());
    if (const auto spots = deploy::spotsOf(*request); !spots)
        co_return base::fail(spots.error());
    if (!accessory.isEmpty())
        co_return co_await deploy::readAccessoryStatus(request->project, request->environment, accessory, request->engines, stop);
    co_return co_await deploy::readStatus(request->project, request->environment, request->engines, stop);
}

Task<Result<QList<deploy::Lock>>> Session::unlock(QString environment, flow::Progress progress, std::stop_token stop)
{
    const Result<deploy::Request> request = co_await deployRequest(workplace(), {.environment = environment}, false, stop);
    if (!request)
        co_return base::fail(request.error());
    co_return co_await deploy::unlock(request->environment, request->project.name, request->engines, progress, stop);
}

Task<Result<deploy::Targets>> Session::targets(QString environment, QString accessory, deploy::Selection selection, std::stop_token stop)
{
    const Result<deploy::Request> request
        = co_await deployRequest(workplace(), {.environment = environment, .selection = selection, .accessory = accessory}, false, stop);
    if (!request)
        co_return base::fail(request.error());
    if (const auto spots = deploy::spotsOf(*request); !spots)
        co_return base::fail(spots.error());
    co_return co_await deploy::findTargets(request->project, request->environment, accessory, selection, request->engines, stop);
}

Result<QStringList> Session::secretNames(const QString &environment) const
{
    const Result<const project::Project *> open = project();
    if (!open)
        return base::fail(open.error());
    if (environment == u"local") {
        Result<QStringList> names = testrun::secretsForTests(**open);
        const Result<QStringList> more = testrun::secretsForRun(**open, u"web"_s);
        if (names && more)
            *names += *more;
        if (names) {
            names->sort();
            names->removeDuplicates();
        }
        return names;
    }
    const Result<project::Environment> known = (*open)->environment(environment);
    if (!known)
        return base::fail(known.error());
    QStringList names;
    deploy::Request request{.project = **open, .environment = *known};
    QStringList subjects{QString()};
    for (const project::Placement &accessory : known->accessories)
        subjects.append(accessory.name);
    for (const QString &subject : subjects) {
        request.accessory = subject;
        const Result<QStringList> some = deploy::neededSecrets(request);
        if (!some)
            return base::fail(some.error());
        names += *some;
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

Task<Result<QStringList>> Session::secretsKnown(QString environment, std::stop_token stop)
{
    const Result<QStringList> names = secretNames(environment);
    if (!names)
        co_return base::fail(names.error());
    co_return co_await secrets::known(m_keychain, {.project = m_file.project().name, .environment = environment}, *names, stop);
}

Task<Result<>> Session::setSecret(QString environment, QString name, secrets::Secret value, std::stop_token stop)
{
    if (const Result<QStringList> names = secretNames(environment); !names)
        co_return base::fail(names.error());
    const secrets::Place place{.project = m_file.project().name, .environment = environment};
    co_return co_await m_keychain->write(place.key(name), value, stop);
}

Task<Result<>> Session::removeSecret(QString environment, QString name, std::stop_token stop)
{
    if (const Result<QStringList> names = secretNames(environment); !names)
        co_return base::fail(names.error());
    const secrets::Place place{.project = m_file.project().name, .environment = environment};
    co_return co_await m_keychain->remove(place.key(name), stop);
}

Task<void> Session::close()
{
    for (Operation *operation : QList<Operation *>(m_operations)) {
        operation->cancel();
        static_cast<void>(co_await operation->ended({}));
    }
}

} // namespace session
