// SPDX-License-Identifier: Apache-2.0
#include "widgets/deploy/statusview.h"

#include "widgets/look/banner.h"
#include "widgets/look/card.h"
#include "widgets/look/cells.h"
#include "widgets/look/signs.h"
#include "widgets/look/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace widgets {

StatusView::StatusView(QWidget *parent)
    : QWidget(parent)
    , m_model(new models::StatusModel(this))
    , m_lock(new Banner(this))
    , m_failure(new Banner(this))
    , m_troubles(new QWidget(this))
    , m_troubleColumn(new QVBoxLayout(m_troubles))
    , m_headline(new Chip(this))
    , m_remarks(new QLabel(this))
    , m_table(new QTableView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_troubleColumn->setContentsMargins(0, 0, 0, 0);
    m_troubleColumn->setSpacing(12);
    m_troubles->hide();
    for (Banner *banner : {m_failure, m_lock}) {
        banner->setClosable(false);
        column->addWidget(banner);
    }
    column->addWidget(m_troubles);
    auto *card = new Card(this);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(4, 12, 4, 8);
    inside->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    auto *heading = new QLabel(tr("What runs now"), card);
    heading->setProperty("look", u"heading"_s);
    head->addWidget(heading);
    head->addStretch(1);
    head->addWidget(m_headline);
    inside->addLayout(head);
    inside->addWidget(m_table);
    inside->addWidget(m_remarks);
    column->addWidget(card);
    column->addStretch(1);

    m_failure->setObjectName(u"statusFailure"_s);
    m_lock->setObjectName(u"lockBanner"_s);
    m_headline->setObjectName(u"statusHeadline"_s);
    m_remarks->setObjectName(u"statusRemarks"_s);
    m_remarks->setProperty("look", u"dim"_s);
    m_remarks->setWordWrap(true);
    m_remarks->setTextFormat(Qt::PlainText);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_remarks->setContentsMargins(12, 4, 12, 4);
    m_remarks->hide();
    dressTable(m_table);
    m_table->setModel(m_model);
    m_table->setObjectName(u"statusTable"_s);
    m_table->setAccessibleName(tr("What runs on each host"));
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(models::StatusModel::Place, QHeaderView::Stretch);
    connect(m_lock, &Banner::remedyAsked, this, &StatusView::unlockAsked);
    connect(m_failure, &Banner::remedyAsked, this, &StatusView::retryAsked);
    fitTable();
}

void StatusView::setStatus(const models::StatusText &status)
{
    m_status = status;
    m_known = true;
    m_asking = false;
    m_failure->clear();
    m_model->setRows(status.rows);
    fitTable();
    if (status.lock.isEmpty())
        m_lock->clear();
    else
        m_lock->tell({Tone::Warn, Glyph::Alert, tr("Somebody is deploying here")}, status.lock, tr("Unlock…"));
    QStringList remarks;
    for (const models::StatusRow &row : status.rows) {
        if (!row.remark.isEmpty())
            remarks << u"%1: %2"_s.arg(row.host, row.remark);
    }
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
    showTroubles(status.troubles);
    showHead();
}

void StatusView::setAsking(bool asking)
{
    m_asking = asking;
    if (asking)
        m_failure->clear();
    showHead();
}

void StatusView::setFailure(const QString &text)
{
    m_asking = false;
    m_failure->tell({Tone::Bad, Glyph::Cross, tr("What runs there is not known")}, text, tr("Ask Again"));
    showHead();
}

void StatusView::showHead()
{
    if (m_asking)
        m_headline->say({Tone::Run, Glyph::Half, tr("asking the hosts…")});
    else
        m_headline->say(m_known ? chipOf(m_status.sign, m_status.headline) : ChipText());
}

void StatusView::showTroubles(const QList<models::MemoryTrouble> &troubles)
{
    while (QLayoutItem *item = m_troubleColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const models::MemoryTrouble &trouble : troubles) {
        auto *banner = new Banner(m_troubles);
        banner->setObjectName(u"memoryTrouble_%1_%2"_s.arg(trouble.host, trouble.role));
        banner->setClosable(false);
        const QString button =
            trouble.proposal.isEmpty() ? QString() : tr("Raise mem_limit to %1").arg(trouble.proposal);
        banner->tell({Tone::Warn, Glyph::Alert, trouble.title}, trouble.detail, button);
        connect(banner, &Banner::remedyAsked, this,
                [this, trouble] { Q_EMIT memoryLimitAsked(trouble.host, trouble.role, trouble.proposal); });
        m_troubleColumn->addWidget(banner);
    }
    m_troubles->setVisible(!troubles.isEmpty());
}

// As high as its rows: the page scrolls, not the table.
void StatusView::fitTable()
{
    const int rows = std::max(1, m_model->rowCount());
    for (int column = models::StatusModel::Place + 1; column < models::StatusModel::Columns; ++column)
        m_table->resizeColumnToContents(column);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            rows * m_table->verticalHeader()->defaultSectionSize() + 2);
}

} // namespace widgets
