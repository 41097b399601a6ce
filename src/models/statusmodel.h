// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/status.h"
#include "models/sign.h"
#include <QAbstractTableModel>

namespace models {

// What runs in one place, as a row.
struct StatusRow
{
    QString host, role;
    QString release; // "3f2a9c1"
    QDateTime since;
    QString by;
    Sign sign = Sign::None;
    QString state;  // "running, healthy", "crashed, exit status 137"
    QString memory; // "2 memory kills"
    QString remark; // what is odd about it
    QString key() const { return host + u'/' + role; }

    friend bool operator==(const StatusRow &, const StatusRow &) = default;
};

// A process that its memory limit killed, and the limit to try instead.
struct MemoryTrouble
{
    QString host, role;
    QString title;    // "A worker of web was killed for memory on staging-1"
    QString detail;   // "03:12:45, at its limit of 512 MiB"
    QString proposal; // for the file: "1g"; empty: no limit is known

    friend bool operator==(const MemoryTrouble &, const MemoryTrouble &) = default;
};

// What an environment runs, for a person.
struct StatusText
{
    QList<StatusRow> rows;
    QList<MemoryTrouble> troubles; // one for each role and limit
    QString lock;                  // "jane on jane-laptop is deploying since 14:02 (3 min)"; empty: nobody holds it
    QString headline;              // "3f2a9c1 on 3 hosts", "different releases: ..."
    Sign sign = Sign::None;
    bool hasSomething = false; // something was deployed

    friend bool operator==(const StatusText &, const StatusText &) = default;
};

// Pure. `now` and local time for "since".
StatusText statusText(const deploy::Status &status, const QDateTime &now);
// The limit to propose after a kill: twice as much, in the file's words; empty when no limit is known.
QString proposedLimit(qint64 limit);

// The rows of a status as a table: place, release, since, by, state, memory. A refresh keeps the rows that stay.
class StatusModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Place, Release, Since, By, State, Memory, Columns };

    explicit StatusModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setRows(const QList<StatusRow> &rows);
    const QList<StatusRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const StatusRow &row, int column) const;

    QList<StatusRow> m_rows;
};

} // namespace models
