// SPDX-License-Identifier: Apache-2.0
#include "engine/transfers.h"
#include "launch/health.h"
#include "launch/lifetime.h"
#include "launch/pull.h"
#include "launch/start.h"

#include "lab/lab.h"
#include "testsupport/await.h"
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using base::Milliseconds;
using base::Result;
using launch::HealthOutcome;
using testsupport::await;

// Containers on real engines of three generations: what they refuse, how they are asked whether they are well.
class RealTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void explainsWhatAnEngineRefuses_data() { generations(); }
    void explainsWhatAnEngineRefuses();
    void probesThePublishedPort_data() { generations(); }
    void probesThePublishedPort();
    void probesFromInsideWhereThePortIsElsewhere_data() { generations(); }
    void probesFromInsideWhereThePortIsElsewhere();
    void probesBySshAndWhereThatIsForbiddenFromInside();
    void probesAPortThatIsNotPublished();
    void tellsWhyAContainerEnded_data() { generations(); }
    void tellsWhyAContainerEnded();
    void followsTheEnginesOwnCheck_data() { generations(); }
    void followsTheEnginesOwnCheck();
    void pullsWithALogin_data() { generations(); }
    void pullsWithALogin();

private:
    void generations();
    void useHost(int index, const QString &endpoint = {});
    Result<QString> start(const QString &name, const std::function<void(project::Service &)> &change);
    project::ResolvedService resolved(const std::function<void(project::Service &)> &change) const;
    Result<HealthOutcome> health(const QString &id, const std::function<void(project::Service &)> &change);

    std::optional<lab::Lab> m_lab;
    lab::Host m_host;
    std::unique_ptr<engine::Engine> m_engine;
};

namespace {

const QStringList webServer{u"sh"_s, u"-c"_s,
                            u"mkdir /w; echo well > /w/index.html; sleep 0.2; exec httpd -f -p 80 -h /w"_s};

void serves(project::Service &service)
{
    service.command = webServer;
    service.health = {.http = project::Health::Http{.port = 80, .path = u"/index.html"_s},
                      .interval = Milliseconds(1000),
                      .timeout = Milliseconds(2000),
                      .retries = 10};
}

void publishes(project::Service &service)
{
    serves(service);
    service.ports = {{.ip = {}, .host = 18082, .container = 80}};
}

} // namespace

void RealTest::initTestCase()
{
    NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
    m_lab.emplace(lab);
    m_lab->sweep();
    m_lab->image(u"busybox:lab"_s, {u"h1"_s, u"h2"_s, u"h3"_s});
    qputenv("PATH", m_lab->sshFolder().toUtf8() + ':' + qgetenv("PATH"));
}

void RealTest::cleanup()
{
    m_engine.reset();
    if (m_lab)
        m_lab->sweep();
}

void RealTest::generations()
{
    QTest::addColumn<int>("host");
    QTest::newRow("20.10") << 0;
    QTest::newRow("26") << 1;
    QTest::newRow("28") << 2;
}

void RealTest::useHost(int index, const QString &endpoint)
{
    m_host = m_lab->hosts()[static_cast<size_t>(index)];
    const QString text = endpoint.isEmpty() ? m_host.tcp : endpoint;
    m_engine = std::make_unique<engine::Engine>(*wire::Endpoint::parse(text, wire::TlsFiles::inFolder(m_lab->tls())));
    const auto version = await(m_engine->connect({}), 40'000);
    QVERIFY2(version.has_value(), version ? "" : qPrintable(version.error().text()));
}

project::ResolvedService RealTest::resolved(const std::function<void(project::Service &)> &change) const
{
    project::ResolvedService resolved{.name = u"loc"_s,
                                      .project = u"loc"_s,
                                      .environment = {},
                                      .role = u"web"_s,
                                      .host = {},
                                      .service = {},
                                      .origins = {}};
    change(resolved.service);
    return resolved;
}

Result<QString> RealTest::start(const QString &name, const std::function<void(project::Service &)> &change)
{
    const auto spec = launch::specFor(resolved(change), {.name = name, .image = u"busybox:lab"_s});
    if (!spec)
        return base::fail(spec.error());
    const auto id = await(launch::createContainer(m_engine.get(), *spec, {}, {}));
    if (!id)
        return id;
    const auto started = await(launch::startContainer(m_engine.get(), *id, *spec, {}), 60'000);
    return started ? id : base::fail(started.error());
}

Result<HealthOutcome> RealTest::health(const QString &id, const std::function<void(project::Service &)> &change)
{
    const launch::HealthCheck check = launch::healthCheckFor(resolved(change).service, {}, Milliseconds(1000));
    return await(launch::waitForHealth(m_engine.get(), id, check, {}, {}), 60'000);
}

void RealTest::explainsWhatAnEngineRefuses()
{
    QFETCH(int, host);
    useHost(host);
    QVERIFY(start(u"first"_s, publishes).has_value());
    const auto second = start(u"second"_s, publishes);
    QVERIFY(!second);
    QVERIFY2(second.error().message.startsWith(u"port 18082 is taken by the container first (Up "_s),
             qPrintable(second.error().text()));
    const auto again = start(u"first"_s, publishes);
    QVERIFY(!again);
    QVERIFY2(again.error().message.startsWith(u"the name first is taken by "_s), qPrintable(again.error().text()));
    const auto command = start(u"command"_s, [](project::Service &s) { s.command = {u"rakke"_s}; });
    QVERIFY(!command);
    QVERIFY2(command.error().message.startsWith(u"the command “rakke” is not in the image"_s),
             qPrintable(command.error().text()));
    const auto path = start(u"path"_s, [](project::Service &s) { s.command = {u"/no/such"_s}; });
    QVERIFY(!path);
    QVERIFY2(path.error().message.startsWith(u"the command “/no/such” is not in the image"_s),
             qPrintable(path.error().text()));
    const auto user = start(u"user"_s, [](project::Service &s) {
        s.command = {u"true"_s};
        s.user = u"nobodyy"_s;
    });
    QVERIFY(!user);
    QVERIFY2(user.error().message.startsWith(u"the image has no user “nobodyy”"_s), qPrintable(user.error().text()));
    const auto mount = start(u"mount"_s, [](project::Service &s) {
        s.volumes = {
            {.type = project::Volume::Type::Bind, .source = u"/no/such"_s, .target = u"/x"_s, .createHostPath = false}};
    });
    QVERIFY(!mount);
    QVERIFY2(mount.error().message.startsWith(u"the engine cannot mount a folder"_s), qPrintable(mount.error().text()));
}

void RealTest::probesThePublishedPort()
{
    QFETCH(int, host);
    useHost(host);
    const auto id = start(u"web"_s, publishes);
    QVERIFY2(id.has_value(), id ? "" : qPrintable(id.error().text()));
    const auto outcome = health(*id, publishes);
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY2(outcome->healthy, qPrintable(outcome->text()));
    QCOMPARE(outcome->route, QString());
    QCOMPARE(outcome->request, u"GET http://%1:18082/index.html"_s.arg(m_host.address));
    QCOMPARE(outcome->bodyHead, QByteArray("well\n"));
}

void RealTest::probesFromInsideWhereThePortIsElsewhere()
{
    QFETCH(int, host);
    useHost(host, m_lab->hosts()[static_cast<size_t>(host)].socket); // looks local, and its ports are another machine's
    const auto id = start(u"web"_s, publishes);
    QVERIFY2(id.has_value(), id ? "" : qPrintable(id.error().text()));
    const auto outcome = health(*id, publishes);
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY2(outcome->healthy, qPrintable(outcome->text()));
    QVERIFY2(outcome->route.startsWith(u"inside the container (port 18082 of this machine is not the engine's"_s),
             qPrintable(outcome->route));
}

void RealTest::probesBySshAndWhereThatIsForbiddenFromInside()
{
    const QString ssh = m_lab->hosts()[0].ssh;
    useHost(0, ssh);
    const auto id = start(u"web"_s, publishes);
    QVERIFY2(id.has_value(), id ? "" : qPrintable(id.error().text()));
    const auto direct = health(*id, publishes);
    QVERIFY2(direct && direct->healthy, direct ? qPrintable(direct->text()) : qPrintable(direct.error().text()));
    QCOMPARE(direct->route, QString());
    useHost(0, QString(ssh).replace(u"deploy@"_s, u"gated@"_s));
    const auto gated = health(*id, publishes);
    QVERIFY2(gated && gated->healthy, gated ? qPrintable(gated->text()) : qPrintable(gated.error().text()));
    QVERIFY2(gated->route.startsWith(u"inside the container ("_s), qPrintable(gated->route));
}

void RealTest::probesAPortThatIsNotPublished()
{
    useHost(0);
    const auto id = start(u"web"_s, serves);
    QVERIFY(id.has_value());
    const auto outcome = health(*id, serves);
    QVERIFY2(outcome && outcome->healthy, outcome ? qPrintable(outcome->text()) : qPrintable(outcome.error().text()));
    QCOMPARE(outcome->bodyHead, QByteArray("well\n"));
}

void RealTest::tellsWhyAContainerEnded()
{
    QFETCH(int, host);
    useHost(host);
    const auto crashes = [](project::Service &s) {
        publishes(s);
        s.command = {u"sh"_s, u"-c"_s, u"echo no database; sleep 0.3; exit 3"_s};
    };
    const auto crashed = start(u"crash"_s, crashes);
    QVERIFY2(crashed.has_value(), crashed ? "" : qPrintable(crashed.error().text()));
    const auto outcome = health(*crashed, crashes);
    QVERIFY(outcome && !outcome->healthy && outcome->exited && !outcome->oomKilled);
    QCOMPARE(outcome->exitCode, 3);
    QCOMPARE(outcome->lastLog, QStringList(u"no database"_s));
    QVERIFY2(outcome->took < Milliseconds(4000), qPrintable(outcome->text()));
    await(launch::endContainer(m_engine.get(), *crashed, {}, {}, {}));

    const auto eats = [](project::Service &s) {
        publishes(s);
        s.command = {u"tail"_s, u"/dev/zero"_s};
        s.memLimit = 16 * 1024 * 1024;
        s.memswapLimit = s.memLimit;
    };
    const auto eaten = start(u"eats"_s, eats);
    QVERIFY2(eaten.has_value(), eaten ? "" : qPrintable(eaten.error().text()));
    const auto killed = health(*eaten, eats);
    QVERIFY(killed && killed->exited);
    QVERIFY2(killed->oomKilled, qPrintable(killed->text()));
}

void RealTest::followsTheEnginesOwnCheck()
{
    QFETCH(int, host);
    useHost(host);
    const auto checked = [](project::Service &s) {
        s.command = {u"sh"_s, u"-c"_s, u"sleep 0.3; touch /ready; sleep 1000"_s};
        s.healthcheck = {.test = {u"CMD-SHELL"_s, u"test -e /ready || { echo not yet; exit 1; }"_s},
                         .interval = Milliseconds(500),
                         .timeout = Milliseconds(1000),
                         .startPeriod = {},
                         .retries = 5};
    };
    const auto id = start(u"checked"_s, checked);
    QVERIFY2(id.has_value(), id ? "" : qPrintable(id.error().text()));
    const auto outcome = health(*id, checked);
    QVERIFY2(outcome && outcome->healthy, outcome ? qPrintable(outcome->text()) : qPrintable(outcome.error().text()));
}

void RealTest::pullsWithALogin()
{
    QFETCH(int, host);
    useHost(host);
    const engine::Login login{.registry = m_lab->registry(),
                              .user = m_lab->registryUser(),
                              .password = m_lab->registryPassword(),
                              .identityToken = {}};
    const QString repository = m_lab->registry() + u"/team/pulled"_s;
    QVERIFY(await(m_engine->tagImage(u"busybox:lab"_s, repository, u"1"_s, {})).has_value());
    auto stream = await(m_engine->push(repository + u":1"_s, login, {}), 60'000);
    QVERIFY2(stream.has_value(), stream ? "" : qPrintable(stream.error().text()));
    const auto pushed = await(engine::followPush(std::move(*stream), {}, u"push"_s, {}), 60'000);
    QVERIFY2(pushed.has_value(), pushed ? "" : qPrintable(pushed.error().text()));
    QVERIFY(await(m_engine->removeImage(repository + u":1"_s, true, {})).has_value());

    int asked = 0;
    const launch::LoginFor loginFor = [&](QString, std::stop_token) -> flow::Task<Result<engine::Login>> {
        ++asked;
        return [](engine::Login found) -> flow::Task<Result<engine::Login>> { co_return found; }(login);
    };
    const auto pulled = await(launch::ensureImage(m_engine.get(), repository + u":1"_s, loginFor, {}, {}, {}), 60'000);
    QVERIFY2(pulled.has_value(), pulled ? "" : qPrintable(pulled.error().text()));
    QVERIFY(await(launch::ensureImage(m_engine.get(), repository + u":1"_s, loginFor, {}, {}, {})).has_value());
    QCOMPARE(asked, 1);
    const auto newest = await(launch::newestImage(m_engine.get(), repository, {}));
    QVERIFY(newest && *newest && (*newest)->id == pulled->id);
    const auto none = await(launch::newestImage(m_engine.get(), u"team/absent"_s, {}));
    QVERIFY(none && !*none);

    engine::Login wrong = login;
    wrong.password = u"guess"_s;
    const auto refused = await(launch::pullImage(m_engine.get(), repository + u":1"_s, wrong, {}, {}, {}), 60'000);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Denied);
    QVERIFY2(refused.error().message.startsWith(m_lab->registry() + u" refused (asked as stager)"_s),
             qPrintable(refused.error().text()));
    QVERIFY(!refused.error().text().contains(u"guess"_s));
    const auto absent = await(launch::pullImage(m_engine.get(), repository + u":2"_s, login, {}, {}, {}), 60'000);
    QVERIFY(!absent);
    QVERIFY2(absent.error().kind == Error::Kind::NotFound, qPrintable(absent.error().text()));
}

QTEST_GUILESS_MAIN(RealTest)
#include "tst_real.moc"
