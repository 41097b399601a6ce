// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/theme.h"
#include "widgets/shell/enginebutton.h"
#include "widgets/shell/operationtext.h"
#include "widgets/shell/topbar.h"

#include <QMainWindow>
#include <functional>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace widgets {

class Banner;
class CommandPalette;
class EmptyPage;
class OperationsBar;
class OperationsPanel;
class SideBar;

// A page as the window knows it: made when it is first opened, kept from then on.
struct PageText
{
    QString key = {};
    QString section = {}; // "Project", "Engine": pages of the first need an open project
    QString title = {};
    QString iconName = {};
    std::function<QWidget *(QWidget *parent)> make = {};
};

// The window: head, side bar, pages, operations at the foot. It holds no state of a project or an engine; it shows what
// it is given and says what the person wants. It asks before it closes while operations run.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class Section { Project, Engine };
    enum class CloseAnswer { KeepGoing, CancelAll };

    // Later: an empty window in the frame's colours, on the screen before fonts are loaded and controls are made; furnish() makes them,
    // and nothing else may be called before it.
    enum class Furniture { Now, Later };

    explicit MainWindow(Theme *theme, QWidget *parent = nullptr, Furniture furniture = Furniture::Now);
    ~MainWindow() override;

    void furnish();

    void addPage(const PageText &page);
    void showPage(const QString &key);
    QString currentPage() const { return m_current; }
    // The page itself, made now if it was not yet; null for an unknown key.
    QWidget *page(const QString &key);
    // The page if it has been opened already.
    QWidget *pageIfMade(const QString &key) const { return m_made.value(key); }
    void setBadge(const QString &key, const QString &badge);

    void setProject(const ProjectText &project);
    void setRecentFolders(const QStringList &folders);
    void setEngines(const QList<EngineText> &engines, const QString &chosenId);
    void setOperations(const QList<OperationText> &operations);
    void setOperationsPanelOpen(bool open);
    OperationsPanel *operations() const { return m_panel; }
    // A file with changes that closing would lose; empty: none.
    void setUnsaved(const QString &fileName) { m_unsaved = fileName; }
    // Above the page, for what concerns more than one of them.
    Banner *banner() const { return m_banner; }
    // Reaches it by the command palette and its shortcut; `menu` is "file", "project", "engine" or "view".
    QAction *addCommand(const QString &menu, QAction *action);

    static QString sectionTitle(Section section);

public Q_SLOTS:
    void openCommandPalette();
    void askForFolder();

Q_SIGNALS:
    void folderChosen(const QString &folder);
    void engineChosen(const QString &id);
    void enginesRefreshAsked();
    void refreshAsked(const QString &page);
    void pageShown(const QString &key);
    // Made when it is first opened.
    void operationsPanelOpened();
    void themeChosen(widgets::Theme::Choice choice);
    void saveAsked();
    // The window has hidden or will close; what runs is the receiver's to keep or cancel. It quits when that is done.
    void closeAnswered(widgets::MainWindow::CloseAnswer answer);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildFrame();
    void buildCommands();
    void buildThemeMenu();
    QMenu *menuNamed(const QString &name);
    void askBeforeClosing();
    void askToSave();
    void showWelcome();
    void fillProjectMenu();

    Theme *m_theme;
    TopBar *m_top = nullptr;
    SideBar *m_side = nullptr;
    QSplitter *m_split = nullptr;
    QStackedWidget *m_pages = nullptr;
    Banner *m_banner = nullptr;
    EmptyPage *m_welcome = nullptr;
    OperationsPanel *m_panel = nullptr;
    OperationsBar *m_bar = nullptr;
    CommandPalette *m_palette = nullptr;
    QMenu *m_menu = nullptr;
    QMenu *m_projectMenu = nullptr;
    QHash<QString, QMenu *> m_menus;
    QList<PageText> m_specs;
    QHash<QString, QWidget *> m_made;
    QList<OperationText> m_operations;
    QStringList m_recent;
    QString m_current;
    QString m_unsaved;
    bool m_hasProject = false;
    bool m_closing = false;
};

} // namespace widgets
