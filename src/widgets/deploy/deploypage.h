// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/deploylanes.h"
#include "models/outcometext.h"
#include "models/plantext.h"
#include "models/statusmodel.h"

#include <QWidget>
#include <memory>

namespace widgets {

class FlowLayout;
class LaneCard;
class LanesView;
class PlanView;
class StatusView;

namespace Ui {
class DeployPage;
}

// An environment to deploy to, as one of the choices.
struct EnvironmentText
{
    QString name = {};
    QString problem = {}; // why it cannot be used now

    friend bool operator==(const EnvironmentText &, const EnvironmentText &) = default;
};

// A deploy, rollback or stop as it runs, and once it has ended.
struct DeployRun
{
    models::DeployLanes::Kind kind = models::DeployLanes::Kind::Deploy;
    QString title = {};    // "Deploy to staging"
    QString subtitle = {}; // "loc-service 3f2a9c1 replaces 9b07e44 on 3 hosts"
    QString state = {};    // "1 of 3 done · 0:14"
    QList<models::Lane> lanes = {};
    models::ChangesText changes = {}; // "UNICORN_WORKERS 4 → 8"
    QString output = {};      // what hooks printed
    QStringList warnings = {};
    bool running = false;
    bool cancelling = false;
    models::OutcomeText outcome = {};
};

// Deploy: which environment, what runs there, what would change, and then the deploy itself, host by host. Shows what
// it is given and says what the person wants; asks before it lets something be undone.
class DeployPage : public QWidget
{
    Q_OBJECT

public:
    enum class View { Empty, Status, Plan, Run };

    explicit DeployPage(QWidget *parent = nullptr);
    ~DeployPage() override;

    void setEnvironments(const QList<EnvironmentText> &environments);
    QString environment() const;
    void chooseEnvironment(const QString &name);
    // What is deployed unless the person names another: the tag of the working copy.
    void setDefaultTag(const QString &tag);
    QString tag() const;

    StatusView *status() const { return m_status; }
    // The hosts are asked what they run, for a plan; its cancel is cancelAsked().
    void setPlanning(bool planning);
    void setPlan(const models::PlanText &plan);
    void setPlanFailure(const base::Error &error);
    // Above what is shown, until something else happens.
    void tell(const models::OutcomeText &text);
    void setRun(const DeployRun &run);
    View view() const { return m_view; }

public Q_SLOTS:
    void showStatus();

Q_SIGNALS:
    void environmentChosen(const QString &name);
    void environmentWanted(); // none is configured
    void secretsWanted();     // one is missing
    void statusAsked();
    void planAsked();
    void deployAsked();
    void cancelAsked();
    void rollBackAsked();
    void unlockAsked();
    void memoryLimitAsked(const QString &host, const QString &role, const QString &limit);

private:
    void connectButtons();
    void turnTo(View view);
    void showHead();
    void askRollBack();
    void askUnlock();
    QList<QWidget *> heirs() const; // of the focus
    bool isBusy() const { return m_planning || m_run.running; }

    std::unique_ptr<Ui::DeployPage> m_ui;
    StatusView *m_status;
    PlanView *m_planView;
    LanesView *m_lanes;
    View m_view = View::Empty;
    QList<EnvironmentText> m_environments;
    models::PlanText m_plan;
    DeployRun m_run;
    bool m_planning = false;
};

} // namespace widgets
