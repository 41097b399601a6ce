// SPDX-License-Identifier: Apache-2.0
#include "flow/wait.h"
#include "testsupport/await.h"

using namespace std::chrono_literals;
using flow::Task;

namespace {

struct Counter
{
    int now = 0;
    int most = 0;
};

Task<int> counted(Counter *counter, int value)
{
    counter->most = std::max(counter->most, ++counter->now);
    static_cast<void>(co_await flow::sleepFor(2ms, {}));
    --counter->now;
    co_return value;
}

std::vector<Task<int>> tasks(Counter *counter, int count)
{
    std::vector<Task<int>> list;
    for (int i = 0; i < count; ++i)
        list.push_back(counted(counter, i));
    return list;
}

} // namespace

class TestWhenAll : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInOrder()
    {
        Counter counter;
        QCOMPARE(testsupport::await(flow::whenAll(tasks(&counter, 5))), std::vector<int>({0, 1, 2, 3, 4}));
        QCOMPARE(counter.most, 5);
    }
    void keepsToItsLimit()
    {
        Counter counter;
        QCOMPARE(testsupport::await(flow::whenAll(tasks(&counter, 7), 2)).size(), size_t(7));
        QCOMPARE(counter.most, 2);
    }
    void nothingIsDoneAtOnce() { QVERIFY(testsupport::await(flow::whenAll(std::vector<Task<int>>())).empty()); }
    void destroyedHalfwayLeavesNothingBehind()
    {
        Counter counter;
        {
            flow::Scope scope;
            std::optional<std::vector<int>> results;
            scope.spawn(testsupport::keep(flow::whenAll(tasks(&counter, 3)), &results));
        }
        QTest::qWait(10);
        QCOMPARE(counter.now, 3);
    }
};

QTEST_GUILESS_MAIN(TestWhenAll)
#include "tst_whenall.moc"
