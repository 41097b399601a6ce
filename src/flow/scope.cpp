// SPDX-License-Identifier: Apache-2.0
#include "flow/scope.h"

namespace flow {

// The outermost frame of a spawned task: forgets and frees itself at its end.
struct Scope::Root
{
    struct promise_type
    {
        Scope *scope = nullptr;
        std::list<std::coroutine_handle<>>::iterator place;

        Root get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        auto final_suspend() const noexcept
        {
            struct Leave
            {
                bool await_ready() const noexcept { return false; }
                void await_suspend(std::coroutine_handle<promise_type> finished) const noexcept
                {
                    const promise_type &promise = finished.promise();
                    promise.scope->m_running.erase(promise.place);
                    finished.destroy();
                }
                void await_resume() const noexcept { }
            };
            return Leave{};
        }
        void return_void() const noexcept { }
        [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    };
    std::coroutine_handle<promise_type> frame;
};

Scope::Root Scope::run(Task<void> task)
{
    co_await std::move(task);
}

void Scope::spawn(Task<void> task)
{
    const Root root = run(std::move(task));
    root.frame.promise().scope = this;
    root.frame.promise().place = m_running.insert(m_running.end(), root.frame);
    root.frame.resume();
}

void Scope::clear()
{
    // A destructor of a frame may start or end other tasks here: take one at a time.
    while (!m_running.empty()) {
        const std::coroutine_handle<> frame = m_running.front();
        m_running.pop_front();
        frame.destroy();
    }
}

} // namespace flow
