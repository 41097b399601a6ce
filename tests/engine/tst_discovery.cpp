// SPDX-License-Identifier: Apache-2.0
#include "engine/discovery.h"
#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace engine;
using testsupport::await;
using System = Surroundings::System;

namespace {

DockerConfig configWith(const QString &current)
{
    DockerConfig config{.folder = u"/home/j/.docker"_s, .currentContext = current, .contexts = {}, .problem = {}};
    for (const auto &[name, host] :
         {std::pair(u"ctx"_s, u"ssh://ctx"_s), {u"env"_s, u"ssh://env"_s}, {u"now"_s, u"ssh://now"_s}})
        config.contexts.append(
            {.name = name, .description = {}, .host = host, .endpoint = wire::Endpoint::parse(host)});
    config.contexts.append(
        {.name = u"broken"_s, .description = {}, .host = u"x"_s, .endpoint = wire::Endpoint::parse(u"x"_s)});
    return config;
}

Surroundings around(const QMap<QString, QString> &environment = {}, System system = System::Linux)
{
    return {.system = system, .home = u"/home/j"_s, .environment = environment};
}

// "name rule endpoint", or the kind of the error.
QString shown(const Result<Found> &found)
{
    return found ? found->name + u' ' + found->rule + u' ' + found->endpoint.text()
                 : base::kindName(found.error().kind);
}

QString listed(const QList<Found> &found)
{
    QStringList texts;
    for (const Found &one : found)
        texts.append(kindName(one.kind) + u'=' + one.endpoint.path);
    return texts.join(u'\n');
}

} // namespace

class TestDiscovery : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;

    QString touch(const QString &path)
    {
        const QString full = m_root->filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(full));
        return full;
    }
    Surroundings here(System system, QMap<QString, QString> environment = {}) const
    {
        return {
            .system = system, .home = m_root->filePath(u"home"_s), .environment = environment, .root = m_root->path()};
    }

private Q_SLOTS:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void followsDockersOrder_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("dockerHost");
        QTest::addColumn<QString>("dockerContext");
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("expected");
        const QString none;
        const QString env = u"ssh://envhost"_s;
        const QString envContext = u"env"_s;
        const QString now = u"now"_s;
        QTest::newRow("--context first") << u"ctx"_s << none << env << envContext << now
                                         << u"ctx --context ssh://ctx"_s;
        QTest::newRow("--host next") << none << u"ssh://opt"_s << env << envContext << now
                                     << u"ssh://opt --host ssh://opt"_s;
        QTest::newRow("DOCKER_HOST before DOCKER_CONTEXT")
            << none << none << env << envContext << now << u"ssh://envhost DOCKER_HOST ssh://envhost"_s;
        QTest::newRow("DOCKER_CONTEXT") << none << none << none << envContext << now
                                        << u"env DOCKER_CONTEXT ssh://env"_s;
        QTest::newRow("currentContext") << none << none << none << none << now << u"now currentContext ssh://now"_s;
        QTest::newRow("default") << none << none << none << none << none
                                 << u"default default unix:///var/run/docker.sock"_s;
        QTest::newRow("default by name") << none << none << none << u"default"_s << now
                                         << u"default DOCKER_CONTEXT unix:///var/run/docker.sock"_s;
        QTest::newRow("default by name is DOCKER_HOST")
            << u"default"_s << none << env << none << now << u"ssh://envhost --context ssh://envhost"_s;
        QTest::newRow("both options") << u"ctx"_s << u"ssh://opt"_s << none << none << none << u"invalid"_s;
        QTest::newRow("no such context") << u"nope"_s << none << env << none << none << u"not-found"_s;
        QTest::newRow("no such current context") << none << none << none << none << u"gone"_s << u"not-found"_s;
        QTest::newRow("broken context") << u"broken"_s << none << none << none << none << u"invalid"_s;
        QTest::newRow("broken DOCKER_HOST") << none << none << u"nonsense"_s << none << none << u"invalid"_s;
    }
    void followsDockersOrder()
    {
        QFETCH(QString, context);
        QFETCH(QString, host);
        QFETCH(QString, dockerHost);
        QFETCH(QString, dockerContext);
        QFETCH(QString, current);
        QFETCH(QString, expected);
        const Choice choice = choose({.context = context, .host = host},
                                     around({{u"DOCKER_HOST"_s, dockerHost}, {u"DOCKER_CONTEXT"_s, dockerContext}}),
                                     configWith(current), {});
        QCOMPARE(shown(choice.chosen), expected);
        if (choice.chosen) {
            QVERIFY(choice.chosen->chosen && !choice.chosen->why.isEmpty());
            QCOMPARE(choice.all.first().endpoint, choice.chosen->endpoint);
        } else {
            QVERIFY2(choice.chosen.error().text().size() > 10, qPrintable(choice.chosen.error().text()));
        }
    }

    void listsEveryEndpointOnceTheChosenOneFirst()
    {
        const Found socket{.name = u"podman"_s,
                           .endpoint = *wire::Endpoint::parse(u"unix:///run/podman/podman.sock"_s),
                           .rule = u"socket"_s,
                           .why = {},
                           .kind = Found::Kind::Podman};
        const Found same{
            .name = u"x"_s, .endpoint = *wire::Endpoint::parse(u"ssh://env"_s), .rule = u"socket"_s, .why = {}};
        const Choice choice = choose({}, around(), configWith(u"now"_s), {socket, same});
        QStringList names;
        int chosen = 0;
        for (const Found &found : choice.all) {
            names.append(found.name);
            chosen += found.chosen ? 1 : 0;
        }
        QCOMPARE(names, (QStringList{u"now"_s, u"ctx"_s, u"env"_s, u"podman"_s}));
        QCOMPARE(chosen, 1);
    }

    void stillListsWhereTheChosenRuleLedNowhere()
    {
        const Choice choice = choose({.context = u"nope"_s, .host = {}}, around(), configWith({}), {});
        QCOMPARE(choice.all.size(), 3);
        QVERIFY(choice.chosen.error().message.contains(u"nope"_s));
        QVERIFY(choice.chosen.error().remedy.contains(u"ctx"_s));
        QVERIFY(choice.chosen.error().text().contains(u"--context"_s));
    }

    void saysThatTheConfigurationIsBroken()
    {
        DockerConfig config;
        config.problem = u"config.json: not JSON"_s;
        QCOMPARE(choose({}, around(), config, {}).chosen.error().message, config.problem);
        QVERIFY(choose({.context = {}, .host = u"ssh://x"_s}, around(), config, {}).chosen);
    }

    void usesPipesOnWindows()
    {
        const Choice choice = choose({}, around({}, System::Windows), {}, knownSockets(around({}, System::Windows)));
        QCOMPARE(choice.chosen->endpoint.text(), u"npipe:////./pipe/docker_engine"_s);
        QCOMPARE(choice.all.size(), 3); // docker_engine is the chosen one and is listed once
    }

    void takesCertificatesFromTheEnvironment()
    {
        const QString ca = touch(u"certs/ca.pem"_s);
        const QMap<QString, QString> environment{{u"DOCKER_HOST"_s, u"tcp://staging-3"_s},
                                                 {u"DOCKER_TLS_VERIFY"_s, u"1"_s},
                                                 {u"DOCKER_CERT_PATH"_s, m_root->filePath(u"certs"_s)}};
        const Choice choice = choose({}, around(environment), {}, {});
        QVERIFY(choice.chosen && choice.chosen->endpoint.tls);
        QCOMPARE(choice.chosen->endpoint.tls->ca, ca);
        QCOMPARE(choice.chosen->endpoint.port, 2376);
        const Choice plain = choose({}, around({{u"DOCKER_HOST"_s, u"tcp://staging-3"_s}}), {}, {});
        QVERIFY(!plain.chosen->endpoint.tls);
    }

    void readsTheEngineOption()
    {
        QCOMPARE(Asked::fromEngineOption(u"ssh://a"_s).host, u"ssh://a"_s);
        QCOMPARE(Asked::fromEngineOption(u"staging-1"_s).context, u"staging-1"_s);
        QCOMPARE(Asked::fromEngineOption(u"context:staging-1"_s).context, u"staging-1"_s);
        const Asked nothing = Asked::fromEngineOption({});
        QVERIFY(nothing.host.isEmpty() && nothing.context.isEmpty());
    }

    void findsTheSocketsOfLinux()
    {
        touch(u"var/run/docker.sock"_s);
        touch(u"run/podman/podman.sock"_s);
        const QString home = m_root->filePath(u"home"_s);
        touch(u"home/.colima/default/docker.sock"_s);
        touch(u"home/.colima/work/docker.sock"_s);
        touch(u"home/.colima/_lima/x"_s);
        touch(u"home/.docker/desktop/docker.sock"_s);
        touch(u"home/.rd/docker.sock"_s);
        touch(u"run/user/1000/docker.sock"_s);
        touch(u"run/user/1000/podman/podman.sock"_s);
        touch(u"home/.orbstack/run/docker.sock"_s); // macOS only
        const QList<Found> found =
            knownSockets(here(System::Linux, {{u"XDG_RUNTIME_DIR"_s, m_root->filePath(u"run/user/1000"_s)}}));
        const QString root = m_root->path();
        QCOMPARE(listed(found), (QStringList{u"Docker Engine="_s + root + u"/var/run/docker.sock"_s,
                                             u"Docker Engine, rootless="_s + root + u"/run/user/1000/docker.sock"_s,
                                             u"Docker Desktop="_s + home + u"/.docker/desktop/docker.sock"_s,
                                             u"Colima="_s + home + u"/.colima/default/docker.sock"_s,
                                             u"Colima="_s + home + u"/.colima/work/docker.sock"_s,
                                             u"Rancher Desktop="_s + home + u"/.rd/docker.sock"_s,
                                             u"Podman="_s + root + u"/run/user/1000/podman/podman.sock"_s,
                                             u"Podman="_s + root + u"/run/podman/podman.sock"_s})
                                    .join(u'\n'));
        QCOMPARE(found.at(3).name, u"colima"_s);
        QCOMPARE(found.at(4).name, u"colima-work"_s);
    }

    void findsTheSocketsOfMacOs()
    {
        touch(u"home/.docker/run/docker.sock"_s);
        touch(u"home/.orbstack/run/docker.sock"_s);
        touch(u"home/.local/share/containers/podman/machine/podman.sock"_s);
        touch(u"elsewhere/p/docker.sock"_s);
        const QList<Found> found =
            knownSockets(here(System::Mac, {{u"COLIMA_HOME"_s, m_root->filePath(u"elsewhere"_s)}}));
        QList<Found::Kind> kinds;
        for (const Found &one : found)
            kinds.append(one.kind);
        using enum Found::Kind;
        QCOMPARE(kinds, (QList<Found::Kind>{DockerDesktop, OrbStack, Colima, Podman}));
    }

    void findsNothingWhereNothingIs() { QVERIFY(knownSockets(here(System::Linux)).isEmpty()); }

    void namesTheDistributionBehindDockersOwnPath()
    {
        const QString behind = touch(u"home/.docker/run/docker.sock"_s);
        QVERIFY(QDir().mkpath(m_root->filePath(u"var/run"_s)));
        QVERIFY(QFile::link(behind, m_root->filePath(u"var/run/docker.sock"_s)));
        const Surroundings surroundings = here(System::Mac);
        const Choice choice = discover({}, surroundings);
        QCOMPARE(choice.all.size(), 1); // one engine, not two
        QCOMPARE(choice.chosen->kind, Found::Kind::DockerDesktop);
        QCOMPARE(choice.chosen->rule, u"default"_s);
    }

    void findsTheEngineOfAHost()
    {
        touch(u"certs/ca.pem"_s);
        const Surroundings surroundings = here(System::Linux);
        const QString project = m_root->path();
        QCOMPARE(engineForHost(u"ssh://deploy@staging-1"_s, {}, project, surroundings)->user, u"deploy"_s);
        const auto tls = engineForHost(u"tcp://staging-3:2376"_s, u"./certs"_s, project, surroundings);
        QVERIFY(tls && tls->tls);
        QCOMPARE(QFileInfo(tls->tls->ca).canonicalFilePath(),
                 QFileInfo(m_root->filePath(u"certs/ca.pem"_s)).canonicalFilePath());
        const auto noFiles = engineForHost(u"tcp://staging-3:2376"_s, u"nowhere"_s, project, surroundings);
        QVERIFY(!noFiles && noFiles.error().message.contains(u"nowhere"_s));
        const auto noContext = engineForHost(u"context:nope"_s, {}, project, surroundings);
        QVERIFY(!noContext && noContext.error().kind == Error::Kind::NotFound);
    }

    void probesSideBySideAndNamesTheFrozen()
    {
        testsupport::FakeDaemon good;
        good.on("GET", u"/info"_s).json(200, {{u"ID"_s, u"XY"_s}, {u"OperatingSystem"_s, u"Debian"_s}});
        testsupport::FakeDaemon frozen, frozenToo;
        frozen.freeze();
        frozenToo.freeze();
        QList<Found> found;
        for (const auto *daemon : {&frozen, &good, &frozenToo})
            found.append({.name = u"x"_s, .endpoint = daemon->endpoint(), .rule = u"socket"_s, .why = {}});
        found.append({.name = u"gone"_s,
                      .endpoint = *wire::Endpoint::parse(u"unix:///nowhere/x.sock"_s),
                      .rule = u"socket"_s,
                      .why = {}});
        QElapsedTimer clock;
        clock.start();
        const QList<Probed> probed = await(probeAll(found, wire::systemConnector(), {}));
        QVERIFY2(clock.elapsed() < 3500, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(probed.size(), 4);
        QCOMPARE(probed.at(0).version.error().kind, Error::Kind::Timeout);
        QVERIFY(probed.at(0).version.error().message.contains(frozen.endpoint().text()));
        QCOMPARE(probed.at(1).version->api, u"1.41"_s);
        QCOMPARE(probed.at(1).info->id, u"XY"_s);
        QVERIFY(probed.at(1).took < std::chrono::seconds(1));
        QCOMPARE(probed.at(3).version.error().kind, Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
