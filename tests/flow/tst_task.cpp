// SPDX-License-Identifier: Apache-2.0
#include "flow/wait.h"
#include "testsupport/await.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using flow::Task;

namespace {

struct Noted
{
    QStringList *log;
    QString name;
    Noted(QStringList *l, const QString &n) : log(l), name(n) { log->append(u"+"_s + name); }
    ~Noted() { log->append(u"-"_s + name); }
    Noted(const Noted &) = delete;
};

Task<int> answer(int value)
{
    co_return value;
}

Task<int> sum(int depth)
{
    int total = 0;
    for (int i = 0; i < depth; ++i)
        total += co_await answer(1);
    co_return total;
}

Task<void> inner(QStringList *log, flow::Wakeup *wakeup)
{
    const Noted here(log, u"inner"_s);
    static_cast<void>(co_await wakeup->wait({}));
    log->append(u"woken"_s);
}

Task<void> waitTwice(QStringList *log, flow::Wakeup *wakeup)
{
    for (int i = 0; i < 2; ++i) {
        const base::Result<> woken = co_await wakeup->wait({});
        log->append(woken ? u"woken"_s : base::kindName(woken.error().kind));
    }
}

Task<void> outer(QStringList *log, flow::Wakeup *wakeup)
{
    const Noted here(log, u"outer"_s);
    co_await inner(log, wakeup);
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesNothingUntilAwaited()
    {
        QStringList log;
        flow::Wakeup wakeup;
        {
            const Task<void> never = outer(&log, &wakeup);
        }
        QVERIFY(log.isEmpty());
    }
    void returnsAValueThroughManySteps() { QCOMPARE(testsupport::await(sum(100'000)), 100'000); }
    void resumesFromTheEventLoopOnly()
    {
        QStringList log;
        flow::Wakeup wakeup;
        flow::Scope scope;
        scope.spawn(outer(&log, &wakeup));
        wakeup.wake();
        QCOMPARE(log, QStringList({u"+outer"_s, u"+inner"_s}));
        QTRY_VERIFY(scope.isEmpty());
        QCOMPARE(log, QStringList({u"+outer"_s, u"+inner"_s, u"woken"_s, u"-inner"_s, u"-outer"_s}));
    }
    void aWakeThatWasTakenWakesNobodyLater()
    {
        QStringList log;
        flow::Wakeup wakeup;
        wakeup.wake(); // its post is still under way when the first wait takes it
        flow::Scope scope;
        scope.spawn(waitTwice(&log, &wakeup));
        QCOMPARE(log, QStringList{u"woken"_s});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(log, QStringList{u"woken"_s});
        wakeup.wake();
        QTRY_VERIFY(scope.isEmpty());
        QCOMPARE(log, QStringList({u"woken"_s, u"woken"_s}));
    }
    void destroyingASuspendedTaskDestroysItsChildren()
    {
        QStringList log;
        flow::Wakeup wakeup;
        {
            flow::Scope scope;
            scope.spawn(outer(&log, &wakeup));
        }
        QCOMPARE(log, QStringList({u"+outer"_s, u"+inner"_s, u"-inner"_s, u"-outer"_s}));
        wakeup.wake();
        QTest::qWait(1);
        QCOMPARE(log.size(), 4);
    }
    void aWakeAlreadyPostedDoesNotResumeTheDead()
    {
        QStringList log;
        flow::Wakeup wakeup;
        {
            flow::Scope scope;
            scope.spawn(outer(&log, &wakeup));
            wakeup.wake();
        }
        QTest::qWait(1);
        QVERIFY(!log.contains(u"woken"_s));
    }
    void remembersAWakeThatCameFirst()
    {
        QStringList log;
        flow::Wakeup wakeup;
        wakeup.wake();
        testsupport::await(outer(&log, &wakeup));
        QVERIFY(log.contains(u"woken"_s));
    }
    void worksInThePoolAndComesBack()
    {
        const QThread *here = QThread::currentThread();
        const auto thread = testsupport::await(flow::inPool([] { return QThread::currentThread(); }));
        QVERIFY(thread != here);
        QCOMPARE(QThread::currentThread(), here);
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
