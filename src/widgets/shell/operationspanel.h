// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/shell/operationtext.h"

#include <QFrame>
#include <memory>

class QPushButton;
class QTableView;

namespace widgets {

class LogView;
class OperationRows;

// All operations since the program began, newest first, with the log of the selected one and a button to cancel it.
// Selecting asks for the log; whoever holds the operations answers with setLog, again whenever it grows.
class OperationsPanel : public QFrame
{
    Q_OBJECT

public:
    explicit OperationsPanel(QWidget *parent = nullptr);
    ~OperationsPanel() override;

    void setOperations(const QList<OperationText> &operations);
    QString selected() const;
    void select(const QString &id);
    void setLog(const QString &id, const QString &text);

Q_SIGNALS:
    void cancelAsked(const QString &id);
    void logWanted(const QString &id);

private:
    void tellSelection();

    OperationRows *m_rows;
    QTableView *m_table;
    LogView *m_log;
    QPushButton *m_cancel;
    QString m_logOf;
};

} // namespace widgets
