// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/listform.h"

#include "widgets/look/cells.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStringListModel>

using namespace Qt::StringLiterals;

namespace widgets {

// The file's items and, while a person types one, a last one that is not in the file yet.
class ListForm::Texts : public QStringListModel
{
public:
    explicit Texts(ListForm *form) : QStringListModel(form), m_form(form) {}

    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == MonoRole ? QVariant(true) : QStringListModel::data(index, role);
    }

    bool setData(const QModelIndex &index, const QVariant &value, int role) override
    {
        if (role != Qt::EditRole || !index.isValid())
            return false;
        const QString text = value.toString().trimmed();
        const bool isNew = index.row() >= inFile;
        if (isNew && text.isEmpty())
            setStringList(stringList().mid(0, inFile));
        else if (isNew)
            Q_EMIT m_form->added(text);
        else if (text != stringList().value(index.row()))
            Q_EMIT m_form->edited(index.row(), text);
        return false;
    }

    int inFile = 0;

private:
    ListForm *m_form;
};

ListForm::ListForm(const QString &subject, const QString &title, const QString &explanation, const QString &example,
                   QWidget *parent)
    : QWidget(parent)
    , m_example(example)
    , m_texts(new Texts(this))
    , m_list(new QListView(this))
    , m_from(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_remove(new QPushButton(tr("Remove"), this))
{
    setObjectName(subject + u"Form"_s);
    dressList(subject, title);
    auto *words = new QLabel(explanation, this);
    words->setIndent(12);
    words->setProperty("look", u"small"_s);
    m_problem->setProperty("look", u"wrong"_s);
    m_problem->setIndent(12);
    m_problem->setObjectName(subject + u"Problem"_s);
    m_problem->hide();
    for (QLabel *label : {words, m_problem})
        label->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(8);
    column->addWidget(words);
    column->addWidget(m_list, 1);
    column->addWidget(m_problem);
    column->addLayout(makeButtons(subject, title));
    showButtons();
}

void ListForm::dressList(const QString &subject, const QString &title)
{
    m_list->setModel(m_texts);
    m_list->setItemDelegate(new CellDelegate(m_list));
    m_list->setObjectName(subject + u"List"_s);
    m_list->setAccessibleName(title);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showButtons();
        Q_EMIT selectionMoved();
    });
    // An item that was begun and left, or refused, is not in the file.
    connect(
        m_list->itemDelegate(), &QAbstractItemDelegate::closeEditor, this,
        [this] {
            if (m_texts->rowCount() > m_texts->inFile)
                m_texts->setStringList(m_texts->stringList().mid(0, m_texts->inFile));
        },
        Qt::QueuedConnection);
}

QLayout *ListForm::makeButtons(const QString &subject, const QString &title)
{
    auto *add = new QPushButton(tr("+ Add…"), this);
    add->setObjectName(subject + u"Add"_s);
    add->setAccessibleName(tr("Add to %1").arg(title));
    m_remove->setObjectName(subject + u"Remove"_s);
    m_remove->setAccessibleName(tr("Remove from %1").arg(title));
    for (QPushButton *button : {add, m_remove})
        button->setProperty("look", u"link"_s);
    m_from->setProperty("look", u"small"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 0, 12, 0);
    buttons->addWidget(add);
    buttons->addStretch(1);
    buttons->addWidget(m_from);
    buttons->addWidget(m_remove);
    connect(add, &QPushButton::clicked, this, &ListForm::startAdding);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (selected() >= 0)
            Q_EMIT removed(selected());
    });
    auto *keys = new QAction(m_remove->text(), this);
    keys->setShortcut(QKeySequence(Qt::Key_Delete));
    keys->setShortcutContext(Qt::WidgetShortcut);
    connect(keys, &QAction::triggered, m_remove, &QPushButton::click);
    m_list->addAction(keys);
    return buttons;
}

ListForm::~ListForm() = default;

void ListForm::setTexts(const QStringList &texts, const QString &from)
{
    m_from->setText(from);
    if (m_texts->stringList() == texts && m_texts->inFile == texts.size())
        return;
    const int row = m_list->currentIndex().row();
    m_texts->inFile = int(texts.size());
    m_texts->setStringList(texts);
    m_list->setCurrentIndex(m_texts->index(std::min(row, int(texts.size()) - 1)));
    showProblem({});
    showButtons();
}

void ListForm::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

int ListForm::selected() const
{
    const int row = m_list->currentIndex().row();
    return row < m_texts->inFile ? row : -1;
}

void ListForm::startAdding()
{
    if (m_texts->rowCount() == m_texts->inFile) {
        QStringList texts = m_texts->stringList();
        m_texts->setStringList(texts << m_example);
    }
    const QModelIndex last = m_texts->index(m_texts->rowCount() - 1);
    m_list->setCurrentIndex(last);
    m_list->setFocus();
    m_list->edit(last);
}

void ListForm::showButtons()
{
    m_remove->setEnabled(selected() >= 0);
}

} // namespace widgets
