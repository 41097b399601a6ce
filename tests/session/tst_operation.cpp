// SPDX-License-Identifier: Apache-2.0
#include "session/operation.h"

#include "testsupport/await.h"
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using session::Operation;
using Kind = Operation::Kind;

namespace {

flow::Task<base::Result<session::Outcome>> steps(flow::Progress progress, std::stop_token)
{
    progress.step(u"one"_s, flow::StepState::Running);
    progress.step(u"two"_s, flow::StepState::Waiting);
    progress.step(u"one"_s, flow::StepState::Done);
    co_return session::Outcome();
}

flow::Task<base::Result<session::Outcome>> fails(flow::Progress, std::stop_token)
{
    co_return base::fail(base::Error::Kind::Failed, u"it broke"_s);
}

flow::Task<base::Result<session::Outcome>> waits(flow::Progress, std::stop_token stop)
{
    const base::Result<> slept = co_await flow::sleepFor(std::chrono::minutes(10), stop);
    if (!slept)
        co_return base::fail(slept.error());
    co_return session::Outcome();
}

flow::Task<base::Result<session::Outcome>> talks(flow::Progress progress, std::stop_token)
{
    for (int i = 0; i < 20; ++i)
        progress.output(QByteArray(1024 * 1024, 'x'), u"stdout"_s);
    co_return session::Outcome();
}

} // namespace

class TestOperation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsItsStepsAndHowFarItIs()
    {
        Operation operation(1, Kind::Build, u"build"_s, nullptr);
        QCOMPARE(operation.fraction(), -1.0);
        QSignalSpy happened(&operation, &Operation::happened);
        operation.start(steps);
        QCOMPARE(happened.size(), 3);
        QCOMPARE(operation.fraction(), 0.5);
        QCOMPARE(operation.state(), Operation::State::Succeeded);
        QVERIFY(testsupport::await(operation.ended({})));
    }

    void keepsItsError()
    {
        Operation operation(1, Kind::Build, u"build"_s, nullptr);
        QSignalSpy finished(&operation, &Operation::finished);
        operation.start(fails);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(operation.state(), Operation::State::Failed);
        QCOMPARE(operation.error()->message, u"it broke"_s);
    }

    void isCancelledByAPerson()
    {
        Operation operation(1, Kind::Test, u"test"_s, nullptr);
        operation.start(waits);
        QVERIFY(operation.isRunning());
        operation.cancel();
        QVERIFY(operation.isCancelling());
        const auto end = testsupport::await(operation.ended({}));
        QVERIFY(!end);
        QVERIFY(end.error().isCancelled());
        QCOMPARE(operation.state(), Operation::State::Cancelled);
    }

    void isCancelledByWhoeverWaitsForIt()
    {
        Operation operation(1, Kind::Test, u"test"_s, nullptr);
        operation.start(waits);
        std::stop_source stop;
        stop.request_stop();
        const auto end = testsupport::await(operation.ended(stop.get_token()));
        QVERIFY(!end && end.error().isCancelled());
    }

    void endsWithItsOwner()
    {
        auto *operation = new Operation(1, Kind::Test, u"test"_s, nullptr);
        operation->start(waits);
        delete operation; // the sanitizers would tell of a task that goes on
    }

    void keepsABoundedLog()
    {
        Operation operation(1, Kind::Run, u"run"_s, nullptr);
        operation.start(talks);
        qsizetype kept = 0;
        for (const flow::Event &event : operation.events())
            kept += event.bytes.size();
        QVERIFY(kept <= 8 * 1024 * 1024);
        QVERIFY(kept >= 7 * 1024 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
