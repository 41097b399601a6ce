// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <functional>

namespace flow {

enum class StepState { Waiting, Running, Done, Failed, Skipped, Cancelled };

// "waiting", "running", "done", "failed", "skipped", "cancelled": stable, for JSON and tests.
QString stepStateName(StepState state);

// One thing that happened in an operation. Its fields are what the CLI's JSON lines and the window's lanes show:
//   Step      step of a host (or of no host) enters a state; `text` says what, `data` holds figures for readers of JSON
//   Output    a line (or piece) a program printed; `stream` is "stdout" or "stderr"
//   Transfer  a layer or a file: `item` id, `current` of `total` bytes (-1: unknown), `text` the state in the daemon's words
//   Probe     one health probe: `text` request and answer, `data` {url, status, ms, attempt, attempts}
//   Note      something a person should know;  Warning: something a person should do something about
struct Event
{
    enum class Kind { Step, Output, Transfer, Probe, Note, Warning };

    Kind kind = Kind::Note;
    QString host;
    QString step;
    StepState state = StepState::Running;
    QString item;
    QString text;
    QByteArray bytes; // Output: what was printed, as it came
    QString stream;
    qint64 current = -1;
    qint64 total = -1;
    QJsonObject data;
};

// {"event":"step","host":…,"step":…,"state":…,…}: empty fields are left out. Documented in docs/cli.md; kept stable.
QJsonObject toJson(const Event &event);

// Where a flow tells what it does. A value: copy it, narrow it with at(host). Whoever listens outlives the flow, and listens
// on the main thread.
class Progress
{
public:
    Progress() = default;
    explicit Progress(std::function<void(const Event &)> listener) : m_listener(std::move(listener)) { }

    Progress at(const QString &host) const;

    void step(const QString &name, StepState state, const QString &text = {}, const QJsonObject &data = {}) const;
    void output(const QByteArray &bytes, const QString &stream, const QString &step = {}) const;
    void transfer(const QString &step, const QString &item, qint64 current, qint64 total, const QString &text) const;
    void probe(const QString &text, const QJsonObject &data) const;
    void note(const QString &text) const;
    void warning(const QString &text) const;
    void send(Event event) const;

private:
    std::function<void(const Event &)> m_listener;
    QString m_host;
};

} // namespace flow
