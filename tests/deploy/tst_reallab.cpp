// SPDX-License-Identifier: Apache-2.0
#include "deploy/rollback.h"
#include "deploy/status.h"
#include "deploy/stop.h"
#include "deploy/targets.h"
#include "engine/transfers.h"
#include "lab/lab.h"
#include "testsupport/await.h"
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using deploy::Outcome;
using deploy::PlaceOutcome;
using testsupport::await;

// Deploys to three real engines of three generations, with everything that goes wrong there. h2 is the one that
// suffers.
namespace {

constexpr int patience = 120'000;

// What the new release does on h2 instead of answering 200.
QByteArray answering(const QByteArray &status, const QByteArray &header = {})
{
    return "[sh, -c, \"while :; do printf 'HTTP/1.1 " + status + "\\\\r\\\\n" + header +
           "Content-Length: 4\\\\r\\\\nConnection: close\\\\r\\\\n\\\\r\\\\nbusy' | nc -l -p 8080; done\"]";
}

struct World
{
    const lab::Lab &lab;
    deploy::Request request;
    QList<flow::Event> events;
    std::function<void(const flow::Event &)> onEvent;

    explicit World(const lab::Lab &theLab) : lab(theLab)
    {
        for (const lab::Host &host : lab.hosts()) {
            const auto endpoint = wire::Endpoint::parse(host.tcp, wire::TlsFiles::inFolder(lab.tls()));
            request.engines.add(host.name, std::make_shared<engine::Engine>(*endpoint));
        }
        request.by = {.name = u"jane"_s, .machine = u"laptop"_s};
        request.returnPatience = 3s;
        request.image = {.repository = u"swift"_s, .tag = u"lab"_s};
        write();
    }
    // `service`: lines of the file; `onH2`: keys that h2 overrides.
    void write(const QByteArray &service = {}, const QByteArray &onH2 = {},
               const QByteArray &update = "{ parallelism: 1 }")
    {
        QByteArray hosts;
        for (const lab::Host &host : lab.hosts()) {
            hosts += "      - { endpoint: '" + host.tcp.toUtf8() + "', tls: '" + lab.tls().toUtf8() +
                     "', name: " + host.name.toUtf8();
            hosts += host.name == u"h2" && !onH2.isEmpty() ? ", " + onH2 + " }\n" : QByteArray(" }\n");
        }
        const QByteArray yaml =
            "name: loc\nimage: swift\nports: ['8080:8080']\nstop_grace_period: 3s\nrestart: unless-stopped\n"
            "health: { http: { port: 8080, path: /status/check }, interval: 200ms, timeout: 500ms, retries: 15 }\n" +
            service + "environments:\n  staging:\n    hosts:\n" + hosts + "    update_config: " + update +
            "\n    keep_releases: 2\n";
        const auto project = project::parse(yaml, u"/nowhere/quayhand.yaml"_s, {});
        if (!project)
            qFatal("%s\n%s", qPrintable(project.error().text()), yaml.constData());
        request.project = *project;
        request.environment = *project->environment(u"staging"_s);
        request.at = QDateTime::currentDateTimeUtc();
    }
    flow::Progress progress()
    {
        return flow::Progress([this](const flow::Event &event) {
            events.append(event);
            if (onEvent)
                onEvent(event);
        });
    }
    Outcome deploy(std::stop_token stop = {})
    {
        request.at = QDateTime::currentDateTimeUtc();
        return await(deploy::rollOut(request, progress(), stop), patience);
    }
    deploy::Status status()
    {
        return await(deploy::readStatus(request.project, request.environment, request.engines, {}), patience);
    }
    QStringList states()
    {
        QStringList list;
        for (const deploy::PlaceStatus &place : status().places)
            list.append(place.host + u' ' + deploy::stateName(place.state));
        return list;
    }
    // Names of our containers that run on a host, as docker itself says.
    QStringList running(const QString &host)
    {
        const QString text = lab.exec(host, {u"docker"_s, u"ps"_s, u"--filter"_s, u"label=io.quayhand.service=loc"_s,
                                             u"--format"_s, u"{{.Names}}"_s});
        return text.split(u'\n', Qt::SkipEmptyParts);
    }
    bool allRun(const QString &release)
    {
        for (const lab::Host &host : lab.hosts()) {
            if (running(host.name) != QStringList{u"loc-web-"_s + release})
                return false;
        }
        return true;
    }
    // Once, when h2 begins a step.
    void when(const QString &step, std::function<void()> act)
    {
        const auto done = std::make_shared<bool>(false);
        onEvent = [step, act, done](const flow::Event &event) {
            const bool begins = event.kind == flow::Event::Kind::Step && event.state == flow::StepState::Running;
            if (begins && event.host == u"h2" && event.step == step && !std::exchange(*done, true))
                act();
        };
    }
    // The image into the registry, so that it can be pulled by digest; and away from h2, unless a container runs it there.
    void publish()
    {
        const std::shared_ptr<engine::Engine> h1 = *request.engines.at(u"h1"_s);
        const QString repository = lab.registry() + u"/team/swift"_s;
        request.login = {.registry = lab.registry(), .user = lab.registryUser(), .password = lab.registryPassword()};
        QVERIFY(await(h1->tagImage(u"swift:lab"_s, repository, u"1"_s, {})));
        auto stream = await(h1->push(repository + u":1"_s, request.login, {}));
        QVERIFY2(stream.has_value(), stream ? "" : qPrintable(stream.error().text()));
        const auto pushed = await(engine::followPush(std::move(*stream), {}, u"push"_s, {}));
        QVERIFY2(pushed.has_value(), pushed ? "" : qPrintable(pushed.error().text()));
        request.image = {.repository = repository, .tag = u"1"_s, .digest = pushed->digest, .revision = u"abc123"_s};
        const QString remove = u"docker rmi -f swift:lab $(docker images -q %1) >/dev/null 2>&1 || true"_s;
        lab.exec(u"h2"_s, {u"sh"_s, u"-c"_s, remove.arg(repository)});
    }
};

QString told(const Outcome &outcome)
{
    return deploy::toLines(outcome).join(u'\n');
}

flow::Task<void> keep(flow::Task<Outcome> task)
{
    static_cast<void>(co_await std::move(task));
}

} // namespace

#define DEPLOYED(world)                                                                                                \
    const Outcome first = (world).deploy();                                                                            \
    QVERIFY2(first.isOk(), qPrintable(told(first)));                                                                   \
    QVERIFY((world).allRun(first.release))

class TestRealLab : public QObject
{
    Q_OBJECT

    void prepare(const lab::Lab &lab)
    {
        lab.sweep();
        lab.image(u"swift:lab"_s, {u"h1"_s, u"h2"_s, u"h3"_s});
    }

private Q_SLOTS:
    void deploysRollsBackAndStops()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        world.write("environment: { WORKERS: 4 }\n");
        const Outcome second = world.deploy();
        QVERIFY2(second.isOk(), qPrintable(told(second)));
        QVERIFY(world.allRun(second.release));
        QCOMPARE(world.states(), QStringList({u"h1 running"_s, u"h2 running"_s, u"h3 running"_s}));
        QVERIFY(!world.status().lock);

        const Outcome back = await(deploy::rollBack(world.request, {}, world.progress(), {}), patience);
        QVERIFY2(back.isOk(), qPrintable(told(back)));
        QVERIFY(world.allRun(first.release));

        const deploy::Targets targets = await(
            deploy::findTargets(world.request.project, world.request.environment, {}, {}, world.request.engines, {}));
        QCOMPARE(targets.found.size(), 3);
        QCOMPARE(targets.logSources().first().label, u"h1"_s);

        const Outcome stopped = await(deploy::stopService(world.request, world.progress(), {}), patience);
        QVERIFY2(stopped.isOk(), qPrintable(told(stopped)));
        QCOMPARE(world.states(), QStringList({u"h1 stopped"_s, u"h2 stopped"_s, u"h3 stopped"_s}));
    }
    void pullsByDigestWithALogin()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        world.publish();
        const Outcome outcome = world.deploy();
        QVERIFY2(outcome.isOk(), qPrintable(told(outcome)));
        QVERIFY(world.allRun(outcome.release));
        const bool layerTold = std::any_of(world.events.begin(), world.events.end(), [](const flow::Event &event) {
            return event.kind == flow::Event::Kind::Transfer && event.step == u"pull" && event.host == u"h2";
        });
        QVERIFY(layerTold);
    }
    void aWrongLoginTouchesNothing()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        world.publish();
        world.request.image.digest = u"sha256:"_s + QString(64, u'1'); // on no host, so it must be pulled
        world.request.login.password = u"wrong"_s;
        const Outcome outcome = world.deploy();
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QVERIFY(!told(outcome).contains(u"wrong\n"_s));
        QVERIFY(world.allRun(first.release));
    }
    void aFailingReleaseBringsAllHostsBack_data()
    {
        QTest::addColumn<QByteArray>("onH2");
        QTest::addColumn<QString>("words");
        QTest::newRow("500") << "command: " + answering("500 Internal Server Error") << u"500"_s;
        QTest::newRow("301") << "command: " + answering("301 Moved Permanently", "Location: /login\\\\r\\\\n")
                             << u"301"_s;
        QTest::newRow("nothing") << QByteArray("command: [sleep, '1000']") << u"GET http://"_s;
        QTest::newRow("exits at once") << QByteArray("command: [sh, -c, 'echo no database; exit 3']")
                                       << u"no database"_s;
        QTest::newRow("command not found") << QByteArray("command: [nonsense]") << u"nonsense"_s;
        QTest::newRow("user not found") << QByteArray("user: nobody-at-all") << u"nobody-at-all"_s;
    }
    void aFailingReleaseBringsAllHostsBack()
    {
        QFETCH(QByteArray, onH2);
        QFETCH(QString, words);
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        world.write({}, onH2);
        const Outcome outcome = world.deploy();
        QCOMPARE(deploy::endName(outcome.end), u"rolled-back"_s);
        QVERIFY2(world.allRun(first.release), qPrintable(told(outcome)));
        QVERIFY2(told(outcome).contains(words), qPrintable(told(outcome)));
        QVERIFY(outcome.places[1].error && !outcome.places[1].evidence.isEmpty());
        QVERIFY(outcome.places[0].isHealthy && outcome.places[1].isHealthy);
        QVERIFY(!world.status().lock);
    }
    void aTakenPortIsNamedBeforeAnythingIsTouched()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        lab.exec(u"h2"_s,
                 {u"docker"_s, u"run"_s, u"-d"_s, u"--name"_s, u"squatter"_s, u"-p"_s, u"8081:8080"_s, u"swift:lab"_s});
        world.write("x-none: 1\n", "ports: ['8081:8080']");
        const Outcome outcome = world.deploy();
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QVERIFY2(outcome.error->text().contains(u"squatter"_s), qPrintable(told(outcome)));
        QVERIFY(world.allRun(first.release));
    }
    void cancelMidWayBringsAllHostsBack_data()
    {
        QTest::addColumn<QString>("step");
        for (const QString &step : {u"create"_s, u"stop"_s, u"start"_s, u"health"_s})
            QTest::newRow(qPrintable(step)) << step;
    }
    void cancelMidWayBringsAllHostsBack()
    {
        QFETCH(QString, step);
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        std::stop_source stop;
        world.write({}, "command: [sleep, '1000']");
        world.when(step, [&stop] { stop.request_stop(); });
        const Outcome outcome = world.deploy(stop.get_token());
        QCOMPARE(deploy::endName(outcome.end), u"cancelled"_s);
        QVERIFY2(world.allRun(first.release), qPrintable(told(outcome)));
    }
    void aHostThatIsLostIsToldAndTheOthersAreBack_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("step");
        for (const QString &fault : {u"crash"_s, u"cut"_s, u"freeze"_s}) {
            for (const QString &step : {u"pull"_s, u"start"_s, u"health"_s})
                QTest::addRow("%s at %s", qPrintable(fault), qPrintable(step)) << fault << step;
        }
    }
    void aHostThatIsLostIsToldAndTheOthersAreBack()
    {
        QFETCH(QString, fault);
        QFETCH(QString, step);
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        if (step == u"pull")
            world.publish();
        world.write({}, step == u"health" ? "command: [sleep, '1000']" : "environment: { WORKERS: 8 }");
        world.when(step, [&lab, fault] {
            if (fault == u"crash")
                lab.crash(u"h2"_s);
            else if (fault == u"cut")
                lab.cut(u"h2"_s);
            else
                lab.freeze(u"h2"_s);
        });
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = world.deploy();
        const QString summary = told(outcome);
        QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
        if (step == u"pull") {
            QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        } else {
            QCOMPARE(deploy::endName(outcome.end), u"failed"_s);
            QCOMPARE(outcome.places[1].runs, PlaceOutcome::Runs::Unknown);
            QVERIFY2(outcome.places[1].restoreError, qPrintable(summary));
            QVERIFY2(outcome.places[0].runs == PlaceOutcome::Runs::Old && outcome.places[0].isHealthy,
                     qPrintable(summary));
        }
        QCOMPARE(world.running(u"h1"_s), QStringList{u"loc-web-"_s + first.release});
        QCOMPARE(world.running(u"h3"_s), QStringList{u"loc-web-"_s + first.release});

        if (fault == u"crash")
            lab.raise(u"h2"_s);
        else if (fault == u"cut")
            lab.mend(u"h2"_s);
        else
            lab.thaw(u"h2"_s);
        world.write();
        const Outcome mended = world.deploy();
        QVERIFY2(mended.isOk(), qPrintable(told(mended)));
        QVERIFY(world.allRun(mended.release));
    }
    void aHostThatComesBackInTimeIsBroughtBackToo()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        world.request.returnPatience = 30s;
        world.write({}, "environment: { WORKERS: 8 }");
        world.when(u"start"_s, [&lab] {
            lab.crash(u"h2"_s);
            QTimer::singleShot(6000, qApp, [&lab] { lab.raise(u"h2"_s); });
        });
        const Outcome outcome = world.deploy();
        QVERIFY2(outcome.end == Outcome::End::RolledBack, qPrintable(told(outcome)));
        QVERIFY(world.allRun(first.release));
        QVERIFY(outcome.places[1].isHealthy);
    }
    void aRebootRaisesOnlyTheNewOnes()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        world.write();
        DEPLOYED(world);
        world.write("environment: { WORKERS: 2 }\n");
        const Outcome second = world.deploy();
        QVERIFY2(second.isOk(), qPrintable(told(second)));
        for (const lab::Host &host : lab.hosts())
            lab.reboot(host.name);
        QTRY_VERIFY_WITH_TIMEOUT(world.allRun(second.release), 20'000);
    }
    void whatAnEndedProgramLeftIsToldAndMended_data()
    {
        QTest::addColumn<bool>("byRollback");
        QTest::newRow("by the next deploy") << false;
        QTest::newRow("by rollback") << true;
    }
    void whatAnEndedProgramLeftIsToldAndMended()
    {
        QFETCH(bool, byRollback);
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        prepare(lab);
        World world(lab);
        DEPLOYED(world);
        auto scope = std::make_unique<flow::Scope>();
        bool gone = false;
        // Between stop and start, or while it starts: the request may be on its way.
        world.when(u"start"_s, [&] {
            QMetaObject::invokeMethod(
                qApp,
                [&] {
                    scope.reset();
                    gone = true;
                },
                Qt::QueuedConnection);
        });
        world.request.at = QDateTime::currentDateTimeUtc();
        scope->spawn(keep(deploy::rollOut(world.request, world.progress(), {})));
        QTRY_VERIFY_WITH_TIMEOUT(gone, 60'000);
        world.onEvent = {};
        const deploy::Status status = world.status();
        QVERIFY(status.lock);
        QVERIFY(status.isMixed());
        QVERIFY(status.places[1].state == deploy::PlaceStatus::State::HalfDone ||
                status.places[1].state == deploy::PlaceStatus::State::Running);
        await(deploy::unlock(world.request.environment, u"loc"_s, world.request.engines, {}, {}));
        if (byRollback) {
            const Outcome back = await(deploy::rollBack(world.request, {}, world.progress(), {}), patience);
            QVERIFY2(back.isOk(), qPrintable(told(back)));
            QVERIFY(world.allRun(first.release));
        } else {
            const Outcome next = world.deploy();
            QVERIFY2(next.isOk(), qPrintable(told(next)));
            QVERIFY(world.allRun(next.release));
        }
    }
};

QTEST_GUILESS_MAIN(TestRealLab)
#include "tst_reallab.moc"
