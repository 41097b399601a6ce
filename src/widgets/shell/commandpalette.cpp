// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/commandpalette.h"

#include "widgets/look/cells.h"
#include "widgets/look/theme.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

QString plain(const QAction *action)
{
    QString text = action->text();
    return text.remove(u'&').remove(u'…');
}

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window), m_field(new QLineEdit(this)), m_list(new QListView(this)), m_model(new QStandardItemModel(this))
{
    setObjectName(u"commandPalette"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 8);
    column->setSpacing(8);
    column->addWidget(m_field);
    column->addWidget(m_list);
    m_field->setProperty("look", u"palette"_s);
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->setAccessibleName(tr("Find an action"));
    m_field->setObjectName(u"commandField"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CellDelegate({.height = 34, .lines = false, .radius = 6, .side = 16}, m_list));
    m_list->setAccessibleName(tr("Actions"));
    m_list->setObjectName(u"commandList"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 70));
    setGraphicsEffect(shadow);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    hide();
}

int CommandPalette::fit(const QString &wanted, const QString &text)
{
    int score = 0;
    qsizetype at = -1;
    for (const QChar c : wanted) {
        if (c.isSpace())
            continue;
        const qsizetype found = text.indexOf(c, at + 1, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        const bool wordBegins = found == 0 || !text.at(found - 1).isLetterOrNumber();
        score += found == at + 1 ? 4 : wordBegins ? 3 : 0;
        score -= found == at + 1 ? 0 : 1;
        at = found;
    }
    return std::max(score, 0);
}

void CommandPalette::open(const QList<QAction *> &actions)
{
    m_actions.clear();
    for (QAction *action : actions) {
        if (action->isEnabled() && action->isVisible() && !action->isSeparator() && !action->menu() && !action->text().isEmpty())
            m_actions << action;
    }
    m_before = QApplication::focusWidget();
    m_field->clear();
    filter();
    place();
    show();
    raise();
    m_field->setFocus();
}

void CommandPalette::filter()
{
    const QString wanted = m_field->text();
    std::vector<std::pair<int, int>> found; // score negated (best first), place in m_actions
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (m_actions.at(i)) {
            if (const int score = fit(wanted, plain(m_actions.at(i))); score >= 0)
                found.emplace_back(-score, int(i));
        }
    }
    std::ranges::sort(found);
    m_model->clear();
    for (const auto &[score, i] : found) {
        const QAction *action = m_actions.at(i);
        auto *item = new QStandardItem(plain(action));
        item->setData(i, Qt::UserRole);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), EndRole);
        item->setEditable(false);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    place();
}

void CommandPalette::place()
{
    const int rows = std::clamp(m_model->rowCount(), 1, 9);
    m_list->setFixedHeight(rows * 34);
    const int wide = std::min(560, parentWidget()->width() - 48);
    setGeometry((parentWidget()->width() - wide) / 2, std::min(84, parentWidget()->height() / 8), wide, sizeHint().height());
}

void CommandPalette::move(int rows)
{
    const int count = m_model->rowCount();
    if (count > 0)
        m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + rows + count) % count, 0));
}

void CommandPalette::run()
{
    const QModelIndex index = m_list->currentIndex();
    const QPointer<QAction> action = index.isValid() ? m_actions.value(index.data(Qt::UserRole).toInt()) : nullptr;
    leave();
    if (action)
        action->trigger();
}

void CommandPalette::leave()
{
    hide();
    if (m_before)
        m_before->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible())
        hide();
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(); return true;
    case Qt::Key_Escape: leave(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours().strongLine);
    painter.setBrush(colours().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace widgets
