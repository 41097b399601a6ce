// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/scope.h"
#include <QCoreApplication>
#include <QTimer>
#include <optional>

// Runs a task to its end inside a test, turning the event loop; a task that takes longer than `ms` fails the test by abort.
namespace testsupport {

template <class T>
flow::Task<void> keep(flow::Task<T> task, std::optional<T> *result)
{
    result->emplace(co_await std::move(task));
}

// Sleeps in the event loop itself: QTest::qWaitFor sleeps 10 ms between its turns.
template <class Done>
bool turnUntil(Done done, int ms)
{
    QTimer deadline;
    deadline.setSingleShot(true);
    deadline.start(ms);
    while (!done() && deadline.isActive()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return done();
}

template <class T>
T await(flow::Task<T> task, int ms = 20'000)
{
    std::optional<T> result;
    flow::Scope scope;
    scope.spawn(keep(std::move(task), &result));
    if (!turnUntil([&] { return result.has_value(); }, ms))
        qFatal("a task did not end within %d ms", ms);
    return std::move(*result);
}

inline void await(flow::Task<void> task, int ms = 20'000)
{
    flow::Scope scope;
    scope.spawn(std::move(task));
    if (!turnUntil([&] { return scope.isEmpty(); }, ms))
        qFatal("a task did not end within %d ms", ms);
}

} // namespace testsupport
