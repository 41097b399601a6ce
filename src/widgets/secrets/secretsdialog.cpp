// SPDX-License-Identifier: Apache-2.0
#include "widgets/secrets/secretsdialog.h"

#include "models/secrettable.h"
#include "secrets/ui_secretsdialog.h"
#include "widgets/look/cells.h"
#include "widgets/look/theme.h"

using namespace Qt::StringLiterals;

namespace widgets {

SecretsDialog::SecretsDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SecretsDialog>())
    , m_table(new models::SecretTable(this))
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->headingLabel->setFont(textFont(15, QFont::DemiBold));
    dressTable(m_ui->secretTable);
    m_ui->secretTable->setModel(m_table);
    m_ui->secretTable->horizontalHeader()->setSectionResizeMode(models::SecretTable::Name, QHeaderView::Stretch);
    m_ui->secretTable->horizontalHeader()->setSectionResizeMode(models::SecretTable::State, QHeaderView::Fixed);
    m_ui->secretTable->horizontalHeader()->resizeSection(models::SecretTable::State, 180);
    const auto ask = [this](auto signal) {
        return [this, signal] {
            if (!selected().isEmpty())
                Q_EMIT(this->*signal)(environment(), selected());
        };
    };
    connect(m_ui->setButton, &QPushButton::clicked, this, ask(&SecretsDialog::setAsked));
    connect(m_ui->removeButton, &QPushButton::clicked, this, ask(&SecretsDialog::removeAsked));
    connect(m_ui->secretTable, &QTableView::activated, this, ask(&SecretsDialog::setAsked));
    connect(m_ui->secretTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SecretsDialog::showButtons);
    connect(m_ui->environments, &Pills::changed, this, &SecretsDialog::environmentChosen);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    showProblem({});
    setSecrets({}, {});
}

SecretsDialog::~SecretsDialog() = default;

void SecretsDialog::setEnvironments(const QStringList &names)
{
    QList<std::pair<QString, QString>> choices{{u"local"_s, tr("tests and runs here")}};
    for (const QString &name : names)
        choices.append({name, name});
    m_ui->environments->setChoices(choices);
}

void SecretsDialog::setSecrets(const QStringList &names, const std::optional<QStringList> &known)
{
    m_table->setSecrets(names, known);
    m_ui->secretTable->setVisible(!names.isEmpty());
    m_ui->emptyLabel->setVisible(names.isEmpty());
    if (!names.isEmpty() && selected().isEmpty())
        m_ui->secretTable->setCurrentIndex(m_table->index(0, 0));
    showButtons();
}

void SecretsDialog::showProblem(const QString &text)
{
    m_ui->problemLabel->setText(text);
    m_ui->problemLabel->setVisible(!text.isEmpty());
}

QString SecretsDialog::environment() const
{
    return m_ui->environments->chosen();
}

void SecretsDialog::setEnvironment(const QString &name)
{
    m_ui->environments->choose(name);
}

QString SecretsDialog::selected() const
{
    const auto *row = m_table->at(m_ui->secretTable->currentIndex());
    return row ? row->name : QString();
}

void SecretsDialog::showButtons()
{
    const auto *row = m_table->at(m_ui->secretTable->currentIndex());
    m_ui->setButton->setEnabled(row);
    m_ui->removeButton->setEnabled(row && row->isKept.value_or(false));
}

} // namespace widgets
