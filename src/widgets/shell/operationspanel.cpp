// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/operationspanel.h"

#include "widgets/look/cells.h"
#include "widgets/look/icons.h"
#include "widgets/look/logview.h"
#include "widgets/look/rows.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace widgets {

class OperationRows : public RowModel<OperationText>
{
public:
    using RowModel::RowModel;

    int columnCount(const QModelIndex & = {}) const override { return 3; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const OperationText *row = at(index);
        if (!row)
            return {};
        switch (index.column()) {
        case 0:
            if (role == Qt::DisplayRole)
                return row->title;
            return role == AsideRole ? QVariant(row->now) : QVariant();
        case 1:
            if (role == Qt::DisplayRole)
                return row->state.text;
            return role == ChipRole ? QVariant::fromValue(row->state) : QVariant();
        case 2:
            if (role == Qt::DisplayRole)
                return timeTaken(*row);
            return role == ToneRole ? QVariant(int(Tone::Plain)) : QVariant();
        default: return {};
        }
    }
};

OperationsPanel::OperationsPanel(QWidget *parent)
    : QFrame(parent), m_rows(new OperationRows(this)), m_table(new QTableView(this)), m_log(new LogView(this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"operationsPanel"_s);
    setMinimumHeight(140);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 16, 8);
    row->setSpacing(12);
    row->addWidget(m_table, 2);
    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    auto *bar = new QHBoxLayout;
    auto *heading = new QLabel(tr("Log"), this);
    heading->setProperty("look", u"heading"_s);
    bar->addWidget(heading);
    bar->addStretch(1);
    bar->addWidget(m_cancel);
    right->addLayout(bar);
    right->addWidget(m_log, 1);
    row->addLayout(right, 3);
    m_cancel->setProperty("look", u"danger"_s);
    m_cancel->setObjectName(u"cancelOperationButton"_s);
    m_log->setPlaceholderText(tr("Select an operation to read its log."));
    dressTable(m_table);
    m_table->setModel(m_rows);
    m_table->setObjectName(u"operationsTable"_s);
    m_table->setAccessibleName(tr("Operations"));
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Fixed); // it grows by the second
    m_table->horizontalHeader()->resizeSection(2, 24 + m_table->fontMetrics().horizontalAdvance(u"00:00:00"_s));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &OperationsPanel::tellSelection);
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancelAsked(selected()); });
    tellSelection();
}

OperationsPanel::~OperationsPanel() = default;

void OperationsPanel::setOperations(const QList<OperationText> &operations)
{
    const bool grew = operations.size() > m_rows->rows().size();
    m_rows->setRows(operations);
    if (!operations.isEmpty() && (grew || selected().isEmpty()))
        select(operations.constFirst().id);
    tellSelection();
}

QString OperationsPanel::selected() const
{
    const OperationText *row = m_rows->at(m_table->currentIndex());
    return row ? row->id : QString();
}

void OperationsPanel::select(const QString &id)
{
    m_table->setCurrentIndex(m_rows->indexOf(id));
}

void OperationsPanel::setLog(const QString &id, const QString &text)
{
    if (id != selected())
        return;
    if (std::exchange(m_logOf, id) != id)
        m_log->clear();
    m_log->setText(text);
}

void OperationsPanel::tellSelection()
{
    const OperationText *row = m_rows->at(m_table->currentIndex());
    m_cancel->setEnabled(row && row->running);
    if (row && row->id != m_logOf)
        Q_EMIT logWanted(row->id);
}

} // namespace widgets
