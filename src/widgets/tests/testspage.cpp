// SPDX-License-Identifier: Apache-2.0
#include "widgets/tests/testspage.h"

#include "models/testtreemodel.h"
#include "tests/ui_testspage.h"
#include "widgets/look/cells.h"
#include "widgets/look/focuskeeper.h"
#include "widgets/look/signs.h"
#include "widgets/look/theme.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

constexpr int tallestFailure = 12; // lines before it scrolls

QString placeText(const testrun::TestCase &test)
{
    return test.line > 0 ? u"%1:%2"_s.arg(test.file).arg(test.line) : test.file;
}

} // namespace

TestsPage::TestsPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::TestsPage>())
    , m_model(new models::TestTreeModel(this))
{
    m_ui->setupUi(this);
    m_ui->subtitleLabel->setFont(monoFont());
    m_ui->commandEdit->setFont(monoFont());
    m_ui->failureText->setFont(monoFont());
    m_ui->failureText->document()->setDocumentMargin(10);
    m_ui->output->setAccessibleName(tr("Output of the tests"));
    m_ui->output->setPlaceholderText(tr("What the tests print appears here as it comes."));
    dressTree(m_ui->tree);
    m_ui->tree->setModel(m_model);
    m_ui->tree->setExpandsOnDoubleClick(false);
    m_ui->splitter->setStretchFactor(0, 2);
    m_ui->splitter->setStretchFactor(1, 3);
    m_ui->splitter->setSizes({420, 600});
    m_ui->commandBar->hide();
    m_ui->emptyPage->setTexts(u"task-complete"_s, tr("Run your tests inside the image"),
                              tr("Your folder is mounted into a container of the service's image, so an edit is tested "
                                 "without a rebuild."),
                              tr("Run All"));
    connectParts();
    hideDetail();
    showHead();
}

TestsPage::~TestsPage() = default;

void TestsPage::connectParts()
{
    connect(m_ui->emptyPage, &EmptyPage::nextStep, this, [this] {
        if (m_command.isEmpty())
            Q_EMIT commandWanted();
        else
            askRun(false);
    });
    connect(m_ui->runButton, &QPushButton::clicked, this, [this] { askRun(false); });
    connect(m_ui->runWithButton, &QPushButton::clicked, this, [this] { askRun(true); });
    connect(m_ui->commandEdit, &QLineEdit::returnPressed, m_ui->runWithButton, &QPushButton::click);
    connect(m_ui->testsBanner, &Banner::remedyAsked, this, &TestsPage::secretsWanted);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &TestsPage::cancelAsked);
    connect(m_ui->commandButton, &QPushButton::toggled, this, [this](bool on) {
        m_ui->commandBar->setVisible(on);
        if (on)
            m_ui->commandEdit->setFocus();
    });
    connect(m_ui->tree, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { m_ui->tree->setExpanded(index, !m_ui->tree->isExpanded(index)); });
    connect(m_ui->tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &TestsPage::showDetail);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &TestsPage::rememberPlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TestsPage::returnToPlace);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TestsPage::showDetail);
    connect(m_ui->placeButton, &QPushButton::clicked, this, [this] {
        if (const testrun::TestCase *test = m_model->testAt(m_ui->tree->currentIndex()))
            Q_EMIT placeAsked(test->file, test->line);
    });
}

void TestsPage::askRun(bool withCommand)
{
    if (m_run.running)
        return;
    const QString command = withCommand ? m_ui->commandEdit->text().trimmed() : QString();
    if (command.isEmpty() && m_command.isEmpty()) {
        Q_EMIT commandWanted();
        return;
    }
    Q_EMIT runAsked(command, withCommand && m_ui->insideCheck->isChecked());
}

void TestsPage::setConfigured(const QString &command, const QString &source, const QString &target)
{
    m_command = command;
    m_ui->commandEdit->setPlaceholderText(command.isEmpty() ? tr("bundle exec rake test") : command);
    const QString mounted = tr("%1 at %2").arg(source, target);
    m_ui->subtitleLabel->setText(command.isEmpty() ? tr("no test command yet") : command + u" · "_s + mounted);
    m_ui->emptyPage->button()->setText(command.isEmpty() ? tr("Set the Test Command") : tr("Run All"));
}

void TestsPage::begin()
{
    m_hasRun = true;
    m_ui->output->clear();
    m_ui->testsBanner->clear();
    m_run = {.running = true};
    showHead();
}

void TestsPage::appendOutput(const QString &text)
{
    m_ui->output->append(text);
}

void TestsPage::setResults(const testrun::TestResults &results)
{
    m_model->setResults(results);
    showHead();
    if (!results.problems.isEmpty())
        m_ui->testsBanner->tell({Tone::Warn, Glyph::Alert, tr("Not every report could be read")},
                                results.problems.join(u'\n'));
}

void TestsPage::setRun(const TestsRun &run)
{
    const bool hasEnded = m_run.running && !run.running;
    m_run = run;
    if (run.running || hasEnded)
        m_hasRun = true;
    if (!run.outcome.isEmpty())
        m_ui->testsBanner->tell(chipOf(run.outcome.sign, run.outcome.title), run.outcome.detail,
                                run.lacksSecret ? tr("Enter Secrets…") : QString());
    showHead();
}

void TestsPage::showHead()
{
    const FocusKeeper focus(this, {m_ui->runButton, m_ui->cancelButton});
    if (m_hasRun)
        m_ui->stack->setCurrentWidget(m_ui->splitter);
    const testrun::Counts counts = m_model->counts();
    const int failed = counts.failed + counts.errors;
    const auto say = [this](Chip *chip, int count, Tone tone, Glyph glyph, const QString &text) {
        chip->say(count > 0 && !m_run.running ? ChipText{tone, glyph, text.arg(count)} : ChipText());
    };
    say(m_ui->failedChip, failed, Tone::Bad, Glyph::Cross, tr("%1 failed"));
    say(m_ui->passedChip, counts.passed, Tone::Ok, Glyph::Check, tr("%1 passed"));
    say(m_ui->skippedChip, counts.skipped, Tone::Plain, Glyph::Dash, tr("%1 skipped"));
    m_ui->stateChip->say(!m_run.running     ? ChipText()
                         : m_run.cancelling ? ChipText{Tone::Warn, Glyph::Half, tr("cancelling")}
                                            : ChipText{Tone::Run, Glyph::Dot, tr("running")});
    m_ui->timeLabel->setText(m_run.time);
    m_ui->timeLabel->setVisible(!m_run.time.isEmpty());
    m_ui->cancelButton->setVisible(m_run.running);
    m_ui->cancelButton->setEnabled(!m_run.cancelling);
    m_ui->runButton->setVisible(!m_run.running);
    m_ui->runWithButton->setEnabled(!m_run.running);
    m_ui->tree->setVisible(!m_model->isEmpty());
    m_ui->noResultsLabel->setVisible(m_model->isEmpty());
    m_ui->noResultsLabel->setText(
        m_run.running ? tr("The results appear here when the run has ended.")
                      : tr("No reports were found. Name your JUnit files under test.reports in quayhand.yaml "
                           "and the results stand here, failures first."));
}

void TestsPage::rememberPlace()
{
    m_selected = m_ui->tree->currentIndex().data(models::KeyRole).toString();
    m_expanded.clear();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex suite = m_model->index(row, 0);
        if (m_ui->tree->isExpanded(suite))
            m_expanded.insert(suite.data(models::KeyRole).toString());
    }
}

// What was open and selected is again, where it is still there; what failed is open and, unless something was selected,
// shown.
void TestsPage::returnToPlace()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex suite = m_model->index(row, 0);
        const bool failed = suite.data(models::SignRole).toInt() == static_cast<int>(models::Sign::Failed);
        if (failed || m_expanded.contains(suite.data(models::KeyRole).toString()))
            m_ui->tree->expandRecursively(suite);
    }
    QModelIndex place = m_selected.isEmpty() ? QModelIndex() : m_model->indexOf(m_selected);
    if (!place.isValid())
        place = m_model->firstFailure();
    m_ui->tree->setCurrentIndex(place);
    if (place.isValid())
        m_ui->tree->scrollTo(place);
    showDetail();
}

void TestsPage::hideDetail()
{
    m_ui->nameLabel->hide();
    m_ui->placeButton->hide();
    m_ui->failureText->hide();
}

void TestsPage::showDetail()
{
    const QModelIndex index = m_ui->tree->currentIndex();
    const testrun::TestCase *test = index.isValid() ? m_model->testAt(index) : nullptr;
    hideDetail();
    if (test)
        showTest(*test);
}

void TestsPage::showTest(const testrun::TestCase &test)
{
    m_ui->nameLabel->setText(test.name);
    m_ui->nameLabel->show();
    m_ui->placeButton->setText(placeText(test));
    m_ui->placeButton->setAccessibleName(tr("Open %1").arg(placeText(test)));
    m_ui->placeButton->setVisible(!test.file.isEmpty());
    const QString text = test.text.isEmpty() ? test.message : test.text;
    m_ui->failureText->setPlainText(text.trimmed());
    m_ui->failureText->setVisible(!text.isEmpty());
    const int lines = std::min(m_ui->failureText->blockCount(), tallestFailure);
    m_ui->failureText->setFixedHeight(lines * QFontMetrics(monoFont()).lineSpacing() + 24);
}

} // namespace widgets
