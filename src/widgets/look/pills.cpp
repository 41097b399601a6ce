// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/pills.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace widgets {

Pills::Pills(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT changed(m_choices.value(id).first);
    });
}

void Pills::setChoices(const QList<std::pair<QString, QString>> &keysAndTexts)
{
    if (keysAndTexts == m_choices)
        return;
    const QString before = chosen();
    const QSignalBlocker quiet(m_group);
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old)
        delete button;
    m_choices = keysAndTexts;
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        auto *button = new QPushButton(m_choices.at(i).second, this);
        button->setProperty("look", u"pill"_s);
        button->setObjectName(u"pill_%1"_s.arg(m_choices.at(i).first));
        button->setCheckable(true);
        button->setAutoDefault(false);
        m_group->addButton(button, int(i));
        layout()->addWidget(button);
    }
    choose(before);
}

QString Pills::chosen() const
{
    return m_choices.value(m_group->checkedId()).first;
}

void Pills::choose(const QString &key)
{
    qsizetype at = 0;
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        if (m_choices.at(i).first == key)
            at = i;
    }
    if (QAbstractButton *button = m_group->button(int(at)))
        button->setChecked(true);
}

} // namespace widgets
