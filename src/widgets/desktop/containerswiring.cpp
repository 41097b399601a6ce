// SPDX-License-Identifier: Apache-2.0
// The containers page: what the chosen engine runs, followed by its events while the page is shown, and the log of the
// selected one.
#include "models/containersmodel.h"
#include "models/enginename.h"
#include "observe/containerwatch.h"
#include "observe/logs.h"
#include "widgets/containers/containerspage.h"
#include "widgets/desktop/desktop.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

using engine::ContainerSummary;
using session::Engines;
using session::Operation;

enum class Action { Start, Stop, Restart, Remove, Kill };

flow::Task<base::Result<session::Outcome>> act(Engines::Shared engine, QString id, Action action, std::stop_token stop)
{
    base::Result<> done;
    switch (action) {
    case Action::Start:
        done = co_await engine->startContainer(id, stop);
        break;
    case Action::Stop:
        done = co_await engine->stopContainer(id, {}, stop);
        break;
    case Action::Restart:
        done = co_await engine->restartContainer(id, {}, stop);
        break;
    case Action::Remove:
        done = co_await engine->removeContainer(id, false, true, stop);
        break;
    case Action::Kill:
        done = co_await engine->removeContainer(id, true, true, stop);
        break;
    }
    if (!done)
        co_return base::fail(done.error());
    co_return session::Outcome();
}

QString textOf(const observe::LogLine &line)
{
    const QString text = QString::fromUtf8(line.text);
    return (line.kind == observe::LogLine::Kind::Note ? u"— "_s + text : text) + u'\n';
}

class ContainersWiring : public QObject
{
public:
    ContainersWiring(Desktop *desktop, ContainersPage *page)
        : QObject(page)
        , m_desktop(desktop)
        , m_session(desktop->session())
        , m_page(page)
    {
        connect(m_session->engines(), &Engines::chosenChanged, this, &ContainersWiring::engineChanged);
        connect(m_session->engines(), &Engines::changed, this, &ContainersWiring::enginesChanged);
        connect(desktop->window(), &MainWindow::pageShown, this, &ContainersWiring::pageShown);
        connect(page, &ContainersPage::logWanted, this, &ContainersWiring::followLog);
        connect(page, &ContainersPage::retryAsked, this, &ContainersWiring::retry);
        connect(desktop, &Desktop::refreshAsked, this, [this](const QString &key) {
            if (key == "containers"_L1)
                retry();
        });
        connect(page, &ContainersPage::startAsked, this, [this](const QString &id) { begin(id, Action::Start); });
        connect(page, &ContainersPage::stopAsked, this, [this](const QString &id) { begin(id, Action::Stop); });
        connect(page, &ContainersPage::restartAsked, this, [this](const QString &id) { begin(id, Action::Restart); });
        connect(page, &ContainersPage::removeAsked, this,
                [this](const QString &id, bool running) { begin(id, running ? Action::Kill : Action::Remove); });
        connect(page, &ContainersPage::runningChanged, this, [this](int running) {
            m_desktop->window()->setBadge(u"containers"_s, m_watch ? QString::number(running) : QString());
        });
        watch();
    }

    ~ContainersWiring() override { m_logStop.request_stop(); }

private:
    // What nobody sees is not streamed.
    void pageShown(const QString &key)
    {
        const bool shown = key == "containers"_L1;
        if (shown == bool(m_watch))
            return;
        if (shown) {
            watch();
            followLog(m_page->selected());
        } else {
            stopWatching();
        }
    }

    bool isShown() const { return m_desktop->window()->currentPage() == "containers"_L1; }

    void engineChanged()
    {
        if (isShown())
            watch();
    }

    // A look around may have found one where there was none.
    void enginesChanged()
    {
        showEngine();
        if (!m_watch)
            engineChanged();
    }

    void stopWatching()
    {
        m_desktop->window()->setBadge(u"containers"_s, {});
        m_logStop.request_stop();
        m_logging.clear();
        m_watch.reset();
    }

    // Anew: the engine may be another one.
    void watch()
    {
        const base::Result<engine::Found> chosen = m_session->engines()->chosen();
        if (!chosen) {
            stopWatching();
            m_page->containers()->setContainers({});
            m_page->setProblem(chosen.error().text());
            return;
        }
        const Engines::Shared engine = m_session->engines()->at(chosen->endpoint);
        const bool isOther = engine != m_engine;
        stopWatching();
        m_engine = engine;
        showEngine();
        if (isOther) {
            m_page->setKnown(false);
            m_page->setProblem({});
            m_page->containers()->setContainers({});
        }
        m_watch = std::make_unique<observe::ContainerWatch>(m_engine.get());
        connectWatch();
        m_watch->start();
    }

    void connectWatch()
    {
        models::ContainersModel *model = m_page->containers();
        connect(m_watch.get(), &observe::ContainerWatch::added, model, &models::ContainersModel::put);
        connect(m_watch.get(), &observe::ContainerWatch::changed, model, &models::ContainersModel::put);
        connect(m_watch.get(), &observe::ContainerWatch::removed, model, &models::ContainersModel::drop);
        connect(m_watch.get(), &observe::ContainerWatch::connectedChanged, this, &ContainersWiring::connectedChanged);
    }

    void connectedChanged(bool connected)
    {
        if (connected) {
            m_page->setKnown(true);
            m_page->containers()->setContainers(m_watch->containers());
            m_page->setProblem({});
        } else if (!m_watch->problem().isCancelled() && !m_watch->problem().message.isEmpty()) {
            m_page->setProblem(m_watch->problem().text());
        }
    }

    void showEngine()
    {
        const base::Result<engine::Found> chosen = m_session->engines()->chosen();
        if (chosen)
            m_page->setEngine(models::engineName(*chosen));
    }

    void retry()
    {
        if (m_watch && !m_watch->isConnected())
            m_watch->retry();
        else
            watch();
    }

    void followLog(const QString &id)
    {
        m_logStop.request_stop();
        m_logStop = {};
        m_logging.clear();
        m_page->clearLog();
        if (!id.isEmpty() && m_engine)
            m_logging.spawn(showLog(m_engine, m_page, id, m_logStop.get_token()));
    }

    static flow::Task<void> showLog(Engines::Shared engine, ContainersPage *page, QString id, std::stop_token stop)
    {
        const base::Result<engine::ContainerDetails> details = co_await engine->inspectContainer(id, stop);
        base::Result<> followed;
        if (details) {
            const observe::LogSource source{.engine = engine.get(), .container = id, .tty = details->tty};
            const auto told = [page](const observe::LogLine &line) { page->appendLog(textOf(line)); };
            followed = co_await observe::followLogs({source}, {.tail = 500}, told, stop);
        } else {
            followed = base::fail(details.error());
        }
        if (!followed && !followed.error().isCancelled())
            page->appendLog(u"— "_s + followed.error().text() + u'\n');
    }

    void begin(const QString &id, Action action)
    {
        const ContainerSummary *container = m_page->containers()->at(m_page->containers()->indexOf(id));
        if (!container || !m_engine)
            return;
        const auto work = [engine = m_engine, id, action](const flow::Progress &, std::stop_token stop) {
            return act(engine, id, action, stop);
        };
        Operation *operation = m_session->start(Operation::Kind::Engine, titleOf(action).arg(container->name), work);
        connect(operation, &Operation::finished, this, [this, operation] {
            if (operation->error())
                m_desktop->fail(*operation->error());
        });
    }

    static QString titleOf(Action action)
    {
        switch (action) {
        case Action::Start:
            return Desktop::tr("Starting %1");
        case Action::Stop:
            return Desktop::tr("Stopping %1");
        case Action::Restart:
            return Desktop::tr("Restarting %1");
        case Action::Remove:
        case Action::Kill:
            break;
        }
        return Desktop::tr("Removing %1");
    }

    Desktop *m_desktop;
    session::Session *m_session;
    ContainersPage *m_page;
    Engines::Shared m_engine;
    std::unique_ptr<observe::ContainerWatch> m_watch;
    std::stop_source m_logStop;
    flow::Scope m_logging;
};

} // namespace

void wireContainers(Desktop *desktop)
{
    desktop->addPage({.key = u"containers"_s,
                      .section = MainWindow::sectionTitle(MainWindow::Section::Engine),
                      .title = Desktop::tr("Containers"),
                      .iconName = u"draw-cuboid"_s,
                      .make = [desktop](QWidget *parent) {
                          auto *page = new ContainersPage(parent);
                          new ContainersWiring(desktop, page);
                          return page;
                      }});
}

} // namespace widgets
