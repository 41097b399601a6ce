// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/scope.h"
#include <QObject>

namespace observe {

struct MemorySample
{
    QDateTime time;
    qint64 bytes = 0;
    qint64 limit = 0;
};

// The memory of a few containers over the last while, so that a killed one leaves its curve: the one thing that is sampled rather than
// told by events, and only for the open project's own containers. Bounded: the oldest samples go. The engine must outlive it.
class MemoryCurve : public QObject
{
    Q_OBJECT

public:
    explicit MemoryCurve(engine::Engine *engine, flow::Milliseconds interval = std::chrono::seconds(5), int longest = 720,
                         QObject *parent = nullptr);
    ~MemoryCurve() override;

    // Which running containers are sampled from now on. A curve of one that is no longer named stays until forget().
    void setContainers(const QStringList &ids);
    void forget(const QString &id);
    QList<MemorySample> samples(const QString &id) const { return m_samples.value(id); }
    // The most that was seen, or told by the engine; 0 when nothing is known.
    qint64 peak(const QString &id) const { return m_peaks.value(id); }

Q_SIGNALS:
    void sampled(const QString &id, const observe::MemorySample &sample);

private:
    flow::Task<void> run(std::stop_token stop);
    flow::Task<void> sample(QString id, std::stop_token stop);

    engine::Engine *m_engine;
    flow::Milliseconds m_interval;
    int m_longest;
    QStringList m_ids;
    QMap<QString, QList<MemorySample>> m_samples;
    QMap<QString, qint64> m_peaks;
    std::stop_source m_stop;
    flow::Scope m_scope;
};

} // namespace observe
