// SPDX-License-Identifier: Apache-2.0
#include "observe/memorycurve.h"

namespace observe {

MemoryCurve::MemoryCurve(engine::Engine *engine, flow::Milliseconds interval, int longest, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_interval(interval)
    , m_longest(longest)
{
}

MemoryCurve::~MemoryCurve()
{
    m_stop.request_stop();
}

void MemoryCurve::setContainers(const QStringList &ids)
{
    const bool wasIdle = m_ids.isEmpty();
    m_ids = ids;
    if (ids.isEmpty()) {
        m_stop.request_stop();
        m_stop = {};
    } else if (wasIdle) {
        m_scope.spawn(run(m_stop.get_token()));
    }
}

void MemoryCurve::forget(const QString &id)
{
    m_ids.removeAll(id);
    m_samples.remove(id);
    m_peaks.remove(id);
    if (m_ids.isEmpty())
        setContainers({});
}

flow::Task<void> MemoryCurve::run(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const QStringList ids = m_ids; // may be set anew while one is asked for
        for (const QString &id : ids)
            co_await sample(id, stop);
        if (!co_await flow::sleepFor(m_interval, stop))
            co_return;
    }
}

// A container that does not run, or an engine that does not answer, leaves a gap.
flow::Task<void> MemoryCurve::sample(QString id, std::stop_token stop)
{
    const base::Result<engine::MemoryUse> use = co_await m_engine->memoryUse(id, stop);
    if (!use || stop.stop_requested() || !m_ids.contains(id))
        co_return;
    const MemorySample sample{.time = QDateTime::currentDateTimeUtc(), .bytes = use->current, .limit = use->limit};
    QList<MemorySample> &samples = m_samples[id];
    if (samples.size() >= m_longest)
        samples.removeFirst();
    samples.append(sample);
    m_peaks[id] = qMax(m_peaks.value(id), qMax(use->current, use->peak));
    Q_EMIT sampled(id, sample);
}

} // namespace observe
