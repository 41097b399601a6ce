// SPDX-License-Identifier: Apache-2.0
#include "models/nextstep.h"

#include "models/releasename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using models::NextStep;
using models::Situation;

namespace {

// Everything is done: each test takes one thing away.
Situation finished()
{
    return {.engineAnswers = true,
            .tag = u"3f2a9c1"_s,
            .hasImage = true,
            .hasTests = true,
            .testsPassed = true,
            .places = {{.environment = u"staging"_s, .hasHosts = true, .runsThis = true}}};
}

} // namespace

class TestNextStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposesNothingWhenAllIsDone()
    {
        const NextStep step = models::nextStep(finished());
        QCOMPARE(step.kind, NextStep::Kind::None);
        QVERIFY(!step.title.isEmpty());
    }

    void beginsWithAnEngine()
    {
        Situation now = finished();
        now.engineAnswers = false;
        now.engineProblem = u"connection refused"_s;
        now.hasImage = false;
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::FindEngine);
        QCOMPARE(models::nextStep(now).why, u"connection refused"_s);
    }

    void buildsBeforeItTests()
    {
        Situation now = finished();
        now.hasImage = false;
        now.testsPassed = {};
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::Build);
    }

    void asksForTheTestsSecretsFirst()
    {
        Situation now = finished();
        now.testsPassed = {};
        now.missingHere = {u"DATABASE_PASSWORD"_s};
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::SetSecrets);
        QCOMPARE(models::nextStep(now).environment, u"local"_s);
        now.missingHere.clear();
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::Test);
    }

    void deploysNothingWhileTestsFail()
    {
        Situation now = finished();
        now.testsPassed = false;
        now.places[0].runsThis = false;
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::Test);
    }

    void deploysWhereAnotherReleaseRuns()
    {
        Situation now = finished();
        now.places[0].runsThis = false;
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::Deploy);
        QCOMPARE(models::nextStep(now).environment, u"staging"_s);
        now.places[0].missingSecrets = {u"KEY"_s};
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::SetSecrets);
    }

    void knowsAReleaseOfTheseSources()
    {
        const QString sha = u"3f2a9c1d5e6f708192a3b4c5d6e7f8091a2b3c4d"_s;
        build::GitState git{.revision = sha, .shortSha = u"3f2a9c1"_s};
        launch::ReleaseRecord record;
        record.image = u"registry.example.com:5000/team/loc:3f2a9c1"_s;
        QVERIFY(models::isReleaseOf(record, git));
        for (const QString &revision : {sha, u"3f2a9c1"_s}) {
            record.revision = revision;
            QVERIFY(models::isReleaseOf(record, git));
        }
        record.revision = sha + u"-dirty"_s;
        QVERIFY(!models::isReleaseOf(record, git));
        git.isDirty = true;
        QVERIFY(models::isReleaseOf(record, git));
        record.revision = u"9b07e441d5e6f708192a3b4c5d6e7f8091a2b3c4"_s;
        QVERIFY(!models::isReleaseOf(record, git));
    }

    void saysNothingOfHostsThatHaveNotAnswered()
    {
        Situation now = finished();
        now.places[0].runsThis = {};
        QVERIFY(models::nextStep(now).title.isEmpty());
    }

    void wantsAPlaceToDeployTo()
    {
        Situation now = finished();
        now.places.clear();
        QCOMPARE(models::nextStep(now).kind, NextStep::Kind::AddEnvironment);
    }
};

QTEST_GUILESS_MAIN(TestNextStep)
#include "tst_nextstep.moc"
