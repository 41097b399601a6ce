// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/emptypage.h"

#include "widgets/look/icons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace widgets {

EmptyPage::EmptyPage(QWidget *parent)
    : QWidget(parent), m_picture(new QLabel(this)), m_title(new QLabel(this)), m_purpose(new QLabel(this)), m_button(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    for (QLabel *label : {m_picture, m_title, m_purpose}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label, 0, label == m_purpose ? Qt::Alignment() : Qt::AlignHCenter);
    }
    m_title->setProperty("look", u"heading"_s);
    m_purpose->setProperty("look", u"dim"_s);
    m_purpose->setWordWrap(true);
    m_button->setProperty("look", u"primary"_s);
    m_button->setObjectName(u"nextStepButton"_s);
    column->addSpacing(8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &EmptyPage::nextStep);
}

void EmptyPage::setTexts(const QString &iconName, const QString &title, const QString &purpose, const QString &nextStep)
{
    m_iconName = iconName;
    m_picture->setPixmap(icon(iconName, Ink::Accent).pixmap(QSize(32, 32), devicePixelRatioF()));
    m_title->setText(title);
    m_purpose->setText(purpose);
    m_button->setText(nextStep);
    m_button->setVisible(!nextStep.isEmpty());
}

} // namespace widgets
