// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/question.h"

#include "widgets/look/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace widgets {

Question::Question(const QString &title, const QString &text, QWidget *parent)
    : QDialog(parent), m_column(new QVBoxLayout(this)), m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(title);
    setMinimumWidth(420);
    m_column->setContentsMargins(24, 20, 24, 20);
    m_column->setSpacing(8);
    auto *heading = new QLabel(title, this);
    heading->setFont(textFont(15, QFont::DemiBold));
    heading->setWordWrap(true);
    auto *words = new QLabel(text, this);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setObjectName(u"questionText"_s);
    m_column->addWidget(heading);
    m_column->addWidget(words);
    m_column->addSpacing(12);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    m_column->addLayout(m_buttons);
}

void Question::setItems(const QStringList &items)
{
    auto *list = new QLabel(u"•  "_s + items.join(u"\n•  "_s), this);
    list->setTextFormat(Qt::PlainText);
    list->setWordWrap(true);
    list->setFont(monoFont());
    m_column->insertWidget(2, list);
}

QPushButton *Question::addAnswer(const QString &key, const QString &text, Kind kind)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(u"answer_%1"_s.arg(key));
    button->setAutoDefault(kind == Kind::Primary);
    button->setDefault(kind == Kind::Primary);
    if (kind != Kind::Plain)
        button->setProperty("look", kind == Kind::Primary ? u"primary"_s : u"danger"_s);
    m_buttons->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, key] {
        Q_EMIT answered(key);
        accept();
    });
    return button;
}

void Question::addRefusal(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(u"answer_no"_s);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    button->setFocus();
    connect(button, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace widgets
