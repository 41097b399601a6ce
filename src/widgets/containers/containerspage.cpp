// SPDX-License-Identifier: Apache-2.0
#include "widgets/containers/containerspage.h"

#include "containers/ui_containerspage.h"
#include "models/containersmodel.h"
#include "widgets/look/cells.h"
#include "widgets/look/focuskeeper.h"
#include "widgets/look/icons.h"
#include "widgets/look/signs.h"
#include "widgets/look/theme.h"
#include "widgets/shell/question.h"

#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace widgets {

using models::ContainersModel;

namespace {

bool runs(const engine::ContainerSummary &container)
{
    return container.state == "running"_L1 || container.state == "paused"_L1 || container.state == "restarting"_L1;
}

} // namespace

ContainersPage::ContainersPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ContainersPage>())
    , m_model(new ContainersModel(this))
    , m_filter(new models::ContainersFilter(this))
    , m_headSoon(new QTimer(this))
    , m_clock(new QTimer(this))
{
    m_ui->setupUi(this);
    dressParts();
    connectParts();
    showHead();
    showSelected();
}

ContainersPage::~ContainersPage() = default;

void ContainersPage::dressParts()
{
    m_filter->setSourceModel(m_model);
    dressTable(m_ui->table);
    m_ui->table->setModel(m_filter);
    m_ui->table->sortByColumn(ContainersModel::Age, Qt::AscendingOrder);
    m_ui->table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_ui->table->installEventFilter(this);
    QHeaderView *heads = m_ui->table->horizontalHeader();
    heads->setSectionResizeMode(QHeaderView::Interactive);
    for (const int column : {ContainersModel::Name, ContainersModel::Image})
        heads->setSectionResizeMode(column, QHeaderView::Stretch);
    heads->setSectionsClickable(true);
    const int widths[] = {220, 280, 176, 130, 92};
    for (int column = 0; column < ContainersModel::Columns; ++column)
        heads->resizeSection(column, widths[column]);
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_ui->splitter->setSizes({380, 260});
    m_ui->log->setAccessibleName(tr("Log of the container"));
    m_ui->containersBanner->setClosable(false);
    m_ui->statePills->setChoices({{u"all"_s, tr("All")}, {u"running"_s, tr("Running")}});
    m_ui->filterEdit->addAction(icon(u"edit-find"_s, Ink::Dim), QLineEdit::LeadingPosition);
    m_headSoon->setSingleShot(true);
    m_headSoon->setInterval(0);
    m_clock->setInterval(std::chrono::seconds(20));
}

void ContainersPage::connectParts()
{
    connect(m_ui->filterEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showHead();
    });
    connect(m_ui->statePills, &Pills::changed, this, [this](const QString &key) {
        m_filter->setRunningOnly(key == "running"_L1);
        showHead();
    });
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ContainersPage::tellSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ContainersPage::showHead);
    connect(m_headSoon, &QTimer::timeout, this, &ContainersPage::showHead);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, changed, m_headSoon, qOverload<>(&QTimer::start));
    connect(m_model, &QAbstractItemModel::modelReset, this, &ContainersPage::tellSelection);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ContainersPage::tellSelection);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        m_headSoon->start();
        showSelected();
    });
    connect(m_ui->table, &QTableView::customContextMenuRequested, this, &ContainersPage::showContextMenu);
    connect(m_ui->startButton, &QPushButton::clicked, this, [this] { Q_EMIT startAsked(selected()); });
    connect(m_ui->stopButton, &QPushButton::clicked, this, [this] { Q_EMIT stopAsked(selected()); });
    connect(m_ui->restartButton, &QPushButton::clicked, this, [this] { Q_EMIT restartAsked(selected()); });
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ContainersPage::askRemove);
    connect(m_ui->containersBanner, &Banner::remedyAsked, this, &ContainersPage::retryAsked);
    connect(m_ui->emptyPage, &EmptyPage::nextStep, this, [this] {
        m_ui->filterEdit->clear();
        m_ui->statePills->choose(u"all"_s);
    });
    connect(m_clock, &QTimer::timeout, this, [this] { m_model->setNow(QDateTime::currentDateTimeUtc()); });
}

void ContainersPage::setEngine(const QString &name)
{
    m_engine = name;
    showHead();
}

void ContainersPage::setKnown(bool known)
{
    m_known = known;
    showHead();
}

void ContainersPage::setProblem(const QString &problem)
{
    m_problem = problem;
    if (problem.isEmpty())
        m_ui->containersBanner->clear();
    else
        m_ui->containersBanner->tell(
            {Tone::Bad, Glyph::Cross, tr("The engine does not answer: this list is as it was")}, problem,
            tr("Try Again"));
    showHead();
    showSelected();
}

const engine::ContainerSummary *ContainersPage::current() const
{
    const QModelIndex index = m_filter->mapToSource(m_ui->table->currentIndex());
    return index.isValid() ? m_model->at(index) : nullptr;
}

QString ContainersPage::selected() const
{
    const engine::ContainerSummary *container = current();
    return container ? container->id : QString();
}

void ContainersPage::tellSelection()
{
    showSelected();
    const QString id = selected();
    if (std::exchange(m_selected, id) == id)
        return;
    m_ui->log->clear();
    Q_EMIT logWanted(id);
}

void ContainersPage::showSelected()
{
    const engine::ContainerSummary *container = current();
    const bool canAct = container && m_problem.isEmpty();
    m_ui->nameLabel->setText(container ? container->name : tr("No container selected"));
    m_ui->stateChip->say(container ? chipOf(ContainersModel::signOf(*container), ContainersModel::stateText(*container))
                                   : ChipText());
    m_ui->startButton->setEnabled(canAct && !runs(*container));
    m_ui->stopButton->setEnabled(canAct && runs(*container));
    m_ui->restartButton->setEnabled(canAct && runs(*container));
    m_ui->removeButton->setEnabled(canAct);
    const QString name = container ? container->name : QString();
    m_ui->startButton->setAccessibleName(tr("Start %1").arg(name));
    m_ui->stopButton->setAccessibleName(tr("Stop %1").arg(name));
    m_ui->restartButton->setAccessibleName(tr("Restart %1").arg(name));
    m_ui->removeButton->setAccessibleName(tr("Remove %1").arg(name));
    m_ui->log->setPlaceholderText(container ? tr("This container has printed nothing yet.")
                                            : tr("Select a container to read its log."));
}

void ContainersPage::showHead()
{
    const FocusKeeper focus(this, {m_ui->table, m_ui->filterEdit});
    const int all = m_model->rowCount();
    if (const int running = m_model->running(); std::exchange(m_running, running) != running)
        Q_EMIT runningChanged(running);
    const QString counts = all == 0 ? (m_known ? tr("no containers") : QString())
                                    : tr("%1 of %2 running").arg(m_model->running()).arg(all);
    m_ui->subtitleLabel->setText(m_engine.isEmpty() || counts.isEmpty() ? m_engine + counts
                                                                        : m_engine + u" · "_s + counts);
    const bool isFiltered = all > 0 && m_filter->rowCount() == 0;
    m_ui->stack->setCurrentWidget(m_filter->rowCount() > 0 ? static_cast<QWidget *>(m_ui->splitter) : m_ui->emptyPage);
    if (isFiltered)
        m_ui->emptyPage->setTexts(u"edit-find"_s, tr("No container matches"),
                                  tr("%1 containers are hidden by the filter.").arg(all), tr("Show All"));
    else if (!m_known)
        m_ui->emptyPage->setTexts(u"draw-cuboid"_s, tr("Asking the engine…"),
                                  tr("Its containers appear here as soon as it answers."));
    else
        m_ui->emptyPage->setTexts(
            u"draw-cuboid"_s, tr("No containers on this engine"),
            tr("What runs on the chosen engine stands here, with its log. A deploy, a test run or any other tool "
               "starts containers; they appear by themselves."));
}

void ContainersPage::showContextMenu(const QPoint &place)
{
    if (!current())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_ui->startButton, m_ui->stopButton, m_ui->restartButton, m_ui->removeButton}) {
        QAction *action = menu->addAction(button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    menu->popup(m_ui->table->viewport()->mapToGlobal(place));
}

void ContainersPage::askRemove()
{
    const engine::ContainerSummary *container = current();
    if (!container)
        return;
    const bool running = runs(*container);
    auto *question =
        new Question(tr("Remove %1?").arg(container->name),
                     running ? tr("It is running: it is killed first. What it wrote outside its volumes is lost.")
                             : tr("What it wrote outside its volumes, and its log, are lost."),
                     this);
    question->setItems({tr("container %1 (%2)").arg(container->name, container->id.left(12)), tr("its log"),
                        tr("its anonymous volumes")});
    question->addAnswer(u"remove"_s, tr("Remove"), Question::Kind::Danger);
    question->addRefusal(tr("Keep It"));
    connect(question, &Question::answered, this,
            [this, id = container->id, running] { Q_EMIT removeAsked(id, running); });
    question->open();
}

void ContainersPage::clearLog()
{
    m_ui->log->clear();
}

void ContainersPage::appendLog(const QString &text)
{
    m_ui->log->append(text);
}

void ContainersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setNow(QDateTime::currentDateTimeUtc());
    m_clock->start();
}

void ContainersPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock->stop();
}

bool ContainersPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Delete && m_ui->removeButton->isEnabled()) {
            askRemove();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            m_ui->log->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace widgets
