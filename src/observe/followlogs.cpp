// SPDX-License-Identifier: Apache-2.0
#include "observe/logs.h"

#include "base/utc.h"
#include <QDeadlineTimer>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace observe {

namespace {

constexpr Milliseconds silenceOfLive = 150ms; // a source that says nothing for so long has told its past
constexpr Milliseconds silenceOfUnheard = 2s; // so long the others wait for one whose engine does not answer
constexpr Milliseconds firstPause = 250ms;
constexpr Milliseconds longestPause = 30s;
constexpr Milliseconds restartTime = 4s; // how long an ended container is given to come back

// One source while it is followed.
struct Lane
{
    LogSource source;
    bool ended = false;
    bool quiet = false;
    bool opened = false; // at least once
    bool lost = false;   // its engine, since the last reading
    QElapsedTimer silence;
    QMap<LogLine::Kind, qint64> last; // stamp of the last line of each stream
    std::optional<Error> error;

    qint64 lastStamp() const { return qMax(last.value(LogLine::Kind::Stdout), last.value(LogLine::Kind::Stderr)); }
};

struct Following
{
    std::vector<Lane> lanes;
    FollowOptions options;
    LogMerge merge;
    flow::Wakeup wakeup;

    bool take(int index, const LogLine &line)
    {
        Lane &lane = lanes[static_cast<size_t>(index)];
        lane.silence.start();
        // After reading again from its time the last line comes once more.
        if (line.stamp > 0 && line.stamp <= lane.last.value(line.kind))
            return false;
        if (line.stamp > 0)
            lane.last.insert(line.kind, line.stamp);
        merge.take(index, line);
        wakeup.wake();
        return true;
    }
    // It stands where the source's lines have come to.
    void note(int index, const QString &text)
    {
        const Lane &lane = lanes[static_cast<size_t>(index)];
        merge.take(index, {.label = lane.source.label,
                           .kind = LogLine::Kind::Note,
                           .time = QDateTime::currentDateTimeUtc(),
                           .text = text.toUtf8(),
                           .cut = false,
                           .stamp = lane.lastStamp()});
        wakeup.wake();
    }
    void expect(int index)
    {
        Lane &lane = lanes[static_cast<size_t>(index)];
        lane.quiet = false;
        lane.silence.start();
        merge.add(index);
        wakeup.wake();
    }
    void settle(int index)
    {
        lanes[static_cast<size_t>(index)].quiet = true;
        merge.quiet(index);
        wakeup.wake();
    }
    void end(int index)
    {
        lanes[static_cast<size_t>(index)].ended = true;
        merge.remove(index);
        wakeup.wake();
    }
};

// How one reading of a source came to its end.
struct Pass
{
    Result<> result;
    bool toldNew = false;
    bool wasLive = false; // the container ran, or had told all of its past and we were waiting for more
};

engine::LogOptions optionsFor(const Lane &lane, const FollowOptions &options)
{
    const bool again = lane.lastStamp() > 0;
    return {.follow = options.follow,
            .timestamps = true,
            .tail = again ? -1 : options.tail,
            .since = again ? QDateTime::fromMSecsSinceEpoch(lane.lastStamp() / 1'000'000, base::utc) : options.since,
            .until = {},
            .raw = lane.source.tty};
}

bool isLossOfEngine(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Timeout ||
           error.kind == Error::Kind::Protocol;
}

bool runs(const engine::ContainerDetails &container)
{
    return container.running || container.state == "restarting"_L1;
}

// What cannot be asked is not live; the logs will say why.
Task<bool> isLive(LogSource source, std::stop_token stop)
{
    const Result<engine::ContainerDetails> container = co_await source.engine->inspectContainer(source.container, stop);
    co_return container &&runs(*container);
}

Task<Pass> readOnce(Following *all, int index, std::stop_token stop)
{
    Lane &lane = all->lanes[static_cast<size_t>(index)];
    Pass pass;
    if (all->options.follow)
        pass.wasLive = co_await isLive(lane.source, stop);
    Result<std::unique_ptr<engine::OutputReader>> reader =
        co_await lane.source.engine->logs(lane.source.container, optionsFor(lane, all->options), stop);
    if (!reader)
        co_return Pass{.result = base::fail(reader.error())};
    lane.opened = true;
    all->expect(index);
    if (std::exchange(lane.lost, false))
        all->note(index, u"connected again"_s);
    LineCutter cutter(lane.source.label);
    while (true) {
        const Result<std::optional<wire::Frame>> frame = co_await (*reader)->read(stop);
        pass.wasLive = pass.wasLive || lane.quiet;
        if (!frame)
            pass.result = base::fail(frame.error());
        const QList<LogLine> lines = frame && *frame ? cutter.take(**frame) : cutter.finish();
        for (const LogLine &line : lines)
            pass.toldNew = all->take(index, line) || pass.toldNew;
        if (!frame || !*frame)
            co_return pass;
    }
}

// Whether a container whose output ended runs (again); one that ended while we were reading is given time to be
// restarted.
Task<Result<bool>> comesBack(Lane *lane, bool wasLive, std::stop_token stop)
{
    const QDeadlineTimer patience(restartTime);
    Milliseconds pause = 50ms;
    while (true) {
        const Result<engine::ContainerDetails> container =
            co_await lane->source.engine->inspectContainer(lane->source.container, stop);
        if (!container)
            co_return base::fail(container.error());
        if (runs(*container))
            co_return true;
        if (!wasLive || patience.hasExpired())
            co_return false;
        if (const Result<> slept = co_await flow::sleepFor(pause, stop); !slept)
            co_return base::fail(slept.error());
        pause = qMin(pause * 2, Milliseconds(1s));
    }
}

// What a source does after one reading: another one (true), or nothing more.
Task<bool> goesOn(Following *all, int index, Pass pass, std::stop_token stop)
{
    Lane &lane = all->lanes[static_cast<size_t>(index)];
    all->settle(index);
    if (pass.result && !all->options.follow)
        co_return false;
    const Result<bool> again =
        pass.result ? co_await comesBack(&lane, pass.wasLive, stop) : Result<bool>(base::fail(pass.result.error()));
    if (again && pass.wasLive)
        all->note(index, *again ? u"the container was restarted"_s : u"the container has ended"_s);
    if (again)
        co_return *again;
    if (lane.opened && all->options.follow && isLossOfEngine(again.error())) {
        if (!std::exchange(lane.lost, true))
            all->note(index, u"connection lost, trying again: "_s + again.error().text());
        co_return true;
    }
    if (lane.opened && again.error().kind == Error::Kind::NotFound)
        all->note(index, u"the container is gone"_s);
    else
        lane.error = again.error();
    co_return false;
}

Task<void> followSource(Following *all, int index, std::stop_token stop)
{
    Milliseconds pause = firstPause;
    while (!stop.stop_requested()) {
        const Pass pass = co_await readOnce(all, index, stop);
        if (pass.toldNew || pass.wasLive)
            pause = firstPause;
        if (!co_await goesOn(all, index, pass, stop))
            break;
        if (!co_await flow::sleepFor(pause, stop))
            break;
        pause = qMin(pause * 2, longestPause);
    }
    all->end(index);
}

// Marks the sources that have told their past. Answers when to look again; nothing when all are live.
std::optional<Milliseconds> settleQuiet(Following *all)
{
    std::optional<Milliseconds> next;
    for (size_t i = 0; i < all->lanes.size(); ++i) {
        Lane &lane = all->lanes[i];
        if (lane.ended || lane.quiet)
            continue;
        if (Milliseconds(lane.silence.elapsed()) >= (lane.opened ? silenceOfLive : silenceOfUnheard))
            all->settle(static_cast<int>(i));
        else
            next = silenceOfLive;
    }
    return next;
}

bool allEnded(const Following &all)
{
    return std::all_of(all.lanes.begin(), all.lanes.end(), [](const Lane &lane) { return lane.ended; });
}

// An error where nothing could be read at all; one of several is told as a line.
Result<> outcome(const Following &all, const std::function<void(const LogLine &)> &told)
{
    const auto failed =
        std::count_if(all.lanes.begin(), all.lanes.end(), [](const Lane &lane) { return lane.error.has_value(); });
    for (const Lane &lane : all.lanes) {
        if (!lane.error)
            continue;
        if (failed == std::ssize(all.lanes))
            return base::fail(lane.source.label.isEmpty() ? *lane.error : lane.error->in(lane.source.label));
        told({.label = lane.source.label,
              .kind = LogLine::Kind::Note,
              .time = QDateTime::currentDateTimeUtc(),
              .text = lane.error->text().toUtf8()});
    }
    return {};
}

} // namespace

Task<Result<>> followLogs(QList<LogSource> sources, FollowOptions options, std::function<void(const LogLine &)> told,
                          std::stop_token stop)
{
    Following all{.lanes = {}, .options = options, .merge = LogMerge(), .wakeup = {}};
    for (const LogSource &source : std::as_const(sources))
        all.lanes.push_back(Lane{.source = source});
    for (int i = 0; i < sources.size(); ++i)
        all.expect(i);
    flow::Scope reading;
    for (int i = 0; i < sources.size(); ++i)
        reading.spawn(followSource(&all, i, stop));
    while (true) {
        const std::optional<Milliseconds> next = settleQuiet(&all);
        for (const LogLine &line : all.merge.ready())
            told(line);
        if (stop.stop_requested())
            co_return base::fail(base::cancelled());
        if (allEnded(all))
            break;
        const Result<> woken = co_await all.wakeup.wait(stop, next);
        if (!woken && woken.error().isCancelled())
            co_return woken;
    }
    co_return outcome(all, told);
}

} // namespace observe
