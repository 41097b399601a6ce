// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/desktop.h"

#include "widgets/desktop/recentfolders.h"
#include "widgets/desktop/secretkeeper.h"
#include "widgets/look/banner.h"
#include "widgets/shell/operationspanel.h"
#include "widgets/shell/question.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace widgets {

Desktop::Desktop(session::Start start, MainWindow *window)
    : QObject(window)
    , m_start(std::move(start))
    , m_window(window)
{
    connectWindow();
    wirePages(this);
}

// What waits for the session goes before it.
Desktop::~Desktop()
{
    m_scope.clear();
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
    m_session.reset();
}

void Desktop::connectWindow()
{
    connect(m_window, &MainWindow::folderChosen, this, &Desktop::openFolder);
    connect(m_window, &MainWindow::refreshAsked, this, &Desktop::refreshAsked);
    connect(m_window, &MainWindow::closeAnswered, this, &Desktop::leave);
    connect(m_window->banner(), &Banner::remedyAsked, this, [this] {
        if (const auto remedy = m_remedy)
            remedy();
    });
}

void Desktop::begin()
{
    session();
    secrets();
    wireEngines(this);
    wireOperations(this);
    wireProject(this);
    wireCommands(this);
    m_session->readGit();
    m_session->engines()->look();
    Q_EMIT begun();
    Q_EMIT projectChanged();
}

session::Session *Desktop::session()
{
    if (m_session)
        return m_session.get();
    m_start.directory = folderToOpen();
    m_start.openProject = !m_start.directory.isEmpty();
    m_session = std::make_unique<session::Session>(m_start);
    connect(m_session->file(), &session::ProjectFile::changed, this, &Desktop::projectChanged);
    return m_session.get();
}

SecretKeeper *Desktop::secrets()
{
    if (!m_secrets)
        m_secrets = new SecretKeeper(this);
    return m_secrets;
}

QString Desktop::folderToOpen() const
{
    if (!m_start.directory.isEmpty())
        return QDir(m_start.directory).absolutePath();
    if (!project::findFile(QDir::currentPath()).isEmpty())
        return QDir::currentPath();
    const QStringList recent = RecentFolders::read();
    return recent.isEmpty() || project::findFile(recent.constFirst()).isEmpty() ? QString() : recent.constFirst();
}

void Desktop::addPage(PageText page)
{
    if (page.section.isEmpty())
        page.section = MainWindow::sectionTitle(MainWindow::Section::Project);
    m_window->addPage(page);
}

void Desktop::openFolder(const QString &folder)
{
    if (!session()->file()->isModified()) {
        open(folder);
        return;
    }
    auto *question = new Question(tr("Open another project and lose your changes?"),
                                  tr("quayhand.yaml was changed here and not saved."), m_window);
    question->addAnswer(u"discard"_s, tr("Open Without Saving"), Question::Kind::Danger);
    question->addRefusal(tr("Stay"));
    connect(question, &Question::answered, this, [this, folder] { open(folder); });
    question->open();
}

void Desktop::open(const QString &folder)
{
    untell(u"failure"_s);
    m_statuses.clear();
    static_cast<void>(session()->openProject(folder)); // projectChanged() follows, whatever came of it
}

void Desktop::reload()
{
    open(session()->file()->folder());
}

void Desktop::showOperation(const QString &id)
{
    m_window->setOperationsPanelOpen(true);
    m_window->operations()->select(id);
}

void Desktop::keepStatus(const deploy::Status &status)
{
    m_statuses.insert(status.environment, status);
    Q_EMIT statusRead();
}

void Desktop::tell(const QString &subject, const base::Error &error, const QString &button,
                   std::function<void()> remedy)
{
    if (error.isCancelled())
        return;
    m_told = subject;
    m_remedy = std::move(remedy);
    m_window->banner()->tell({Tone::Bad, Glyph::Cross, error.text()}, error.remedy, button);
}

void Desktop::untell(const QString &subject)
{
    if (m_told != subject)
        return;
    m_told.clear();
    m_remedy = {};
    m_window->banner()->clear();
}

void Desktop::leave(MainWindow::CloseAnswer answer)
{
    if (std::exchange(m_leaving, true))
        return;
    if (answer == MainWindow::CloseAnswer::CancelAll)
        m_scope.spawn(cancelAll());
    else
        quitWhenIdle();
}

flow::Task<void> Desktop::cancelAll()
{
    co_await session()->close();
    QCoreApplication::quit();
}

void Desktop::quitWhenIdle()
{
    if (!session()->isBusy()) {
        QCoreApplication::quit();
        return;
    }
    for (session::Operation *operation : session()->operations())
        connect(operation, &session::Operation::finished, this, &Desktop::quitWhenIdle,
                Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
}

} // namespace widgets
