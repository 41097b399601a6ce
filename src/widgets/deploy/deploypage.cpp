// SPDX-License-Identifier: Apache-2.0
#include "widgets/deploy/deploypage.h"

#include "deploy/ui_deploypage.h"
#include "widgets/deploy/lanesview.h"
#include "widgets/deploy/planview.h"
#include "widgets/deploy/statusview.h"
#include "widgets/look/focuskeeper.h"
#include "widgets/look/icons.h"
#include "widgets/look/signs.h"
#include "widgets/shell/question.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

// `scrolled` is transparent in the style sheet.
template <class View>
View *putInto(QScrollArea *area, const QString &name)
{
    auto *view = new View(area);
    view->setObjectName(u"scrolled"_s);
    area->setWidget(view);
    area->setAccessibleName(name);
    return view;
}

} // namespace

DeployPage::DeployPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::DeployPage>())
{
    m_ui->setupUi(this);
    m_status = putInto<StatusView>(m_ui->statusArea, tr("What runs now"));
    m_planView = putInto<PlanView>(m_ui->planArea, tr("What will change"));
    m_lanes = putInto<LanesView>(m_ui->runArea, tr("Hosts"));
    m_ui->banner->setObjectName(u"deployBanner"_s);
    m_ui->refreshButton->setIcon(icon(u"view-refresh"_s, Ink::Dim));
    m_ui->emptyPage->setTexts(u"cloud-upload"_s, tr("No place to deploy to yet"),
                              tr("An environment names the hosts your service is deployed to, and what is different "
                                 "there. It is written in quayhand.yaml, so that what is deployed is on record."),
                              tr("Add an Environment"));
    connectButtons();
    turnTo(View::Empty);
}

DeployPage::~DeployPage() = default;

void DeployPage::connectButtons()
{
    connect(m_ui->emptyPage, &EmptyPage::nextStep, this, &DeployPage::environmentWanted);
    connect(m_ui->environmentPills, &Pills::changed, this, [this](const QString &name) {
        m_ui->banner->clear();
        showHead();
        Q_EMIT environmentChosen(name);
    });
    connect(m_ui->banner, &Banner::remedyAsked, this, &DeployPage::secretsWanted);
    connect(m_ui->refreshButton, &QToolButton::clicked, this, &DeployPage::statusAsked);
    connect(m_ui->tagEdit, &QLineEdit::returnPressed, m_ui->planButton, &QPushButton::click);
    connect(m_ui->planButton, &QPushButton::clicked, this, &DeployPage::planAsked);
    connect(m_ui->deployButton, &QPushButton::clicked, this, &DeployPage::deployAsked);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &DeployPage::cancelAsked);
    connect(m_ui->backButton, &QPushButton::clicked, this, &DeployPage::showStatus);
    connect(m_ui->rollBackButton, &QPushButton::clicked, this, &DeployPage::askRollBack);
    connect(m_status, &StatusView::unlockAsked, this, &DeployPage::askUnlock);
    connect(m_status, &StatusView::retryAsked, this, &DeployPage::statusAsked);
    connect(m_status, &StatusView::memoryLimitAsked, this, &DeployPage::memoryLimitAsked);
}

void DeployPage::setEnvironments(const QList<EnvironmentText> &environments)
{
    if (environments == m_environments && (m_view != View::Empty || environments.isEmpty()))
        return;
    const QString before = environment();
    m_environments = environments;
    QList<std::pair<QString, QString>> choices;
    for (const EnvironmentText &each : environments)
        choices.append({each.name, each.name});
    m_ui->environmentPills->setChoices(choices);
    if (environments.isEmpty())
        turnTo(View::Empty);
    else if (m_view == View::Empty)
        turnTo(View::Status);
    else
        showHead();
    if (environment() != before && !environment().isEmpty())
        Q_EMIT environmentChosen(environment());
}

QString DeployPage::environment() const
{
    return m_environments.isEmpty() ? QString() : m_ui->environmentPills->chosen();
}

void DeployPage::chooseEnvironment(const QString &name)
{
    m_ui->environmentPills->choose(name);
}

void DeployPage::setDefaultTag(const QString &tag)
{
    m_ui->tagEdit->setPlaceholderText(tag);
}

QString DeployPage::tag() const
{
    return m_ui->tagEdit->text().trimmed();
}

void DeployPage::setPlanning(bool planning)
{
    m_planning = planning;
    if (planning)
        m_ui->banner->clear();
    showHead();
}

void DeployPage::setPlan(const models::PlanText &plan)
{
    m_planning = false;
    m_plan = plan;
    m_planView->setPlan(plan);
    m_ui->banner->clear();
    turnTo(View::Plan);
    if (plan.isPossible)
        m_ui->deployButton->setFocus();
    else
        m_ui->backButton->setFocus();
}

void DeployPage::setPlanFailure(const base::Error &error)
{
    m_planning = false;
    if (!error.isCancelled())
        m_ui->banner->tell({Tone::Bad, Glyph::Cross, tr("There is no plan")}, models::errorText(error),
                           error.kind == base::Error::Kind::NoSecret ? tr("Enter Secrets…") : QString());
    turnTo(m_environments.isEmpty() ? View::Empty : View::Status);
}

void DeployPage::tell(const models::OutcomeText &text)
{
    m_ui->banner->tell(chipOf(text.sign, text.title), text.detail);
}

void DeployPage::setRun(const DeployRun &run)
{
    m_run = run;
    m_planning = false;
    m_lanes->setLanes(run.lanes);
    m_lanes->setChanges(run.changes);
    m_lanes->setOutput(run.output);
    if (!run.outcome.isEmpty())
        m_ui->banner->tell(chipOf(run.outcome.sign, run.outcome.title), run.outcome.detail);
    else if (!run.warnings.isEmpty())
        m_ui->banner->tell({Tone::Warn, Glyph::Alert, run.warnings.last()});
    else
        m_ui->banner->clear();
    turnTo(View::Run);
}

void DeployPage::showStatus()
{
    m_ui->banner->clear();
    turnTo(m_environments.isEmpty() ? View::Empty : View::Status);
    Q_EMIT statusAsked();
}

void DeployPage::turnTo(View view)
{
    const FocusKeeper focus(this, heirs());
    m_view = view;
    QWidget *pages[] = {m_ui->emptyPage, m_ui->statusArea, m_ui->planArea, m_ui->runArea};
    m_ui->stack->setCurrentWidget(pages[static_cast<int>(view)]);
    showHead();
}

QList<QWidget *> DeployPage::heirs() const
{
    return {m_ui->cancelButton, m_ui->backButton, m_ui->planButton};
}

// Which buttons there are says what can be done now.
void DeployPage::showHead()
{
    const FocusKeeper focus(this, heirs());
    const bool isStatus = m_view == View::Status;
    const bool isPlan = m_view == View::Plan;
    const bool isRun = m_view == View::Run;
    const QString name = environment();
    m_ui->choiceBar->setVisible(isStatus);
    m_ui->choiceBar->setEnabled(!m_planning);
    m_ui->planButton->setVisible(isStatus && !m_planning);
    m_ui->rollBackButton->setVisible((isStatus && !m_planning) ||
                                     (isRun && !m_run.running && m_run.kind == models::DeployLanes::Kind::Deploy));
    m_ui->backButton->setVisible(isPlan || (isRun && !m_run.running));
    m_ui->backButton->setText(isRun ? tr("Done") : tr("Back"));
    m_ui->deployButton->setVisible(isPlan);
    m_ui->deployButton->setEnabled(m_plan.isPossible);
    m_ui->deployButton->setText(m_plan.changesNothing ? tr("Deploy Again")
                                                      : tr("Deploy to %1").arg(m_plan.environment));
    m_ui->deployButton->setAccessibleName(m_ui->deployButton->text());
    m_ui->cancelButton->setVisible(isBusy());
    m_ui->cancelButton->setEnabled(!m_run.cancelling || m_planning);
    m_ui->cancelButton->setText(isRun && m_run.kind == models::DeployLanes::Kind::Deploy ? tr("Cancel and Roll Back")
                                                                                         : tr("Cancel"));
    m_ui->cancelButton->setAccessibleName(m_ui->cancelButton->text());
    QString title = tr("Deploy");
    QString subtitle = isStatus
                           ? tr("Choose where to, then review what would change. Nothing happens before you confirm.")
                           : QString();
    ChipText state;
    if (m_planning)
        state = {Tone::Run, Glyph::Half, tr("asking every host of %1…").arg(name)};
    if (isPlan) {
        title = tr("Deploy to %1").arg(m_plan.environment);
        subtitle = u"%1 · %2"_s.arg(m_plan.what, m_plan.how);
        state = m_plan.isPossible ? ChipText{Tone::Plain, Glyph::None, tr("nothing has happened yet")}
                                  : ChipText{Tone::Bad, Glyph::Cross, tr("cannot be carried out")};
    } else if (isRun) {
        title = m_run.title;
        subtitle = m_run.subtitle;
        if (m_run.running)
            state = m_run.cancelling ? ChipText{Tone::Warn, Glyph::Half, tr("cancelling · %1").arg(m_run.state)}
                                     : ChipText{Tone::Run, Glyph::Dot, m_run.state};
    }
    m_ui->titleLabel->setText(title);
    m_ui->subtitleLabel->setText(subtitle);
    m_ui->stateChip->say(state);
}

void DeployPage::askRollBack()
{
    auto *question = new Question(tr("Roll %1 back?").arg(environment()),
                                  tr("Every host goes back to the release before the newest, host by host, with the "
                                     "container that was kept. The newest release is stopped."),
                                  this);
    question->addAnswer(u"rollback"_s, tr("Roll Back"), Question::Kind::Danger);
    question->addRefusal(tr("Leave It"));
    connect(question, &Question::answered, this, &DeployPage::rollBackAsked);
    question->open();
}

void DeployPage::askUnlock()
{
    auto *question = new Question(tr("Take the lock of %1 away?").arg(environment()),
                                  tr("Two deploys at once can leave hosts on different releases. Do this only when you "
                                     "know that nobody deploys any more."),
                                  this);
    question->addAnswer(u"unlock"_s, tr("Unlock"), Question::Kind::Danger);
    question->addRefusal(tr("Leave It"));
    connect(question, &Question::answered, this, &DeployPage::unlockAsked);
    question->open();
}

} // namespace widgets
