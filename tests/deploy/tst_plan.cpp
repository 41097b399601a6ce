// SPDX-License-Identifier: Apache-2.0
#include "base/utc.h"
#include "deploy/plan.h"
#include "deploy/pulling.h"
#include "deploy/retire.h"
#include "deploy/spots.h"
#include "project/resolved.h"
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using deploy::Change;
using deploy::HostState;
using deploy::Occupant;
using deploy::Plan;

namespace {

deploy::Request requestFor(const QByteArray &service, const QByteArray &staging, int hosts = 2)
{
    QByteArray list;
    for (int i = 1; i <= hosts; ++i)
        list += (i > 1 ? ", " : "") + QByteArray("{ endpoint: 'unix:///w") + QByteArray::number(i) + "', name: w" +
                QByteArray::number(i) + " }";
    const auto project = project::parse("name: loc\nimage: reg.example/loc\n" + service +
                                            "environments:\n  staging:\n    hosts: [" + list + "]\n" + staging,
                                        u"/p/quayhand.yaml"_s, {});
    if (!project)
        qFatal("%s", qPrintable(project.error().text()));
    return {.project = *project,
            .environment = *project->environment(u"staging"_s),
            .image = {.repository = u"reg.example/loc"_s, .tag = u"2"_s, .digest = u"sha256:2222"_s},
            .by = {.name = u"jane"_s, .machine = u"laptop"_s},
            .at = QDateTime(QDate(2025, 1, 2), QTime(3, 4, 5), base::utc)};
}

Occupant occupantOf(const deploy::Request &request, const QString &host, const QString &release, const QString &state,
                    const QString &role = u"web"_s)
{
    const auto resolved = deploy::resolvedAt(request, {host, role});
    return {.id = host + release + role,
            .name = u"loc-"_s + role + u'-' + release,
            .record = {.service = u"loc"_s,
                       .purpose = u"service"_s,
                       .role = role,
                       .environment = u"staging"_s,
                       .host = host,
                       .release = release,
                       .image = u"reg.example/loc:1"_s,
                       .digest = u"sha256:1111"_s,
                       .deployedAt = QDateTime(QDate(2025, 1, release.mid(1).toInt()), QTime(0, 0), base::utc),
                       .config = resolved ? project::toJson(*resolved) : QJsonObject()},
            .state = state,
            .isInspected = true};
}

HostState stateOf(const QString &host, const QList<Occupant> &ours = {})
{
    return {.host = host,
            .version = {.engine = u"20.10"_s, .api = u"1.41"_s},
            .ours = ours,
            .image = engine::ImageDetails{.id = u"sha256:1"_s}};
}

QStringList texts(const QList<Change> &changes)
{
    QStringList list;
    for (const Change &change : changes)
        list.append(deploy::changeKindName(change.kind) + u' ' + change.key + u' ' + change.before + u'>' +
                    change.after);
    return list;
}

Plan planned(const deploy::Request &request, const QList<HostState> &states)
{
    const auto plan = deploy::makePlan(request, u"r2"_s, states);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().text()));
    return *plan;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEveryDifference()
    {
        const deploy::Request before =
            requestFor("environment: { A: 1, B: 2 }\nmem_limit: 1g\nports: ['80:80']\n", {}, 1);
        const deploy::Request after = requestFor("environment: { A: 1, B: 3, C: 4 }\nmem_limit: 2g\n", {}, 1);
        const Plan plan = planned(after, {stateOf(u"w1"_s, {occupantOf(before, u"w1"_s, u"r1"_s, u"running"_s)})});
        QCOMPARE(texts(plan.replacements[0].changes),
                 QStringList({u"changed image reg.example/loc:1@sha256:1111>reg.example/loc:2@sha256:2222"_s,
                              u"changed environment.B 2>3"_s, u"added environment.C >4"_s, u"changed mem_limit 1g>2g"_s,
                              u"removed ports 80:80>"_s}));
        QVERIFY(!plan.changesNothing());
    }
    void tellsOfASecretOnlyThatItChanged()
    {
        deploy::Request request = requestFor("environment: { PASSWORD: { secret: true } }\n", {}, 1);
        Occupant now = occupantOf(request, u"w1"_s, u"r1"_s, u"running"_s);
        now.environment = {u"PASSWORD=old"_s};
        now.record.digest = request.image.digest;
        request.secrets.insert(u"PASSWORD"_s, u"new"_s);
        const Plan plan = planned(request, {stateOf(u"w1"_s, {now})});
        QCOMPARE(texts(plan.replacements[0].changes), QStringList({u"changed environment.PASSWORD >"_s}));
        QVERIFY(plan.replacements[0].changes[0].isSecret);
        QVERIFY(!QJsonDocument(deploy::toJson(plan)).toJson().contains("\"new\""));
        request.secrets.insert(u"PASSWORD"_s, u"old"_s);
        QVERIFY(planned(request, {stateOf(u"w1"_s, {now})}).changesNothing());
    }
    void batchesFollowParallelism_data()
    {
        QTest::addColumn<QByteArray>("parallelism");
        QTest::addColumn<QList<QStringList>>("batches");
        QTest::newRow("1") << QByteArray("1") << QList<QStringList>{{u"w1"_s}, {u"w2"_s}, {u"w3"_s}};
        QTest::newRow("2") << QByteArray("2") << QList<QStringList>{{u"w1"_s, u"w2"_s}, {u"w3"_s}};
        QTest::newRow("all") << QByteArray("0") << QList<QStringList>{{u"w1"_s, u"w2"_s, u"w3"_s}};
        QTest::newRow("more than there are") << QByteArray("9") << QList<QStringList>{{u"w1"_s, u"w2"_s, u"w3"_s}};
    }
    void batchesFollowParallelism()
    {
        QFETCH(QByteArray, parallelism);
        QFETCH(QList<QStringList>, batches);
        const deploy::Request request = requestFor({}, "    update_config: { parallelism: " + parallelism + " }\n", 3);
        QCOMPARE(planned(request, {stateOf(u"w1"_s), stateOf(u"w2"_s), stateOf(u"w3"_s)}).batches, batches);
    }
    void stepsFollowWhatIsThere()
    {
        const deploy::Request request = requestFor({}, {}, 2);
        HostState second = stateOf(u"w2"_s);
        second.image.reset();
        const Plan plan =
            planned(request, {stateOf(u"w1"_s, {occupantOf(request, u"w1"_s, u"r1"_s, u"running"_s)}), second});
        QCOMPARE(plan.replacements[0].steps,
                 QStringList({u"create"_s, u"stop"_s, u"start"_s, u"health"_s, u"retire"_s}));
        QCOMPARE(plan.replacements[1].steps, QStringList({u"pull"_s, u"create"_s, u"start"_s, u"health"_s}));
        QCOMPARE(plan.replacements[0].name, u"loc-web-r2"_s);
    }
    void theSelectionLeavesHostsOut()
    {
        deploy::Request request = requestFor({}, {}, 3);
        request.selection.hosts = {u"w3"_s, u"w1"_s};
        const Plan plan = planned(request, {stateOf(u"w1"_s), stateOf(u"w3"_s)});
        QCOMPARE(plan.hosts, QStringList({u"w1"_s, u"w3"_s}));
        QCOMPARE(plan.leftOut, QStringList({u"w2"_s}));
    }
    void anUnknownHostOrRoleIsRefusedWithThoseThereAre()
    {
        deploy::Request request = requestFor({}, {}, 2);
        request.selection.hosts = {u"w7"_s};
        const auto host = deploy::makePlan(request, u"r"_s, {});
        QCOMPARE(host.error().kind, Error::Kind::Invalid);
        QVERIFY(host.error().remedy.contains(u"w1, w2"_s));
        request.selection = {.role = u"cron"_s};
        QVERIFY(deploy::makePlan(request, u"r"_s, {}).error().remedy.contains(u"web"_s));
    }
    void startFirstWithAFixedPortIsRefused()
    {
        // The file is refused for it already; a plan does not rely on that.
        deploy::Request fixed = requestFor("ports: ['8080:8080']\n", {}, 1);
        fixed.environment.updateConfig.order = project::UpdateConfig::Order::StartFirst;
        const Plan plan = planned(fixed, {stateOf(u"w1"_s)});
        QVERIFY(!plan.isPossible());
        QVERIFY(plan.problems[0].message.contains(u"8080"_s));
        const deploy::Request free = requestFor("ports: ['8080']\n", "    update_config: { order: start-first }\n", 1);
        QVERIFY(planned(free, {stateOf(u"w1"_s)}).isPossible());
    }
    void aPortHeldByAnotherIsNamed()
    {
        const deploy::Request request = requestFor("ports: ['8080:80']\n", {}, 1);
        HostState state = stateOf(u"w1"_s);
        state.others.append(
            {.name = u"nginx"_s,
             .state = u"running"_s,
             .ports = {{.ip = u"0.0.0.0"_s, .hostPort = 8080, .containerPort = 80, .protocol = u"tcp"_s}}});
        const Plan plan = planned(request, {state});
        QCOMPARE(plan.problems.size(), 1);
        QCOMPARE(plan.problems[0].message, u"port 8080 on w1 is held by the container nginx"_s);
        state.others[0].ports[0].protocol = u"udp"_s;
        QVERIFY(planned(request, {state}).isPossible());
    }
    void anImageThatNoRegistryHasMustBeThere()
    {
        deploy::Request request = requestFor({}, {}, 1);
        request.image.digest.clear();
        HostState state = stateOf(u"w1"_s);
        QVERIFY(planned(request, {state}).isPossible());
        state.image.reset();
        QCOMPARE(planned(request, {state}).problems[0].kind, Error::Kind::NotFound);
    }
    void anUnreachableHostIsAProblem()
    {
        const deploy::Request request = requestFor({}, {}, 2);
        const HostState away{.host = u"w2"_s,
                             .problem = Error{.kind = Error::Kind::Unreachable, .message = u"refused"_s}};
        const Plan plan = planned(request, {stateOf(u"w1"_s), away});
        QCOMPARE(plan.problems.size(), 1);
        QCOMPARE(plan.problems[0].text(), u"w2: refused"_s);
        QVERIFY(plan.problems[0].remedy.contains(u"--hosts w1"_s));
    }
    void aRoleThatIsGoneFromTheFileIsAWarning()
    {
        const deploy::Request request = requestFor({}, {}, 1);
        Occupant worker = occupantOf(request, u"w1"_s, u"r1"_s, u"running"_s);
        worker.record.role = u"worker"_s;
        QCOMPARE(planned(request, {stateOf(u"w1"_s, {worker})}).warnings,
                 QStringList({u"worker on w1 is no longer in the file and keeps running"_s}));
    }
    void whatOnlyWasCreatedHoldsNoPlace()
    {
        const deploy::Request request = requestFor({}, {}, 1);
        const HostState state = stateOf(u"w1"_s, {occupantOf(request, u"w1"_s, u"r3"_s, u"created"_s),
                                                  occupantOf(request, u"w1"_s, u"r2"_s, u"exited"_s)});
        QCOMPARE(state.current(u"web"_s)->record.release, u"r2"_s);
        QCOMPARE(stateOf(u"w1"_s).current(u"web"_s), nullptr);
    }
    void whatRanLastHoldsThePlaceOfWhatIsStopped()
    {
        const deploy::Request request = requestFor({}, {}, 1);
        Occupant older = occupantOf(request, u"w1"_s, u"r1"_s, u"exited"_s);
        Occupant newer = occupantOf(request, u"w1"_s, u"r2"_s, u"exited"_s);
        newer.startedAt = request.at;
        older.startedAt = request.at.addSecs(60); // after a rollback
        QCOMPARE(stateOf(u"w1"_s, {newer, older}).current(u"web"_s)->record.release, u"r1"_s);
    }
    void keepsTheNewestAndNothingThatNeverRan()
    {
        const deploy::Request request = requestFor({}, {}, 1);
        deploy::Place place{.host = u"w1"_s, .role = u"web"_s};
        place.old = occupantOf(request, u"w1"_s, u"r4"_s, u"exited"_s);
        for (const QString &release : {u"r3"_s, u"r1"_s, u"r2"_s})
            place.others.append(occupantOf(request, u"w1"_s, release, u"exited"_s));
        place.others.append(occupantOf(request, u"w1"_s, u"r5"_s, u"created"_s));
        QStringList gone;
        for (const Occupant &occupant : deploy::superfluous(place, 2))
            gone.append(occupant.record.release);
        QCOMPARE(gone, QStringList({u"r5"_s, u"r2"_s, u"r1"_s}));
    }
    void linesReadAsAPlan()
    {
        const deploy::Request request = requestFor("mem_limit: 2g\n", {}, 1);
        const QStringList lines = deploy::toLines(planned(request, {stateOf(u"w1"_s)}));
        QCOMPARE(lines[0], u"loc to staging: reg.example/loc@sha256:2222"_s);
        QVERIFY(lines.contains(u"web on w1: nothing runs here"_s));
        QVERIFY(lines.contains(u"  mem_limit: 2g (new)"_s));
    }
    void secretsOfAllPlacesAreNeededOnce()
    {
        const deploy::Request request =
            requestFor("environment: { B: { secret: true }, A: { secret: OTHER } }\n", {}, 2);
        QCOMPARE(*deploy::neededSecrets(request), QStringList({u"B"_s, u"OTHER"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
