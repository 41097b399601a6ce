// SPDX-License-Identifier: Apache-2.0
#include "models/deploylanes.h"
#include "models/outcometext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using flow::Event;
using flow::StepState;
using models::DeployLanes;
using models::Lane;
using models::Sign;

namespace {

Event step(const QString &host, const QString &key, StepState state, const QString &role = u"web"_s,
           const QString &text = {})
{
    return {.kind = Event::Kind::Step,
            .host = host,
            .step = key,
            .state = state,
            .text = text,
            .data = {{u"role"_s, role}}};
}

Event probe(const QString &host, const QString &answer, int status, int attempt, int attempts)
{
    return {.kind = Event::Kind::Probe,
            .host = host,
            .text = u"GET http://%1:8080/status/check → %2"_s.arg(host, answer),
            .data = {{u"status"_s, status}, {u"ms"_s, 12}, {u"attempt"_s, attempt}, {u"attempts"_s, attempts}}};
}

deploy::Plan planFor(const QStringList &hosts, const QStringList &steps)
{
    deploy::Plan plan{
        .project = u"loc-service"_s, .environment = u"staging"_s, .image = {.tag = u"3f2a9c1"_s}, .hosts = hosts};
    for (const QString &host : hosts)
        plan.replacements.append({.host = host, .role = u"web"_s, .steps = steps});
    return plan;
}

QStringList keysOf(const Lane &lane)
{
    QStringList keys;
    for (const models::LaneStep &s : lane.steps)
        keys << s.key;
    return keys;
}

const QStringList all = {u"pull"_s, u"create"_s, u"stop"_s, u"start"_s, u"health"_s, u"retire"_s};

} // namespace

class TestDeployLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheLanesFromThePlan()
    {
        DeployLanes lanes;
        lanes.prepare(planFor({u"s1"_s, u"s2"_s}, all), {{u"s1"_s, u"ssh://deploy@s1"_s}});
        const QList<Lane> rows = lanes.lanes();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(keysOf(rows[0]),
                 (QStringList{u"connect"_s, u"pull"_s, u"create"_s, u"stop"_s, u"start"_s, u"health"_s}));
        QCOMPARE(rows[0].where, u"ssh://deploy@s1"_s);
        QCOMPARE(rows[1].saying, u"waiting"_s);
    }

    void keepsThePlansOrderWhereTheNewOneStartsFirst()
    {
        DeployLanes lanes;
        lanes.prepare(planFor({u"s1"_s}, {u"pull"_s, u"create"_s, u"start"_s, u"health"_s, u"stop"_s}), {});
        QCOMPARE(keysOf(lanes.lanes().first()),
                 (QStringList{u"connect"_s, u"pull"_s, u"create"_s, u"start"_s, u"health"_s, u"stop"_s}));
    }

    void followsOneHostToItsEnd()
    {
        DeployLanes lanes;
        lanes.prepare(planFor({u"s1"_s}, all), {});
        const auto said = [&] { return lanes.lanes().first().saying; };
        lanes.take({.kind = Event::Kind::Step, .host = u"s1"_s, .step = u"connect"_s, .state = StepState::Running});
        QCOMPARE(said(), u"connecting"_s);
        lanes.take({.kind = Event::Kind::Step, .host = u"s1"_s, .step = u"connect"_s, .state = StepState::Done});
        QCOMPARE(said(), u"connected"_s);
        lanes.take({.kind = Event::Kind::Transfer,
                    .host = u"s1"_s,
                    .step = u"pull"_s,
                    .item = u"a1"_s,
                    .text = u"Downloading"_s,
                    .current = 50,
                    .total = 100});
        QCOMPARE(said(), u"pulling · 50 %"_s);
        QCOMPARE(lanes.lanes().first().step(u"pull"_s)->part, 0.5);
        lanes.take(step(u"s1"_s, u"pull"_s, StepState::Done));
        QVERIFY(lanes.lanes().first().layers.first().done);
        lanes.take(step(u"s1"_s, u"create"_s, StepState::Done));
        QCOMPARE(said(), u"ready · waiting for its turn"_s);
        lanes.take(step(u"s1"_s, u"stop"_s, StepState::Running));
        QCOMPARE(said(), u"stopping the old one"_s);
        lanes.take(step(u"s1"_s, u"stop"_s, StepState::Done));
        lanes.take(step(u"s1"_s, u"start"_s, StepState::Done));
        lanes.take(step(u"s1"_s, u"health"_s, StepState::Running));
        lanes.take(probe(u"s1"_s, u"503 Service Unavailable"_s, 503, 3, 30));
        Lane lane = lanes.lanes().first();
        QCOMPARE(lane.saying, u"waiting for health · 3 of 30"_s);
        QCOMPARE(lane.probe->request, u"GET http://s1:8080/status/check"_s);
        QCOMPARE(lane.probe->answer, u"503 Service Unavailable"_s);
        QVERIFY(!lane.probe->isGood);
        QCOMPARE(lane.step(u"health"_s)->part, 0.1);
        QCOMPARE(lanes.finished(), 0);
        lanes.take(probe(u"s1"_s, u"200 OK"_s, 200, 4, 30));
        lanes.take(step(u"s1"_s, u"health"_s, StepState::Done));
        lane = lanes.lanes().first();
        QCOMPARE(lane.sign, Sign::Done);
        QCOMPARE(lane.saying, u"healthy on 3f2a9c1"_s);
        QVERIFY(lane.probe->isGood);
        QCOMPARE(lanes.finished(), 1);
        lanes.take(step(u"s1"_s, u"retire"_s, StepState::Done));
        QCOMPARE(lanes.lanes().first().saying, u"healthy on 3f2a9c1"_s);
    }

    void saysWhatFailedAndThatItIsBack()
    {
        DeployLanes lanes;
        lanes.prepare(planFor({u"s1"_s}, all), {});
        lanes.take(step(u"s1"_s, u"health"_s, StepState::Failed, u"web"_s, u"301 Moved Permanently"_s));
        Lane lane = lanes.lanes().first();
        QCOMPARE(lane.sign, Sign::Failed);
        QCOMPARE(lane.saying, u"failed: Health"_s);
        QCOMPARE(lane.trouble, u"301 Moved Permanently"_s);
        lanes.take(step(u"s1"_s, u"restore"_s, StepState::Running));
        QCOMPARE(lanes.lanes().first().saying, u"bringing the old one back"_s);
        lanes.take(step(u"s1"_s, u"restore"_s, StepState::Done));
        lane = lanes.lanes().first();
        QCOMPARE(lane.saying, u"back on the old release"_s);
        QCOMPARE(keysOf(lane).last(), u"restore"_s);
        deploy::Outcome outcome{.end = deploy::Outcome::End::RolledBack, .environment = u"staging"_s};
        outcome.places.append(
            {.host = u"s1"_s,
             .role = u"web"_s,
             .runs = deploy::PlaceOutcome::Runs::Old,
             .revision = u"9b07e44"_s,
             .isHealthy = true,
             .wasTouched = true,
             .error = base::Error{.message = u"not healthy"_s},
             .evidence = {.request = u"GET http://s1:8080/"_s, .answer = u"301"_s, .exitCode = 3, .log = {u"boom"_s}}});
        lanes.end(outcome);
        lane = lanes.lanes().first();
        QCOMPARE(lane.saying, u"failed, back on 9b07e44"_s);
        QCOMPARE(lane.log, QStringList{u"boom"_s});
        QVERIFY(lane.trouble.contains(u"not healthy"_s));
        QVERIFY(lane.trouble.contains(u"status 3"_s));
        QCOMPARE(lane.probe->answer, u"301"_s);
    }

    void makesLanesOfHostsThatNoPlanNamed()
    {
        DeployLanes lanes(DeployLanes::Kind::RollBack);
        lanes.take({.kind = Event::Kind::Step, .host = u"s1"_s, .step = u"connect"_s, .state = StepState::Done});
        lanes.take(step(u"s1"_s, u"stop"_s, StepState::Done, u"web"_s));
        QCOMPARE(lanes.lanes().size(), 1);
        QCOMPARE(lanes.lanes().first().role, u"web"_s);
        lanes.take(step(u"s1"_s, u"stop"_s, StepState::Running, u"worker"_s));
        QCOMPARE(lanes.lanes().size(), 2);
        QCOMPARE(lanes.lanes()[1].step(u"connect"_s)->state, StepState::Done);
        QCOMPARE(lanes.lanes()[0].step(u"stop"_s)->state, StepState::Done);
    }

    void givesAProbeWithoutARoleToWhoIsAsked()
    {
        DeployLanes lanes;
        deploy::Plan plan = planFor({u"s1"_s, u"s1"_s}, all);
        plan.replacements[1].role = u"worker"_s;
        lanes.prepare(plan, {});
        lanes.take(step(u"s1"_s, u"health"_s, StepState::Running, u"worker"_s));
        lanes.take(probe(u"s1"_s, u"200 OK"_s, 200, 1, 30));
        QVERIFY(!lanes.lanes()[0].probe);
        QVERIFY(lanes.lanes()[1].probe);
    }

    void keepsWhatHooksPrintAndWarningsSay()
    {
        DeployLanes lanes;
        lanes.take(
            {.kind = Event::Kind::Output, .step = u"pre-deploy"_s, .bytes = "migrating\n", .stream = u"stdout"_s});
        lanes.take({.kind = Event::Kind::Warning, .host = u"s1"_s, .text = u"the clock is off"_s});
        QCOMPARE(lanes.output(), u"migrating\n"_s);
        QCOMPARE(lanes.warnings(), QStringList{u"s1: the clock is off"_s});
        QVERIFY(lanes.lanes().isEmpty() || lanes.lanes().first().host == u"s1");
    }

    void readsAnOutcome()
    {
        deploy::Outcome outcome{.end = deploy::Outcome::End::Done,
                                .environment = u"staging"_s,
                                .revision = u"3f2a9c1"_s,
                                .took = base::Milliseconds(14200)};
        models::OutcomeText text = models::outcomeText(outcome);
        QCOMPARE(text.sign, Sign::Done);
        QCOMPARE(text.title, u"3f2a9c1 is deployed to staging, in 14.2 s"_s);
        outcome.end = deploy::Outcome::End::RolledBack;
        outcome.error = base::Error{.message = u"staging-2 did not become healthy"_s, .remedy = u"read its log"_s};
        outcome.places.append({.host = u"staging-2"_s, .error = base::Error{.message = u"answered 301"_s}});
        text = models::outcomeText(outcome);
        QCOMPARE(text.sign, Sign::Failed);
        QCOMPARE(text.detail, u"staging-2 did not become healthy\nread its log\nstaging-2: answered 301"_s);
    }
};

QTEST_GUILESS_MAIN(TestDeployLanes)
#include "tst_deploylanes.moc"
