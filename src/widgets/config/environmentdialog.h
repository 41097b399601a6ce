// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <memory>

namespace widgets {

namespace Ui {
class EnvironmentDialog;
}

// Asks for the name of a new environment and its first host, and refuses while typing a name that is taken and a host
// that is no endpoint. Show it with open(); it deletes itself.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT

public:
    EnvironmentDialog(const QStringList &taken, QWidget *parent);
    ~EnvironmentDialog() override;

Q_SIGNALS:
    void added(const QString &name, const QString &host);

private:
    void check();
    QString problem() const;

    std::unique_ptr<Ui::EnvironmentDialog> m_ui;
    QStringList m_taken;
};

} // namespace widgets
