// SPDX-License-Identifier: Apache-2.0
// The deploy page: an environment's status, the plan to confirm, the latest deploy, rollback or stop.
#include "base/bytesize.h"
#include "widgets/deploy/deploypage.h"
#include "widgets/deploy/statusview.h"
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/memorylimit.h"
#include "widgets/desktop/operationfollower.h"
#include "widgets/desktop/secretkeeper.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

using models::DeployLanes;
using session::Operation;

constexpr qint64 stale = 10'000; // ms: what runs is asked again when the page is shown later than this

bool concerns(Operation::Kind kind)
{
    return kind == Operation::Kind::Deploy || kind == Operation::Kind::Rollback || kind == Operation::Kind::Stop;
}

DeployLanes::Kind lanesKind(Operation::Kind kind)
{
    return kind == Operation::Kind::Rollback ? DeployLanes::Kind::RollBack
           : kind == Operation::Kind::Stop   ? DeployLanes::Kind::Stop
                                             : DeployLanes::Kind::Deploy;
}

QString titleOf(Operation::Kind kind, const QString &environment)
{
    return (kind == Operation::Kind::Rollback ? Desktop::tr("Roll %1 back")
            : kind == Operation::Kind::Stop   ? Desktop::tr("Stop %1")
                                              : Desktop::tr("Deploy to %1"))
        .arg(environment);
}

class DeployWiring : public QObject
{
public:
    DeployWiring(Desktop *desktop, DeployPage *page)
        : QObject(page)
        , m_desktop(desktop)
        , m_session(desktop->session())
        , m_page(page)
        , m_follower(new OperationFollower(this))
    {
        connect(desktop, &Desktop::projectChanged, this, &DeployWiring::showProject);
        connect(desktop, &Desktop::refreshAsked, this, [this](const QString &key) {
            if (key == "deploy"_L1)
                askStatus();
        });
        connect(desktop->window(), &MainWindow::pageShown, this, [this](const QString &key) {
            if (key == "deploy"_L1 && m_page->view() == DeployPage::View::Status && m_sinceAsked.hasExpired(stale))
                askStatus();
        });
        connect(m_session, &session::Session::gitChanged, this, &DeployWiring::showProject);
        connect(m_session, &session::Session::operationStarted, this, &DeployWiring::take);
        connectPage();
        connect(m_follower, &OperationFollower::began, this, &DeployWiring::begin);
        connect(m_follower, &OperationFollower::happened, this,
                [this](const flow::Event &event) { m_lanes->take(event); });
        connect(m_follower, &OperationFollower::showWanted, this, &DeployWiring::show);
        showProject();
        for (Operation *operation : m_session->operations()) {
            if (operation->isRunning())
                take(operation);
        }
    }

    ~DeployWiring() override
    {
        m_planStop.request_stop();
        m_statusStop.request_stop();
    }

private:
    void connectPage()
    {
        connect(m_page, &DeployPage::environmentChosen, this, &DeployWiring::askStatus);
        connect(m_page, &DeployPage::statusAsked, this, &DeployWiring::askStatus);
        connect(m_page, &DeployPage::environmentWanted, this,
                [this] { m_desktop->window()->showPage(u"configuration"_s); });
        connect(m_page, &DeployPage::secretsWanted, this,
                [this] { m_desktop->secrets()->openList(m_page->environment()); });
        connect(m_page, &DeployPage::planAsked, this, &DeployWiring::askPlan);
        connect(m_page, &DeployPage::deployAsked, this, [this] { m_session->deploy(m_choice); });
        connect(m_page, &DeployPage::rollBackAsked, this, [this] {
            m_plan.reset();
            m_session->rollBack({.environment = m_page->environment()}, {});
        });
        connect(m_page, &DeployPage::cancelAsked, this, [this] {
            m_planStop.request_stop();
            m_follower->cancel();
        });
        connect(m_page, &DeployPage::unlockAsked, this, [this] { m_scope.spawn(unlock(this, m_page->environment())); });
        connect(m_page, &DeployPage::memoryLimitAsked, this, &DeployWiring::raiseMemory);
    }

    void showProject()
    {
        QList<EnvironmentText> environments;
        if (const base::Result<const project::Project *> project = m_session->project()) {
            for (const project::Environment &environment : (*project)->environments)
                environments.append({.name = environment.name, .problem = environment.problem});
        }
        m_page->setDefaultTag(m_session->git().tag());
        m_page->setEnvironments(environments);
    }

    QMap<QString, QString> places(const QString &environmentName) const
    {
        QMap<QString, QString> places;
        const base::Result<const project::Project *> project = m_session->project();
        if (!project)
            return places;
        for (const project::Environment &environment : (*project)->environments) {
            if (environment.name != environmentName)
                continue;
            const QList<project::Host> hosts = environment.allHosts();
            for (const project::Host &host : hosts)
                places.insert(host.name, host.text());
        }
        return places;
    }

    // The latest question wins.
    void askStatus()
    {
        m_statusStop.request_stop();
        m_statusStop = {};
        if (m_page->environment().isEmpty())
            return;
        m_sinceAsked.start();
        m_page->status()->setAsking(true);
        m_scope.spawn(showStatus(this, m_page->environment(), m_statusStop.get_token()));
    }

    static flow::Task<void> showStatus(DeployWiring *self, QString environment, std::stop_token stop)
    {
        const base::Result<deploy::Status> status = co_await self->m_session->status(environment, {}, stop);
        if (stop.stop_requested())
            co_return;
        if (status)
            self->m_page->status()->setStatus(models::statusText(*status, QDateTime::currentDateTimeUtc()));
        else
            self->m_page->status()->setFailure(models::errorText(status.error()));
    }

    void askPlan()
    {
        m_planStop.request_stop();
        m_planStop = {};
        m_choice = {.environment = m_page->environment(), .tag = m_page->tag()};
        m_page->setPlanning(true);
        m_scope.spawn(showPlan(this, m_choice, m_planStop.get_token()));
    }

    static flow::Task<void> showPlan(DeployWiring *self, session::DeployChoice choice, std::stop_token stop)
    {
        const base::Result<deploy::Plan> plan = co_await self->m_session->plan(choice, stop);
        if (!plan) {
            self->m_page->setPlanFailure(plan.error());
            co_return;
        }
        self->m_plan = *plan;
        self->m_page->setPlan(models::planText(*plan));
    }

    static flow::Task<void> unlock(DeployWiring *self, QString environment)
    {
        const auto taken = co_await self->m_session->unlock(environment, {}, {});
        if (!taken)
            self->m_page->tell(models::outcomeText(taken.error(), Desktop::tr("Unlock")));
        self->askStatus();
    }

    void take(Operation *operation)
    {
        if (concerns(operation->kind()))
            m_follower->follow(operation);
    }

    void begin()
    {
        const Operation &operation = *m_follower->operation();
        m_environment = operation.title().section(u' ', 1);
        m_lanes = std::make_unique<DeployLanes>(lanesKind(operation.kind()));
        m_lanes->setWhere(places(m_environment));
        const bool isPlanned =
            operation.kind() == Operation::Kind::Deploy && m_plan && m_plan->environment == m_environment;
        if (!isPlanned)
            m_plan.reset();
        else
            m_lanes->prepare(*m_plan, places(m_environment));
        m_ended = false;
    }

    void show()
    {
        const Operation &operation = *m_follower->operation();
        DeployRun run{.kind = m_lanes->kind(), .title = titleOf(operation.kind(), m_environment)};
        run.running = operation.isRunning();
        run.cancelling = operation.isCancelling();
        const auto *outcome = std::get_if<deploy::Outcome>(&operation.outcome());
        if (!run.running && operation.error())
            run.outcome = models::outcomeText(*operation.error(), run.title);
        if (!run.running && !operation.error() && outcome) {
            if (!std::exchange(m_ended, true))
                m_lanes->end(*outcome);
            run.outcome = models::outcomeText(*outcome);
        }
        if (m_plan) {
            const models::PlanText text = models::planText(*m_plan);
            run.subtitle = u"%1 · %2"_s.arg(text.what, text.how);
            run.changes = models::changesText(text);
        }
        run.lanes = m_lanes->lanes();
        run.output = m_lanes->output();
        run.warnings = m_lanes->warnings();
        run.state =
            Desktop::tr("%1 of %2 done · %3").arg(m_lanes->finished()).arg(run.lanes.size()).arg(m_follower->clock());
        m_page->setRun(run);
    }

    void raiseMemory(const QString &host, const QString &role, const QString &limit)
    {
        const base::Result<QString> place =
            raiseMemoryLimit(m_session->file(), {m_page->environment(), role, host}, limit);
        if (!place)
            return m_page->tell(models::outcomeText(place.error(), Desktop::tr("Raising mem_limit")));
        m_page->tell({.sign = models::Sign::Done,
                      .title = Desktop::tr("mem_limit is %1 in quayhand.yaml now").arg(limit),
                      .detail = Desktop::tr("%1. It holds from the next deploy on.").arg(*place)});
    }

    Desktop *m_desktop;
    session::Session *m_session;
    DeployPage *m_page;
    OperationFollower *m_follower;
    std::unique_ptr<DeployLanes> m_lanes;
    session::DeployChoice m_choice; // that the plan was made for
    std::optional<deploy::Plan> m_plan;
    QString m_environment; // of what is followed
    bool m_ended = false;
    QElapsedTimer m_sinceAsked; // what runs
    std::stop_source m_planStop;
    std::stop_source m_statusStop;
    flow::Scope m_scope;
};

} // namespace

void wireDeploy(Desktop *desktop)
{
    desktop->addPage({.key = u"deploy"_s,
                      .title = Desktop::tr("Deploy"),
                      .iconName = u"cloud-upload"_s,
                      .make = [desktop](QWidget *parent) {
                          auto *page = new DeployPage(parent);
                          new DeployWiring(desktop, page);
                          return page;
                      }});
}

} // namespace widgets
