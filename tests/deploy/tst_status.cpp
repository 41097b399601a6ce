// SPDX-License-Identifier: Apache-2.0
#include "base/utc.h"
#include "deploy/lock.h"
#include "deploy/status.h"
#include "deploy/stop.h"
#include "deploy/targets.h"
#include "stage.h"
#include "testsupport/await.h"

using namespace Qt::StringLiterals;
using deploy::Occupant;
using deploy::PlaceStatus;
using testsupport::await;

namespace {

deploy::Status statusOf(Stage &stage)
{
    return await(deploy::readStatus(stage.request.project, stage.request.environment, stage.request.engines, {}));
}

Occupant occupant(const QString &release, const QString &state, int exitCode = 0, const QString &policy = u"no"_s)
{
    return {.id = release,
            .record = {.role = u"web"_s,
                       .release = release,
                       .deployedAt = QDateTime(QDate(2025, 1, release.mid(1).toInt()), QTime(0, 0), base::utc)},
            .state = state,
            .isInspected = true,
            .exitCode = exitCode,
            .restartPolicy = {{u"Name"_s, policy}}};
}

} // namespace

class TestStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsWhatItsContainersSay_data()
    {
        QTest::addColumn<QList<Occupant>>("ours");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("remark");
        Occupant retired = occupant(u"v1"_s, u"exited"_s);
        retired.isRetired = true;
        Occupant killed = occupant(u"v1"_s, u"exited"_s, 137);
        killed.killedForMemory = true;
        Occupant refused = occupant(u"v1"_s, u"exited"_s, 127, u"always"_s);
        refused.engineWords = u"exec: nonsense: not found"_s;
        using List = QList<Occupant>;
        QTest::newRow("nothing") << List{} << u"empty"_s << QString();
        QTest::newRow("runs") << List{occupant(u"v1"_s, u"running"_s)} << u"running"_s << QString();
        QTest::newRow("two run") << List{occupant(u"v2"_s, u"running"_s), occupant(u"v1"_s, u"running"_s)}
                                 << u"several"_s << u"2 containers run"_s;
        QTest::newRow("the next was created") << List{occupant(u"v2"_s, u"created"_s), occupant(u"v1"_s, u"running"_s)}
                                              << u"running"_s << u"release v2 was created here and never started"_s;
        QTest::newRow("half done")
            << List{occupant(u"v2"_s, u"created"_s), occupant(u"v1"_s, u"exited"_s)} << u"half-done"_s
            << u"a deploy was interrupted here: release v1 is stopped, release v2 was created and never started"_s;
        QTest::newRow("retired, nothing else")
            << List{retired} << u"half-done"_s
            << u"a deploy was interrupted here: release v1 is stopped and no other was started"_s;
        QTest::newRow("stopped") << List{occupant(u"v1"_s, u"exited"_s, 143)} << u"stopped"_s << u"exit status 143"_s;
        QTest::newRow("would have been raised")
            << List{occupant(u"v1"_s, u"exited"_s, 1, u"unless-stopped"_s)} << u"stopped"_s << u"exit status 1"_s;
        QTest::newRow("crashed") << List{occupant(u"v1"_s, u"exited"_s, 1)} << u"crashed"_s << u"exit status 1"_s;
        QTest::newRow("lost power") << List{occupant(u"v1"_s, u"exited"_s, 255)} << u"crashed"_s
                                    << u"exit status 255"_s;
        QTest::newRow("killed for memory")
            << List{killed} << u"crashed"_s << u"killed at its memory limit, exit status 137"_s;
        QTest::newRow("could not start") << List{refused} << u"crashed"_s << u"exec: nonsense: not found"_s;
        QTest::newRow("again and again") << List{occupant(u"v1"_s, u"restarting"_s, 1)} << u"crashed"_s
                                         << u"ends again and again, exit status 1"_s;
    }
    void aPlaceIsWhatItsContainersSay()
    {
        QFETCH(QList<Occupant>, ours);
        QFETCH(QString, state);
        QFETCH(QString, remark);
        const PlaceStatus place = deploy::placeStatus({.host = u"web1"_s, .ours = ours}, u"web"_s);
        QCOMPARE(deploy::stateName(place.state), state);
        QCOMPARE(place.remark, remark);
    }
    void asksEveryHostAndNamesTheOneThatIsAway()
    {
        Stage stage(3);
        stage.seedAll();
        stage.host(3).daemon().goAway();
        const deploy::Status status = statusOf(stage);
        QCOMPARE(status.places.size(), 3);
        QCOMPARE(deploy::stateName(status.places[0].state), u"running"_s);
        QCOMPARE(status.places[0].health, u"healthy"_s);
        QCOMPARE(deploy::stateName(status.places[2].state), u"unknown"_s);
        QCOMPARE(status.unreachable.keys(), QStringList({u"web3"_s}));
        QVERIFY(!status.isMixed());
        QCOMPARE(deploy::toJson(status)["unreachable"_L1].toObject().keys(), QStringList({u"web3"_s}));
    }
    void mixedReleasesAndAHeldLockAreTold()
    {
        Stage stage(2);
        stage.host(1).seed(stage.record(u"v1"_s, u"web1"_s), u"running"_s);
        stage.host(2).seed(stage.record(u"v2"_s, u"web2"_s), u"running"_s);
        const deploy::Lock wanted{
            .by = u"jane"_s, .machine = u"laptop"_s, .doing = u"deploying"_s, .program = deploy::Program::current()};
        QVERIFY(await(deploy::acquireLock(stage.host(1).engine(), u"loc"_s, u"staging"_s, wanted,
                                          {.reference = stage.request.image.reference()}, {}, {})));
        const deploy::Status status = statusOf(stage);
        QVERIFY(status.isMixed());
        QCOMPARE(status.lock->by, u"jane"_s);
        const QString lines = deploy::toLines(status).join(u'\n');
        QVERIFY2(lines.contains(u"mixed: the hosts run 2 different releases"_s) &&
                     lines.contains(u"locked: jane on laptop"_s),
                 qPrintable(lines));
    }
    void historyIsNewestFirstWithItsHosts()
    {
        const QList<deploy::HostState> states{
            {.host = u"web1"_s, .ours = {occupant(u"v2"_s, u"running"_s), occupant(u"v1"_s, u"exited"_s)}},
            {.host = u"web2"_s, .ours = {occupant(u"v3"_s, u"created"_s), occupant(u"v1"_s, u"running"_s)}}};
        const QList<deploy::ReleaseEntry> entries = deploy::history(states);
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].release, u"v2"_s);
        QCOMPARE(entries[1].running, QStringList({u"web2"_s}));
        QCOMPARE(entries[1].kept, QStringList({u"web1"_s}));
    }

    void stopStopsEverythingThatRunsAndRemovesNothing()
    {
        Stage stage(2, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: always\n");
        stage.seedAll();
        for (int i = 1; i <= 2; ++i)
            stage.host(i).find(u"loc-web-v1"_s)->policy = u"always"_s;
        const deploy::Outcome outcome = await(deploy::stopService(stage.request, stage.progress(), {}));
        QVERIFY2(outcome.isOk(), qPrintable(deploy::toLines(outcome).join(u'\n')));
        QCOMPARE(stage.of(1), QStringList({u"policy unless-stopped v1"_s, u"stop v1"_s}));
        QCOMPARE(stage.host(2).kept(), QStringList({u"v1"_s}));
        stage.host(1).reboot();
        QCOMPARE(stage.host(1).running(), QStringList());
        QCOMPARE(deploy::stateName(statusOf(stage).places[0].state), u"stopped"_s);
    }
    void stopNamesAHostThatIsAwayAndStopsTheOthers()
    {
        Stage stage(2);
        stage.seedAll();
        stage.host(1).daemon().goAway();
        const deploy::Outcome outcome = await(deploy::stopService(stage.request, stage.progress(), {}));
        QCOMPARE(deploy::endName(outcome.end), u"failed"_s);
        QCOMPARE(outcome.places[0].runs, deploy::PlaceOutcome::Runs::Unknown);
        QCOMPARE(stage.host(2).running(), QStringList());
        QVERIFY(!stage.host(2).kept().contains(u"lock"_s));
    }
    void targetsAreWhatHoldsThePlaces()
    {
        Stage stage(2);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.host(1).seed(stage.record(u"v2"_s, u"web1"_s), u"running"_s);
        const deploy::Targets targets = await(
            deploy::findTargets(stage.request.project, stage.request.environment, {}, {}, stage.request.engines, {}));
        QCOMPARE(targets.found.size(), 2);
        QCOMPARE(targets.found[0].occupant.record.release, u"v2"_s);
        QCOMPARE(targets.logSources()[1].label, u"web2"_s);
    }
    void anUnknownTargetSaysWhichThereAre()
    {
        Stage stage(1);
        const deploy::Targets targets = await(deploy::findTargets(stage.request.project, stage.request.environment, {},
                                                                  {.hosts = {u"web9"_s}}, stage.request.engines, {}));
        QVERIFY(targets.found.isEmpty());
        QVERIFY(targets.unreachable.value(u"web9"_s).remedy.contains(u"web1"_s));
    }
};

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
