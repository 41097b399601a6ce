// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal> // before <coroutine>: moc cannot read libstdc++ 12 otherwise

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace flow {

template <class T>
class Task;

namespace detail {

// Hands control back to whoever awaited the task that has just finished.
struct FinalAwaiter
{
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> finished) const noexcept
    {
        const std::coroutine_handle<> next = finished.promise().continuation;
        return next ? next : std::coroutine_handle<>(std::noop_coroutine());
    }
    void await_resume() const noexcept { }
};

struct PromiseBase
{
    std::coroutine_handle<> continuation;
    std::suspend_always initial_suspend() const noexcept { return {}; }
    FinalAwaiter final_suspend() const noexcept { return {}; }
    // Exceptions of libraries are caught where they are called; one that gets here is a bug.
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
};

template <class T>
struct Promise : PromiseBase
{
    std::optional<T> value;
    Task<T> get_return_object() noexcept;
    template <class U>
    void return_value(U &&result)
    {
        value.emplace(std::forward<U>(result));
    }
    void return_value(T result) { value.emplace(std::move(result)); }
    T take() { return std::move(*value); }
};

template <>
struct Promise<void> : PromiseBase
{
    Task<void> get_return_object() noexcept;
    void return_void() const noexcept { }
    void take() const noexcept { }
};

} // namespace detail

// A step that may take time, as a coroutine. Lazy: nothing happens until it is awaited or given to a Scope. Move-only, and it
// owns its frame: destroying a task that is suspended destroys what it awaits, so nothing is resumed into a dead object.
// A task must not be destroyed while it is running (an owner that goes away from within its own task uses deleteLater).
template <class T = void>
class [[nodiscard]] Task
{
public:
    using promise_type = detail::Promise<T>;

    Task(Task &&other) noexcept : m_frame(std::exchange(other.m_frame, {})) { }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_frame = std::exchange(other.m_frame, {});
        }
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { destroy(); }

    auto operator co_await() && noexcept
    {
        struct Awaiter
        {
            std::coroutine_handle<promise_type> frame;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept
            {
                frame.promise().continuation = caller;
                return frame;
            }
            T await_resume() { return frame.promise().take(); }
        };
        return Awaiter{m_frame};
    }

private:
    friend promise_type;
    explicit Task(std::coroutine_handle<promise_type> frame) noexcept : m_frame(frame) { }
    void destroy() noexcept
    {
        if (m_frame)
            m_frame.destroy();
        m_frame = {};
    }

    std::coroutine_handle<promise_type> m_frame;
};

namespace detail {

template <class T>
Task<T> Promise<T>::get_return_object() noexcept
{
    return Task<T>(std::coroutine_handle<Promise>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object() noexcept
{
    return Task<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

} // namespace detail

} // namespace flow
