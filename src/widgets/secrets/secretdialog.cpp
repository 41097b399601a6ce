// SPDX-License-Identifier: Apache-2.0
#include "widgets/secrets/secretdialog.h"

#include "secrets/ui_secretdialog.h"
#include "widgets/look/theme.h"

namespace widgets {

SecretDialog::SecretDialog(const QString &name, const QString &environment, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SecretDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    const bool local = environment == QLatin1StringView("local");
    m_ui->headingLabel->setFont(textFont(15, QFont::DemiBold));
    m_ui->headingLabel->setText(local ? tr("%1 for tests and runs here").arg(name)
                                      : tr("%1 for %2").arg(name, environment));
    m_ui->valueField->setAccessibleName(m_ui->headingLabel->text());
    m_ui->noteLabel->setText(
        tr("It is kept in the keychain of this computer, in no file, and reaches the container when it is "
           "created. Whoever controls the engine can read a container's environment."));
    m_ui->keepButton->setEnabled(false);
    connect(m_ui->valueField, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_ui->keepButton->setEnabled(!text.isEmpty()); });
    connect(m_ui->keepButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
}

SecretDialog::~SecretDialog() = default;

void SecretDialog::done(int result)
{
    if (result == Accepted) {
        const secrets::Secret value(m_ui->valueField->text());
        m_ui->valueField->setText(QString()); // takes the history of edits with it
        Q_EMIT given(value);
    }
    m_ui->valueField->setText(QString());
    QDialog::done(result);
}

} // namespace widgets
