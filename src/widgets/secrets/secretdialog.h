// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/secret.h"

#include <QDialog>
#include <memory>

namespace widgets {

namespace Ui {
class SecretDialog;
}

// Asks for the value of one secret, in dots. The value leaves once, as a secrets::Secret; the field is emptied
// whichever way the dialog ends, and the dialog deletes itself. Show it with open().
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    // `environment`: "local" is for tests and runs on this computer.
    SecretDialog(const QString &name, const QString &environment, QWidget *parent);
    ~SecretDialog() override;

    void done(int result) override;

Q_SIGNALS:
    void given(const secrets::Secret &value);

private:
    std::unique_ptr<Ui::SecretDialog> m_ui;
};

} // namespace widgets
