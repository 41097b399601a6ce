// SPDX-License-Identifier: Apache-2.0
#include "deploy/status.h"

#include "base/bytesize.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

QString isoTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QString victimName(observe::MemoryKill::Victim victim)
{
    switch (victim) {
    case observe::MemoryKill::Victim::Main:
        return u"main"_s;
    case observe::MemoryKill::Victim::Worker:
        return u"worker"_s;
    case observe::MemoryKill::Victim::Unknown:
        return u"unknown"_s;
    }
    return u"unknown"_s;
}

QJsonArray jsonOf(const observe::MemoryKills &kills)
{
    QJsonArray list;
    for (const observe::MemoryKill &kill : kills.kills)
        list.append(QJsonObject{{u"time"_s, isoTime(kill.time)},
                                {u"victim"_s, victimName(kill.victim)},
                                {u"limit"_s, kill.limit},
                                {u"peak"_s, kill.peak}});
    return list;
}

QJsonObject jsonOf(const PlaceStatus &place)
{
    QJsonObject json{{u"host"_s, place.host},     {u"role"_s, place.role},     {u"state"_s, stateName(place.state)},
                     {u"health"_s, place.health}, {u"remark"_s, place.remark}, {u"memoryKills"_s, jsonOf(place.kills)}};
    if (!place.occupant)
        return json;
    const Occupant &occupant = *place.occupant;
    json.insert(u"container"_s, occupant.name);
    json.insert(u"id"_s, occupant.id);
    json.insert(u"release"_s, occupant.record.release);
    json.insert(u"revision"_s, occupant.record.revision);
    json.insert(u"image"_s, occupant.record.image);
    json.insert(u"digest"_s, occupant.record.digest);
    json.insert(u"by"_s, occupant.record.deployedBy);
    json.insert(u"deployedAt"_s, isoTime(occupant.record.deployedAt));
    json.insert(u"since"_s, isoTime(occupant.isRunning() ? occupant.startedAt : occupant.finishedAt));
    json.insert(u"memoryLimit"_s, occupant.memoryLimit);
    if (!occupant.isRunning())
        json.insert(u"exitCode"_s, occupant.exitCode);
    return json;
}

QString localTime(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString releaseText(const Occupant &occupant)
{
    QString text = u"release "_s + occupant.record.release;
    if (!occupant.record.revision.isEmpty())
        text += u" ("_s + launch::shortRevision(occupant.record.revision) + u')';
    text += u" by "_s + occupant.record.deployedBy;
    const QDateTime since = occupant.isRunning() ? occupant.startedAt : occupant.finishedAt;
    return since.isValid() ? text + u", since "_s + localTime(since) : text;
}

QString killText(const observe::MemoryKills &kills)
{
    const observe::MemoryKill &last = *kills.last();
    QStringList figures;
    if (last.victim == observe::MemoryKill::Victim::Main)
        figures.append(u"the main process"_s);
    else if (last.victim == observe::MemoryKill::Victim::Worker)
        figures.append(u"a worker"_s);
    if (last.limit > 0)
        figures.append(u"limit "_s + base::bytesForReader(last.limit));
    if (last.peak > 0)
        figures.append(u"peak "_s + base::bytesForReader(last.peak));
    const QString when = last.time.isValid() ? u", last "_s + localTime(last.time) : QString();
    return u"%1 memory kill%2%3 (%4)"_s.arg(kills.kills.size())
        .arg(kills.kills.size() == 1 ? QString() : u"s"_s, when, figures.join(u", "_s));
}

QString nameOf(const PlaceStatus &place)
{
    return place.role.isEmpty() ? place.host : place.host + u'/' + place.role;
}

QStringList linesOf(const PlaceStatus &place, qsizetype width)
{
    QString line = nameOf(place).leftJustified(width) + u"  "_s + stateName(place.state);
    if (!place.health.isEmpty())
        line += u", "_s + place.health;
    if (place.occupant)
        line += u"  "_s + releaseText(*place.occupant);
    QStringList lines{line};
    const QString indent(width + 2, u' ');
    if (!place.remark.isEmpty())
        lines.append(indent + place.remark);
    if (!place.kills.isEmpty())
        lines.append(indent + killText(place.kills));
    return lines;
}

} // namespace

QString stateName(PlaceStatus::State state)
{
    switch (state) {
    case PlaceStatus::State::Running:
        return u"running"_s;
    case PlaceStatus::State::Stopped:
        return u"stopped"_s;
    case PlaceStatus::State::Crashed:
        return u"crashed"_s;
    case PlaceStatus::State::HalfDone:
        return u"half-done"_s;
    case PlaceStatus::State::Empty:
        return u"empty"_s;
    case PlaceStatus::State::Several:
        return u"several"_s;
    case PlaceStatus::State::Unknown:
        return u"unknown"_s;
    }
    return u"unknown"_s;
}

QJsonObject toJson(const Status &status)
{
    QJsonArray places;
    for (const PlaceStatus &place : status.places)
        places.append(jsonOf(place));
    QJsonObject unreachable;
    for (auto it = status.unreachable.begin(); it != status.unreachable.end(); ++it)
        unreachable.insert(it.key(), it->text());
    return {
        {u"project"_s, status.project},     {u"environment"_s, status.environment},
        {u"accessory"_s, status.accessory}, {u"places"_s, places},
        {u"unreachable"_s, unreachable},    {u"releases"_s, QJsonArray::fromStringList(status.releases)},
        {u"mixed"_s, status.isMixed()},     {u"lock"_s, status.lock ? QJsonValue(toJson(*status.lock)) : QJsonValue()}};
}

QStringList toLines(const Status &status)
{
    qsizetype width = 0;
    for (const PlaceStatus &place : status.places)
        width = std::max(width, nameOf(place).size());
    QStringList lines;
    for (const PlaceStatus &place : status.places)
        lines += linesOf(place, width);
    if (status.isMixed())
        lines.append(u"mixed: the hosts run %1 different releases"_s.arg(status.releases.size()));
    if (status.lock) {
        lines.append(u"locked: "_s + status.lock->text(QDateTime::currentDateTimeUtc()));
        if (status.lock->program.isKnownDead())
            lines.append(u"its program is dead: the next deploy or rollback takes the lock over"_s);
    }
    return lines;
}

} // namespace deploy
