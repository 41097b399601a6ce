// SPDX-License-Identifier: Apache-2.0
#include "observe/memorykills.h"

using namespace Qt::StringLiterals;

namespace observe {

namespace {

constexpr int killedExitCode = 137; // 128 + SIGKILL
constexpr qint64 together = 1000;   // ms between the kernel's kill and the end of the container it belongs to

bool isOf(const engine::Event &event, const engine::ContainerDetails &container)
{
    return event.type == "container"_L1 && (container.id.isEmpty() || event.id == container.id);
}

bool isKilledEnd(const engine::Event &event)
{
    return event.action == "die"_L1 && event.attributes.value(u"exitCode"_s).toInt() == killedExitCode;
}

bool isEarlier(const engine::Event &a, const engine::Event &b)
{
    return a.time < b.time;
}

// In the order of their times; engines tell them nearly so.
QList<engine::Event> ownEvents(const QList<engine::Event> &events, const engine::ContainerDetails &container)
{
    QList<engine::Event> own;
    for (const engine::Event &event : events) {
        if (isOf(event, container))
            own.insert(std::upper_bound(own.begin(), own.end(), event, isEarlier), event);
    }
    return own;
}

// The `oom` that ended the container at `end`: the last one shortly before it. Engines tell both from different
// threads, so it may also come shortly after, before the next start.
qsizetype causeOf(const QList<engine::Event> &events, qsizetype end)
{
    const QDateTime time = events[end].time;
    for (qsizetype i = end - 1; i >= 0 && events[i].time.msecsTo(time) <= together && events[i].action != "start"_L1;
         --i) {
        if (events[i].action == "oom"_L1)
            return i;
    }
    for (qsizetype i = end + 1;
         i < events.size() && time.msecsTo(events[i].time) <= together && events[i].action != "start"_L1; ++i) {
        if (events[i].action == "oom"_L1)
            return i;
    }
    return -1;
}

QSet<qsizetype> mainKills(const QList<engine::Event> &events)
{
    QSet<qsizetype> found;
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (isKilledEnd(events[i]))
            found.insert(causeOf(events, i));
    }
    return found;
}

// An `oom` no end belongs to: a worker's where the container is known to have lived on.
MemoryKill::Victim otherVictim(const QList<engine::Event> &events, qsizetype oom,
                               const engine::ContainerDetails &container)
{
    if (container.running)
        return MemoryKill::Victim::Worker;
    for (qsizetype i = oom + 1; i < events.size(); ++i) {
        if (events[i].action == "die"_L1 || events[i].action == "oom"_L1)
            return MemoryKill::Victim::Worker;
    }
    const bool endedThen =
        container.finishedAt.isValid() && qAbs(events[oom].time.msecsTo(container.finishedAt)) <= together;
    if (endedThen && container.exitCode == killedExitCode)
        return MemoryKill::Victim::Main;
    return container.finishedAt > events[oom].time ? MemoryKill::Victim::Worker : MemoryKill::Victim::Unknown;
}

MemoryKill flaggedKill(const engine::ContainerDetails &container)
{
    MemoryKill kill;
    const bool hasEnded = !container.running && container.finishedAt.isValid();
    if (hasEnded && container.exitCode == killedExitCode) {
        kill.victim = MemoryKill::Victim::Main;
        kill.time = container.finishedAt;
    } else if (hasEnded || container.running) {
        kill.victim = MemoryKill::Victim::Worker;
    }
    return kill;
}

QDateTime knownSince(const QList<engine::Event> &own, const engine::ContainerDetails &container)
{
    if (own.isEmpty())
        return {};
    return own.first().action == "create"_L1 && container.created.isValid() ? container.created : own.first().time;
}

} // namespace

MemoryKills killsFrom(const QList<engine::Event> &events, const engine::ContainerDetails &container, qint64 peak)
{
    const QList<engine::Event> own = ownEvents(events, container);
    const QSet<qsizetype> ofMain = mainKills(own);
    MemoryKills known{.kills = {}, .knownSince = knownSince(own, container)};
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (own[i].action != "oom"_L1)
            continue;
        MemoryKill kill;
        kill.time = own[i].time;
        kill.victim = ofMain.contains(i) ? MemoryKill::Victim::Main : otherVictim(own, i, container);
        known.kills.append(kill);
    }
    if (known.kills.isEmpty() && container.oomKilled)
        known.kills.append(flaggedKill(container));
    for (MemoryKill &kill : known.kills) {
        kill.container = container.id;
        kill.name = container.name;
        kill.limit = container.memoryLimit;
        kill.peak = peak;
    }
    return known;
}

} // namespace observe
