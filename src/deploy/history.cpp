// SPDX-License-Identifier: Apache-2.0
#include "deploy/history.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

ReleaseEntry &entryOf(QList<ReleaseEntry> *entries, const launch::ReleaseRecord &record)
{
    for (ReleaseEntry &entry : *entries) {
        if (entry.release == record.release)
            return entry;
    }
    entries->append({.release = record.release,
                     .revision = record.revision,
                     .by = record.deployedBy,
                     .image = record.image,
                     .digest = record.digest,
                     .at = record.deployedAt});
    return entries->last();
}

void note(QStringList *hosts, const QString &host)
{
    if (!hosts->contains(host))
        hosts->append(host);
}

} // namespace

QList<ReleaseEntry> history(const QList<HostState> &states)
{
    QList<ReleaseEntry> entries;
    for (const HostState &state : states) {
        for (const Occupant &occupant : state.ours) {
            if (!occupant.wasStarted())
                continue;
            ReleaseEntry &entry = entryOf(&entries, occupant.record);
            note(occupant.isRunning() ? &entry.running : &entry.kept, state.host);
        }
    }
    std::sort(entries.begin(), entries.end(),
              [](const ReleaseEntry &one, const ReleaseEntry &other) { return one.at > other.at; });
    return entries;
}

QJsonArray toJson(const QList<ReleaseEntry> &entries)
{
    QJsonArray list;
    for (const ReleaseEntry &entry : entries)
        list.append(QJsonObject{{u"release"_s, entry.release},
                                {u"revision"_s, entry.revision},
                                {u"by"_s, entry.by},
                                {u"image"_s, entry.image},
                                {u"digest"_s, entry.digest},
                                {u"at"_s, entry.at.toUTC().toString(Qt::ISODateWithMs)},
                                {u"running"_s, QJsonArray::fromStringList(entry.running)},
                                {u"kept"_s, QJsonArray::fromStringList(entry.kept)}});
    return list;
}

} // namespace deploy
