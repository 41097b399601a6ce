// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/topbar.h"

#include "widgets/look/elidedlabel.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"
#include "widgets/shell/enginebutton.h"

#include <QBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace widgets {

TopBar::TopBar(QWidget *parent)
    : QFrame(parent), m_project(new QToolButton(this)), m_where(new ElidedLabel(this)), m_keys(new QPushButton(this)),
      m_engines(new EngineButton(this)), m_menu(new QToolButton(this))
{
    setObjectName(u"topBar"_s);
    setFixedHeight(44);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(12);
    auto *mark = new QLabel(this);
    mark->setPixmap(logo().pixmap(QSize(22, 22), devicePixelRatioF()));
    mark->setAccessibleName(u"Quayhand"_s);
    m_project->setObjectName(u"projectButton"_s);
    m_project->setFont(textFont(13, QFont::Bold));
    m_project->setPopupMode(QToolButton::InstantPopup);
    m_project->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_project->setFocusPolicy(Qt::StrongFocus);
    m_where->setObjectName(u"revisionLabel"_s);
    m_where->setProperty("look", u"dim"_s);
    m_keys->setText(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText).replace(u'+', u' '));
    m_keys->setProperty("look", u"kbd"_s);
    m_keys->setObjectName(u"paletteButton"_s);
    m_keys->setAccessibleName(tr("Find an action"));
    m_keys->setToolTip(m_keys->accessibleName());
    m_menu->setObjectName(u"menuButton"_s);
    m_menu->setIcon(icon(u"application-menu"_s, Ink::Dim));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(m_menu->accessibleName());
    m_menu->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(mark);
    row->addWidget(m_project);
    row->addWidget(m_where);
    row->addStretch(1);
    row->addWidget(m_keys);
    row->addWidget(m_engines);
    row->addWidget(m_menu);
    connect(m_keys, &QPushButton::clicked, this, &TopBar::paletteAsked);
    setProject({});
}

void TopBar::setProject(const ProjectText &project)
{
    m_project->setText(project.name.isEmpty() ? tr("No project") : project.name);
    m_project->setAccessibleName(tr("Project: %1").arg(m_project->text()));
    m_project->setToolTip(project.folder);
    QStringList words;
    if (!project.branch.isEmpty())
        words << project.branch;
    if (!project.revision.isEmpty())
        words << project.revision;
    if (project.dirty)
        words << tr("changed");
    m_where->setText(words.join(u" · "_s));
}

} // namespace widgets
