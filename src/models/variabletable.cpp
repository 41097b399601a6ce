// SPDX-License-Identifier: Apache-2.0
#include "models/variabletable.h"

#include "models/mergerows.h"
#include "models/sign.h"

using namespace Qt::StringLiterals;

namespace models {

struct VariableTable::Access
{
    VariableTable *m;
    void beginRemove(int row) { m->beginRemoveRows({}, row, row); }
    void endRemove() { m->endRemoveRows(); }
    void beginInsert(int row) { m->beginInsertRows({}, row, row); }
    void endInsert() { m->endInsertRows(); }
    void beginMove(int from, int to) { m->beginMoveRows({}, from, from, {}, to); }
    void endMove() { m->endMoveRows(); }
    void changed(int row) { Q_EMIT m->dataChanged(m->index(row, 0), m->index(row, ColumnCount - 1)); }
};

void VariableTable::setRows(const QList<VariableRow> &rows)
{
    mergeRows(Access{this}, m_rows, rows, [](const VariableRow &row) { return row.name; });
}

const VariableRow *VariableTable::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex VariableTable::indexOf(const QString &name) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).name == name)
            return index(int(i), 0);
    }
    return {};
}

QVariant VariableTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Variable");
    case Value:
        return tr("Value");
    case From:
        return tr("From");
    default:
        return {};
    }
}

QString VariableTable::text(const VariableRow &row, int column) const
{
    switch (column) {
    case Name:
        return row.name;
    case Value:
        if (!row.isSecret)
            return row.value;
        return row.kept == VariableRow::Kept::Missing ? tr("not set") : u"••••••••"_s;
    case From:
        if (row.isSecret && row.kept == VariableRow::Kept::Missing)
            return tr("not in the keychain");
        return !row.isSecret ? row.from : row.kept == VariableRow::Kept::Kept ? tr("keychain") : tr("secret");
    default:
        return {};
    }
}

QVariant VariableTable::data(const QModelIndex &index, int role) const
{
    const VariableRow *row = at(index);
    if (!row)
        return {};
    const bool missing = row->isSecret && row->kept == VariableRow::Kept::Missing;
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::EditRole:
        return row->isSecret ? QString() : text(*row, index.column());
    case Qt::ToolTipRole:
        return row->isSecret ? tr("Secret %1: its value is in the keychain only").arg(row->secret) : row->value;
    case MonoRole:
        return index.column() != From;
    case SignRole:
        return int(missing && index.column() == From ? Sign::Warning : Sign::None);
    case AsideRole:
        return index.column() == From ? row->over : QString();
    case KeyRole:
        return row->name;
    default:
        return {};
    }
}

bool VariableTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const VariableRow *row = at(index);
    if (!row || role != Qt::EditRole || index.column() != Value || row->isSecret || value.toString() == row->value)
        return false;
    Q_EMIT valueWanted(row->name, value.toString());
    return false;
}

Qt::ItemFlags VariableTable::flags(const QModelIndex &index) const
{
    const VariableRow *row = at(index);
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return row && index.column() == Value && !row->isSecret ? flags | Qt::ItemIsEditable : flags;
}

} // namespace models
