// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/mergerows.h"

#include <QAbstractItemModel>

namespace widgets {

// A table of value rows that a view keeps its place in. Subclasses say what a cell shows; nothing else.
template <class Row>
class RowModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    // Rows are told apart by their member `id`.
    void setRows(const QList<Row> &rows)
    {
        models::mergeRows(Access{this}, m_rows, rows, [](const Row &row) { return row.id; });
    }
    const QList<Row> &rows() const { return m_rows; }
    const Row *at(const QModelIndex &index) const { return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr; }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QModelIndex indexOf(const QString &id) const
    {
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            if (m_rows.at(i).id == id)
                return index(int(i), 0);
        }
        return {};
    }

private:
    struct Access
    {
        RowModel *m;
        void beginRemove(int row) { m->beginRemoveRows({}, row, row); }
        void endRemove() { m->endRemoveRows(); }
        void beginInsert(int row) { m->beginInsertRows({}, row, row); }
        void endInsert() { m->endInsertRows(); }
        void beginMove(int from, int to) { m->beginMoveRows({}, from, from, {}, to); }
        void endMove() { m->endMoveRows(); }
        void changed(int row) { Q_EMIT m->dataChanged(m->index(row, 0), m->index(row, m->columnCount() - 1)); }
    };

    QList<Row> m_rows;
};

} // namespace widgets
