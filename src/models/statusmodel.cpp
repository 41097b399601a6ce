// SPDX-License-Identifier: Apache-2.0
#include "models/statusmodel.h"

#include "base/bytesize.h"
#include "base/duration.h"
#include "models/agetext.h"
#include "models/mergerows.h"
#include "models/releasename.h"
#include <QLocale>

using namespace Qt::StringLiterals;

namespace models {

namespace {

QString releaseOf(const deploy::PlaceStatus &place)
{
    if (!place.occupant)
        return {};
    const launch::ReleaseRecord &record = place.occupant->record;
    return releaseName(record.revision, record.release);
}

QString endedText(const deploy::Occupant &occupant)
{
    return occupant.isInspected ? StatusModel::tr("crashed, exit status %1").arg(occupant.exitCode)
                                : StatusModel::tr("crashed");
}

void describeRunning(const deploy::PlaceStatus &place, StatusRow &row)
{
    if (place.health == u"healthy") {
        row.sign = Sign::Done;
        row.state = StatusModel::tr("healthy");
    } else if (place.health == u"unhealthy") {
        row.sign = Sign::Failed;
        row.state = StatusModel::tr("not healthy");
    } else if (place.health == u"starting") {
        row.sign = Sign::Pending;
        row.state = StatusModel::tr("starting");
    } else {
        row.sign = Sign::Done;
        row.state = StatusModel::tr("running");
    }
}

void describe(const deploy::PlaceStatus &place, StatusRow &row)
{
    using State = deploy::PlaceStatus::State;
    const auto say = [&row](Sign sign, const QString &text) {
        row.sign = sign;
        row.state = text;
    };
    switch (place.state) {
    case State::Running:
        describeRunning(place, row);
        break;
    case State::Stopped:
        say(Sign::Warning, StatusModel::tr("stopped"));
        break;
    case State::Crashed:
        say(Sign::Failed, place.occupant ? endedText(*place.occupant) : StatusModel::tr("crashed"));
        break;
    case State::HalfDone:
        say(Sign::Failed, StatusModel::tr("a deploy was interrupted here"));
        break;
    case State::Empty:
        say(Sign::None, StatusModel::tr("nothing yet"));
        break;
    case State::Several:
        say(Sign::Warning, StatusModel::tr("several run"));
        break;
    case State::Unknown:
        say(Sign::Failed, StatusModel::tr("does not answer"));
        break;
    }
}

QString killsText(qsizetype kills)
{
    return kills == 1 ? StatusModel::tr("a memory kill") : StatusModel::tr("%1 memory kills").arg(kills);
}

StatusRow rowOf(const deploy::PlaceStatus &place, const deploy::Status &status)
{
    StatusRow row{.host = place.host, .role = place.role, .release = releaseOf(place)};
    if (place.occupant) {
        row.since = place.occupant->startedAt.isValid() ? place.occupant->startedAt : place.occupant->record.deployedAt;
        row.by = place.occupant->record.deployedBy;
    }
    describe(place, row);
    row.remark = place.remark;
    if (const auto error = status.unreachable.constFind(place.host); error != status.unreachable.constEnd())
        row.remark = error->text();
    if (!place.kills.isEmpty())
        row.memory = killsText(place.kills.kills.size());
    return row;
}

MemoryTrouble troubleOf(const deploy::PlaceStatus &place, const observe::MemoryKill &kill)
{
    const QString role = place.role.isEmpty() ? kill.name : place.role;
    const bool isMain = kill.victim == observe::MemoryKill::Victim::Main;
    MemoryTrouble trouble{.host = place.host, .role = place.role};
    trouble.title = isMain ? StatusModel::tr("%1 was killed for memory on %2").arg(role, place.host)
                           : StatusModel::tr("A process of %1 was killed for memory on %2").arg(role, place.host);
    QStringList detail;
    if (kill.time.isValid())
        detail << QLocale().toString(kill.time.toLocalTime(), QLocale::ShortFormat);
    if (kill.limit > 0)
        detail << StatusModel::tr("mem_limit %1").arg(base::bytesForReader(kill.limit));
    if (kill.peak > 0)
        detail << StatusModel::tr("peak %1").arg(base::bytesForReader(kill.peak));
    if (const auto times = place.kills.kills.size(); times > 1)
        detail << StatusModel::tr("%1 times").arg(times);
    trouble.detail = detail.join(u" · "_s);
    trouble.proposal = proposedLimit(kill.limit);
    return trouble;
}

QString headlineOf(const deploy::Status &status, const StatusText &text)
{
    if (status.isMixed())
        return StatusModel::tr("Hosts run different releases: %1").arg(status.releases.join(u", "_s));
    if (!text.hasSomething)
        return status.unreachable.isEmpty() ? StatusModel::tr("Nothing was deployed here yet") : QString();
    const auto bad = std::ranges::count(text.rows, Sign::Failed, &StatusRow::sign);
    if (bad > 0)
        return bad == 1 ? StatusModel::tr("one place needs attention")
                        : StatusModel::tr("%1 places need attention").arg(bad);
    return StatusModel::tr("Everything runs");
}

QString lockText(const deploy::Lock &lock, const QDateTime &now)
{
    return StatusModel::tr("%1 on %2 holds the lock since %3 (%4): %5")
        .arg(lock.by, lock.machine, QLocale().toString(lock.since.toLocalTime().time(), QLocale::ShortFormat),
             ageText(lock.since, now), lock.doing);
}

} // namespace

QString proposedLimit(qint64 limit)
{
    return limit > 0 ? base::bytesToText(2 * limit) : QString();
}

StatusText statusText(const deploy::Status &status, const QDateTime &now)
{
    StatusText text;
    for (const deploy::PlaceStatus &place : status.places) {
        text.rows << rowOf(place, status);
        text.hasSomething = text.hasSomething || place.occupant.has_value();
        const observe::MemoryKill *kill = place.kills.last();
        if (!kill)
            continue;
        const MemoryTrouble trouble = troubleOf(place, *kill);
        const bool isKnown = std::ranges::any_of(text.troubles, [&](const MemoryTrouble &other) {
            return other.role == trouble.role && other.proposal == trouble.proposal;
        });
        if (!isKnown)
            text.troubles << trouble;
    }
    if (status.lock)
        text.lock = lockText(*status.lock, now);
    text.headline = headlineOf(status, text);
    text.sign = status.isMixed() || std::ranges::count(text.rows, Sign::Failed, &StatusRow::sign) > 0 ? Sign::Failed
                : text.hasSomething                                                                   ? Sign::Done
                                                                                                      : Sign::None;
    return text;
}

void StatusModel::setRows(const QList<StatusRow> &rows)
{
    struct Changes
    {
        StatusModel *m;
        void beginRemove(int row) { m->beginRemoveRows({}, row, row); }
        void endRemove() { m->endRemoveRows(); }
        void beginInsert(int row) { m->beginInsertRows({}, row, row); }
        void endInsert() { m->endInsertRows(); }
        void beginMove(int from, int to) { m->beginMoveRows({}, from, from, {}, to); }
        void endMove() { m->endMoveRows(); }
        void changed(int row) { Q_EMIT m->dataChanged(m->index(row, 0), m->index(row, Columns - 1)); }
    };
    mergeRows(Changes{this}, m_rows, rows, [](const StatusRow &row) { return row.key(); });
}

int StatusModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatusModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString StatusModel::text(const StatusRow &row, int column) const
{
    switch (column) {
    case Place:
        return row.host;
    case Release:
        return row.release;
    case Since:
        return row.since.isValid() ? QLocale().toString(row.since.toLocalTime(), QLocale::ShortFormat) : QString();
    case By:
        return row.by;
    case State:
        return row.state;
    case Memory:
        return row.memory;
    default:
        return {};
    }
}

QVariant StatusModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StatusRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == State && !row.remark.isEmpty() ? row.remark : text(row, index.column());
    case SignRole:
        if (index.column() == Memory)
            return static_cast<int>(row.memory.isEmpty() ? Sign::None : Sign::Warning);
        return static_cast<int>(index.column() == State ? row.sign : Sign::None);
    case ChipRole:
        return index.column() == State || index.column() == Memory;
    case MonoRole:
        return index.column() == Release;
    case StrongRole:
        return index.column() == Place;
    case AsideRole:
        return index.column() == Place && row.role != "web"_L1 ? QVariant(row.role) : QVariant();
    case KeyRole:
        return row.key();
    default:
        return {};
    }
}

QVariant StatusModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Place:
        return tr("Host");
    case Release:
        return tr("Release");
    case Since:
        return tr("Since");
    case By:
        return tr("By");
    case State:
        return tr("State");
    case Memory:
        return tr("Memory");
    default:
        return {};
    }
}

} // namespace models
