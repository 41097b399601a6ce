// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/variablesform.h"

#include "config/ui_variablesform.h"
#include "models/variabletable.h"
#include "widgets/look/cells.h"

#include <QAction>
#include <QSortFilterProxyModel>

namespace widgets {

using models::VariableRow;
using models::VariableTable;

VariablesForm::VariablesForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::VariablesForm>())
    , m_table(new VariableTable(this))
    , m_filter(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    m_filter->setSourceModel(m_table);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    dressTable(m_ui->variableTable);
    m_ui->variableTable->setModel(m_filter);
    QHeaderView *heads = m_ui->variableTable->horizontalHeader();
    heads->setSectionResizeMode(VariableTable::Name, QHeaderView::Interactive);
    heads->setSectionResizeMode(VariableTable::Value, QHeaderView::Stretch);
    heads->setSectionResizeMode(VariableTable::From, QHeaderView::Stretch);
    heads->resizeSection(VariableTable::Name, 190);
    connect(m_table, &VariableTable::valueWanted, this, &VariablesForm::valueWanted);
    connect(m_ui->variableTable->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showButtons();
        Q_EMIT selectionMoved();
    });
    connect(m_ui->variableTable, &QTableView::doubleClicked, this, [this] {
        if (const VariableRow *row = selected(); row && row->isSecret)
            Q_EMIT secretAsked(row->secret);
    });
    connectButtons();
    showProblem({});
    showButtons();
}

VariablesForm::~VariablesForm() = default;

void VariablesForm::connectButtons()
{
    connect(m_ui->addVariableButton, &QPushButton::clicked, this, &VariablesForm::addAsked);
    const auto withRow = [this](QPushButton *button, auto signal, auto what) {
        connect(button, &QPushButton::clicked, this, [this, signal, what] {
            if (const VariableRow *row = selected())
                Q_EMIT(this->*signal)(QString(row->*what));
        });
    };
    withRow(m_ui->renameVariableButton, &VariablesForm::renameAsked, &VariableRow::name);
    withRow(m_ui->removeVariableButton, &VariablesForm::removeAsked, &VariableRow::name);
    withRow(m_ui->setSecretButton, &VariablesForm::secretAsked, &VariableRow::secret);
    addAction(tr("Add a Variable…"), QKeySequence(Qt::Key_Insert), m_ui->addVariableButton);
    addAction(tr("Set Secret…"), {}, m_ui->setSecretButton);
    addAction(tr("Rename…"), {}, m_ui->renameVariableButton);
    addAction(tr("Remove"), QKeySequence(Qt::Key_Delete), m_ui->removeVariableButton);
}

void VariablesForm::addAction(const QString &text, const QKeySequence &keys, QPushButton *button)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, button, &QPushButton::click);
    m_ui->variableTable->addAction(action);
}

void VariablesForm::setRows(const QList<VariableRow> &rows)
{
    m_table->setRows(rows);
    showButtons();
}

void VariablesForm::setFilter(const QString &words)
{
    m_filter->setFilterFixedString(words);
}

void VariablesForm::showProblem(const QString &text)
{
    m_ui->problemLabel->setText(text);
    m_ui->problemLabel->setVisible(!text.isEmpty());
}

void VariablesForm::select(const QString &name)
{
    m_ui->variableTable->setCurrentIndex(m_filter->mapFromSource(m_table->indexOf(name)));
}

const VariableRow *VariablesForm::selected() const
{
    return m_table->at(m_filter->mapToSource(m_ui->variableTable->currentIndex()));
}

void VariablesForm::showButtons()
{
    const VariableRow *row = selected();
    m_ui->setSecretButton->setVisible(row && row->isSecret);
    m_ui->renameVariableButton->setEnabled(row && row->isOwn);
    m_ui->removeVariableButton->setEnabled(row && row->isOwn);
    const QString why = row && !row->isOwn ? tr("It is set in %1").arg(row->from) : QString();
    m_ui->renameVariableButton->setToolTip(why);
    m_ui->removeVariableButton->setToolTip(why);
}

} // namespace widgets
