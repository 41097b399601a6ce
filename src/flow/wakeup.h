// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "base/error.h"
#include <coroutine>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace flow {

using base::Milliseconds;

// The one primitive that flows sleep on. wake() lets the waiter go on from the event loop, never from within the caller, so
// whoever emits a signal may be destroyed by what follows. A wake() with nobody waiting is remembered for the next wait().
// One waiter at a time. wake() may be called from any thread; waiting happens on the main thread.
class Wakeup
{
    struct State;

public:
    class [[nodiscard]] Awaiter
    {
    public:
        Awaiter(std::shared_ptr<State> state, std::stop_token stop, std::optional<Milliseconds> timeout);
        Awaiter(Awaiter &&) = delete;
        ~Awaiter();
        bool await_ready();
        void await_suspend(std::coroutine_handle<> caller);
        base::Result<> await_resume();

    private:
        std::shared_ptr<State> m_state;
        std::stop_token m_stop;
        std::optional<Milliseconds> m_timeout;
        std::optional<std::stop_callback<std::function<void()>>> m_onStop;
        struct Timer;
        std::unique_ptr<Timer> m_timer;
    };

    Wakeup();
    void wake();
    // A function that wakes this and may outlive it; for connections and other threads.
    std::function<void()> waker() const;

    // Ends with a value when woken, with Cancelled when stopped, with Timeout (no message: the caller knows what it waited
    // for) when the time is up.
    Awaiter wait(std::stop_token stop, std::optional<Milliseconds> timeout = {});

private:
    std::shared_ptr<State> m_state;
};

} // namespace flow
