// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <algorithm>

namespace widgets {

// Brings a flat model's rows from one list to another with the least that views must forget: rows that vanished are
// removed, new ones inserted, the others told as changed; so a refresh keeps selection and scroll position. Rows are
// known by key(row). Asks `begin`/`end` functions of the model through Access, which befriends it.
template <class Access, class Row, class Key>
void mergeRows(Access model, QList<Row> &rows, const QList<Row> &wanted, Key key)
{
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        const bool stays = std::ranges::any_of(wanted, [&](const Row &row) { return key(row) == key(rows.at(i)); });
        if (!stays) {
            model.beginRemove(int(i));
            rows.removeAt(i);
            model.endRemove();
        }
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        qsizetype at = i;
        while (at < rows.size() && key(rows.at(at)) != key(wanted.at(i)))
            ++at;
        if (at >= rows.size()) {
            model.beginInsert(int(i));
            rows.insert(i, wanted.at(i));
            model.endInsert();
        } else if (at != i) {
            model.beginMove(int(at), int(i));
            rows.move(at, i);
            model.endMove();
        }
        if (!(rows.at(i) == wanted.at(i))) {
            rows[i] = wanted.at(i);
            model.changed(int(i));
        }
    }
}

// A table of value rows that a view keeps its place in. Subclasses say what a cell shows; nothing else.
template <class Row>
class RowModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    // Rows are told apart by their member `id`.
    void setRows(const QList<Row> &rows)
    {
        mergeRows(Access{this}, m_rows, rows, [](const Row &row) { return row.id; });
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
