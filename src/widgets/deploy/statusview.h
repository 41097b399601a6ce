// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/statusmodel.h"

#include <QWidget>

class QLabel;
class QTableView;
class QVBoxLayout;

namespace widgets {

class Banner;
class Chip;

// What an environment runs now, host by host; above it who holds its lock, and every process that its memory limit
// killed with the limit to try instead.
class StatusView : public QWidget
{
    Q_OBJECT

public:
    explicit StatusView(QWidget *parent = nullptr);

    void setStatus(const models::StatusText &status);
    // Asking: what was known stays, marked as old.
    void setAsking(bool asking);
    // Nothing is known, and why.
    void setFailure(const QString &text);
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void unlockAsked();
    void retryAsked();
    void memoryLimitAsked(const QString &host, const QString &role, const QString &limit);

private:
    void showTroubles(const QList<models::MemoryTrouble> &troubles);
    void showHead();
    void fitTable();

    models::StatusText m_status;
    models::StatusModel *m_model;
    bool m_asking = false;
    bool m_known = false;
    Banner *m_lock;
    Banner *m_failure;
    QWidget *m_troubles;
    QVBoxLayout *m_troubleColumn;
    Chip *m_headline;
    QLabel *m_remarks;
    QTableView *m_table;
};

} // namespace widgets
