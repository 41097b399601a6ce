// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/scope.h"
#include "flow/task.h"
#include "flow/wakeup.h"
#include <QObject>
#include <QThreadPool>
#include <tuple>
#include <type_traits>
#include <vector>

// What flows wait for: time, signals, each other, work in the pool. Each wait ends with Cancelled when its token is stopped.
namespace flow {

using base::Error;
using base::Result;

// Ends after the time, or with Cancelled.
Task<Result<>> sleepFor(Milliseconds time, std::stop_token stop);

// A stop source that also stops when the outer token does; for a flow that must stop its children on its own account.
class LinkedStop
{
public:
    explicit LinkedStop(std::stop_token outer);
    std::stop_token token() const { return m_source.get_token(); }
    void stop() { m_source.request_stop(); }

private:
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_outer;
};

namespace detail {

template <class T>
struct ResultOf;
template <class T>
struct ResultOf<Task<T>>
{
    using type = T;
};

struct Alarm
{
    std::shared_ptr<bool> rang = std::make_shared<bool>(false);
    std::shared_ptr<void> timer;
};
Alarm startAlarm(Milliseconds time, std::function<void()> ring);

} // namespace detail

// Runs make(token) and stops it when the time is up. The error then is Timeout with `what` ("connecting to staging-2 took
// longer than 5 s"). `make` is called at once and returns a Task<Result<T>>.
template <class Make>
auto withTimeout(Milliseconds time, std::stop_token stop, QString what, Make make)
    -> Task<typename detail::ResultOf<std::invoke_result_t<Make, std::stop_token>>::type>
{
    LinkedStop inner(stop);
    const detail::Alarm alarm = detail::startAlarm(time, [&inner] { inner.stop(); });
    auto result = co_await make(inner.token());
    if (!result && *alarm.rang && !stop.stop_requested())
        co_return base::fail(Error::Kind::Timeout, what);
    co_return result;
}

namespace detail {

template <class T>
struct Gathering
{
    std::vector<Task<T>> tasks;
    std::vector<std::optional<T>> results;
    size_t next = 0;
    size_t finished = 0;
    Wakeup wakeup;
};

template <class T>
Task<void> gather(Gathering<T> *all)
{
    while (all->next < all->tasks.size()) {
        const size_t index = all->next++;
        all->results[index].emplace(co_await std::move(all->tasks[index]));
        ++all->finished;
        all->wakeup.wake();
    }
}

} // namespace detail

// Runs all tasks, at most `atOnce` at a time, and answers their results in order. It waits for every one, also when one fails.
template <class T>
Task<std::vector<T>> whenAll(std::vector<Task<T>> tasks, size_t atOnce = SIZE_MAX)
{
    detail::Gathering<T> all{.tasks = std::move(tasks), .results = {}};
    all.results.resize(all.tasks.size());
    Scope running;
    for (size_t lane = 0; lane < atOnce && all.next < all.tasks.size(); ++lane)
        running.spawn(detail::gather(&all));
    while (all.finished < all.tasks.size())
        static_cast<void>(co_await all.wakeup.wait({}));
    std::vector<T> results;
    results.reserve(all.results.size());
    for (std::optional<T> &result : all.results)
        results.push_back(std::move(*result));
    co_return results;
}

// Waits for a signal of an object. Its arguments are answered as a tuple of decayed values. The object must outlive the wait.
template <class Sender, class Class, class... Args>
Task<Result<std::tuple<std::decay_t<Args>...>>> nextSignal(Sender *sender, void (Class::*signal)(Args...), std::stop_token stop)
{
    std::optional<std::tuple<std::decay_t<Args>...>> seen;
    Wakeup wakeup;
    QObject context;
    QObject::connect(sender, signal, &context, [&seen, &wakeup](Args... args) {
        if (!seen)
            seen.emplace(args...);
        wakeup.wake();
    });
    while (!seen) {
        if (const Result<> woken = co_await wakeup.wait(stop); !woken)
            co_return base::fail(woken.error());
    }
    co_return std::move(*seen);
}

// Runs `work` (which must not touch objects of the main thread) in the global thread pool. It is not interrupted: long work
// watches a token of its own. Destroying the waiting task leaves the work to finish by itself.
template <class Work>
Task<std::invoke_result_t<Work>> inPool(Work work)
{
    using T = std::invoke_result_t<Work>;
    const auto result = std::make_shared<std::optional<T>>();
    Wakeup wakeup;
    QThreadPool::globalInstance()->start([result, wake = wakeup.waker(), job = std::move(work)]() mutable {
        *result = job();
        wake();
    });
    while (!co_await wakeup.wait({})) { }
    co_return std::move(**result);
}

} // namespace flow
