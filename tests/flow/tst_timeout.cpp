// SPDX-License-Identifier: Apache-2.0
#include "flow/wait.h"
#include "testsupport/await.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using flow::Task;

namespace {

Task<Result<int>> slow(flow::Milliseconds time, std::stop_token stop)
{
    if (const Result<> slept = co_await flow::sleepFor(time, stop); !slept)
        co_return base::fail(slept.error());
    co_return 7;
}

Task<Result<int>> limited(flow::Milliseconds work, flow::Milliseconds limit, std::stop_token stop)
{
    co_return co_await flow::withTimeout(limit, stop, u"too slow"_s, [work](std::stop_token s) { return slow(work, s); });
}

} // namespace

class TestTimeout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuickTaskKeepsItsResult() { QCOMPARE(testsupport::await(limited(1ms, 5s, {})).value(), 7); }
    void aSlowOneIsStoppedAndNamed()
    {
        const Result<int> result = testsupport::await(limited(20s, 5ms, {}), 2000);
        QCOMPARE(result.error().kind, Error::Kind::Timeout);
        QCOMPARE(result.error().message, u"too slow"_s);
    }
    void aPersonsCancelIsNotATimeout()
    {
        std::stop_source source;
        QTimer::singleShot(2, [&] { source.request_stop(); });
        const Result<int> result = testsupport::await(limited(20s, 10s, source.get_token()), 2000);
        QVERIFY(result.error().isCancelled());
    }
    void aStoppedTokenEndsAWaitAtOnce()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(testsupport::await(flow::sleepFor(20s, source.get_token()), 1000).error().isCancelled());
    }
    void aLinkedStopFollowsTheOuterOne()
    {
        std::stop_source source;
        flow::LinkedStop linked(source.get_token());
        QVERIFY(!linked.token().stop_requested());
        source.request_stop();
        QVERIFY(linked.token().stop_requested());
    }
};

QTEST_GUILESS_MAIN(TestTimeout)
#include "tst_timeout.moc"
