// SPDX-License-Identifier: Apache-2.0
#include "widgets/overview/overviewpage.h"

#include "overview/ui_overviewpage.h"
#include "widgets/look/cells.h"
#include "widgets/look/rows.h"
#include "widgets/look/theme.h"

using namespace Qt::StringLiterals;

namespace widgets {

// The last few operations: what, and how it ended.
class RecentRows : public RowModel<OperationText>
{
public:
    using RowModel::RowModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const OperationText *row = at(index);
        if (!row)
            return {};
        if (role == Qt::ToolTipRole)
            return row->now;
        if (index.column() == 0)
            return role == Qt::DisplayRole ? QVariant(row->title)
                   : role == AsideRole     ? QVariant(timeTaken(*row))
                                           : QVariant();
        return role == Qt::DisplayRole ? QVariant(row->state.text)
               : role == ChipRole      ? QVariant::fromValue(row->state)
                                       : QVariant();
    }
};

namespace {

constexpr int mostRecent = 5;

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::OverviewPage>())
    , m_recent(new RecentRows(this))
{
    m_ui->setupUi(this);
    m_ui->stepTitle->setFont(textFont(15, QFont::DemiBold));
    dressTable(m_ui->recentTable);
    m_ui->recentTable->setModel(m_recent);
    m_ui->recentTable->horizontalHeader()->hide();
    m_ui->recentTable->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_ui->recentTable->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_ui->recentTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_ui->recentTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const OperationText *row = m_recent->at(index))
            Q_EMIT operationAsked(row->id);
    });
    connect(m_ui->nextStepButton, &QPushButton::clicked, this, [this] { Q_EMIT nextStepAsked(m_step); });
    setNextStep({});
    setOperations({});
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::setHeading(const QString &name, const QString &image)
{
    m_ui->titleLabel->setText(name);
    m_ui->subtitleLabel->setText(image);
}

void OverviewPage::setNextStep(const models::NextStep &step)
{
    m_step = step;
    m_ui->stepCard->setVisible(!step.title.isEmpty());
    m_ui->stepCaption->setVisible(step.kind != models::NextStep::Kind::None);
    m_ui->stepTitle->setText(step.title);
    m_ui->stepWhy->setText(step.why);
    m_ui->stepWhy->setVisible(!step.why.isEmpty());
    m_ui->nextStepButton->setText(step.button);
    m_ui->nextStepButton->setVisible(!step.button.isEmpty());
}

void OverviewPage::setFacts(const QList<std::pair<QString, QString>> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    while (m_ui->facts->rowCount() > 0)
        m_ui->facts->removeRow(0);
    for (const auto &[label, words] : facts) {
        auto *name = new QLabel(label, m_ui->factsCard);
        name->setProperty("look", u"dim"_s);
        auto *value = new QLabel(words, m_ui->factsCard);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(u"%1: %2"_s.arg(label, words));
        m_ui->facts->addRow(name, value);
    }
}

void OverviewPage::setEnvironments(const QList<EnvironmentSummary> &environments)
{
    QStringList names;
    for (const EnvironmentSummary &environment : environments)
        names << environment.name;
    if (names != m_names)
        makeCards(names);
    for (qsizetype i = 0; i < environments.size(); ++i)
        m_cards.at(i)->setText(environments.at(i));
}

void OverviewPage::makeCards(const QStringList &names)
{
    qDeleteAll(m_cards);
    m_cards.clear();
    m_names = names;
    for (const QString &name : names) {
        auto *card = new EnvironmentCard(name, m_ui->scrolled);
        m_ui->environments->addWidget(card);
        connect(card, &EnvironmentCard::openAsked, this, [this, name] { Q_EMIT environmentAsked(name); });
        m_cards << card;
    }
}

void OverviewPage::setOperations(const QList<OperationText> &operations)
{
    m_recent->setRows(operations.mid(0, mostRecent));
    const int rows = m_recent->rowCount();
    m_ui->recentTable->setVisible(rows > 0);
    m_ui->recentNone->setVisible(rows == 0);
    m_ui->recentTable->setFixedHeight(rows * m_ui->recentTable->verticalHeader()->defaultSectionSize() + 4);
}

} // namespace widgets
