// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <memory>

namespace widgets {

namespace Ui {
class VariableDialog;
}

// Asks for a new environment variable, or for another name of one. `where` is "the service" or an environment's name. A
// name that is taken there, or none a shell would accept, is refused while typing. Show it with open(); it deletes
// itself.
class VariableDialog : public QDialog
{
    Q_OBJECT

public:
    VariableDialog(const QString &where, const QStringList &taken, QWidget *parent);
    ~VariableDialog() override;

    void rename(const QString &name);

Q_SIGNALS:
    void added(const QString &name, const QString &value, bool isSecret);
    void renamed(const QString &from, const QString &to);

private:
    void check();
    void take();

    std::unique_ptr<Ui::VariableDialog> m_ui;
    QStringList m_taken;
    QString m_from;
};

} // namespace widgets
