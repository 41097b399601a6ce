// SPDX-License-Identifier: Apache-2.0
#include "observe/containerwatch.h"

#include "engine/parse.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace observe {

namespace {

constexpr flow::Milliseconds firstPause = 1s;
constexpr flow::Milliseconds longestPause = 30s;
constexpr flow::Milliseconds listDelay = 300ms;

bool isSame(const engine::PortBinding &a, const engine::PortBinding &b)
{
    return a.ip == b.ip && a.hostPort == b.hostPort && a.containerPort == b.containerPort && a.protocol == b.protocol;
}

bool isSame(const engine::ContainerSummary &a, const engine::ContainerSummary &b)
{
    return a.name == b.name && a.image == b.image && a.imageId == b.imageId && a.state == b.state &&
           a.status == b.status && a.created == b.created && a.labels == b.labels &&
           std::equal(a.ports.begin(), a.ports.end(), b.ports.begin(), b.ports.end(),
                      [](const auto &one, const auto &other) { return isSame(one, other); });
}

// Events that leave the list as it is; probes alone cause three of them each.
bool changesList(const QString &action)
{
    static const QStringList quiet = {u"attach"_s,         u"detach"_s, u"resize"_s, u"top"_s,
                                      u"commit"_s,         u"copy"_s,   u"export"_s, u"archive-path"_s,
                                      u"extract-to-dir"_s, u"oom"_s,    u"kill"_s};
    return !action.startsWith("exec_"_L1) && !quiet.contains(action);
}

// The list's filters as the events understand them.
engine::Filters forEvents(const engine::Filters &filters)
{
    engine::Filters events{{u"type"_s, {u"container"_s}}};
    if (filters.contains(u"label"_s))
        events.insert(u"label"_s, filters.value(u"label"_s));
    return events;
}

// What the reader of events hands to the one who lists again; those that come meanwhile are listed together.
struct Heard
{
    QStringList changed;
    QStringList ended; // among them
    QStringList destroyed;
    std::optional<base::Error> end;
    flow::Wakeup wakeup;

    void take(const engine::Event &event)
    {
        if (event.action == "destroy"_L1) {
            changed.removeAll(event.id);
            destroyed.append(event.id);
        } else if (changesList(event.action) && !changed.contains(event.id)) {
            changed.append(event.id);
        }
        if (event.action == "die"_L1)
            ended.append(event.id);
    }
};

flow::Task<void> hear(ContainerWatch *watch, engine::JsonReader *events, Heard *heard, std::stop_token stop)
{
    while (!heard->end) {
        const base::Result<std::optional<QJsonObject>> line = co_await events->next(stop);
        if (!line) {
            heard->end = line.error();
        } else if (!*line) {
            heard->end = base::Error{base::Error::Kind::Unreachable, u"the engine ended the stream of events"_s};
        } else if (const engine::Event event = engine::parse::event(**line); event.type == "container"_L1) {
            heard->take(event);
            if (!stop.stop_requested())
                Q_EMIT watch->happened(event);
        }
        heard->wakeup.wake();
    }
}

} // namespace

ContainerWatch::ContainerWatch(engine::Engine *engine, engine::Filters filters, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_filters(std::move(filters))
{
}

ContainerWatch::~ContainerWatch()
{
    m_stop.request_stop();
}

void ContainerWatch::start()
{
    stop();
    m_stop = {};
    m_scope.spawn(run(m_stop.get_token()));
}

// The flow ends by itself: it may be the one that is calling.
void ContainerWatch::stop()
{
    m_stop.request_stop();
    setConnected(false);
}

void ContainerWatch::retry()
{
    m_again.wake();
}

flow::Task<void> ContainerWatch::run(std::stop_token stop)
{
    flow::Milliseconds pause = firstPause;
    while (!stop.stop_requested()) {
        const base::Result<> end = co_await watchOnce(stop);
        if (stop.stop_requested() || end)
            co_return;
        if (m_connected)
            pause = firstPause;
        setConnected(false, end.error());
        const base::Result<> woken = co_await m_again.wait(stop, pause);
        pause = woken ? firstPause : qMin(pause * 2, longestPause);
    }
}

// Listens first, so that nothing falls between the list and the events. Ends only with an error.
flow::Task<base::Result<>> ContainerWatch::watchOnce(std::stop_token stop)
{
    base::Result<std::unique_ptr<engine::JsonReader>> events =
        co_await m_engine->events({.since = {}, .until = {}, .filters = forEvents(m_filters)}, stop);
    if (!events)
        co_return base::fail(events.error());
    if (const base::Result<> listed = co_await relist({}, stop); !listed)
        co_return listed;
    setConnected(true);
    Heard heard;
    flow::Scope hearing;
    hearing.spawn(hear(this, events->get(), &heard, stop));
    QStringList late; // engines tell an end before their list shows it: it is asked for once more
    while (!heard.end && !stop.stop_requested()) {
        const base::Result<> woken =
            co_await heard.wakeup.wait(stop, late.isEmpty() ? std::nullopt : std::optional(listDelay));
        if (!woken && woken.error().isCancelled())
            co_return woken;
        for (const QString &id : std::exchange(heard.destroyed, {}))
            drop(id);
        const QStringList changed =
            std::exchange(heard.changed, {}) + (woken ? QStringList() : std::exchange(late, {}));
        late += std::exchange(heard.ended, {});
        if (changed.isEmpty())
            continue;
        if (const base::Result<> listed = co_await relist(changed, stop); !listed)
            co_return listed;
    }
    co_return base::fail(heard.end.value_or(base::cancelled()));
}

// No ids: all. What is asked for and not answered is gone, or no longer fits the filters.
flow::Task<base::Result<>> ContainerWatch::relist(QStringList ids, std::stop_token stop)
{
    engine::Filters filters = m_filters;
    if (!ids.isEmpty())
        filters.insert(u"id"_s, ids);
    const base::Result<QList<engine::ContainerSummary>> found = co_await m_engine->containers(true, filters, stop);
    if (!found)
        co_return base::fail(found.error());
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    QStringList missing = ids.isEmpty() ? QStringList(m_containers.keys()) : ids;
    for (const engine::ContainerSummary &container : *found) {
        missing.removeAll(container.id);
        put(container);
    }
    for (const QString &id : std::as_const(missing))
        drop(id);
    co_return {};
}

void ContainerWatch::put(const engine::ContainerSummary &container)
{
    const auto known = m_containers.constFind(container.id);
    if (known == m_containers.constEnd()) {
        m_containers.insert(container.id, container);
        Q_EMIT added(container);
    } else if (!isSame(*known, container)) {
        m_containers.insert(container.id, container);
        Q_EMIT changed(container);
    }
}

void ContainerWatch::drop(const QString &id)
{
    if (m_containers.remove(id) > 0)
        Q_EMIT removed(id);
}

void ContainerWatch::setConnected(bool connected, const base::Error &problem)
{
    m_problem = problem;
    if (std::exchange(m_connected, connected) != connected)
        Q_EMIT connectedChanged(connected);
}

} // namespace observe
