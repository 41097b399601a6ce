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
    , m_hosts(new QVBoxLayout)
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
    m_hosts->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 16, 12);
    column->setSpacing(8);
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
    while (QLayoutItem *old = m_hosts->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const HostSummary &host : text.hosts)
        m_hosts->addWidget(makeRow(host));
}

QWidget *EnvironmentCard::makeRow(const HostSummary &host)
{
    auto *box = new QWidget(this);
    box->setObjectName(u"host_"_s + host.name);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 6, 0, 6);
    row->setSpacing(12);
    auto *name = new QLabel(host.name, box);
    name->setProperty("look", u"heading"_s);
    name->setMinimumWidth(96);
    auto *where = new ElidedLabel(box);
    where->setText(host.where);
    where->setFont(monoFont());
    where->setProperty("look", u"dim"_s);
    auto *runs = new QLabel(host.runs, box);
    runs->setFont(monoFont());
    auto *state = new Chip(host.state, box);
    state->setToolTip(host.remark);
    row->addWidget(name);
    row->addWidget(where, 1);
    row->addWidget(runs);
    row->addWidget(state);
    return box;
}

} // namespace widgets
