// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include <deque>

namespace observe {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Task;

// One container whose output is followed. The engine must outlive the following.
struct LogSource
{
    QString label; // the prefix a reader sees: "staging-1", "staging-1/worker"
    engine::Engine *engine = nullptr;
    QString container;
    bool tty = false;
};

struct LogLine
{
    enum class Kind { Stdout, Stderr, Note };

    QString label;
    Kind kind = Kind::Stdout;
    QDateTime time; // the engine's timestamp
    QByteArray text; // without the line's end
    bool cut = false; // longer than a line may be: the rest was dropped
    qint64 stamp = 0; // the engine's timestamp in ns since 1970: `time` is exact to the millisecond only

    // 90 000 characters on one line have killed log views: a line is kept up to this.
    static constexpr qsizetype longest = 64LL * 1024;
};

// Cuts frames with the engine's timestamps into lines: "2025-01-02T03:04:05.678901234Z text\n", stdout and stderr apart. Engines store
// a long line in parts of 16 KiB and stamp each: what stands within a line is taken out. Pure.
class LineCutter
{
public:
    explicit LineCutter(QString label) : m_label(std::move(label)) { }
    QList<LogLine> take(const wire::Frame &frame);
    // The last line when the stream ended without a line's end.
    QList<LogLine> finish();

private:
    struct Pending
    {
        QByteArray text;
        bool cut = false;
    };
    LogLine made(Pending pending, LogLine::Kind kind) const;

    QString m_label;
    Pending m_out;
    Pending m_err;
};

// Orders the lines of many sources by time. A line waits until every source that may still say something earlier has said something
// later, or is quiet (told by the caller), so that memory is bounded by `longest` lines; beyond it the oldest goes first. Pure.
class LogMerge
{
public:
    explicit LogMerge(size_t longest = 10'000) : m_longest(longest) { }
    void add(int source); // from now on its lines are waited for
    void take(int source, const LogLine &line);
    void quiet(int source); // it has caught up: nothing earlier than now is expected of it
    void remove(int source);
    // What may be shown now, in order.
    QList<LogLine> ready();

private:
    struct Lane
    {
        std::deque<LogLine> lines;
        bool quiet = false;
    };
    QMap<int, Lane> m_lanes;
    size_t m_longest;
    size_t m_waiting = 0;
};

struct FollowOptions
{
    bool follow = true;
    int tail = 100; // lines of each container; -1: all
    QDateTime since = {};
};

// Tells the lines of all sources merged, until every one has ended or the token is stopped. Following survives the restart of a
// container and of its engine: it reconnects with growing pauses from the last line it told, and says so in a Note line. A source
// that cannot be read at first is an error when it is the only one, else a Note. `told` outlives the task.
Task<Result<>> followLogs(QList<LogSource> sources, FollowOptions options, std::function<void(const LogLine &)> told, std::stop_token stop);

} // namespace observe
