// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/mainwindow.h"

#include "widgets/look/banner.h"
#include "widgets/look/emptypage.h"
#include "widgets/look/icons.h"
#include "widgets/shell/commandpalette.h"
#include "widgets/shell/operationsbar.h"
#include "widgets/shell/operationspanel.h"
#include "widgets/shell/question.h"
#include "widgets/shell/sidebar.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPainter>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace widgets {

MainWindow::MainWindow(Theme *theme, QWidget *parent, Furniture furniture) : QMainWindow(parent), m_theme(theme)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Quayhand"_s);
    setAcceptDrops(true);
    const QSize room = screen()->availableSize();
    setMinimumSize(QSize(880, 560).boundedTo(room));
    resize(QSize(1280, 800).boundedTo(room)); // a laptop's screen at 200 % is smaller
    if (furniture == Furniture::Now)
        furnish();
}

void MainWindow::furnish()
{
    setWindowIcon(logo());
    m_top = new TopBar(this);
    m_side = new SideBar(this);
    m_split = new QSplitter(Qt::Vertical, this);
    m_pages = new QStackedWidget(this);
    m_banner = new Banner(this);
    m_bar = new OperationsBar(this);
    m_menu = new QMenu(this);
    m_projectMenu = new QMenu(this);
    buildFrame();
    buildCommands();
    setProject({});
    centralWidget()->setFocus(); // nothing is chosen before a person chooses
}

// Until it is furnished: the panels of the head and of the side, where they will be.
void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (m_top)
        return;
    const Colours &c = colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.ground);
    painter.fillRect(QRect(0, 0, width(), 43), c.panel);
    painter.fillRect(QRect(0, 43, 215, height() - 43), c.panel);
    painter.fillRect(QRect(0, 43, width(), 1), c.line);
    painter.fillRect(QRect(215, 43, 1, height() - 43), c.line);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    auto *frame = new QWidget(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *upper = new QWidget(m_split);
    auto *row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    auto *bannerRow = new QVBoxLayout;
    bannerRow->setContentsMargins(24, 12, 24, 0);
    bannerRow->addWidget(m_banner);
    right->addLayout(bannerRow);
    right->addWidget(m_pages, 1);
    row->addWidget(m_side);
    row->addLayout(right, 1);
    m_split->addWidget(upper);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    column->addWidget(m_top);
    column->addWidget(m_split, 1);
    column->addWidget(m_bar);
    setCentralWidget(frame);
    m_top->projectButton()->setMenu(m_projectMenu);
    connect(m_side, &SideBar::asked, this, &MainWindow::showPage);
    connect(m_bar, &OperationsBar::panelToggled, this, [this] { setOperationsPanelOpen(!m_panel || !m_panel->isVisible()); });
    connect(m_top, &TopBar::paletteAsked, this, &MainWindow::openCommandPalette);
    connect(m_top->engines(), &EngineButton::engineAsked, this, &MainWindow::engineChosen);
    connect(m_top->engines(), &EngineButton::refreshAsked, this, &MainWindow::enginesRefreshAsked);
    connect(m_projectMenu, &QMenu::aboutToShow, this, &MainWindow::fillProjectMenu);
}

// On macOS a menu bar at the top of the screen; elsewhere the same menus behind one button, so that F10 and the mouse find them.
void MainWindow::buildCommands()
{
    for (const auto &[key, title] : {std::pair(u"file"_s, tr("&File")), std::pair(u"project"_s, tr("&Project")),
                                      std::pair(u"engine"_s, tr("&Engine")), std::pair(u"view"_s, tr("&View"))}) {
#ifdef Q_OS_MACOS
        m_menus.insert(key, menuBar()->addMenu(title));
#else
        m_menus.insert(key, m_menu->addMenu(title));
#endif
    }
#ifdef Q_OS_MACOS
    m_top->menuButton()->hide();
#else
    m_top->menuButton()->setMenu(m_menu);
    m_top->menuButton()->setShortcut(QKeySequence(Qt::Key_F10));
#endif
    const auto command = [this](const QString &menu, const QString &sign, const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(sign.isEmpty() ? QIcon() : icon(sign, Ink::Dim), text, this);
        action->setShortcut(keys);
        return addCommand(menu, action);
    };
    connect(command(u"file"_s, u"folder-open"_s, tr("Open Project…"), QKeySequence::Open), &QAction::triggered, this, &MainWindow::askForFolder);
    QAction *quit = command(u"file"_s, {}, tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    connect(command(u"view"_s, u"edit-find"_s, tr("Find an Action…"), QKeySequence(Qt::CTRL | Qt::Key_K)), &QAction::triggered, this,
            &MainWindow::openCommandPalette);
    connect(command(u"view"_s, u"view-refresh"_s, tr("Refresh"), QKeySequence(Qt::Key_F5)), &QAction::triggered, this,
            [this] { Q_EMIT refreshAsked(m_current); });
    connect(command(u"view"_s, u"view-list-text"_s, tr("Show or Hide Operations"), QKeySequence(Qt::CTRL | Qt::Key_J)), &QAction::triggered, this,
            [this] { setOperationsPanelOpen(!m_panel || !m_panel->isVisible()); });
    connect(command(u"engine"_s, u"network-server"_s, tr("Switch Engine…"), QKeySequence(Qt::CTRL | Qt::Key_E)), &QAction::triggered, this,
            [this] { m_top->engines()->showMenu(); });
    connect(command(u"engine"_s, u"view-refresh"_s, tr("Look for Engines Again"), {}), &QAction::triggered, this, &MainWindow::enginesRefreshAsked);
    buildThemeMenu();
}

void MainWindow::buildThemeMenu()
{
    QMenu *look = menuNamed(u"view"_s)->addMenu(tr("Colours"));
    auto *group = new QActionGroup(this);
    for (const auto &[choice, text] : {std::pair(Theme::Choice::System, tr("Colours as the System Has Them")),
                                       std::pair(Theme::Choice::Light, tr("Light Colours")), std::pair(Theme::Choice::Dark, tr("Dark Colours"))}) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_theme && m_theme->choice() == choice);
        look->addAction(action);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = choice] {
            if (m_theme)
                m_theme->choose(chosen);
            Q_EMIT themeChosen(chosen);
        });
    }
}

QMenu *MainWindow::menuNamed(const QString &name)
{
    return m_menus.value(name, m_menus.value(u"view"_s));
}

QAction *MainWindow::addCommand(const QString &menu, QAction *action)
{
    if (!action->parent())
        action->setParent(this);
    menuNamed(menu)->addAction(action);
    addAction(action); // shortcuts must work though the menus are behind a button
    return action;
}

QString MainWindow::sectionTitle(Section section)
{
    return section == Section::Project ? tr("Project") : tr("Engine");
}

void MainWindow::addPage(const PageText &page)
{
    m_specs << page;
    m_side->add(page.section, page.key, page.iconName, page.title);
    m_side->setSectionEnabled(sectionTitle(Section::Project), m_hasProject);
    auto *open = new QAction(icon(page.iconName, Ink::Dim), tr("Go to %1").arg(page.title), this);
    if (m_specs.size() <= 9)
        open->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + m_specs.size())));
    connect(open, &QAction::triggered, this, [this, key = page.key] { showPage(key); });
    addCommand(u"view"_s, open);
}

QWidget *MainWindow::page(const QString &key)
{
    if (QWidget *made = m_made.value(key))
        return made;
    for (const PageText &spec : std::as_const(m_specs)) {
        if (spec.key != key)
            continue;
        QWidget *made = spec.make(m_pages);
        m_made.insert(key, made);
        m_pages->addWidget(made);
        return made;
    }
    return nullptr;
}

void MainWindow::showPage(const QString &key)
{
    QWidget *wanted = page(key);
    if (!wanted)
        return;
    m_pages->setCurrentWidget(wanted);
    m_side->setCurrent(key);
    if (std::exchange(m_current, key) != key)
        Q_EMIT pageShown(key);
}

void MainWindow::setBadge(const QString &key, const QString &badge)
{
    m_side->setBadge(key, badge);
}

void MainWindow::setProject(const ProjectText &project)
{
    m_hasProject = !project.folder.isEmpty();
    m_top->setProject(project);
    m_side->setSectionEnabled(sectionTitle(Section::Project), m_hasProject);
    setWindowTitle(m_hasProject ? tr("%1 – Quayhand").arg(project.name) : u"Quayhand"_s);
    if (!m_hasProject)
        showWelcome();
    else if (m_pages->currentWidget() == m_welcome && !m_specs.isEmpty())
        showPage(m_specs.constFirst().key);
}

void MainWindow::showWelcome()
{
    if (!m_welcome) {
        m_welcome = new EmptyPage(m_pages);
        m_welcome->setObjectName(u"welcomePage"_s);
        m_welcome->setTexts(u"folder-open"_s, tr("Open a project to begin"),
                            tr("A project is a folder with a quayhand.yaml. Quayhand builds its image, runs its tests and deploys it.\n"
                               "Drag the folder here, or choose it."),
                            tr("Open Project…"));
        m_pages->addWidget(m_welcome);
        connect(m_welcome, &EmptyPage::nextStep, this, &MainWindow::askForFolder);
    }
    m_current.clear();
    m_pages->setCurrentWidget(m_welcome);
    m_side->setCurrent({});
}

void MainWindow::setRecentFolders(const QStringList &folders)
{
    m_recent = folders;
}

void MainWindow::fillProjectMenu()
{
    m_projectMenu->clear();
    connect(m_projectMenu->addAction(icon(u"folder-open"_s, Ink::Dim), tr("Open Project…")), &QAction::triggered, this, &MainWindow::askForFolder);
    if (!m_recent.isEmpty())
        m_projectMenu->addSeparator();
    for (const QString &folder : std::as_const(m_recent)) {
        QAction *action = m_projectMenu->addAction(u"%1    %2"_s.arg(QFileInfo(folder).fileName(), QDir::toNativeSeparators(folder)));
        connect(action, &QAction::triggered, this, [this, folder] { Q_EMIT folderChosen(folder); });
    }
}

void MainWindow::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!m_recent.isEmpty())
        dialog->setDirectory(QFileInfo(m_recent.constFirst()).path());
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::folderChosen);
    dialog->open();
}

void MainWindow::setEngines(const QList<EngineText> &engines, const QString &chosenId)
{
    m_top->engines()->setEngines(engines, chosenId);
}

void MainWindow::setOperations(const QList<OperationText> &operations)
{
    m_operations = operations;
    m_bar->setOperations(operations);
    if (m_panel)
        m_panel->setOperations(operations);
}

void MainWindow::setOperationsPanelOpen(bool open)
{
    if (!m_panel) {
        if (!open)
            return;
        m_panel = new OperationsPanel(m_split);
        m_split->addWidget(m_panel);
        m_split->setStretchFactor(0, 1);
        m_split->setSizes({height() - 320, 240});
        Q_EMIT operationsPanelOpened();
    }
    m_panel->setVisible(open);
    m_bar->setPanelOpen(open);
    if (open)
        m_panel->setOperations(m_operations);
}

void MainWindow::openCommandPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    m_palette->open(actions());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool isBusy = std::ranges::any_of(m_operations, &OperationText::running);
    event->setAccepted(m_closing || (m_unsaved.isEmpty() && !isBusy));
    if (event->isAccepted())
        return;
    if (!m_unsaved.isEmpty())
        askToSave();
    else
        askBeforeClosing();
}

void MainWindow::askToSave()
{
    if (findChild<Question *>(u"saveQuestion"_s))
        return;
    auto *question = new Question(tr("Save %1 first?").arg(m_unsaved), tr("Your changes are not in the file yet."), this);
    question->setObjectName(u"saveQuestion"_s);
    question->addAnswer(u"save"_s, tr("Save and Close"), Question::Kind::Primary);
    question->addAnswer(u"discard"_s, tr("Close Without Saving"), Question::Kind::Danger);
    question->addRefusal(tr("Stay"));
    connect(question, &Question::answered, this, [this](const QString &answer) {
        if (answer == "save"_L1)
            Q_EMIT saveAsked();
        else
            m_unsaved.clear();
        if (m_unsaved.isEmpty()) // else it could not be saved, which is said
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
    question->open();
}

void MainWindow::askBeforeClosing()
{
    if (findChild<Question *>(u"closeQuestion"_s))
        return;
    QStringList running;
    for (const OperationText &operation : std::as_const(m_operations)) {
        if (operation.running)
            running << operation.title;
    }
    auto *question = new Question(tr("Something is still running"),
                                  tr("You can let it finish without the window; Quayhand then ends by itself. Cancelling takes back what it has begun."), this);
    question->setObjectName(u"closeQuestion"_s);
    question->setItems(running);
    question->addAnswer(u"cancel"_s, tr("Cancel and Close"), Question::Kind::Danger);
    question->addAnswer(u"background"_s, tr("Keep Going in the Background"));
    question->addRefusal(tr("Stay"));
    connect(question, &Question::answered, this, [this](const QString &answer) {
        m_closing = true;
        Q_EMIT closeAnswered(answer == "cancel"_L1 ? CloseAnswer::CancelAll : CloseAnswer::KeepGoing);
        hide();
    });
    question->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && QFileInfo(urls.constFirst().toLocalFile()).isDir())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT folderChosen(event->mimeData()->urls().constFirst().toLocalFile());
}

} // namespace widgets
