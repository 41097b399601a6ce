// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/values.h"
#include "models/sign.h"
#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

namespace models {

// The containers of an engine as a table, current by what a ContainerWatch tells: one row changes, the others stay
// where they are. Thousands of rows cost what is visible.
class ContainersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Image, State, Ports, Age, Columns };

    explicit ContainersModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    // The whole list, as when another engine is chosen or one came back.
    void setContainers(const QList<engine::ContainerSummary> &containers);
    // One that is new or has changed.
    void put(const engine::ContainerSummary &container);
    void drop(const QString &id);
    // Ages are by this clock; called now and then while somebody looks.
    void setNow(const QDateTime &now);

    const engine::ContainerSummary *at(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;
    int running() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static Sign signOf(const engine::ContainerSummary &container);
    static QString stateText(const engine::ContainerSummary &container);
    // As people say it: without the registry's address, a bare id short.
    static QString imageText(const engine::ContainerSummary &container);
    static QString portsText(const engine::ContainerSummary &container);

private:
    QString text(const engine::ContainerSummary &container, int column) const;
    QVariant sortValue(const engine::ContainerSummary &container, int column) const;

    QList<engine::ContainerSummary> m_rows;
    QHash<QString, int> m_places;
    QDateTime m_now = QDateTime::currentDateTimeUtc();
};

// Those whose name, image, id, state or ports hold every word of the filter, in any order.
class ContainersFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ContainersFilter(QObject *parent = nullptr);

    void setWords(const QString &text);
    void setRunningOnly(bool only);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    bool m_runningOnly = false;
};

} // namespace models
