// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/scope.h"
#include <QObject>

namespace observe {

// Keeps the list of an engine's containers current by its events; nothing is polled. When the engine goes away it keeps the last list,
// says so, and tries again with growing pauses (1 s to 30 s). The engine must outlive it. Does nothing before start().
class ContainerWatch : public QObject
{
    Q_OBJECT

public:
    explicit ContainerWatch(engine::Engine *engine, engine::Filters filters = {}, QObject *parent = nullptr);
    ~ContainerWatch() override;

    void start();
    void stop();
    // Try again at once instead of after the pause.
    void retry();

    bool isConnected() const { return m_connected; }
    base::Error problem() const { return m_problem; } // why it is not connected
    QList<engine::ContainerSummary> containers() const { return m_containers.values(); }

Q_SIGNALS:
    void added(const engine::ContainerSummary &container);
    void changed(const engine::ContainerSummary &container);
    void removed(const QString &id);
    void connectedChanged(bool connected);
    // Every event of a container as it comes, also those that change no list (oom, health_status).
    void happened(const engine::Event &event);

private:
    flow::Task<void> run(std::stop_token stop);
    flow::Task<base::Result<>> watchOnce(std::stop_token stop);
    flow::Task<base::Result<>> relist(QStringList ids, std::stop_token stop);
    void put(const engine::ContainerSummary &container);
    void drop(const QString &id);
    void setConnected(bool connected, const base::Error &problem = {});

    engine::Engine *m_engine;
    engine::Filters m_filters;
    QMap<QString, engine::ContainerSummary> m_containers;
    bool m_connected = false;
    base::Error m_problem;
    flow::Wakeup m_again;
    std::stop_source m_stop;
    flow::Scope m_scope;
};

} // namespace observe
