// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/session.h"
#include "widgets/shell/mainwindow.h"

#include <QPointer>

namespace widgets {

class SecretKeeper;

// Joins the window to a session: hands values to the pages and carries what they ask for to the session. The window is
// shown first; begin() then makes the session, opens the project and looks for engines, so nothing a disk or an engine
// does delays the first picture. What one page needs stands in <page>wiring.cpp; pages.cpp lists the pages.
//
//     void wireImage(Desktop *desktop)
//     {
//         desktop->addPage({.key = u"image"_s, .title = Desktop::tr("Image"), .iconName = u"package"_s,
//                           .make = [desktop](QWidget *parent) {
//                               auto *page = new ImagePage(parent);
//                               new ImageWiring(desktop, page); // a QObject, child of the page, with a flow::Scope of
//                               its own return page;
//                           }});
//     }
class Desktop : public QObject
{
    Q_OBJECT

public:
    // `start.directory` may be empty: the current folder if it has a project, else the one that was open last.
    Desktop(session::Start start, MainWindow *window);
    ~Desktop() override;

    // Queue it after window->show().
    void begin();
    // Made when first asked for. Pages are made when they are first opened, so this is never null for them.
    session::Session *session();
    MainWindow *window() const { return m_window; }
    SecretKeeper *secrets();
    // Of the section Project, unless the page names another.
    void addPage(PageText page);

    // Asks first when that would lose changes.
    void openFolder(const QString &folder);
    // quayhand.yaml as it is on disk, whatever the draft.
    void reload();
    // Opens the operations panel at this one.
    void showOperation(const QString &id);
    // What the environments' hosts ran when they were last asked.
    const QMap<QString, deploy::Status> &statuses() const { return m_statuses; }
    void keepStatus(const deploy::Status &status);
    // Above the pages, until it is closed, told anew under the same subject, or untold: what went wrong, why, what to
    // do. With a button when `remedy` can do it at once.
    void tell(const QString &subject, const base::Error &error, const QString &button = {},
              std::function<void()> remedy = {});
    void untell(const QString &subject);
    // Something a person asked for and did not get.
    void fail(const base::Error &error) { tell(QStringLiteral("failure"), error); }

Q_SIGNALS:
    // Opened, closed, edited, saved, reloaded, or found broken: ask session()->file().
    void projectChanged();
    // The first time after begin(); a page made later need not wait for it.
    void begun();
    // The deploy page is open, or will be: show this environment.
    void environmentAsked(const QString &environment);
    // An environment's hosts were asked; see statuses().
    void statusRead();
    // F5, or the command, while this page is open.
    void refreshAsked(const QString &page);

private:
    QString folderToOpen() const;
    void open(const QString &folder);
    void connectWindow();
    void leave(MainWindow::CloseAnswer answer);
    flow::Task<void> cancelAll();
    void quitWhenIdle();

    session::Start m_start;
    MainWindow *m_window;
    SecretKeeper *m_secrets = nullptr;
    std::unique_ptr<session::Session> m_session;
    QMap<QString, deploy::Status> m_statuses;
    QString m_told; // the banner's subject
    std::function<void()> m_remedy;
    bool m_leaving = false;
    flow::Scope m_scope;
};

// In the side bar's order. Defined in pages.cpp.
void wirePages(Desktop *desktop);
// The parts of the window that are no pages.
void wireCommands(Desktop *desktop);
void wireEngines(Desktop *desktop);
void wireOperations(Desktop *desktop);
void wireProject(Desktop *desktop);

} // namespace widgets
