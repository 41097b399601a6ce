// SPDX-License-Identifier: Apache-2.0
#include "widgets/overview/environmentcard.h"

#include "widgets/look/elidedlabel.h"
#include "widgets/look/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace widgets {

EnvironmentCard::EnvironmentCard(const QString &name, QWidget *parent)
    : Card(parent)
    , m_state(new Chip(this))
    , m_note(new QLabel(this))
    , m_hosts(new QGridLayout)
{
    setObjectName(u"environment_"_s + name);
    auto *heading = new QLabel(name, this);
    heading->setFont(textFont(15, QFont::DemiBold));
    auto *open = new QPushButton(tr("Deploy…"), this);
    open->setObjectName(u"deploy_"_s + name);
    open->setAccessibleName(tr("Open the deploy page of %1").arg(name));
    connect(open, &QPushButton::clicked, this, &EnvironmentCard::openAsked);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(heading);
    head->addWidget(m_state);
    head->addStretch(1);
    head->addWidget(open);
    m_note->setWordWrap(true);
    m_note->setProperty("look", u"dim"_s);
    m_note->hide();
    m_hosts->setHorizontalSpacing(12);
    m_hosts->setVerticalSpacing(12);
    m_hosts->setColumnStretch(1, 1);
    m_hosts->setColumnMinimumWidth(0, 96);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 16, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addLayout(m_hosts);
}

void EnvironmentCard::setText(const EnvironmentSummary &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_state->say(text.state);
    m_note->setText(text.note);
    m_note->setVisible(!text.note.isEmpty());
    clearRows();
    for (const HostSummary &host : text.hosts)
        addRow(host);
}

void EnvironmentCard::clearRows()
{
    while (QLayoutItem *old = m_hosts->takeAt(0)) {
        delete old->widget();
        delete old;
    }
}

void EnvironmentCard::addRow(const HostSummary &host)
{
    auto *name = new QLabel(host.name, this);
    name->setProperty("look", u"heading"_s);
    auto *where = new ElidedLabel(this);
    where->setText(host.where);
    where->setElideMode(Qt::ElideMiddle);
    where->setFont(monoFont());
    where->setProperty("look", u"dim"_s);
    auto *runs = new QLabel(host.runs, this);
    runs->setFont(monoFont());
    auto *state = new Chip(host.state, this);
    state->setObjectName(u"state_"_s + host.name);
    state->setToolTip(host.remark);
    const int row = m_hosts->rowCount();
    m_hosts->addWidget(name, row, 0);
    m_hosts->addWidget(where, row, 1);
    m_hosts->addWidget(runs, row, 2);
    m_hosts->addWidget(state, row, 3, Qt::AlignLeft);
}

} // namespace widgets
