// SPDX-License-Identifier: Apache-2.0
#include "deploy/lock.h"
#include "stage.h"
#include "testsupport/await.h"
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using deploy::Lock;
using testsupport::await;

namespace {

const deploy::LockImage image{.reference = u"reg.example/team/loc@"_s + QLatin1StringView(Stage::digest)};

Lock wantedBy(const QString &name)
{
    return {.by = name,
            .machine = u"laptop"_s,
            .doing = u"deploying"_s,
            .limit = 1h,
            .program = deploy::Program::current()};
}

Result<Lock> acquire(Stage &stage, const Lock &wanted, const deploy::LockImage &with = image)
{
    return await(
        deploy::acquireLock(stage.host(1).engine(), u"loc"_s, u"staging"_s, wanted, with, stage.progress(), {}));
}

// A process of this machine that has just ended.
deploy::Program endedProgram()
{
    QProcess process;
    process.start(u"sleep"_s, {u"60"_s});
    if (!process.waitForStarted())
        qFatal("no sleep");
    deploy::Program program = deploy::Program::current();
    program.pid = process.processId();
    program.started = u"1"_s;
    process.kill();
    process.waitForFinished();
    return program;
}

} // namespace

class TestLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAContainerThatNeverStarts()
    {
        Stage stage(1);
        const Result<Lock> lock = acquire(stage, wantedBy(u"jane"_s));
        QVERIFY(lock);
        QCOMPARE(stage.log, QStringList({u"web1 create lock"_s}));
        QCOMPARE(stage.host(1).find(u"quayhand-lock-loc-staging"_s)->state, u"created"_s);
    }
    void theSecondIsRefusedWithWhoAndSinceWhen()
    {
        Stage stage(1);
        const Result<Lock> first = acquire(stage, wantedBy(u"jane"_s));
        QVERIFY(first);
        const Result<Lock> second = acquire(stage, wantedBy(u"joe"_s));
        QCOMPARE(second.error().kind, Error::Kind::Conflict);
        static const QRegularExpression who(
            u"^jane on laptop has been deploying since \\d\\d:\\d\\d:\\d\\d \\(.+\\)$"_s);
        QVERIFY2(who.match(second.error().message).hasMatch(), qPrintable(second.error().message));
        QVERIFY(second.error().remedy.contains(u"quayhand unlock staging"_s));
    }
    void isGivenBackByItsTokenOnly()
    {
        Stage stage(1);
        const Result<Lock> lock = acquire(stage, wantedBy(u"jane"_s));
        QVERIFY(await(deploy::releaseLock(stage.host(1).engine(), u"loc"_s, u"staging"_s, u"another"_s, {})));
        QCOMPARE(stage.host(1).kept(), QStringList({u"lock"_s}));
        QVERIFY(await(deploy::releaseLock(stage.host(1).engine(), u"loc"_s, u"staging"_s, lock->token, {})));
        QCOMPARE(stage.host(1).kept(), QStringList());
    }
    void aDeadProgramsLockIsTakenOver()
    {
        Stage stage(1);
        Lock dead = wantedBy(u"jane"_s);
        dead.program = endedProgram();
        QVERIFY(acquire(stage, dead));
        QVERIFY(acquire(stage, wantedBy(u"joe"_s)));
        QCOMPARE(stage.warnings().size(), 1);
        QVERIFY2(stage.warnings()[0].contains(u"its program is dead"_s), qPrintable(stage.warnings()[0]));
        QCOMPARE(stage.host(1).kept(), QStringList({u"lock"_s}));
    }
    void aProgramOfAnotherMachineIsNotKnownDead()
    {
        deploy::Program program = endedProgram();
        QVERIFY(program.isKnownDead());
        program.machine = u"elsewhere"_s;
        QVERIFY(!program.isKnownDead());
        QVERIFY(!deploy::Program::current().isKnownDead());
    }
    void anotherProcessOfTheSameIdIsAnotherProgram()
    {
        deploy::Program program = deploy::Program::current();
        if (program.started.isEmpty())
            QSKIP("this system does not tell when a process was started");
        program.started += u'0';
        QVERIFY(program.isKnownDead());
    }
    void aLockOlderThanItsLimitIsTakenOver()
    {
        Stage stage(1);
        const Result<Lock> first = acquire(stage, wantedBy(u"jane"_s));
        QVERIFY(first);
        stage.host(1).find(u"quayhand-lock-loc-staging"_s)->created = QDateTime::currentDateTimeUtc().addSecs(-3700);
        QVERIFY(acquire(stage, wantedBy(u"joe"_s)));
        QVERIFY(stage.warnings().join(u' ').contains(u"older than it could take"_s));
    }
    void oneThatThisProgramLeftBehindIsTakenOver()
    {
        Stage stage(1);
        QVERIFY(acquire(stage, wantedBy(u"jane"_s))); // its host went away before it was given back
        const Result<Lock> again = acquire(stage, wantedBy(u"jane"_s));
        QVERIFY(again);
        QVERIFY(stage.warnings().join(u' ').contains(u"this program left it behind"_s));
    }
    void anyImageWillDo()
    {
        Stage stage(1);
        stage.host(1).images = {u"reg.example/other/x@sha256:1"_s};
        QVERIFY(acquire(stage, wantedBy(u"jane"_s)));
        QCOMPARE(stage.log, QStringList({u"web1 create lock"_s}));
    }
    void withoutAnyImageItIsPulled()
    {
        Stage stage(1);
        stage.host(1).images = {};
        const Result<Lock> lock = acquire(stage, wantedBy(u"jane"_s));
        QVERIFY2(lock.has_value(), lock ? "" : qPrintable(lock.error().text()));
        QCOMPARE(stage.log, QStringList({u"web1 pull"_s, u"web1 create lock"_s}));
        Stage bare(1);
        bare.host(1).images = {};
        QCOMPARE(acquire(bare, wantedBy(u"jane"_s), {}).error().kind, Error::Kind::NotFound);
    }
    void unlockTakesItFromEveryHostThatAnswers()
    {
        Stage stage(2);
        QVERIFY(acquire(stage, wantedBy(u"jane"_s)));
        stage.host(2).daemon().goAway();
        const auto taken =
            await(deploy::unlock(stage.request.environment, u"loc"_s, stage.request.engines, stage.progress(), {}));
        QCOMPARE(taken->size(), 1);
        QCOMPARE(taken->first().by, u"jane"_s);
        QCOMPARE(taken->first().host, u"web1"_s);
        QCOMPARE(stage.host(1).kept(), QStringList());
        QCOMPARE(stage.warnings().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLock)
#include "tst_lock.moc"
