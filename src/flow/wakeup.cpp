// SPDX-License-Identifier: Apache-2.0
#include "flow/wakeup.h"

#include <QCoreApplication>
#include <QTimer>
#include <mutex>

namespace flow {

// Shared by the Wakeup, its awaiter and whoever wakes from elsewhere. `caller` belongs to the main thread.
struct Wakeup::State : std::enable_shared_from_this<Wakeup::State>
{
    std::mutex mutex;
    bool woken = false;
    bool posted = false;
    bool timedOut = false;
    bool stopped = false;
    std::coroutine_handle<> caller;

    void wake()
    {
        const std::scoped_lock lock(mutex);
        woken = true;
        post();
    }
    // With the mutex held: lets the event loop resume the waiter, once.
    void post()
    {
        QCoreApplication *app = QCoreApplication::instance();
        if (posted || !app)
            return;
        posted = true;
        QMetaObject::invokeMethod(
            app, [self = weak_from_this()] {
                if (const std::shared_ptr<State> state = self.lock())
                    state->resume();
            },
            Qt::QueuedConnection);
    }
    void interrupt(bool State::*reason)
    {
        const std::scoped_lock lock(mutex);
        this->*reason = true;
        post();
    }
    // A post may be late: of a wake that an earlier wait has taken already. It wakes nobody then.
    void resume()
    {
        {
            const std::scoped_lock lock(mutex);
            posted = false;
            if (!woken && !timedOut && !stopped)
                return;
        }
        if (const std::coroutine_handle<> waiting = std::exchange(caller, {}))
            waiting.resume();
    }
};

struct Wakeup::Awaiter::Timer : QTimer
{
};

Wakeup::Wakeup() : m_state(std::make_shared<State>()) { }

void Wakeup::wake()
{
    m_state->wake();
}

std::function<void()> Wakeup::waker() const
{
    return [weak = std::weak_ptr(m_state)] {
        if (const std::shared_ptr<State> state = weak.lock())
            state->wake();
    };
}

Wakeup::Awaiter Wakeup::wait(std::stop_token stop, std::optional<Milliseconds> timeout)
{
    return Awaiter(m_state, std::move(stop), timeout);
}

Wakeup::Awaiter::Awaiter(std::shared_ptr<State> state, std::stop_token stop, std::optional<Milliseconds> timeout)
    : m_state(std::move(state)), m_stop(std::move(stop)), m_timeout(timeout)
{
}

Wakeup::Awaiter::~Awaiter()
{
    m_onStop.reset();
    m_state->caller = {};
}

bool Wakeup::Awaiter::await_ready()
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->woken || m_stop.stop_requested();
}

void Wakeup::Awaiter::await_suspend(std::coroutine_handle<> caller)
{
    Q_ASSERT_X(!m_state->caller, "Wakeup", "two flows wait for one wakeup");
    m_state->caller = caller;
    m_state->timedOut = false;
    m_state->stopped = false;
    if (m_timeout) {
        m_timer = std::make_unique<Timer>();
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [state = m_state.get()] { state->interrupt(&State::timedOut); });
        m_timer->start(*m_timeout);
    }
    if (m_stop.stop_possible())
        m_onStop.emplace(m_stop, [state = m_state.get()] { state->interrupt(&State::stopped); });
    // Woken from another thread since await_ready: the post of that wake may already have found nobody.
    const std::scoped_lock lock(m_state->mutex);
    if (m_state->woken)
        m_state->post();
}

base::Result<> Wakeup::Awaiter::await_resume()
{
    m_onStop.reset();
    m_timer.reset();
    const std::scoped_lock lock(m_state->mutex);
    if (m_stop.stop_requested())
        return base::fail(base::cancelled());
    if (std::exchange(m_state->woken, false))
        return {};
    return base::fail(base::Error::Kind::Timeout, QString());
}

} // namespace flow
