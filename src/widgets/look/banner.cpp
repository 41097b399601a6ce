// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/banner.h"

#include "widgets/look/icons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace widgets {

Banner::Banner(QWidget *parent) : QFrame(parent), m_title(new QLabel(this)), m_detail(new QLabel(this)), m_remedy(new QPushButton(this)), m_close(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(40, 10, 8, 10);
    row->setSpacing(12);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel *label : {m_title, m_detail}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->addWidget(label);
    }
    m_title->setObjectName(u"bannerTitle"_s);
    m_detail->setObjectName(u"bannerDetail"_s);
    m_title->setProperty("look", u"heading"_s);
    m_remedy->setObjectName(u"remedyButton"_s);
    m_remedy->hide(); // until there is something to do
    m_close->setObjectName(u"closeBannerButton"_s);
    m_close->setIcon(icon(u"window-close"_s, Ink::Dim));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(m_close->accessibleName());
    row->addLayout(words, 1);
    row->addWidget(m_remedy, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_remedy, &QPushButton::clicked, this, &Banner::remedyAsked);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    clear();
}

void Banner::tell(const ChipText &what, const QString &detail, const QString &remedyButton)
{
    m_what = what;
    m_telling = true;
    m_title->setText(what.text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_remedy->setText(remedyButton);
    m_remedy->setVisible(!remedyButton.isEmpty());
    setAccessibleName(what.text);
    show();
    update();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
    layout()->setContentsMargins(40, 10, closable ? 8 : 16, 10);
}

void Banner::clear()
{
    m_telling = false;
    hide();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = colours();
    QColor edge = c.ink(m_what.tone);
    edge.setAlphaF(0.35F);
    painter.setPen(edge);
    painter.setBrush(c.groundOf(m_what.tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const double middle = m_title->geometry().top() + QFontMetrics(m_title->font()).height() / 2.0;
    paintGlyph(painter, QRectF(16, middle - 6, 12, 12), m_what.glyph == Glyph::None ? Glyph::Alert : m_what.glyph, c.ink(m_what.tone));
}

} // namespace widgets
