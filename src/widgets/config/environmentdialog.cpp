// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/environmentdialog.h"

#include "config/ui_environmentdialog.h"
#include "widgets/look/theme.h"
#include "wire/endpoint.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace widgets {

EnvironmentDialog::EnvironmentDialog(const QStringList &taken, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::EnvironmentDialog>())
    , m_taken(taken)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    m_ui->headingLabel->setFont(textFont(15, QFont::DemiBold));
    m_ui->hostField->setFont(monoFont());
    for (QLineEdit *field : {m_ui->nameField, m_ui->hostField})
        connect(field, &QLineEdit::textChanged, this, &EnvironmentDialog::check);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->addButton, &QPushButton::clicked, this, [this] {
        Q_EMIT added(m_ui->nameField->text(), m_ui->hostField->text().trimmed());
        accept();
    });
    check();
}

EnvironmentDialog::~EnvironmentDialog() = default;

QString EnvironmentDialog::problem() const
{
    static const QRegularExpression wellFormed(u"^[a-z0-9][a-z0-9_-]*$"_s);
    const QString name = m_ui->nameField->text();
    const QString host = m_ui->hostField->text().trimmed();
    if (!name.isEmpty() && !wellFormed.match(name).hasMatch())
        return tr("A name has lower case letters, digits, - and _.");
    if (m_taken.contains(name))
        return tr("%1 is there already.").arg(name);
    if (name == "local"_L1)
        return tr("“local” means this computer; choose another name.");
    if (host.isEmpty() || host.startsWith("context:"_L1))
        return {};
    const auto endpoint = wire::Endpoint::parse(host);
    return endpoint ? QString() : endpoint.error().text();
}

void EnvironmentDialog::check()
{
    const QString text = problem();
    m_ui->problemLabel->setText(text);
    m_ui->addButton->setEnabled(text.isEmpty() && !m_ui->nameField->text().isEmpty() &&
                                !m_ui->hostField->text().trimmed().isEmpty());
}

} // namespace widgets
