// SPDX-License-Identifier: Apache-2.0
#include "testrun/foreground.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

using launch::Milliseconds;

constexpr Milliseconds statusTime{2000}; // from the end of the output to the status
constexpr int killed = 137;              // 128 + SIGKILL

// A question that was asked before the start and is answered after the end.
struct Status
{
    std::optional<Result<int>> value;
    flow::Wakeup known;
};

Task<void> askForStatus(engine::Engine *engine, QString id, Status *status, std::stop_token stop)
{
    status->value.emplace(co_await engine->waitContainer(id, u"next-exit"_s, stop));
    status->known.wake();
}

// A container that was gone before the question arrived: the engine remembers its end among the last events.
Task<Result<int>> statusFromEvents(engine::Engine *engine, QString id, std::stop_token stop)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const engine::EventOptions options{
        .since = now.addDays(-1),
        .until = now,
        .filters = {{u"type"_s, {u"container"_s}}, {u"container"_s, {id}}, {u"event"_s, {u"die"_s}}}};
    Result<std::unique_ptr<engine::JsonReader>> events = co_await engine->events(options, stop);
    if (!events)
        co_return base::fail(events.error());
    const Result<std::optional<QJsonObject>> first = co_await (*events)->next(stop);
    if (!first)
        co_return base::fail(first.error());
    if (!*first)
        co_return base::fail(Error::Kind::Protocol,
                             u"the container is gone and the engine does not tell how it ended"_s);
    co_return (**first)["Actor"_L1]["Attributes"_L1]["exitCode"_L1].toString().toInt();
}

Task<Result<>> passOn(engine::Attached *output, Progress progress, std::stop_token stop)
{
    while (true) {
        const Result<std::optional<wire::Frame>> frame = co_await output->read(stop);
        if (!frame)
            co_return base::fail(frame.error());
        if (!*frame)
            co_return Result<>();
        const bool isError = (*frame)->channel == wire::Frame::Channel::Stderr;
        progress.output((*frame)->bytes, isError ? u"stderr"_s : u"stdout"_s);
    }
}

Task<Result<int>> statusOf(engine::Engine *engine, const Foreground *container, Status *asked, std::stop_token stop)
{
    if (!container->vanishes)
        co_return co_await engine->waitContainer(container->id, u"not-running"_s, stop);
    if (!asked->value)
        static_cast<void>(co_await asked->known.wait(stop, statusTime));
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (asked->value && *asked->value)
        co_return **asked->value;
    const auto remember = [=](std::stop_token inner) { return statusFromEvents(engine, container->id, inner); };
    co_return co_await flow::withTimeout(statusTime, stop, u"the engine does not tell how the container ended"_s,
                                         remember);
}

} // namespace

Task<Result<launch::Ended>> runToEnd(engine::Engine *engine, Foreground container, Progress progress,
                                     std::stop_token stop)
{
    Result<std::unique_ptr<engine::Attached>> output = co_await engine->attach(container.id, false, false, stop);
    if (!output)
        co_return base::fail(output.error());
    Status asked;
    flow::LinkedStop asking(stop);
    flow::Scope asks;
    if (container.vanishes)
        asks.spawn(askForStatus(engine, container.id, &asked, asking.token()));
    const Result<> started = co_await launch::startContainer(engine, container.id, container.spec, stop);
    if (!started)
        co_return base::fail(started.error());
    QElapsedTimer clock;
    clock.start();
    if (container.onStarted)
        container.onStarted();
    const Result<> passed = co_await passOn(output->get(), progress, stop);
    if (!passed)
        co_return base::fail(passed.error());
    launch::Ended ended{.took = Milliseconds(clock.elapsed())};
    const Result<int> status = co_await statusOf(engine, &container, &asked, stop);
    if (!status)
        co_return base::fail(status.error());
    ended.exitCode = *status;
    if (*status == killed)
        ended.oomKilled = co_await launch::wasKilledForMemory(engine, container.id, stop);
    co_return ended;
}

} // namespace testrun
