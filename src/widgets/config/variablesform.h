// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/configvalues.h"

#include <QWidget>
#include <memory>

class QSortFilterProxyModel;

namespace models {
class VariableTable;
}

namespace widgets {

namespace Ui {
class VariablesForm;
}

// The environment variables of one scope: value edited in place, others by buttons, keys and the context menu.
class VariablesForm : public QWidget
{
    Q_OBJECT

public:
    explicit VariablesForm(QWidget *parent = nullptr);
    ~VariablesForm() override;

    void setRows(const QList<models::VariableRow> &rows);
    void setFilter(const QString &words);
    void showProblem(const QString &text);
    void select(const QString &name);
    // Nothing while none is selected.
    const models::VariableRow *selected() const;

Q_SIGNALS:
    void valueWanted(const QString &name, const QString &value);
    void addAsked();
    void renameAsked(const QString &name);
    void removeAsked(const QString &name);
    void secretAsked(const QString &name);
    void selectionMoved();

private:
    void connectButtons();
    void addAction(const QString &text, const QKeySequence &keys, class QPushButton *button);
    void showButtons();

    std::unique_ptr<Ui::VariablesForm> m_ui;
    models::VariableTable *m_table;
    QSortFilterProxyModel *m_filter;
};

} // namespace widgets
