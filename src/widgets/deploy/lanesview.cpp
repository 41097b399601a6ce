// SPDX-License-Identifier: Apache-2.0
#include "widgets/deploy/lanesview.h"

#include "widgets/deploy/lanecard.h"
#include "widgets/look/chip.h"
#include "widgets/look/flowlayout.h"
#include "widgets/look/logview.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace widgets {

LanesView::LanesView(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_changes(new QWidget(this))
    , m_chips(new FlowLayout(m_changes))
    , m_output(new LogView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_column->setSpacing(12);
    column->addLayout(m_column);
    column->addWidget(m_changes);
    column->addWidget(m_output);
    column->addStretch(1);
    m_changes->setObjectName(u"deployChanges"_s);
    m_changes->hide();
    m_output->setObjectName(u"hookOutput"_s);
    m_output->setMinimumHeight(140);
    m_output->hide();
}

void LanesView::setLanes(const QList<models::Lane> &lanes)
{
    while (m_cards.size() > lanes.size())
        delete m_cards.takeLast();
    for (qsizetype i = 0; i < lanes.size(); ++i) {
        if (i == m_cards.size()) {
            m_cards << new LaneCard(this);
            m_column->addWidget(m_cards.last());
        }
        m_cards.at(i)->setLane(lanes.at(i));
    }
}

void LanesView::setChanges(const models::ChangesText &text)
{
    const QStringList &changes = text.shown;
    m_changes->setToolTip(text.all.size() > changes.size() ? text.all.join(u'\n') : QString());
    if (changes == m_shownChanges)
        return;
    m_shownChanges = changes;
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!changes.isEmpty()) {
        auto *heading = new QLabel(tr("What changes"), m_changes);
        heading->setProperty("look", u"dim"_s);
        heading->setMinimumHeight(22);
        m_chips->addWidget(heading);
    }
    for (const QString &change : changes)
        m_chips->addWidget(new Chip({Tone::Plain, Glyph::None, change}, m_changes));
    m_changes->setVisible(!changes.isEmpty());
}

void LanesView::setOutput(const QString &output)
{
    m_output->setText(output);
    m_output->setVisible(!output.isEmpty());
}

} // namespace widgets
