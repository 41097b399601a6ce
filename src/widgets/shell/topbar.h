// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace widgets {

class ElidedLabel;
class EngineButton;

// The project that is open, as its name and where its repository stands.
struct ProjectText
{
    QString name = {};
    QString folder = {};
    QString branch = {};
    QString revision = {}; // short
    bool dirty = false;

    friend bool operator==(const ProjectText &, const ProjectText &) = default;
};

// The strip at the head of the window: mark, project (a menu of others), branch and revision, the command palette's
// keys, the engine switcher, and where there is no menu bar, the menu.
class TopBar : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    void setProject(const ProjectText &project);
    EngineButton *engines() const { return m_engines; }
    QToolButton *projectButton() const { return m_project; }
    QToolButton *menuButton() const { return m_menu; }

Q_SIGNALS:
    void paletteAsked();

private:
    QToolButton *m_project;
    ElidedLabel *m_where;
    QPushButton *m_keys;
    EngineButton *m_engines;
    QToolButton *m_menu;
};

} // namespace widgets
