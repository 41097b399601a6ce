// SPDX-License-Identifier: Apache-2.0
#include "observe/memorykills.h"
#include "engine/parse.h"

using namespace Qt::StringLiterals;

namespace observe {

namespace {

Task<QDateTime> engineTime(engine::Engine *engine, std::stop_token stop)
{
    const Result<engine::Info> info = co_await engine->info(stop);
    const QDateTime time = info ? engine::parse::time(info->raw.value(u"SystemTime"_s)) : QDateTime();
    co_return time.isValid() ? time : QDateTime::currentDateTimeUtc();
}

// Up to the engine's own present: its clock counts, a later moment would keep the stream open until then.
Task<Result<QList<engine::Event>>> pastEvents(engine::Engine *engine, engine::ContainerDetails container,
                                              std::stop_token stop)
{
    const QDateTime until = co_await engineTime(engine, stop);
    const engine::EventOptions options{.since = container.created.addSecs(-1),
                                       .until = until,
                                       .filters = {{u"type"_s, {u"container"_s}}, {u"container"_s, {container.id}}}};
    Result<std::unique_ptr<engine::JsonReader>> stream = co_await engine->events(options, stop);
    if (!stream)
        co_return base::fail(stream.error());
    QList<engine::Event> events;
    while (true) {
        const Result<std::optional<QJsonObject>> line = co_await (*stream)->next(stop);
        if (!line)
            co_return base::fail(line.error());
        if (!*line)
            co_return events;
        events.append(engine::parse::event(**line));
    }
}

} // namespace

Task<Result<MemoryKills>> memoryKills(engine::Engine *engine, QString container, qint64 sampledPeak,
                                      std::stop_token stop)
{
    const Result<engine::ContainerDetails> details = co_await engine->inspectContainer(container, stop);
    if (!details)
        co_return base::fail(details.error());
    const Result<QList<engine::Event>> events = co_await pastEvents(engine, *details, stop);
    if (!events)
        co_return base::fail(events.error());
    MemoryKills known = killsFrom(*events, *details, sampledPeak);
    if (known.isEmpty() || !details->running)
        co_return known;
    // Worth asking only after a kill: engines before 23 take a second to answer.
    const Result<engine::MemoryUse> use = co_await engine->memoryUse(details->id, stop);
    if (!use && use.error().isCancelled())
        co_return base::fail(use.error());
    co_return use ? killsFrom(*events, *details, qMax(sampledPeak, use->peak)) : known;
}

} // namespace observe
