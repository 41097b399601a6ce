// SPDX-License-Identifier: Apache-2.0
#include "widgets/shell/enginebutton.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QAction>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

std::pair<Glyph, Tone> signOf(EngineText::State state)
{
    switch (state) {
    case EngineText::State::Answers:
        return {Glyph::Dot, Tone::Ok};
    case EngineText::State::Silent:
        return {Glyph::Cross, Tone::Bad};
    case EngineText::State::Connecting:
        return {Glyph::Half, Tone::Run};
    case EngineText::State::Unknown:
        return {Glyph::Ring, Tone::Plain};
    }
    return {Glyph::Ring, Tone::Plain};
}

QString asideOf(const EngineText &engine)
{
    QStringList words;
    if (engine.state == EngineText::State::Silent)
        words << EngineButton::tr("not answering");
    else if (engine.state == EngineText::State::Connecting)
        words << EngineButton::tr("connecting");
    else if (!engine.version.isEmpty())
        words << engine.version;
    if (!engine.where.isEmpty())
        words << engine.where;
    return words.join(u" · "_s);
}

} // namespace

EngineButton::EngineButton(QWidget *parent) : QToolButton(parent)
{
    setObjectName(u"engineButton"_s);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    setFocusPolicy(Qt::StrongFocus);
    setEngines({}, {});
}

void EngineButton::setEngines(const QList<EngineText> &engines, const QString &chosenId)
{
    m_chosen = {};
    for (const EngineText &engine : engines) {
        if (engine.id == chosenId)
            m_chosen = engine;
    }
    if (m_chosen.id.isEmpty())
        m_chosen.name = tr("No engine");
    setText(m_chosen.name);
    setAccessibleName(tr("Engine: %1").arg(u"%1 %2"_s.arg(m_chosen.name, aside())));
    setToolTip(
        QStringList{m_chosen.id, m_chosen.problem, m_chosen.why}.filter(QRegularExpression(u"."_s)).join(u"\n"_s));
    fillMenu(engines);
    updateGeometry();
    update();
}

void EngineButton::fillMenu(const QList<EngineText> &engines)
{
    menu()->clear();
    const QFontMetrics metrics(menu()->font());
    for (const EngineText &engine : engines) {
        const QString endpoint = metrics.elidedText(engine.id, Qt::ElideMiddle, 44 * metrics.averageCharWidth());
        QAction *action = menu()->addAction(u"%1    %2\t%3"_s.arg(engine.name, asideOf(engine), endpoint));
        action->setCheckable(true);
        action->setChecked(engine.id == m_chosen.id);
        action->setToolTip(engine.id + u'\n' + (engine.problem.isEmpty() ? engine.why : engine.problem));
        connect(action, &QAction::triggered, this, [this, id = engine.id] { Q_EMIT engineAsked(id); });
    }
    if (engines.isEmpty())
        menu()->addAction(tr("No engine was found on this machine"))->setEnabled(false);
    menu()->setToolTipsVisible(true);
    menu()->addSeparator();
    connect(menu()->addAction(widgets::icon(u"view-refresh"_s, Ink::Dim), tr("Look for engines again")),
            &QAction::triggered, this, &EngineButton::refreshAsked);
}

QString EngineButton::aside() const
{
    return asideOf(m_chosen);
}

QSize EngineButton::sizeHint() const
{
    const QFontMetrics metrics(textFont());
    const int words =
        metrics.horizontalAdvance(text()) + (aside().isEmpty() ? 0 : 8 + metrics.horizontalAdvance(aside()));
    return {10 + 8 + 8 + words + 8 + 10 + 10, std::max(29, metrics.height() + 12)};
}

void EngineButton::paintEvent(QPaintEvent *)
{
    const Colours &c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? c.accent : c.line);
    painter.setBrush(underMouse() ? c.hover : c.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const auto [glyph, tone] = signOf(m_chosen.state);
    paintGlyph(painter, QRectF(10, height() / 2.0 - 4.5, 9, 9), glyph, c.ink(tone));
    const QFont font = textFont();
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(c.text);
    QRect words = rect().adjusted(26, 0, -26, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(text(), Qt::ElideRight, words.width()));
    words.setLeft(words.left() + metrics.horizontalAdvance(text()) + 8);
    painter.setPen(c.dim);
    if (words.width() > 16)
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(aside(), Qt::ElideRight, words.width()));
    painter.setPen(QPen(c.text, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF tip(width() - 15, height() / 2.0 + 1.5);
    painter.drawPolyline(QPolygonF{tip + QPointF(-3.5, -3.5), tip, tip + QPointF(3.5, -3.5)});
}

} // namespace widgets
