// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/progress.h"
#include "flow/wait.h"
#include "session/outcome.h"
#include <QDateTime>
#include <QObject>
#include <deque>

namespace session {

using base::Error;
using base::Result;
using flow::Task;

// One long-running thing a person started: its events as they come (the last few thousand are kept), its outcome, and a way to
// cancel it. Owned by the session; it lives on after its end, so that its outcome stays readable.
class Operation : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Build, Push, Test, Run, Deploy, Rollback, Stop, Accessory, Engine };
    enum class State { Running, Succeeded, Failed, Cancelled };
    // The work itself: a flow that tells what it does and heeds the token.
    using Work = std::function<Task<Result<Outcome>>(flow::Progress, std::stop_token)>;

    Operation(int id, Kind kind, QString title, QObject *parent);

    int id() const { return m_id; }
    Kind kind() const { return m_kind; }
    QString title() const { return m_title; }
    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Running; }
    bool isCancelling() const { return isRunning() && m_stop.stop_requested(); }
    QDateTime startedAt() const { return m_startedAt; }
    std::chrono::milliseconds elapsed() const;
    const std::deque<flow::Event> &events() const { return m_events; }
    const Outcome &outcome() const { return m_outcome; }
    const std::optional<Error> &error() const { return m_error; }
    // Done steps of all known ones, 0..1; -1 before any step is known.
    double fraction() const;

    void start(Work work);
    void cancel();
    // Ends with the operation. Stopping the token cancels the operation and still waits for its end.
    Task<Result<Outcome>> ended(std::stop_token stop);

Q_SIGNALS:
    void happened(const flow::Event &event);
    void finished();

private:
    Task<void> carryOut(Work work);
    void take(const flow::Event &event);

    int m_id;
    Kind m_kind;
    QString m_title;
    State m_state = State::Running;
    QDateTime m_startedAt;
    QDateTime m_endedAt;
    std::deque<flow::Event> m_events;
    qsizetype m_kept = 0; // bytes of output in m_events
    QMap<QString, flow::StepState> m_steps;
    Outcome m_outcome;
    std::optional<Error> m_error;
    std::stop_source m_stop;
    flow::Scope m_scope;
};

} // namespace session
