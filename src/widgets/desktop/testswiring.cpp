// SPDX-License-Identifier: Apache-2.0
// The tests page: the latest test run, its output as it comes and its results.
#include "base/duration.h"
#include "models/outcometext.h"
#include "models/steptexts.h"
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/operationfollower.h"
#include "widgets/desktop/secretkeeper.h"
#include "widgets/tests/testspage.h"

#include <QDesktopServices>
#include <QDir>
#include <QProcess>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

using session::Operation;

// As a person would type it.
QString commandLine(const QStringList &arguments)
{
    QStringList words;
    for (const QString &argument : arguments)
        words << (argument.contains(u' ') || argument.isEmpty() ? u'"' + argument + u'"' : argument);
    return words.join(u' ');
}

class TestsWiring : public QObject
{
public:
    TestsWiring(Desktop *desktop, TestsPage *page)
        : QObject(page)
        , m_desktop(desktop)
        , m_session(desktop->session())
        , m_page(page)
        , m_follower(new OperationFollower(this))
    {
        connect(desktop, &Desktop::projectChanged, this, &TestsWiring::showProject);
        connect(m_session, &session::Session::operationStarted, this, &TestsWiring::take);
        connect(m_follower, &OperationFollower::began, page, &TestsPage::begin);
        connect(m_follower, &OperationFollower::happened, this, &TestsWiring::happened);
        connect(m_follower, &OperationFollower::showWanted, this, &TestsWiring::show);
        connect(page, &TestsPage::runAsked, this, [this](const QString &command, bool insideImage) {
            m_session->test({.command = QProcess::splitCommand(command), .insideImage = insideImage});
        });
        connect(page, &TestsPage::cancelAsked, m_follower, &OperationFollower::cancel);
        connect(page, &TestsPage::commandWanted, this, [desktop] { desktop->window()->showPage(u"configuration"_s); });
        connect(page, &TestsPage::secretsWanted, this, [desktop] { desktop->secrets()->openList(u"local"_s); });
        connect(page, &TestsPage::placeAsked, this, &TestsWiring::openPlace);
        showProject();
        for (Operation *operation : m_session->operations())
            take(operation);
    }

private:
    void take(Operation *operation)
    {
        if (operation->kind() == Operation::Kind::Test)
            m_follower->follow(operation);
    }

    void showProject()
    {
        const base::Result<const project::Project *> project = m_session->project();
        if (!project)
            return;
        const project::TestRun &test = (*project)->test;
        m_page->setConfigured(commandLine(test.command), test.source, test.target);
    }

    // What the command prints, and between it what a person should know: an image that is built first, a warning.
    void happened(const flow::Event &event)
    {
        using Kind = flow::Event::Kind;
        if (event.kind == Kind::Output || event.kind == Kind::Note || event.kind == Kind::Warning)
            m_page->appendOutput(models::logLine(event));
        else if (event.kind == Kind::Step && event.state == flow::StepState::Failed)
            m_page->appendOutput(models::logLine(event));
    }

    void show()
    {
        const Operation &operation = *m_follower->operation();
        TestsRun run{.running = operation.isRunning(), .cancelling = operation.isCancelling()};
        run.time = base::durationForReader(operation.elapsed());
        const auto *tests = std::get_if<testrun::TestOutcome>(&operation.outcome());
        if (!run.running && operation.error())
            run.outcome = models::outcomeText(*operation.error(), Desktop::tr("Test run"));
        run.lacksSecret = operation.error() && operation.error()->kind == base::Error::Kind::NoSecret;
        if (!run.running && tests && !operation.error()) {
            const testrun::Counts counts = tests->results.counts();
            run.outcome = models::outcomeText(*tests, counts);
            m_page->setResults(tests->results);
            m_desktop->window()->setBadge(u"tests"_s, counts.total() ? QString::number(counts.total()) : QString());
        }
        m_page->setRun(run);
    }

    // Reports name a file as the container sees it: relative to where the tests ran, or below where the folder is
    // mounted.
    void openPlace(const QString &file)
    {
        const base::Result<const project::Project *> project = m_session->project();
        if (!project)
            return;
        const project::TestRun &test = (*project)->test;
        QString name = file;
        if (!test.target.isEmpty() && name.startsWith(test.target + u'/'))
            name = name.mid(test.target.size() + 1);
        const QString path = QDir(QDir((*project)->folder).filePath(test.source)).filePath(name);
        if (!QFile::exists(path) || !QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
            m_desktop->fail(
                {.kind = base::Error::Kind::NotFound, .message = Desktop::tr("%1 could not be opened").arg(path)});
    }

    Desktop *m_desktop;
    session::Session *m_session;
    TestsPage *m_page;
    OperationFollower *m_follower;
};

} // namespace

void wireTests(Desktop *desktop)
{
    desktop->addPage({.key = u"tests"_s,
                      .title = Desktop::tr("Tests"),
                      .iconName = u"task-complete"_s,
                      .make = [desktop](QWidget *parent) {
                          auto *page = new TestsPage(parent);
                          new TestsWiring(desktop, page);
                          return page;
                      }});
}

} // namespace widgets
