// SPDX-License-Identifier: Apache-2.0
#include "flow/wait.h"

#include <QTimer>

namespace flow {

Task<Result<>> sleepFor(Milliseconds time, std::stop_token stop)
{
    Wakeup never;
    const Result<> end = co_await never.wait(stop, time);
    if (!end && end.error().kind == Error::Kind::Timeout)
        co_return Result<>();
    co_return end;
}

LinkedStop::LinkedStop(std::stop_token outer)
    : m_outer(std::move(outer), [source = m_source]() mutable { source.request_stop(); })
{
}

detail::Alarm detail::startAlarm(Milliseconds time, std::function<void()> ring)
{
    Alarm alarm;
    const auto timer = std::make_shared<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [rang = alarm.rang, ring = std::move(ring)] {
        *rang = true;
        ring();
    });
    timer->start(time);
    alarm.timer = timer;
    return alarm;
}

} // namespace flow
