// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <optional>

namespace models {

// The secrets that an environment needs, and whether the keychain has each. Never a value.
class SecretTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Row
    {
        QString name;
        std::optional<bool> isKept; // nothing: not asked yet
        friend bool operator==(const Row &, const Row &) = default;
    };
    enum Column { Name, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // `known`: of these the keychain has a value; nothing: it is being asked.
    void setSecrets(const QStringList &names, const std::optional<QStringList> &known);
    const Row *at(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Access;
    QList<Row> m_rows;
};

} // namespace models
