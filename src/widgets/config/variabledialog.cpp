// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/variabledialog.h"

#include "config/ui_variabledialog.h"
#include "widgets/look/theme.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace widgets {

VariableDialog::VariableDialog(const QString &where, const QStringList &taken, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::VariableDialog>())
    , m_taken(taken)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("Add a variable"));
    m_ui->headingLabel->setFont(textFont(15, QFont::DemiBold));
    m_ui->headingLabel->setText(where.isEmpty() ? tr("A new variable for every environment")
                                                : tr("A new variable for %1").arg(where));
    m_ui->takeButton->setText(tr("Add"));
    for (QLineEdit *field : {m_ui->nameField, m_ui->valueField})
        field->setFont(monoFont());
    connect(m_ui->nameField, &QLineEdit::textChanged, this, &VariableDialog::check);
    connect(m_ui->secretBox, &QCheckBox::toggled, this, [this](bool on) { m_ui->valueField->setEnabled(!on); });
    connect(m_ui->takeButton, &QPushButton::clicked, this, &VariableDialog::take);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    check();
}

VariableDialog::~VariableDialog() = default;

void VariableDialog::rename(const QString &name)
{
    m_from = name;
    setWindowTitle(tr("Rename a variable"));
    m_ui->headingLabel->setText(tr("Another name for %1").arg(name));
    m_ui->takeButton->setText(tr("Rename"));
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->valueLabel), static_cast<QWidget *>(m_ui->valueField),
                            static_cast<QWidget *>(m_ui->secretBox)})
        widget->hide();
    m_ui->nameField->setText(name);
    m_ui->nameField->selectAll();
}

void VariableDialog::check()
{
    static const QRegularExpression wellFormed(u"^[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    const QString name = m_ui->nameField->text();
    QString problem;
    if (!name.isEmpty() && !wellFormed.match(name).hasMatch())
        problem = tr("A name has letters, digits and _, and begins with no digit.");
    else if (name != m_from && m_taken.contains(name))
        problem = tr("%1 is there already.").arg(name);
    m_ui->problemLabel->setText(problem);
    m_ui->takeButton->setEnabled(!name.isEmpty() && problem.isEmpty() && name != m_from);
}

void VariableDialog::take()
{
    const QString name = m_ui->nameField->text();
    if (m_from.isEmpty())
        Q_EMIT added(name, m_ui->valueField->text(), m_ui->secretBox->isChecked());
    else
        Q_EMIT renamed(m_from, name);
    accept();
}

} // namespace widgets
