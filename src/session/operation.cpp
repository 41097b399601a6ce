// SPDX-License-Identifier: Apache-2.0
#include "session/operation.h"

namespace session {

namespace {

constexpr size_t mostEvents = 20'000;
constexpr qsizetype mostOutput = 8 * 1024 * 1024; // bytes

} // namespace

Operation::Operation(int id, Kind kind, QString title, QObject *parent)
    : QObject(parent), m_id(id), m_kind(kind), m_title(std::move(title)), m_startedAt(QDateTime::currentDateTimeUtc())
{
}

std::chrono::milliseconds Operation::elapsed() const
{
    const QDateTime end = isRunning() ? QDateTime::currentDateTimeUtc() : m_endedAt;
    return std::chrono::milliseconds(m_startedAt.msecsTo(end));
}

double Operation::fraction() const
{
    if (m_steps.isEmpty())
        return -1;
    const auto ended = std::count_if(m_steps.begin(), m_steps.end(), [](flow::StepState state) {
        return state != flow::StepState::Waiting && state != flow::StepState::Running;
    });
    return static_cast<double>(ended) / static_cast<double>(m_steps.size());
}

void Operation::start(Work work)
{
    m_scope.spawn(carryOut(std::move(work)));
}

void Operation::cancel()
{
    m_stop.request_stop();
}

Task<void> Operation::carryOut(Work work)
{
    const flow::Progress progress([this](const flow::Event &event) { take(event); });
    Result<Outcome> result = co_await work(progress, m_stop.get_token());
    m_endedAt = QDateTime::currentDateTimeUtc();
    if (result) {
        m_outcome = std::move(*result);
        m_state = isSuccess(m_outcome) ? State::Succeeded : State::Failed;
    } else {
        m_error = result.error();
        m_state = result.error().isCancelled() ? State::Cancelled : State::Failed;
    }
    Q_EMIT finished();
}

void Operation::take(const flow::Event &event)
{
    m_events.push_back(event);
    m_kept += event.bytes.size();
    while (m_events.size() > mostEvents || m_kept > mostOutput) {
        m_kept -= m_events.front().bytes.size();
        m_events.pop_front();
    }
    if (event.kind == flow::Event::Kind::Step)
        m_steps.insert(event.host + QLatin1Char('\n') + event.step, event.state);
    Q_EMIT happened(event);
}

Task<Result<Outcome>> Operation::ended(std::stop_token stop)
{
    flow::Wakeup wakeup;
    QObject context;
    QObject::connect(this, &Operation::finished, &context, [wake = wakeup.waker()] { wake(); });
    while (isRunning()) {
        if (!co_await wakeup.wait(stop)) {
            cancel();
            stop = {};
        }
    }
    if (m_error)
        co_return base::fail(*m_error);
    co_return m_outcome;
}

} // namespace session
