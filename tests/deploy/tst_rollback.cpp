// SPDX-License-Identifier: Apache-2.0
#include "deploy/rollback.h"
#include "stage.h"
#include "testsupport/await.h"

using namespace Qt::StringLiterals;
using deploy::Outcome;
using testsupport::await;

namespace {

Outcome back(Stage &stage, const QString &release = {})
{
    return await(deploy::rollBack(stage.request, release, stage.progress(), {}));
}

} // namespace

class TestRollback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesToTheReleaseBeforeWithoutPulling()
    {
        Stage stage(2);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"running"_s);
        const Outcome outcome = back(stage);
        QVERIFY2(outcome.isOk(), qPrintable(deploy::toLines(outcome).join(u'\n')));
        QCOMPARE(outcome.release, u"v1"_s);
        for (int i = 1; i <= 2; ++i) {
            QCOMPARE(stage.of(i), QStringList({u"stop v2"_s, u"policy no v1"_s, u"start v1"_s}));
            QCOMPARE(stage.host(i).running(), QStringList({u"v1"_s}));
            QCOMPARE(stage.host(i).kept(), QStringList({u"v1"_s, u"v2"_s}));
        }
    }
    void againGoesFurtherBackAndThenNoFurther()
    {
        Stage stage(1);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"exited"_s);
        stage.seedAll(u"v3"_s, u"running"_s);
        QCOMPARE(back(stage).release, u"v2"_s);
        QCOMPARE(back(stage).release, u"v1"_s);
        const Outcome last = back(stage);
        QCOMPARE(deploy::endName(last.end), u"refused"_s);
        QVERIFY(last.error->text().contains(u"v1"_s));
    }
    void goesToTheOneThatIsNamed()
    {
        Stage stage(1);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"exited"_s);
        stage.seedAll(u"v3"_s, u"running"_s);
        QVERIFY(back(stage, u"v1"_s).isOk());
        QCOMPARE(stage.host(1).running(), QStringList({u"v1"_s}));
    }
    void aReleaseThatIsNotKeptIsRefusedWithThoseThatAre()
    {
        Stage stage(2);
        stage.seedAll(u"v2"_s, u"running"_s);
        stage.host(1).seed(stage.record(u"v1"_s, u"web1"_s), u"exited"_s);
        const Outcome outcome = back(stage, u"v1"_s);
        QCOMPARE(deploy::endName(outcome.end), u"refused"_s);
        QVERIFY(outcome.error->text().contains(u"web on web2"_s));
        QVERIFY(outcome.error->remedy.contains(u"v2"_s));
        QCOMPARE(stage.host(1).running(), QStringList({u"v2"_s}));
    }
    void oneThatIsNotWellBringsAllBackToWhatRan()
    {
        Stage stage(2);
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"running"_s);
        stage.host(2).find(u"loc-web-v1"_s)->health = u"unhealthy"_s;
        const Outcome outcome = back(stage);
        QCOMPARE(deploy::endName(outcome.end), u"rolled-back"_s);
        for (int i = 1; i <= 2; ++i) {
            QCOMPARE(stage.host(i).running(), QStringList({u"v2"_s}));
            QCOMPARE(stage.host(i).kept(), QStringList({u"v1"_s, u"v2"_s}));
        }
    }
    void theRetiredGetsItsPolicyBack()
    {
        Stage stage(1, {}, "healthcheck: { test: [CMD, 'true'] }\nrestart: always\n");
        stage.seedAll(u"v1"_s, u"exited"_s);
        stage.seedAll(u"v2"_s, u"running"_s);
        stage.host(1).find(u"loc-web-v2"_s)->policy = u"always"_s;
        QVERIFY(back(stage).isOk());
        QCOMPARE(stage.host(1).find(u"loc-web-v1"_s)->policy, u"always"_s);
        QCOMPARE(stage.host(1).find(u"loc-web-v2"_s)->policy, u"no"_s);
    }
    void mendsWhatAKilledDeployLeft()
    {
        Stage stage(3);
        stage.seedAll(u"v1"_s, u"running"_s);
        stage.host(1).find(u"loc-web-v1"_s)->state = u"exited"_s;
        stage.host(2).find(u"loc-web-v1"_s)->state = u"exited"_s;
        stage.host(1).seed(stage.record(u"v2"_s, u"web1"_s), u"running"_s);
        stage.host(2).seed(stage.record(u"v2"_s, u"web2"_s), u"created"_s);
        stage.host(3).seed(stage.record(u"v2"_s, u"web3"_s), u"created"_s);
        const Outcome outcome = back(stage);
        QVERIFY2(outcome.isOk(), qPrintable(deploy::toLines(outcome).join(u'\n')));
        QCOMPARE(outcome.release, u"v1"_s);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(stage.host(i).running(), QStringList({u"v1"_s}));
        QCOMPARE(stage.host(2).kept(), QStringList({u"v1"_s}));
        QVERIFY(!outcome.places[2].wasTouched);
    }
    void nothingDeployedIsRefused()
    {
        Stage stage(1);
        QCOMPARE(deploy::endName(back(stage).end), u"refused"_s);
    }
};

QTEST_GUILESS_MAIN(TestRollback)
#include "tst_rollback.moc"
