// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <memory>
#include <optional>

namespace models {
class SecretTable;
}

namespace widgets {

namespace Ui {
class SecretsDialog;
}

// The secrets of a project by environment: which the keychain has, which are missing, and buttons to set and remove
// one. It holds names only; values are asked for in a dialog of their own.
class SecretsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SecretsDialog(QWidget *parent);
    ~SecretsDialog() override;

    void setEnvironments(const QStringList &names); // "local" is added before them
    void setSecrets(const QStringList &names, const std::optional<QStringList> &known);
    void showProblem(const QString &text);
    QString environment() const;
    void setEnvironment(const QString &name);

Q_SIGNALS:
    void environmentChosen(const QString &name);
    void setAsked(const QString &environment, const QString &name);
    void removeAsked(const QString &environment, const QString &name);

private:
    QString selected() const;
    void showButtons();

    std::unique_ptr<Ui::SecretsDialog> m_ui;
    models::SecretTable *m_table;
};

} // namespace widgets
