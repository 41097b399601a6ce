// SPDX-License-Identifier: Apache-2.0
#include "models/containersmodel.h"

#include "models/agetext.h"
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace models {

using engine::ContainerSummary;

namespace {

// "Exited (137) 3 minutes ago"; -1 when it has not ended.
int exitCode(const ContainerSummary &container)
{
    static const QRegularExpression pattern(u"^Exited \\((\\d+)\\)"_s);
    const QRegularExpressionMatch match = pattern.match(container.status);
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

bool isRunning(const ContainerSummary &container)
{
    return container.state == u"running" || container.state == u"paused" || container.state == u"restarting";
}

} // namespace

Sign ContainersModel::signOf(const ContainerSummary &container)
{
    if (container.state == u"running") {
        if (container.status.contains(u"(unhealthy)"))
            return Sign::Failed;
        return container.status.contains(u"health: starting") ? Sign::Pending : Sign::Done;
    }
    if (container.state == u"restarting" || container.state == u"removing")
        return Sign::Running;
    if (container.state == u"paused")
        return Sign::Warning;
    if (container.state == u"dead" || exitCode(container) > 0)
        return Sign::Failed;
    return Sign::Waiting;
}

QString ContainersModel::stateText(const ContainerSummary &container)
{
    if (container.state == u"running") {
        if (container.status.contains(u"(unhealthy)"))
            return tr("not healthy");
        if (container.status.contains(u"(healthy)"))
            return tr("healthy");
        return container.status.contains(u"health: starting") ? tr("starting") : tr("running");
    }
    if (container.state == u"exited") {
        const int code = exitCode(container);
        return code > 0 ? tr("exited with %1").arg(code) : tr("exited");
    }
    static const QHash<QString, const char *> words = {
        {u"created"_s, QT_TR_NOOP("created")},
        {u"paused"_s, QT_TR_NOOP("paused")},
        {u"restarting"_s, QT_TR_NOOP("restarting")},
        {u"removing"_s, QT_TR_NOOP("removing")},
        {u"dead"_s, QT_TR_NOOP("dead")},
    };
    const char *word = words.value(container.state);
    return word ? tr(word) : container.state;
}

QString ContainersModel::imageText(const ContainerSummary &container)
{
    if (container.image.startsWith(u"sha256:"_s))
        return container.image.mid(7, 12);
    QString image = container.image;
    if (const qsizetype digest = image.indexOf(u"@sha256:"); digest >= 0)
        image = image.left(digest + 1) + image.mid(digest + 8, 12);
    const qsizetype slash = image.indexOf(u'/');
    const QString first = image.left(slash);
    const bool isAddress = slash > 0 && (first.contains(u'.') || first.contains(u':') || first == u"localhost");
    return isAddress ? image.mid(slash + 1) : image;
}

// Published ones as people write them, each once though the engine lists it for IPv4 and IPv6.
QString ContainersModel::portsText(const ContainerSummary &container)
{
    QStringList texts;
    for (const engine::PortBinding &port : container.ports) {
        const QString protocol = port.protocol == u"tcp" ? QString() : u'/' + port.protocol;
        const QString text = port.hostPort ? u"%1:%2%3"_s.arg(port.hostPort).arg(port.containerPort).arg(protocol)
                                           : u"%1/%2"_s.arg(port.containerPort).arg(port.protocol);
        if (!texts.contains(text))
            texts << text;
    }
    return texts.join(u", "_s);
}

void ContainersModel::setContainers(const QList<ContainerSummary> &containers)
{
    if (m_rows.isEmpty() || containers.isEmpty()) {
        beginResetModel();
        m_rows = containers;
        m_places.clear();
        for (int i = 0; i < m_rows.size(); ++i)
            m_places.insert(m_rows.at(i).id, i);
        endResetModel();
        return;
    }
    QSet<QString> stay;
    for (const ContainerSummary &container : containers)
        stay.insert(container.id);
    const QList<QString> known = m_places.keys();
    for (const QString &id : known) {
        if (!stay.contains(id))
            drop(id);
    }
    for (const ContainerSummary &container : containers)
        put(container);
}

void ContainersModel::put(const ContainerSummary &container)
{
    const auto place = m_places.constFind(container.id);
    if (place != m_places.constEnd()) {
        m_rows[*place] = container;
        Q_EMIT dataChanged(index(*place, 0), index(*place, Columns - 1));
        return;
    }
    const int last = static_cast<int>(m_rows.size());
    beginInsertRows({}, last, last);
    m_rows.append(container);
    m_places.insert(container.id, last);
    endInsertRows();
}

void ContainersModel::drop(const QString &id)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.constEnd())
        return;
    const int row = *place;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    m_places.erase(place);
    for (int i = row; i < m_rows.size(); ++i)
        m_places[m_rows.at(i).id] = i;
    endRemoveRows();
}

void ContainersModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Age), index(static_cast<int>(m_rows.size()) - 1, Age), {Qt::DisplayRole});
}

const ContainerSummary *ContainersModel::at(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex ContainersModel::indexOf(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? QModelIndex() : index(*place, 0);
}

int ContainersModel::running() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, isRunning));
}

int ContainersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContainersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ContainersModel::text(const ContainerSummary &container, int column) const
{
    switch (column) {
    case Name:
        return container.name;
    case Image:
        return imageText(container);
    case State:
        return stateText(container);
    case Ports:
        return portsText(container);
    case Age:
        return ageText(container.created, m_now);
    default:
        return {};
    }
}

QVariant ContainersModel::sortValue(const ContainerSummary &container, int column) const
{
    switch (column) {
    case State:
        return u"%1 %2"_s.arg(isRunning(container) ? 0 : 1).arg(stateText(container));
    case Ports:
        return container.ports.isEmpty() ? 0 : int(container.ports.first().hostPort);
    case Age:
        return -container.created.toSecsSinceEpoch(); // youngest first
    default:
        return text(container, column);
    }
}

QVariant ContainersModel::data(const QModelIndex &index, int role) const
{
    const ContainerSummary *container = at(index);
    if (!container)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*container, index.column());
    case Qt::ToolTipRole:
        return index.column() == State   ? container->status
               : index.column() == Image ? container->image
                                         : text(*container, index.column());
    case SortRole:
        return sortValue(*container, index.column());
    case SignRole:
        return static_cast<int>(index.column() == State ? signOf(*container) : Sign::None);
    case ChipRole:
        return index.column() == State;
    case MonoRole:
        return index.column() == Image || index.column() == Ports;
    case StrongRole:
        return index.column() == Name;
    case KeyRole:
        return container->id;
    default:
        return {};
    }
}

QVariant ContainersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Image:
        return tr("Image");
    case State:
        return tr("State");
    case Ports:
        return tr("Ports");
    case Age:
        return tr("Age");
    default:
        return {};
    }
}

ContainersFilter::ContainersFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ContainersFilter::setWords(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ContainersFilter::setRunningOnly(bool only)
{
    m_runningOnly = only;
    invalidateFilter();
}

bool ContainersFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = qobject_cast<const ContainersModel *>(sourceModel());
    const ContainerSummary *container = model ? model->at(model->index(row, 0)) : nullptr;
    if (!container || (m_runningOnly && !isRunning(*container)))
        return false;
    return std::ranges::all_of(m_words, [&](const QString &word) {
        return container->name.contains(word, Qt::CaseInsensitive) ||
               container->image.contains(word, Qt::CaseInsensitive) ||
               container->id.startsWith(word, Qt::CaseInsensitive) ||
               container->state.contains(word, Qt::CaseInsensitive) ||
               ContainersModel::portsText(*container).contains(word);
    });
}

} // namespace models
