// SPDX-License-Identifier: Apache-2.0
#include "models/plantext.h"
#include "models/releasename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using deploy::Change;
using models::PlanText;

namespace {

deploy::Plan samplePlan()
{
    deploy::Plan plan{.project = u"loc-service"_s,
                      .environment = u"staging"_s,
                      .image = {.tag = u"3f2a9c1"_s},
                      .hosts = {u"s1"_s, u"s2"_s, u"s3"_s}};
    for (const QString &host : std::as_const(plan.hosts)) {
        deploy::Replacement replacement{.host = host, .role = u"web"_s, .now = deploy::Occupant{.state = u"running"_s}};
        replacement.now->record.revision = u"9b07e44"_s;
        replacement.changes = {
            {.kind = Change::Kind::Changed, .key = u"environment.UNICORN_WORKERS"_s, .before = u"4"_s, .after = u"8"_s},
            {.kind = Change::Kind::Changed, .key = u"environment.DATABASE_PASSWORD"_s, .isSecret = true}};
        replacement.health = {
            .kind = launch::HealthCheck::Kind::Http, .containerPort = 8080, .path = u"/status/check"_s};
        plan.replacements << replacement;
    }
    return plan;
}

} // namespace

class TestPlanText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatReplacesWhat()
    {
        const PlanText text = models::planText(samplePlan());
        QVERIFY2(text.what.startsWith(u"loc-service 3f2a9c1 replaces 9b07e44 on 3 hosts"), qPrintable(text.what));
        QCOMPARE(text.how, u"one host at a time · rolls back on failure"_s);
        QVERIFY(text.isPossible);
        QVERIFY(!text.changesNothing);
    }

    void putsPlacesWithTheSameChangesTogether()
    {
        deploy::Plan plan = samplePlan();
        plan.replacements[1].changes.append({.kind = Change::Kind::Added, .key = u"mem_limit"_s, .after = u"2g"_s});
        const PlanText text = models::planText(plan);
        QCOMPARE(text.groups.size(), 2);
        QCOMPARE(text.groups[0].hosts, (QStringList{u"s1"_s, u"s3"_s}));
        QCOMPARE(text.groups[1].hosts, QStringList{u"s2"_s});
        QCOMPARE(text.groups[1].changes.last().inOne(), u"mem_limit 2g (new)"_s);
    }

    void neverShowsASecret()
    {
        const PlanText text = models::planText(samplePlan());
        QCOMPARE(text.groups[0].changes[0].inOne(), u"UNICORN_WORKERS 4 → 8"_s);
        QCOMPARE(text.groups[0].changes[1].inOne(), u"DATABASE_PASSWORD changed"_s);
    }

    void saysHowHealthIsKnown_data()
    {
        QTest::addColumn<launch::HealthCheck>("check");
        QTest::addColumn<QString>("words");
        using Kind = launch::HealthCheck::Kind;
        QTest::newRow("http") << launch::HealthCheck{.kind = Kind::Http, .containerPort = 8080, .path = u"/up"_s}
                              << u"GET /up on port 8080"_s;
        QTest::newRow("image") << launch::HealthCheck{.kind = Kind::Engine, .ofImage = true} << u"image's own"_s;
        QTest::newRow("service") << launch::HealthCheck{.kind = Kind::Engine} << u"service's healthcheck"_s;
        QTest::newRow("none") << launch::HealthCheck{} << u"still runs after 5.0 s"_s;
    }

    void saysHowHealthIsKnown()
    {
        QFETCH(launch::HealthCheck, check);
        QFETCH(QString, words);
        const QString text = models::healthText(check);
        QVERIFY2(text.contains(words), qPrintable(text));
    }

    void shortensRevisions()
    {
        const QString whole = u"738e86cc8dba84a5f972d325ad6b72b32a5d1462"_s;
        QCOMPARE(models::releaseName(whole, u"t"_s), u"738e86c"_s);
        QCOMPARE(models::releaseName(whole + u"-dirty"_s, u"t"_s), u"738e86c-dirty"_s);
        QCOMPARE(models::releaseName({}, u"20260301-141200"_s), u"20260301-141200"_s);
        QCOMPARE(models::releaseName(u"v1.2"_s, {}), u"v1.2"_s);
    }

    void shortensDigests()
    {
        deploy::Plan plan = samplePlan();
        const auto shown = [&plan](const QString &before, const QString &after) {
            plan.replacements[0].changes = {{.key = u"image"_s, .before = before, .after = after}};
            return models::planText(plan).groups[0].changes[0].inOne();
        };
        const QString one = u"@sha256:0123456789abcdef0123456789abcdef"_s;
        const QString other = u"@sha256:fedcba9876543210fedcba9876543210"_s;
        QCOMPARE(shown(u"r:5000/loc:9b0"_s + one, u"r:5000/loc:3f2"_s + other), u"image 9b0 → 3f2"_s);
        QCOMPARE(shown(u"r/loc:v1"_s + one, u"r/loc:v1"_s + other), u"image v1@0123456789ab → v1@fedcba987654"_s);
        QCOMPARE(shown(u"r/old:v1"_s, u"r/loc"_s + one), u"image r/old:v1 → r/loc@0123456789ab"_s);
    }

    void saysThatEverythingIsNewOnce()
    {
        deploy::Plan plan = samplePlan();
        const models::ChangesText again = models::changesText(models::planText(plan));
        QCOMPARE(again.shown, (QStringList{u"UNICORN_WORKERS 4 → 8"_s, u"DATABASE_PASSWORD changed"_s}));
        QCOMPARE(again.shown, again.all);
        for (deploy::Replacement &replacement : plan.replacements) {
            replacement.now.reset();
            replacement.changes = {
                {.kind = Change::Kind::Added, .key = u"image"_s, .after = u"r:5000/team/loc:3f2@sha256:01"_s},
                {.kind = Change::Kind::Added, .key = u"mem_limit"_s, .after = u"2g"_s},
                {.kind = Change::Kind::Added, .key = u"ports"_s, .after = u"8080:8080"_s}};
        }
        const models::ChangesText first = models::changesText(models::planText(plan));
        QCOMPARE(first.shown, (QStringList{u"everything is new"_s, u"loc:3f2"_s, u"2 settings"_s}));
        QCOMPARE(first.all.size(), 3);
        QVERIFY(first.all.contains(u"mem_limit 2g (new)"_s));
    }

    void knowsWhenNothingChanges()
    {
        deploy::Plan plan = samplePlan();
        for (deploy::Replacement &replacement : plan.replacements)
            replacement.changes.clear();
        QVERIFY(models::planText(plan).changesNothing);
        plan.replacements[0].now.reset();
        QVERIFY(!models::planText(plan).changesNothing);
    }
};

QTEST_GUILESS_MAIN(TestPlanText)
#include "tst_plantext.moc"
