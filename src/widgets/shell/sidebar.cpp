// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/sidebar.h"

#include "widgets/look/theme.h"
#include "widgets/shell/navbutton.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace widgets {

SideBar::SideBar(QWidget *parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(u"sideBar"_s);
    setAccessibleName(tr("Pages"));
    setFixedWidth(216);
    m_column->setContentsMargins(8, 12, 8, 12);
    m_column->setSpacing(0);
    m_column->addStretch(1);
}

void SideBar::add(const QString &section, const QString &key, const QString &iconName, const QString &title)
{
    int at = m_column->count() - 1;
    if (section != m_lastSection) {
        auto *heading = new QLabel(section, this);
        heading->setFont(captionFont());
        heading->setProperty("look", u"dim"_s);
        heading->setContentsMargins(10, 14, 10, 6);
        m_column->insertWidget(at++, heading);
        m_lastSection = section;
    }
    auto *button = new NavButton(iconName, title, this);
    button->setObjectName(u"nav_%1"_s.arg(key));
    m_buttons.insert(key, button);
    m_sectionOf.insert(key, section);
    m_column->insertWidget(at, button);
    // Not clicked(): assistive technology toggles what can be checked.
    connect(button, &QAbstractButton::toggled, this, [this, key](bool on) {
        if (on)
            Q_EMIT asked(key);
    });
}

void SideBar::setCurrent(const QString &key)
{
    if (NavButton *button = m_buttons.value(key)) {
        const QSignalBlocker quiet(button);
        button->setChecked(true);
        return;
    }
    for (NavButton *button : std::as_const(m_buttons)) { // none of them, as while nothing is open
        button->setAutoExclusive(false);
        button->setChecked(false);
        button->setAutoExclusive(true);
    }
}

void SideBar::setBadge(const QString &key, const QString &badge)
{
    if (NavButton *button = m_buttons.value(key))
        button->setBadge(badge);
}

void SideBar::setSectionEnabled(const QString &section, bool enabled)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        if (m_sectionOf.value(it.key()) == section)
            it.value()->setEnabled(enabled);
    }
}

} // namespace widgets
