// SPDX-License-Identifier: Apache-2.0
#include "widgets/image/imagepage.h"

#include "image/ui_imagepage.h"
#include "models/buildstepsmodel.h"
#include "widgets/look/cells.h"
#include "widgets/look/focuskeeper.h"
#include "widgets/look/signs.h"
#include "widgets/look/theme.h"

using namespace Qt::StringLiterals;

namespace widgets {

ImagePage::ImagePage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ImagePage>())
    , m_steps(new models::BuildStepsModel(this))
{
    m_ui->setupUi(this);
    m_ui->subtitleLabel->setFont(monoFont());
    m_ui->stepLabel->setFont(monoFont(13));
    m_ui->stepsList->setModel(m_steps);
    m_ui->stepsList->setItemDelegate(
        new CellDelegate({.height = 32, .lines = false, .radius = 6, .side = 8}, m_ui->stepsList));
    m_ui->stepsList->setMouseTracking(true);
    m_ui->stepsList->setUniformItemSizes(true);
    m_ui->stepsList->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_ui->output->setAccessibleName(tr("Output of the step"));
    m_ui->output->setPlaceholderText(tr("This step printed nothing."));
    m_ui->dockerfile->setSyntax(u"Dockerfile"_s);
    m_ui->splitter->setStretchFactor(0, 2);
    m_ui->splitter->setStretchFactor(1, 3);
    m_ui->splitter->setSizes({420, 600});
    m_ui->rightSplitter->setSizes({300, 240});
    m_ui->pushCard->hide();
    m_ui->emptyPage->setTexts(
        u"package"_s, tr("No build yet"),
        tr("The image is what is tested and deployed: your code on its base, built by the Dockerfile. Its steps, "
           "their output and the line that fails stand here."),
        tr("Build the Image"));
    connectParts();
    showHead();
    showStep();
}

ImagePage::~ImagePage() = default;

void ImagePage::connectParts()
{
    connect(m_ui->emptyPage, &EmptyPage::nextStep, this, &ImagePage::askBuild);
    connect(m_ui->buildButton, &QPushButton::clicked, this, &ImagePage::askBuild);
    connect(m_ui->pushButton, &QPushButton::clicked, this, [this] { Q_EMIT pushAsked(tag()); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &ImagePage::cancelAsked);
    connect(m_ui->tagEdit, &QLineEdit::textChanged, this, &ImagePage::showHead);
    connect(m_ui->tagEdit, &QLineEdit::returnPressed, this, &ImagePage::askBuild);
    connect(m_ui->stepsList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_moving)
            m_following = false;
        showStep();
    });
    connect(m_steps, &QAbstractItemModel::rowsInserted, this, &ImagePage::follow);
    connect(m_steps, &QAbstractItemModel::dataChanged, this, &ImagePage::follow);
    connect(m_steps, &models::BuildStepsModel::printed, this, &ImagePage::append);
}

void ImagePage::askBuild()
{
    if (!m_run.running)
        Q_EMIT buildAsked(tag(), m_ui->noCacheCheck->isChecked());
}

void ImagePage::setReference(const QString &repository, const QString &defaultTag)
{
    m_repository = repository;
    m_defaultTag = defaultTag;
    m_ui->tagEdit->setPlaceholderText(defaultTag);
    showHead();
}

QString ImagePage::tag() const
{
    return m_ui->tagEdit->text().trimmed();
}

void ImagePage::setNewest(const QString &text)
{
    m_newest = text;
    showHead();
}

void ImagePage::setDockerfile(const QString &name, const QString &text)
{
    m_fileName = name;
    m_ui->fileLabel->setText(name);
    m_ui->dockerfile->setCode(text);
    m_ui->fileCard->setVisible(!text.isEmpty());
}

void ImagePage::beginBuild()
{
    m_following = true;
    m_steps->begin();
    m_shown.clear();
    m_ui->imageBanner->clear();
    m_ui->dockerfile->markLines({});
    m_ui->pushCard->hide();
    m_run = {.kind = ImageRun::Kind::Build, .running = true};
    showHead();
    showStep();
}

void ImagePage::setLayers(const QString &title, const QList<models::LayerRow> &layers)
{
    m_ui->pushLabel->setText(title);
    QList<LayerText> texts;
    for (const models::LayerRow &row : layers)
        texts.append({.id = row.id, .part = row.part, .done = row.done, .text = row.text});
    m_ui->layers->setLayers(texts);
    m_ui->pushCard->setVisible(!title.isEmpty());
    showHead();
}

void ImagePage::setRun(const ImageRun &run)
{
    m_run = run;
    if (!run.outcome.isEmpty())
        m_ui->imageBanner->tell(chipOf(run.outcome.sign, run.outcome.title), run.outcome.detail);
    else
        m_ui->imageBanner->clear();
    showHead();
}

void ImagePage::showHead()
{
    const FocusKeeper focus(this, {m_ui->buildButton, m_ui->cancelButton});
    const QString shownTag = tag().isEmpty() ? m_defaultTag : tag();
    m_ui->subtitleLabel->setText(shownTag.isEmpty() ? m_repository : m_repository + u':' + shownTag);
    m_ui->newestLabel->setText(m_newest.isEmpty() ? tr("There is no image of this service on the engine yet.")
                                                  : m_newest);
    const bool hasContent = m_steps->rowCount() > 0 || m_run.kind != ImageRun::Kind::None;
    m_ui->stack->setCurrentWidget(hasContent ? static_cast<QWidget *>(m_ui->splitter) : m_ui->emptyPage);
    m_ui->stepsCard->setVisible(m_steps->rowCount() > 0 || m_run.kind == ImageRun::Kind::Build);
    m_ui->stateChip->say(!m_run.running     ? ChipText()
                         : m_run.cancelling ? ChipText{Tone::Warn, Glyph::Half, tr("cancelling")}
                                            : ChipText{Tone::Run, Glyph::Dot, m_run.state});
    m_ui->cancelButton->setVisible(m_run.running);
    m_ui->cancelButton->setEnabled(!m_run.cancelling);
    m_ui->buildButton->setVisible(!m_run.running);
    m_ui->pushButton->setVisible(!m_run.running);
    m_ui->pushButton->setEnabled(!m_newest.isEmpty());
    m_ui->noCacheCheck->setEnabled(!m_run.running);
    m_ui->tagEdit->setEnabled(!m_run.running);
}

// The step that runs or failed, unless the person looks at another one.
void ImagePage::follow()
{
    if (const int line = m_steps->failedLine(); line > 0) {
        m_ui->dockerfile->markLines({line}, Tone::Bad);
        m_ui->dockerfile->revealLine(line);
    }
    if (m_following && m_steps->current() != m_ui->stepsList->currentIndex()) {
        m_moving = true;
        m_ui->stepsList->setCurrentIndex(m_steps->current());
        m_moving = false;
    } else {
        showStep();
    }
    if (m_ui->stack->currentWidget() != m_ui->splitter)
        showHead();
}

void ImagePage::showStep()
{
    const models::BuildRow *row = m_steps->at(m_ui->stepsList->currentIndex());
    m_ui->stepLabel->setText(row ? row->name : tr("Output"));
    if (!row) {
        m_shown.clear();
        m_ui->output->clear();
        return;
    }
    if (std::exchange(m_shown, row->id) != row->id) {
        m_ui->output->clear();
        m_ui->output->append(row->output);
        if (m_steps->failedLine() == 0)
            m_ui->dockerfile->markLines(row->line > 0 ? QList<int>{row->line} : QList<int>());
    }
    m_ui->output->setPlaceholderText(row->error.isEmpty() ? tr("This step printed nothing.") : row->error);
}

void ImagePage::append(const QString &id, const QString &text)
{
    if (id == m_shown)
        m_ui->output->append(text);
}

} // namespace widgets
