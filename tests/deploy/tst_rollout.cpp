// SPDX-License-Identifier: Apache-2.0
#include "deploy/rollout.h"
#include "stage.h"
#include "testsupport/await.h"

using namespace Qt::StringLiterals;
using deploy::Outcome;
using deploy::PlaceOutcome;
using testsupport::await;

namespace {

const QStringList happily{u"create new"_s, u"stop v1"_s, u"start new"_s};

Outcome roll(Stage *stage, std::stop_token stop = {})
{
    return await(deploy::rollOut(stage->request, stage->progress(), stop));
}

bool isLocked(Stage &stage)
{
    return stage.host(1).kept().contains(u"lock"_s);
}

flow::Task<void> keep(flow::Task<Outcome> task, std::optional<Outcome> *outcome)
{
    outcome->emplace(co_await std::move(task));
}

} // namespace

class TestRollout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesHostAfterHost()
    {
        Stage stage(3);
        stage.seedAll();
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"done"_s);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(stage.of(i), happily);
        // All new containers are there before anything is stopped, and a host waits for the one before.
        QCOMPARE(stage.only(u"stop|start"_s),
                 QStringList({u"web1 stop v1"_s, u"web1 start new"_s, u"web2 stop v1"_s, u"web2 start new"_s,
                              u"web3 stop v1"_s, u"web3 start new"_s}));
        QVERIFY(stage.log.indexOf(u"web3 create new"_s) < stage.log.indexOf(u"web1 stop v1"_s));
        QCOMPARE(outcome.places.size(), 3);
        QVERIFY(outcome.places[2].isHealthy);
        QCOMPARE(outcome.places[2].runs, PlaceOutcome::Runs::New);
        QVERIFY(!isLocked(stage));
    }
    void firstDeployFindsNothingToStop()
    {
        Stage stage(1);
        QCOMPARE(deploy::endName(roll(&stage).end), u"done"_s);
        QCOMPARE(stage.of(1), QStringList({u"create new"_s, u"start new"_s}));
        QVERIFY(stage.steps().contains(u"web1 stop skipped"_s));
    }
    void pullsEverywhereBeforeAnythingIsStopped()
    {
        Stage stage(2);
        stage.seedAll();
        for (const auto &host : stage.hosts())
            host->images = {u"reg.example/other/x@sha256:1"_s};
        QCOMPARE(deploy::endName(roll(&stage).end), u"done"_s);
        QCOMPARE(stage.of(2), QStringList({u"pull"_s}) + happily);
        QVERIFY(stage.log.indexOf(u"web2 pull"_s) < stage.log.indexOf(u"web1 stop v1"_s));
    }
    void batchesGoTogether()
    {
        Stage stage(3, "    update_config: { parallelism: 2 }\n");
        stage.seedAll();
        QCOMPARE(deploy::endName(roll(&stage).end), u"done"_s);
        const QStringList order = stage.only(u"stop|start"_s);
        QVERIFY(order.indexOf(u"web2 stop v1"_s) < order.indexOf(u"web1 start new"_s));
        QVERIFY(order.indexOf(u"web3 stop v1"_s) > order.indexOf(u"web2 start new"_s));
    }
    void waitsBetweenBatchesAndNotAfterTheLast()
    {
        Stage stage(2, "    update_config: { delay: 300ms }\n");
        stage.seedAll();
        const Outcome outcome = roll(&stage);
        QVERIFY(outcome.isOk());
        QVERIFY(outcome.took.count() >= 300);
        QVERIFY2(outcome.took.count() < 590, qPrintable(QString::number(outcome.took.count())));
    }
    void startFirstStartsFirst()
    {
        Stage stage(1, "    update_config: { order: start-first }\n");
        stage.seedAll();
        QVERIFY(roll(&stage).isOk());
        QCOMPARE(stage.of(1), QStringList({u"create new"_s, u"start new"_s, u"stop v1"_s}));
    }
    void startFirstGoesBackWithoutStoppingTheOld()
    {
        Stage stage(1, "    update_config: { order: start-first }\n");
        stage.seedAll();
        stage.host(1).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        QCOMPARE(stage.of(1), QStringList({u"create new"_s, u"start new"_s, u"remove new"_s, u"start v1"_s}));
    }
    void rolesAreReplacedOnTheirHosts()
    {
        Stage stage(2, "    roles: { worker: { hosts: [{ endpoint: 'unix:///run/web1.sock', name: web1 }] } }\n",
                    "healthcheck: { test: [CMD, 'true'] }\nroles: { worker: { command: work } }\n");
        stage.seedAll();
        stage.host(1).seed(stage.record(u"v1"_s, u"web1"_s, u"worker"_s), u"running"_s);
        const Outcome outcome = roll(&stage);
        QVERIFY2(outcome.isOk(), qPrintable(deploy::toLines(outcome).join(u'\n')));
        QCOMPARE(stage.host(1).running(), QStringList({u"new"_s, u"new/worker"_s}));
        QCOMPARE(stage.host(2).running(), QStringList({u"new"_s}));
        QCOMPARE(outcome.places.size(), 3);
    }
    void anAccessoryIsDeployedTheSameWay()
    {
        Stage stage(1, "    accessories: { redis: { hosts: [{ endpoint: 'unix:///run/web1.sock', name: web1 }] } }\n",
                    "accessories: { redis: { image: reg.example/app/redis, healthcheck: { test: [CMD, 'true'] } } }\n");
        stage.request.accessory = u"redis"_s;
        stage.request.image = {.repository = u"reg.example/app/redis"_s, .tag = u"7"_s};
        const Outcome outcome = roll(&stage);
        QVERIFY2(outcome.isOk(), qPrintable(deploy::toLines(outcome).join(u'\n')));
        QCOMPARE(stage.of(1), QStringList({u"pull"_s, u"create new"_s, u"start new"_s}));
        QCOMPARE(stage.host(1).containers().first().labels.value(u"io.quayhand.accessory"_s), u"redis"_s);
    }

    void oneUnreachableHostRefusesBeforeAnythingIsTouched()
    {
        Stage stage(3);
        stage.seedAll();
        stage.host(2).daemon().goAway();
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QVERIFY(outcome.error->text().contains(u"web2"_s));
        QVERIFY2(outcome.error->remedy.contains(u"--hosts web1,web3"_s), qPrintable(outcome.error->remedy));
        QCOMPARE(stage.log, QStringList());
        QCOMPARE(outcome.places[1].runs, PlaceOutcome::Runs::Unknown);
        QCOMPARE(outcome.places[0].runs, PlaceOutcome::Runs::Old);
    }
    void aHostThatIsLeftOutMayBeAway()
    {
        Stage stage(3);
        stage.seedAll();
        stage.host(1).daemon().goAway();
        stage.request.selection.hosts = {u"web2"_s, u"web3"_s};
        const Outcome outcome = roll(&stage);
        QVERIFY2(outcome.isOk(), qPrintable(deploy::toLines(outcome).join(u'\n')));
        QVERIFY(stage.log.contains(u"web2 create lock"_s));
        QVERIFY(stage.warnings().join(u' ').contains(u"web1"_s));
    }

    void failureAtAnyStepBringsEveryHostBack_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QStringList>("second"); // what happens on the second host, where it fails
        QTest::newRow("create") << u"create new"_s << u"refused"_s << QStringList({u"create new"_s});
        QTest::newRow("stop") << u"stop v1"_s << u"rolled-back"_s
                              << QStringList({u"create new"_s, u"stop v1"_s, u"remove new"_s, u"start v1"_s});
        QTest::newRow("start") << u"start new"_s << u"rolled-back"_s
                               << QStringList(
                                      {u"create new"_s, u"stop v1"_s, u"start new"_s, u"remove new"_s, u"start v1"_s});
    }
    void failureAtAnyStepBringsEveryHostBack()
    {
        QFETCH(QString, event);
        QFETCH(QString, end);
        QFETCH(QStringList, second);
        Stage stage(3);
        stage.seedAll();
        stage.host(2).failures.insert(event, {500, u"no space left on device"_s});
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), end);
        QVERIFY(outcome.error->text().contains(u"no space left on device"_s));
        QCOMPARE(stage.of(2), second);
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(stage.host(i).running(), QStringList({u"v1"_s}));
            QCOMPARE(stage.host(i).kept(), QStringList({u"v1"_s}));
        }
        QCOMPARE(stage.of(3).contains(u"stop v1"_s), false);
        QVERIFY(outcome.places[1].error);
        QVERIFY(!isLocked(stage));
    }
    void aPullThatFailsTouchesNothing()
    {
        Stage stage(2);
        stage.seedAll();
        stage.host(2).images.clear();
        stage.host(2).failures.insert(u"pull"_s, {500, u"unauthorized: authentication required"_s});
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QVERIFY(outcome.error->text().contains(u"web2"_s));
        QCOMPARE(stage.of(1), QStringList());
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
    }
    void anUnhealthyContainerBringsEveryHostBackWithItsEvidence()
    {
        Stage stage(3);
        stage.seedAll();
        stage.host(2).newHealth = u"unhealthy"_s;
        stage.host(2).lastWords = u"cannot reach the database"_s;
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"rolled-back"_s);
        QCOMPARE(stage.of(1), happily + QStringList({u"remove new"_s, u"start v1"_s}));
        QCOMPARE(stage.of(2), happily + QStringList({u"remove new"_s, u"start v1"_s}));
        QCOMPARE(stage.of(3), QStringList({u"create new"_s, u"remove new"_s}));
        QCOMPARE(outcome.failures().size(), 1);
        QCOMPARE(outcome.places[1].evidence.log, QStringList({u"cannot reach the database"_s}));
        QCOMPARE(outcome.places[1].runs, PlaceOutcome::Runs::Old);
        QVERIFY(outcome.places[1].isHealthy);
        QVERIFY(outcome.places[0].isHealthy);
        QVERIFY(!outcome.places[2].wasTouched);
    }
    void aFirstDeployThatFailsLeavesNothing()
    {
        Stage stage(1);
        stage.host(1).newHealth = u"unhealthy"_s;
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"rolled-back"_s);
        QCOMPARE(stage.host(1).kept(), QStringList());
        QCOMPARE(outcome.places[0].runs, PlaceOutcome::Runs::Nothing);
    }

    void cancelAtAnyStepBringsEveryHostBack_data()
    {
        QTest::addColumn<int>("host");
        QTest::addColumn<QString>("event");
        for (const QString &event : {u"create lock"_s, u"create new"_s, u"stop v1"_s, u"start new"_s, u"inspect new"_s})
            QTest::addRow("web1 %s", qPrintable(event)) << 1 << event;
        for (const QString &event : {u"pull"_s, u"create new"_s, u"stop v1"_s, u"start new"_s, u"inspect new"_s})
            QTest::addRow("web2 %s", qPrintable(event)) << 2 << event;
    }
    void cancelAtAnyStepBringsEveryHostBack()
    {
        QFETCH(int, host);
        QFETCH(QString, event);
        Stage stage(3);
        stage.seedAll();
        stage.host(2).images.clear();
        stage.host(2).newHealth = u"starting"_s;
        std::stop_source stop;
        bool cancelled = false;
        stage.host(host).onEvent = [&](const QString &what) {
            if (what == event && !std::exchange(cancelled, true))
                stop.request_stop();
        };
        const Outcome outcome = roll(&stage, stop.get_token());
        QVERIFY(cancelled);
        QCOMPARE(deploy::endName(outcome.end), u"cancelled"_s);
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(stage.host(i).running(), QStringList({u"v1"_s}));
            QCOMPARE(stage.host(i).kept(), QStringList({u"v1"_s}));
        }
    }
    void theOwnerMayGoAtAnyStep_data()
    {
        QTest::addColumn<QString>("event");
        for (const QString &event :
             {u"create lock"_s, u"create new"_s, u"stop v1"_s, u"start new"_s, u"inspect new"_s, u"remove new"_s})
            QTest::newRow(qPrintable(event)) << event;
    }
    void theOwnerMayGoAtAnyStep()
    {
        QFETCH(QString, event);
        Stage stage(2);
        stage.seedAll();
        stage.host(2).newHealth = u"unhealthy"_s;
        std::optional<Outcome> outcome;
        auto scope = std::make_unique<flow::Scope>();
        bool gone = false;
        for (int i = 1; i <= 2; ++i) {
            stage.host(i).onEvent = [&](const QString &what) {
                if (what == event)
                    QTimer::singleShot(0, qApp, [&] {
                        scope.reset();
                        gone = true;
                    });
            };
        }
        scope->spawn(keep(deploy::rollOut(stage.request, stage.progress(), {}), &outcome));
        QTRY_VERIFY(gone);
        const qsizetype told = stage.events.size();
        QTest::qWait(50); // nothing is resumed into what is gone
        QCOMPARE(stage.events.size(), told);
        QVERIFY(!outcome);
    }

    void anErrorOnTheWayBackIsToldAndTheOthersAreBack()
    {
        Stage stage(3, "    update_config: { parallelism: 2 }\n");
        stage.seedAll();
        stage.host(2).newHealth = u"unhealthy"_s;
        stage.host(1).failures.insert(u"start v1"_s, {500, u"driver failed"_s});
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"failed"_s);
        QVERIFY(outcome.places[0].restoreError->text().contains(u"driver failed"_s));
        QCOMPARE(outcome.places[0].runs, PlaceOutcome::Runs::Nothing);
        QCOMPARE(stage.host(2).running(), QStringList({u"v1"_s}));
        QVERIFY(outcome.places[1].isHealthy);
    }
    void aHostThatGoesAwayIsUnknownAndTheOthersAreBack()
    {
        Stage stage(3, "    update_config: { parallelism: 2 }\n");
        stage.seedAll();
        stage.host(2).onEvent = [&](const QString &what) {
            if (what == u"start new")
                QTimer::singleShot(0, &stage.host(2).daemon(), [&] { stage.host(2).daemon().goAway(); });
        };
        stage.host(2).held.insert(u"start new"_s);
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"failed"_s);
        QCOMPARE(outcome.places[1].runs, PlaceOutcome::Runs::Unknown);
        QVERIFY(outcome.places[1].restoreError);
        QCOMPARE(outcome.places[0].runs, PlaceOutcome::Runs::Old);
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
        QCOMPARE(stage.host(3).running(), QStringList({u"v1"_s}));
    }
    void aHostThatComesBackIsSeenTo()
    {
        Stage stage(2);
        stage.seedAll();
        stage.request.returnPatience = std::chrono::seconds(10);
        FakeHost &host = stage.host(2);
        host.held.insert(u"start new"_s);
        host.onEvent = [&](const QString &what) {
            if (what == u"start new")
                QTimer::singleShot(0, &host.daemon(), [&] {
                    host.daemon().goAway();
                    host.reboot();
                    QTimer::singleShot(700, &host.daemon(), [&] { host.daemon().comeBack(); });
                });
        };
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"rolled-back"_s);
        QCOMPARE(host.running(), QStringList({u"v1"_s}));
        QVERIFY(outcome.places[1].isHealthy);
    }
    void aContainerThatCrashesWhileItIsProbedIsBroughtBack()
    {
        Stage stage(1);
        stage.seedAll();
        FakeHost &host = stage.host(1);
        host.newHealth = u"starting"_s;
        host.onEvent = [&](const QString &what) {
            if (what == u"inspect new")
                QTimer::singleShot(0, &host.daemon(), [&] {
                    for (const FakeHost::Container &container : host.containers()) {
                        if (container.state == u"running")
                            host.crash(host.find(container.id), 3);
                    }
                });
        };
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"rolled-back"_s);
        QCOMPARE(outcome.places[0].evidence.exitCode, std::optional(3));
        QCOMPARE(host.running(), QStringList({u"v1"_s}));
    }

    void pauseLeavesWhatWasReplaced()
    {
        Stage stage(3, "    update_config: { failure_action: pause }\n");
        stage.seedAll();
        stage.host(2).newHealth = u"unhealthy"_s;
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"paused"_s);
        QCOMPARE(stage.host(1).running(), QStringList({u"new"_s}));
        QCOMPARE(stage.host(2).running(), QStringList({u"v1"_s}));
        QCOMPARE(stage.host(3).running(), QStringList({u"v1"_s}));
        QCOMPARE(stage.host(3).kept(), QStringList({u"v1"_s}));
        QCOMPARE(outcome.places[0].runs, PlaceOutcome::Runs::New);
    }
    void continueGoesOnAndSaysSo()
    {
        Stage stage(3, "    update_config: { failure_action: continue }\n");
        stage.seedAll();
        stage.host(2).newHealth = u"unhealthy"_s;
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"failed"_s);
        QCOMPARE(stage.host(1).running(), QStringList({u"new"_s}));
        QCOMPARE(stage.host(2).running(), QStringList({u"v1"_s}));
        QCOMPARE(stage.host(3).running(), QStringList({u"new"_s}));
        QVERIFY(outcome.error);
    }
    void theRatioOfFailuresIsTolerated()
    {
        Stage stage(3, "    update_config: { failure_action: rollback, max_failure_ratio: 0.4 }\n");
        stage.seedAll();
        stage.host(1).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"failed"_s);
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
        QCOMPARE(stage.host(3).running(), QStringList({u"new"_s}));
    }
    void moreThanTheRatioRollsBack()
    {
        Stage stage(3, "    update_config: { failure_action: rollback, max_failure_ratio: 0.4 }\n");
        stage.seedAll();
        stage.host(1).newHealth = u"unhealthy"_s;
        stage.host(3).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(stage.host(i).running(), QStringList({u"v1"_s}));
    }

    void theOldOneIsNotRaisedByItsEngineAndGetsItsPolicyBack()
    {
        Stage stage(2, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: unless-stopped\n");
        stage.seedAll();
        for (int i = 1; i <= 2; ++i)
            stage.host(i).find(u"loc-web-v1"_s)->policy = u"unless-stopped"_s;
        QVERIFY(roll(&stage).isOk());
        QCOMPARE(stage.host(1).find(u"loc-web-v1"_s)->policy, u"no"_s);
        stage.host(1).reboot();
        QCOMPARE(stage.host(1).running(), QStringList({u"new"_s}));
    }
    void onTheWayBackThePolicyIsRestored()
    {
        Stage stage(1, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: unless-stopped\n");
        stage.seedAll();
        stage.host(1).find(u"loc-web-v1"_s)->policy = u"unless-stopped"_s;
        stage.host(1).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        QCOMPARE(stage.host(1).find(u"loc-web-v1"_s)->policy, u"unless-stopped"_s);
    }
    void keepsSoManyReleasesAndCleansWhatWasNeverStarted()
    {
        Stage stage(1, "    keep_releases: 2\n");
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"exited"_s);
        stage.seedAll(u"v3"_s, u"running"_s);
        stage.seedAll(u"v4"_s, u"created"_s);
        QVERIFY(roll(&stage).isOk());
        QCOMPARE(stage.host(1).kept(), QStringList({u"new"_s, u"v2"_s, u"v3"_s}));
    }
    void mendsWhatAKilledProgramLeft()
    {
        Stage stage(2, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: always\n");
        stage.seedAll();
        FakeHost &host = stage.host(1); // stopped and retired, the next one created
        host.find(u"loc-web-v1"_s)->state = u"exited"_s;
        host.seed(stage.record(u"v2"_s, u"web1"_s), u"created"_s);
        QVERIFY(roll(&stage).isOk());
        QCOMPARE(host.running(), QStringList({u"new"_s}));
        QCOMPARE(host.kept(), QStringList({u"new"_s, u"v1"_s}));
    }
    void whatAKilledProgramStoppedRunsAgainAfterAFailure()
    {
        Stage stage(1, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: always\n");
        stage.seedAll();
        stage.host(1).find(u"loc-web-v1"_s)->state = u"exited"_s;
        stage.host(1).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
    }

    void whatIsStillBeingStartedIsTakenAwayFirst()
    {
        Stage stage(1);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"created"_s);
        QVERIFY(roll(&stage).isOk());
        QCOMPARE(stage.of(1), QStringList({u"create new"_s, u"remove v2"_s, u"start new"_s}));
    }
    void comesUpWithItsEngineUnlessItIsStopped()
    {
        Stage stage(1);
        QVERIFY(roll(&stage).isOk());
        stage.host(1).reboot();
        QCOMPARE(stage.host(1).running(), QStringList({u"new"_s}));
    }
    void whatRanWithoutAPolicyRunsAgainToo()
    {
        Stage stage(1);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"created"_s);
        stage.host(1).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
    }
    void whatAPersonStoppedStaysStoppedAfterAFailure()
    {
        Stage stage(1);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.host(1).newHealth = u"unhealthy"_s;
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        QCOMPARE(stage.host(1).running(), QStringList());
        QCOMPARE(stage.host(1).kept(), QStringList({u"v1"_s}));
    }
    void whatWasDownAlreadyIsNotRaisedByItsEngine()
    {
        Stage stage(1, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: always\n");
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.host(1).find(u"loc-web-v1"_s)->policy = u"always"_s;
        QVERIFY(roll(&stage).isOk());
        stage.host(1).reboot();
        QCOMPARE(stage.host(1).running(), QStringList({u"new"_s}));
    }
    void theSecondOfTwoDeploysIsRefused()
    {
        Stage stage(1);
        stage.seedAll();
        stage.host(1).newHealth = u"starting"_s;
        std::stop_source stop;
        std::optional<Outcome> first;
        flow::Scope scope;
        scope.spawn(keep(deploy::rollOut(stage.request, {}, stop.get_token()), &first));
        QTRY_VERIFY(stage.log.contains(u"web1 start new"_s));
        const Outcome second = roll(&stage);
        QCOMPARE(deploy::endName(second.end), u"refused"_s);
        QVERIFY2(second.error->text().contains(u"jane on laptop has been deploying since"_s),
                 qPrintable(second.error->text()));
        stop.request_stop();
        QTRY_VERIFY(first);
        QCOMPARE(deploy::endName(first->end), u"cancelled"_s);
    }
    void secretsReachTheContainerAndNothingElse()
    {
        Stage stage(1, {}, "healthcheck: { test: [CMD, 'true'] }\nenvironment: { PASSWORD: { secret: true } }\n");
        stage.request.secrets.insert(u"PASSWORD"_s, u"tr0ub4dor"_s);
        const Outcome outcome = roll(&stage);
        QVERIFY(outcome.isOk());
        QVERIFY(stage.host(1).containers().first().environment.contains(u"PASSWORD=tr0ub4dor"_s));
        for (const QString &label : stage.host(1).containers().first().labels)
            QVERIFY(!label.contains(u"tr0ub4dor"_s));
        for (const flow::Event &event : stage.events)
            QVERIFY(!QJsonDocument(flow::toJson(event)).toJson().contains("tr0ub4dor"));
    }
    void aMissingSecretRefuses()
    {
        Stage stage(1, {}, "environment: { PASSWORD: { secret: true } }\n");
        stage.seedAll();
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QCOMPARE(outcome.error->kind, base::Error::Kind::NoSecret);
        QCOMPARE(stage.of(1), QStringList());
    }
    void hooksRunAroundIt()
    {
        QTemporaryDir folder;
        Stage stage(1, "    hooks: { pre-deploy: sh -c 'echo $$QUAYHAND_HOOK $$QUAYHAND_ENVIRONMENT $$QUAYHAND_HOSTS', "
                       "post-deploy: sh -c 'echo after' }\n");
        stage.request.project.folder = folder.path();
        QVERIFY(roll(&stage).isOk());
        QByteArray printed;
        for (const flow::Event &event : stage.events)
            printed += event.bytes;
        QCOMPARE(printed, QByteArray("pre-deploy staging web1\nafter\n"));
    }
    void aPreDeployHookThatFailsTouchesNothing()
    {
        QTemporaryDir folder;
        Stage stage(1, "    hooks: { pre-deploy: sh -c 'exit 3' }\n");
        stage.request.project.folder = folder.path();
        stage.seedAll();
        const Outcome outcome = roll(&stage);
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QVERIFY(outcome.error->text().contains(u"status 3"_s));
        QCOMPARE(stage.of(1), QStringList());
    }
    void aPostDeployHookThatFailsRollsBack()
    {
        QTemporaryDir folder;
        Stage stage(1, "    hooks: { post-deploy: sh -c 'exit 3' }\n");
        stage.request.project.folder = folder.path();
        stage.seedAll();
        QCOMPARE(deploy::endName(roll(&stage).end), u"rolled-back"_s);
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
    }
};

QTEST_GUILESS_MAIN(TestRollout)
#include "tst_rollout.moc"
