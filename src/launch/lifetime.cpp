// SPDX-License-Identifier: Apache-2.0
#include "launch/lifetime.h"

#include "flow/wait.h"

using namespace Qt::StringLiterals;

namespace launch {

namespace {

constexpr Milliseconds patience{5000};     // for an engine that should answer at once
constexpr Milliseconds removalTime{15000}; // killing, unmounting and deleting
constexpr Milliseconds memoryTime{500};

Task<Result<>> signalled(engine::Engine *engine, QString id, QString signal)
{
    const auto kill = [=](std::stop_token inner) { return engine->killContainer(id, signal, inner); };
    co_return co_await flow::withTimeout(patience, {}, u"the engine does not answer"_s, kill);
}

Task<void> waitForEnd(engine::Engine *engine, QString id, Milliseconds grace)
{
    const auto wait = [=](std::stop_token inner) { return engine->waitContainer(id, u"not-running"_s, inner); };
    static_cast<void>(co_await flow::withTimeout(grace, {}, QString(), wait));
}

Task<Result<bool>> findMemoryKill(engine::Engine *engine, QString id, std::stop_token stop)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const engine::EventOptions options{
        .since = now.addDays(-1),
        .until = now,
        .filters = {{u"type"_s, {u"container"_s}}, {u"container"_s, {id}}, {u"event"_s, {u"oom"_s}}}};
    Result<std::unique_ptr<engine::JsonReader>> events = co_await engine->events(options, stop);
    if (!events)
        co_return base::fail(events.error());
    const Result<std::optional<QJsonObject>> first = co_await (*events)->next(stop);
    co_return first && first->has_value();
}

} // namespace

// The engine's clock may be behind ours: then its answer stays open for what is yet to come, so the wait is short.
Task<bool> wasKilledForMemory(engine::Engine *engine, QString id, std::stop_token stop)
{
    const auto find = [=](std::stop_token inner) { return findMemoryKill(engine, id, inner); };
    const Result<bool> found = co_await flow::withTimeout(memoryTime, stop, QString(), find);
    co_return found.value_or(false);
}

Task<Result<>> removeSurely(engine::Engine *engine, QString id)
{
    const auto remove = [=](std::stop_token inner) { return engine->removeContainer(id, true, true, inner); };
    const Result<> removed = co_await flow::withTimeout(removalTime, {}, u"the engine does not answer"_s, remove);
    if (removed || removed.error().kind == Error::Kind::NotFound)
        co_return Result<>();
    if (removed.error().kind != Error::Kind::Conflict)
        co_return removed;
    // Somebody is at it already, the engine itself for one.
    const auto wait = [=](std::stop_token inner) { return engine->waitContainer(id, u"removed"_s, inner); };
    const Result<int> gone = co_await flow::withTimeout(patience, {}, removed.error().message, wait);
    if (gone || gone.error().kind == Error::Kind::NotFound)
        co_return Result<>();
    co_return base::fail(gone.error());
}

Task<void> endContainer(engine::Engine *engine, QString id, QString signal, Milliseconds grace, Progress progress)
{
    if (!signal.isEmpty() && grace > Milliseconds(0)) {
        if (const Result<> told = co_await signalled(engine, id, signal); told)
            co_await waitForEnd(engine, id, grace);
    }
    const Result<> removed = co_await removeSurely(engine, id);
    if (!removed)
        progress.warning(u"the container %1 could not be removed: %2"_s.arg(id.left(12), removed.error().text()));
}

} // namespace launch
