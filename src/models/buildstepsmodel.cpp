// SPDX-License-Identifier: Apache-2.0
#include "models/buildstepsmodel.h"

#include "base/duration.h"

using namespace Qt::StringLiterals;

namespace models {

using flow::Event;
using flow::StepState;

namespace {

constexpr qsizetype mostOutput = 256 * 1024; // characters of one step

BuildRow::State stateOf(const Event &event)
{
    if (event.data.value(u"cached"_s).toBool())
        return BuildRow::State::Cached;
    switch (event.state) {
    case StepState::Waiting:
        return BuildRow::State::Waiting;
    case StepState::Running:
        return BuildRow::State::Running;
    case StepState::Done:
    case StepState::Skipped:
        return BuildRow::State::Done;
    case StepState::Failed:
        return BuildRow::State::Failed;
    case StepState::Cancelled:
        return BuildRow::State::Cancelled;
    }
    return BuildRow::State::Waiting;
}

QString idOf(const Event &event)
{
    const QString id = event.data.value(u"id"_s).toString();
    return id.isEmpty() ? event.step : id;
}

} // namespace

void BuildStepsModel::begin()
{
    beginResetModel();
    m_rows.clear();
    m_notes.clear();
    endResetModel();
}

// Output and transfers name a step by its id or by its name.
qsizetype BuildStepsModel::placeOf(const Event &event)
{
    const QString id = idOf(event);
    const auto it =
        std::ranges::find_if(m_rows, [&](const BuildRow &row) { return row.id == id || row.name == event.step; });
    return it == m_rows.end() ? -1 : it - m_rows.begin();
}

void BuildStepsModel::take(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Step:
        takeStep(event);
        break;
    case Event::Kind::Output:
        if (const qsizetype place = placeOf(event); place >= 0)
            append(place, QString::fromUtf8(event.bytes));
        break;
    case Event::Kind::Transfer:
        if (const qsizetype place = placeOf(event); place >= 0) {
            m_rows[place].parts.take(event);
            tellChanged(place);
        }
        break;
    case Event::Kind::Note:
    case Event::Kind::Warning:
        m_notes << event.text;
        break;
    case Event::Kind::Probe:
        break;
    }
}

void BuildStepsModel::takeStep(const Event &event)
{
    qsizetype place = placeOf(event);
    if (place < 0) {
        if (event.step.startsWith(u"[internal]") && event.state != StepState::Failed)
            return;
        place = m_rows.size();
        beginInsertRows({}, static_cast<int>(place), static_cast<int>(place));
        m_rows.append({.id = idOf(event), .name = event.step});
        endInsertRows();
    }
    BuildRow &row = m_rows[place];
    row.state = stateOf(event);
    if (const int line = event.data.value(u"line"_s).toInt(); line > 0)
        row.line = line;
    if (event.data.contains(u"ms"_s) && row.state != BuildRow::State::Running)
        row.ms = event.data.value(u"ms"_s).toInteger();
    if (row.state == BuildRow::State::Failed)
        row.error = event.text;
    tellChanged(place);
}

void BuildStepsModel::append(qsizetype place, const QString &text)
{
    BuildRow &row = m_rows[place];
    row.output += text;
    if (row.output.size() > mostOutput)
        row.output = row.output.mid(row.output.indexOf(u'\n', row.output.size() - mostOutput / 2) + 1);
    Q_EMIT printed(row.id, text);
}

void BuildStepsModel::tellChanged(qsizetype place)
{
    const QModelIndex changed = index(static_cast<int>(place));
    Q_EMIT dataChanged(changed, changed);
}

const BuildRow *BuildStepsModel::at(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex BuildStepsModel::indexOf(const QString &id) const
{
    const auto it = std::ranges::find(m_rows, id, &BuildRow::id);
    return it == m_rows.end() ? QModelIndex() : index(static_cast<int>(it - m_rows.begin()));
}

QModelIndex BuildStepsModel::current() const
{
    const auto last = [this](BuildRow::State state) {
        for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
            if (m_rows.at(i).state == state)
                return index(static_cast<int>(i));
        }
        return QModelIndex();
    };
    for (const BuildRow::State state :
         {BuildRow::State::Failed, BuildRow::State::Running, BuildRow::State::Done, BuildRow::State::Cached}) {
        if (const QModelIndex found = last(state); found.isValid())
            return found;
    }
    return {};
}

int BuildStepsModel::failedLine() const
{
    const auto it = std::ranges::find(m_rows, BuildRow::State::Failed, &BuildRow::state);
    return it == m_rows.end() ? 0 : it->line;
}

int BuildStepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Sign BuildStepsModel::signOf(BuildRow::State state)
{
    switch (state) {
    case BuildRow::State::Waiting:
        return Sign::Waiting;
    case BuildRow::State::Running:
        return Sign::Running;
    case BuildRow::State::Done:
    case BuildRow::State::Cached:
        return Sign::Done;
    case BuildRow::State::Failed:
        return Sign::Failed;
    case BuildRow::State::Cancelled:
        return Sign::Skipped;
    }
    return Sign::None;
}

QString BuildStepsModel::stateText(const BuildRow &row)
{
    switch (row.state) {
    case BuildRow::State::Waiting:
        return tr("waiting");
    case BuildRow::State::Running: {
        const double part = row.parts.part();
        return part < 0 ? tr("running") : tr("%1 %").arg(static_cast<int>(part * 100));
    }
    case BuildRow::State::Done:
        return row.ms >= 0 ? base::durationForReader(std::chrono::milliseconds(row.ms)) : tr("done");
    case BuildRow::State::Cached:
        return tr("cached");
    case BuildRow::State::Failed:
        return row.line > 0 ? tr("failed in line %1").arg(row.line) : tr("failed");
    case BuildRow::State::Cancelled:
        return tr("cancelled");
    }
    return {};
}

QVariant BuildStepsModel::data(const QModelIndex &index, int role) const
{
    const BuildRow *row = at(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row->name;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(row->name, stateText(*row));
    case SignRole:
        return static_cast<int>(signOf(row->state));
    case EndRole:
        return stateText(*row);
    case MonoRole:
        return true;
    case KeyRole:
        return row->id;
    default:
        return {};
    }
}

} // namespace models
