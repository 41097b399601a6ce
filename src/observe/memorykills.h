// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"

namespace observe {

using base::Error;
using base::Result;
using flow::Task;

// One process that the kernel killed because its container was at its memory limit.
struct MemoryKill
{
    enum class Victim { Main, Worker, Unknown };

    QString container; // id
    QString name;
    QDateTime time; // invalid when only the flag of the container says that one happened
    Victim victim = Victim::Unknown;
    qint64 limit = 0; // bytes; 0: unknown
    qint64 peak = 0; // bytes, most that was seen before the kill; 0: unknown

    friend bool operator==(const MemoryKill &, const MemoryKill &) = default;
};

// What is known about one container. Engines keep 256 events and forget them with a restart; `since` says from when on they tell
// everything, invalid: nothing is known but the container's own flag.
struct MemoryKills
{
    QList<MemoryKill> kills; // oldest first
    QDateTime knownSince;

    bool isEmpty() const { return kills.isEmpty(); }
    // "2 memory kills, last 03:12:45 (a worker; limit 512 MiB, peak 511 MiB)" is the reader's business; this is the last one.
    const MemoryKill *last() const { return kills.isEmpty() ? nullptr : &kills.last(); }
};

// Events become kills: an `oom` event is one kill each; followed by `die` with 137 within a second it was the main process, while the
// container lives on it was a worker. A flag OOMKilled without any event is one kill: of the main process, at its end, when it ended
// with 137; else of a worker, without a time.
// Exit code 137 alone is no evidence: `docker kill` does that too. Pure.
MemoryKills killsFrom(const QList<engine::Event> &events, const engine::ContainerDetails &container, qint64 peak);

// Asks the engine: past events of the container (since it was created), its flag, its limit, the peak where the engine tells one.
// `sampledPeak`: the most that a MemoryCurve has seen, 0 when nobody sampled.
Task<Result<MemoryKills>> memoryKills(engine::Engine *engine, QString container, qint64 sampledPeak, std::stop_token stop);

} // namespace observe
