// SPDX-License-Identifier: Apache-2.0
#include "flow/progress.h"

using namespace Qt::StringLiterals;

namespace flow {

namespace {

QString kindName(Event::Kind kind)
{
    switch (kind) {
    case Event::Kind::Step: return u"step"_s;
    case Event::Kind::Output: return u"output"_s;
    case Event::Kind::Transfer: return u"transfer"_s;
    case Event::Kind::Probe: return u"probe"_s;
    case Event::Kind::Note: return u"note"_s;
    case Event::Kind::Warning: return u"warning"_s;
    }
    return u"note"_s;
}

} // namespace

QString stepStateName(StepState state)
{
    switch (state) {
    case StepState::Waiting: return u"waiting"_s;
    case StepState::Running: return u"running"_s;
    case StepState::Done: return u"done"_s;
    case StepState::Failed: return u"failed"_s;
    case StepState::Skipped: return u"skipped"_s;
    case StepState::Cancelled: return u"cancelled"_s;
    }
    return u"waiting"_s;
}

QJsonObject toJson(const Event &event)
{
    QJsonObject object = event.data;
    object.insert(u"event"_s, kindName(event.kind));
    const auto put = [&object](const QString &key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    put(u"host"_s, event.host);
    put(u"step"_s, event.step);
    put(u"item"_s, event.item);
    put(u"text"_s, event.kind == Event::Kind::Output ? QString::fromUtf8(event.bytes) : event.text);
    put(u"stream"_s, event.stream);
    if (event.kind == Event::Kind::Step)
        object.insert(u"state"_s, stepStateName(event.state));
    if (event.current >= 0)
        object.insert(u"current"_s, event.current);
    if (event.total >= 0)
        object.insert(u"total"_s, event.total);
    return object;
}

Progress Progress::at(const QString &host) const
{
    Progress narrowed = *this;
    narrowed.m_host = host;
    return narrowed;
}

void Progress::step(const QString &name, StepState state, const QString &text, const QJsonObject &data) const
{
    send({.kind = Event::Kind::Step, .step = name, .state = state, .text = text, .data = data});
}

void Progress::output(const QByteArray &bytes, const QString &stream, const QString &step) const
{
    send({.kind = Event::Kind::Output, .step = step, .bytes = bytes, .stream = stream});
}

void Progress::transfer(const QString &step, const QString &item, qint64 current, qint64 total, const QString &text) const
{
    send({.kind = Event::Kind::Transfer, .step = step, .item = item, .text = text, .current = current, .total = total});
}

void Progress::probe(const QString &text, const QJsonObject &data) const
{
    send({.kind = Event::Kind::Probe, .text = text, .data = data});
}

void Progress::note(const QString &text) const
{
    send({.kind = Event::Kind::Note, .text = text});
}

void Progress::warning(const QString &text) const
{
    send({.kind = Event::Kind::Warning, .text = text});
}

void Progress::send(Event event) const
{
    if (event.host.isEmpty())
        event.host = m_host;
    if (m_listener)
        m_listener(event);
}

} // namespace flow
