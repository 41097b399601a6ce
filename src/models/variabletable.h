// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/configvalues.h"

#include <QAbstractTableModel>

namespace models {

// Environment variables with value and origin. A value can be edited in place: the model keeps what it has and says
// what is wanted; the rows come anew once the file has it. A secret shows as dots whatever it is.
class VariableTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, From, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<VariableRow> &rows);
    const QList<VariableRow> &rows() const { return m_rows; }
    const VariableRow *at(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void valueWanted(const QString &name, const QString &value);

private:
    struct Access;
    QString text(const VariableRow &row, int column) const;

    QList<VariableRow> m_rows;
};

} // namespace models
