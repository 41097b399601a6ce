// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/stepbar.h"

#include "widgets/look/glyph.h"
#include "widgets/look/theme.h"

#include <QPainter>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

constexpr int thickness = 5;
constexpr int between = 6;

QString stateInWords(const StepText &step)
{
    switch (step.state) {
    case StepText::State::Waiting: return StepBar::tr("%1: waiting").arg(step.label);
    case StepText::State::Running:
        return step.part < 0 ? StepBar::tr("%1: running").arg(step.label)
                             : StepBar::tr("%1: %2 %").arg(step.label).arg(int(step.part * 100));
    case StepText::State::Done: return StepBar::tr("%1: done").arg(step.label);
    case StepText::State::Failed: return StepBar::tr("%1: failed").arg(step.label);
    case StepText::State::Skipped: return StepBar::tr("%1: left out").arg(step.label);
    }
    return step.label;
}

} // namespace

StepBar::StepBar(QWidget *parent) : QWidget(parent), m_mover(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_mover->setInterval(40);
    connect(m_mover, &QTimer::timeout, this, [this] {
        m_phase = m_phase >= 1 ? 0 : m_phase + 0.03;
        update();
    });
}

void StepBar::setSteps(const QList<StepText> &steps)
{
    if (steps == m_steps)
        return;
    m_steps = steps;
    setAccessibleDescription(inWords());
    moveWhileUnknown();
    updateGeometry();
    update();
}

QString StepBar::inWords() const
{
    QStringList words;
    for (const StepText &step : m_steps)
        words << stateInWords(step);
    return words.join(u", "_s);
}

// Nothing moves, and no timer runs, unless somebody can see it.
void StepBar::moveWhileUnknown()
{
    const bool unknown = std::ranges::any_of(m_steps, [](const StepText &s) { return s.state == StepText::State::Running && s.part < 0; });
    if (unknown && isVisible())
        m_mover->start();
    else
        m_mover->stop();
}

void StepBar::showEvent(QShowEvent *)
{
    moveWhileUnknown();
}

void StepBar::hideEvent(QHideEvent *)
{
    m_mover->stop();
}

QSize StepBar::sizeHint() const
{
    return {480, thickness + between + QFontMetrics(textFont(12)).height()};
}

void StepBar::paintEvent(QPaintEvent *)
{
    if (m_steps.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double each = (width() - between * double(m_steps.size() - 1)) / double(m_steps.size());
    for (qsizetype i = 0; i < m_steps.size(); ++i)
        paintStep(painter, QRectF((each + between) * double(i), 0, each, height()), m_steps.at(i));
}

void StepBar::paintStep(QPainter &painter, const QRectF &box, const StepText &step) const
{
    const Colours &c = colours();
    const auto bar = [&](double from, double to, const QColor &colour) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(box.x() + from * box.width(), 0, (to - from) * box.width(), thickness), 2.5, 2.5);
    };
    bar(0, 1, c.line);
    QColor ink = c.text;
    double labelAt = box.x();
    const QFont font = textFont(12, step.state == StepText::State::Running ? QFont::DemiBold : QFont::Normal);
    const int line = QFontMetrics(font).height();
    switch (step.state) {
    case StepText::State::Waiting:
    case StepText::State::Skipped: ink = c.dim; break;
    case StepText::State::Done: bar(0, 1, c.ok); break;
    case StepText::State::Failed:
        bar(0, 1, c.bad);
        ink = c.bad;
        paintGlyph(painter, QRectF(box.x() + 1, thickness + between + line / 2.0 - 4, 8, 8), Glyph::Cross, c.bad);
        labelAt += 14;
        break;
    case StepText::State::Running:
        if (step.part >= 0)
            bar(0, std::clamp(step.part, 0.04, 1.0), c.run);
        else
            bar(std::max(0.0, m_phase * 1.3 - 0.3), std::min(1.0, m_phase * 1.3 + 0.04), c.run);
        break;
    }
    painter.setFont(font);
    painter.setPen(ink);
    const QRectF words(labelAt, thickness + between, box.right() - labelAt, line);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(step.label, Qt::ElideRight, int(words.width())));
}

} // namespace widgets
