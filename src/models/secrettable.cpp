// SPDX-License-Identifier: Apache-2.0
#include "models/secrettable.h"

#include "models/mergerows.h"
#include "models/sign.h"

namespace models {

struct SecretTable::Access
{
    SecretTable *m;
    void beginRemove(int row) { m->beginRemoveRows({}, row, row); }
    void endRemove() { m->endRemoveRows(); }
    void beginInsert(int row) { m->beginInsertRows({}, row, row); }
    void endInsert() { m->endInsertRows(); }
    void beginMove(int from, int to) { m->beginMoveRows({}, from, from, {}, to); }
    void endMove() { m->endMoveRows(); }
    void changed(int row) { Q_EMIT m->dataChanged(m->index(row, 0), m->index(row, ColumnCount - 1)); }
};

void SecretTable::setSecrets(const QStringList &names, const std::optional<QStringList> &known)
{
    QList<Row> rows;
    for (const QString &name : names)
        rows << Row{name, known ? std::optional(known->contains(name)) : std::nullopt};
    mergeRows(Access{this}, m_rows, rows, [](const Row &row) { return row.name; });
}

const SecretTable::Row *SecretTable::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QVariant SecretTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Secret") : tr("State");
}

QVariant SecretTable::data(const QModelIndex &index, int role) const
{
    const Row *row = at(index);
    if (!row)
        return {};
    if (index.column() == Name)
        return role == Qt::DisplayRole ? QVariant(row->name) : role == MonoRole ? QVariant(true) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return !row->isKept ? tr("asking") : *row->isKept ? tr("in the keychain") : tr("missing");
    case SignRole:
        return int(!row->isKept ? Sign::Pending : *row->isKept ? Sign::Done : Sign::Warning);
    case ChipRole:
        return true;
    default:
        return {};
    }
}

} // namespace models
