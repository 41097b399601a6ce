// SPDX-License-Identifier: Apache-2.0
// The project's name and revision in the head of the window, the recent folders, and the banner when quayhand.yaml is
// broken or was changed by another program.
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/recentfolders.h"

#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QGuiApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

// The files of git's that change with every commit, checkout and staging of the repository around a folder.
QStringList gitTraces(const QString &folder)
{
    QDir at(folder);
    while (!at.exists(u".git"_s)) {
        if (!at.cdUp())
            return {};
    }
    QStringList traces;
    for (const QString &name : {u".git/HEAD"_s, u".git/logs/HEAD"_s, u".git/index"_s}) {
        if (at.exists(name))
            traces.append(at.absoluteFilePath(name));
    }
    return traces;
}

class ProjectWiring : public QObject
{
public:
    explicit ProjectWiring(Desktop *desktop) : QObject(desktop), m_desktop(desktop), m_file(desktop->session()->file())
    {
        connect(desktop, &Desktop::projectChanged, this, &ProjectWiring::show);
        connect(desktop->session(), &session::Session::gitChanged, this, &ProjectWiring::showHead);
        connect(desktop->window(), &MainWindow::pageShown, this, [this] {
            if (m_file->error())
                tellBroken(*m_file->error());
        });
        connect(desktop->window(), &MainWindow::saveAsked, this, &ProjectWiring::save);
        connect(m_file, &session::ProjectFile::conflicted, this, &ProjectWiring::tellConflict);
        m_soon.setSingleShot(true);
        m_soon.setInterval(200);
        connect(&m_soon, &QTimer::timeout, this, &ProjectWiring::readGit);
        connect(&m_git, &QFileSystemWatcher::fileChanged, &m_soon, qOverload<>(&QTimer::start));
        connect(m_file, &session::ProjectFile::savedToDisk, &m_soon, qOverload<>(&QTimer::start));
        connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
            if (state == Qt::ApplicationActive)
                m_soon.start();
        });
    }

private:
    // Files that git replaces are forgotten by the watcher: they are named anew each time.
    void readGit()
    {
        watchGit();
        m_desktop->session()->readGit();
    }

    void watchGit()
    {
        if (const QStringList before = m_git.files(); !before.isEmpty())
            m_git.removePaths(before);
        if (const QStringList now = gitTraces(m_file->folder()); !now.isEmpty())
            m_git.addPaths(now);
    }

    void show()
    {
        if (m_file->folder() != m_watched) {
            m_watched = m_file->folder();
            watchGit();
        }
        if (!m_file->path().isEmpty())
            RecentFolders::opened(m_file->folder());
        m_desktop->window()->setRecentFolders(RecentFolders::read());
        m_desktop->window()->setUnsaved(m_file->isModified() ? QFileInfo(m_file->path()).fileName() : QString());
        showHead();
        if (const std::optional<base::Error> &error = m_file->error())
            tellBroken(*error);
        else
            m_desktop->untell(u"project"_s);
    }

    void save()
    {
        if (const base::Result<> saved = m_file->save(); !saved)
            m_desktop->fail(saved.error());
    }

    void showHead()
    {
        ProjectText text;
        if (!m_file->path().isEmpty()) {
            const build::GitState &git = m_desktop->session()->git();
            text = {.name = m_file->isOpen() ? m_file->project().name : QFileInfo(m_file->folder()).fileName(),
                    .folder = m_file->folder(),
                    .branch = git.branch,
                    .revision = git.shortSha,
                    .dirty = git.isDirty};
        }
        m_desktop->window()->setProject(text);
    }

    void tellBroken(const base::Error &error)
    {
        if (m_file->path().isEmpty())
            m_desktop->tell(u"project"_s, error, Desktop::tr("Open Another…"),
                            [window = m_desktop->window()] { window->askForFolder(); });
        else if (m_desktop->window()->currentPage() == "configuration"_L1) // which tells it itself, at the line
            m_desktop->untell(u"project"_s);
        else
            m_desktop->tell(u"project"_s, error, Desktop::tr("Open Configuration"),
                            [window = m_desktop->window()] { window->showPage(u"configuration"_s); });
    }

    void tellConflict()
    {
        m_desktop->tell(
            u"conflict"_s,
            {.kind = base::Error::Kind::Conflict,
             .message = Desktop::tr("quayhand.yaml was changed by another program while you have unsaved changes"),
             .remedy = Desktop::tr("Reload it and lose your changes, or copy them first.")},
            Desktop::tr("Reload"), [desktop = m_desktop] {
                desktop->untell(u"conflict"_s);
                desktop->reload();
            });
    }

    Desktop *m_desktop;
    session::ProjectFile *m_file;
    QString m_watched;
    QFileSystemWatcher m_git;
    QTimer m_soon;
};

} // namespace

void wireProject(Desktop *desktop)
{
    new ProjectWiring(desktop);
}

} // namespace widgets
