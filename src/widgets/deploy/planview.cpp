// SPDX-License-Identifier: Apache-2.0
#include "widgets/deploy/planview.h"

#include "widgets/look/banner.h"
#include "widgets/look/card.h"
#include "widgets/look/signs.h"
#include "widgets/look/theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

QLabel *label(const QString &text, QWidget *parent, const QString &look = {})
{
    auto *words = new QLabel(text, parent);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (!look.isEmpty())
        words->setProperty("look", look);
    return words;
}

QLabel *mono(const QString &text, QWidget *parent)
{
    QLabel *words = label(text, parent);
    words->setFont(monoFont());
    return words;
}

ChipText kindOf(const models::ChangeText &change)
{
    using Kind = deploy::Change::Kind;
    switch (change.kind) {
    case Kind::Added:
        return {Tone::Ok, Glyph::None, PlanView::tr("new")};
    case Kind::Removed:
        return {Tone::Warn, Glyph::None, PlanView::tr("removed")};
    case Kind::Changed:
        break;
    }
    return {Tone::Plain, Glyph::None, PlanView::tr("changed")};
}

QString valuesOf(const models::ChangeText &change)
{
    if (change.isSecret)
        return PlanView::tr("a secret, never shown");
    using Kind = deploy::Change::Kind;
    switch (change.kind) {
    case Kind::Added:
        return change.after;
    case Kind::Removed:
        return PlanView::tr("was %1").arg(change.before);
    case Kind::Changed:
        break;
    }
    return u"%1 → %2"_s.arg(change.before.isEmpty() ? PlanView::tr("nothing") : change.before,
                            change.after.isEmpty() ? PlanView::tr("nothing") : change.after);
}

} // namespace

PlanView::PlanView(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void PlanView::setPlan(const models::PlanText &plan)
{
    delete m_content;
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_column->addWidget(m_content);
    for (const base::Error &problem : plan.problems)
        addNote(u"planProblem"_s, models::Sign::Failed, problem.text(), problem.remedy);
    for (const QString &warning : plan.warnings)
        addNote(u"planWarning"_s, models::Sign::Warning, warning, {});
    if (plan.changesNothing)
        addNote(u"planNothing"_s, models::Sign::Skipped, tr("Nothing changes"),
                tr("The same release is deployed again."));
    for (const models::PlanGroup &group : plan.groups)
        addGroup(group);
    for (const QString &remark : plan.remarks)
        column->addWidget(label(remark, m_content, u"dim"_s));
    column->addStretch(1);
}

void PlanView::addNote(const QString &name, models::Sign sign, const QString &title, const QString &detail)
{
    auto *note = new Banner(m_content);
    note->setObjectName(name);
    note->tell(chipOf(sign, title), detail);
    note->setClosable(false);
    m_content->layout()->addWidget(note);
}

void PlanView::addGroup(const models::PlanGroup &group)
{
    auto *card = new Card(m_content);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    const QString hosts = group.hosts.join(u", "_s);
    const bool named = !group.role.isEmpty() && group.role != "web"_L1;
    QLabel *heading = label(named ? u"%1 · %2"_s.arg(hosts, group.role) : hosts, card, u"heading"_s);
    heading->setObjectName(u"planHosts"_s);
    head->addWidget(heading, 1);
    head->addWidget(new Chip({Tone::Plain, Glyph::None, group.now}, card));
    if (group.mustPull)
        head->addWidget(new Chip({Tone::Run, Glyph::None, tr("pulls the image")}, card));
    column->addLayout(head);
    if (group.changes.isEmpty())
        column->addWidget(label(tr("No changes."), card, u"dim"_s));
    else
        column->addWidget(changesOf(group, card));
    column->addWidget(label(group.health, card, u"small"_s));
    card->setAccessibleName(tr("Plan for %1").arg(hosts));
    m_content->layout()->addWidget(card);
}

QWidget *PlanView::changesOf(const models::PlanGroup &group, QWidget *parent) const
{
    auto *table = new QWidget(parent);
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const models::ChangeText &change : group.changes) {
        QLabel *key = mono(change.key, table);
        key->setWordWrap(false);
        key->setAccessibleName(change.inOne());
        grid->addWidget(key, row, 0);
        grid->addWidget(new Chip(kindOf(change), table), row, 1, Qt::AlignLeft);
        QLabel *values = change.isSecret ? label(valuesOf(change), table, u"dim"_s) : mono(valuesOf(change), table);
        grid->addWidget(values, row, 2);
        ++row;
    }
    return table;
}

} // namespace widgets
