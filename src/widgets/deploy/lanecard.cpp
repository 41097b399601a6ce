// SPDX-License-Identifier: Apache-2.0
#include "widgets/deploy/lanecard.h"

#include "models/steptexts.h"
#include "widgets/look/layerbars.h"
#include "widgets/look/signs.h"
#include "widgets/look/stepbar.h"
#include "widgets/look/theme.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

StepText::State stateOf(flow::StepState state)
{
    switch (state) {
    case flow::StepState::Waiting:
        return StepText::State::Waiting;
    case flow::StepState::Running:
        return StepText::State::Running;
    case flow::StepState::Done:
        return StepText::State::Done;
    case flow::StepState::Failed:
        return StepText::State::Failed;
    case flow::StepState::Skipped:
    case flow::StepState::Cancelled:
        return StepText::State::Skipped;
    }
    return StepText::State::Waiting;
}

QString labelOf(const models::LaneStep &step)
{
    const QString title = models::stepTitle(step.key);
    if (step.state == flow::StepState::Skipped)
        return LaneCard::tr("%1: not needed").arg(title);
    return step.state == flow::StepState::Cancelled ? LaneCard::tr("%1: cancelled").arg(title) : title;
}

QList<StepText> stepsOf(const models::Lane &lane)
{
    QList<StepText> steps;
    for (const models::LaneStep &step : lane.steps)
        steps.append({.label = labelOf(step), .state = stateOf(step.state), .part = step.part});
    return steps;
}

// While they come, and until it goes on.
QList<LayerText> layersOf(const models::Lane &lane)
{
    const auto began = [&lane](const QString &key) {
        const models::LaneStep *step = lane.step(key);
        return step && step->state != flow::StepState::Waiting;
    };
    const bool isUnderWay = lane.sign == models::Sign::Running || lane.sign == models::Sign::Waiting;
    QList<LayerText> layers;
    if (!isUnderWay || began(u"start"_s) || began(u"stop"_s))
        return layers;
    for (const models::LayerRow &row : lane.layers)
        layers.append({.id = row.id, .part = row.part, .done = row.done, .text = row.text});
    return layers;
}

QLabel *textLabel(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setFont(monoFont());
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

LaneCard::LaneCard(QWidget *parent)
    : Card(parent)
    , m_host(new QLabel(this))
    , m_where(new QLabel(this))
    , m_state(new Chip(this))
    , m_steps(new StepBar(this))
    , m_layers(new LayerBars(this))
    , m_evidence(new QFrame(this))
    , m_trouble(textLabel(m_evidence, u"laneTrouble"_s))
    , m_probe(textLabel(m_evidence, u"laneProbe"_s))
    , m_log(textLabel(m_evidence, u"laneLog"_s))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(12);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    m_host->setProperty("look", u"heading"_s);
    m_host->setObjectName(u"laneHost"_s);
    m_where->setProperty("look", u"dim"_s);
    m_where->setFont(monoFont());
    m_state->setObjectName(u"laneState"_s);
    head->addWidget(m_host);
    head->addWidget(m_where);
    head->addStretch(1);
    head->addWidget(m_state);
    column->addLayout(head);
    column->addWidget(m_steps);
    column->addWidget(m_layers);
    m_evidence->setProperty("look", u"code"_s);
    auto *words = new QVBoxLayout(m_evidence);
    words->setContentsMargins(12, 10, 12, 10);
    words->setSpacing(4);
    words->addWidget(m_trouble);
    words->addWidget(m_probe);
    words->addWidget(m_log);
    column->addWidget(m_evidence);
    m_log->setProperty("look", u"dim"_s);
    m_trouble->setProperty("look", u"wrong"_s);
    m_trouble->setTextFormat(Qt::PlainText);
    m_log->setTextFormat(Qt::PlainText);
    m_evidence->hide();
}

void LaneCard::setLane(const models::Lane &lane)
{
    if (lane == m_lane && !objectName().isEmpty())
        return;
    m_lane = lane;
    const QString name =
        lane.role.isEmpty() || lane.role == "web"_L1 ? lane.host : u"%1 · %2"_s.arg(lane.host, lane.role);
    setObjectName(u"lane_%1_%2"_s.arg(lane.host, lane.role));
    setAccessibleName(tr("%1: %2").arg(name, lane.saying));
    m_host->setText(name);
    m_where->setText(lane.where);
    m_state->say(chipOf(lane.sign, lane.saying));
    m_steps->setAccessibleName(tr("Steps of %1").arg(name));
    m_steps->setSteps(stepsOf(lane));
    m_layers->setLayers(layersOf(lane));
    showEvidence();
}

void LaneCard::showEvidence()
{
    QString probe;
    const bool failed = m_lane.sign == models::Sign::Failed;
    const models::LaneStep *health = m_lane.step(u"health"_s);
    const bool isAsking = health && health->state == flow::StepState::Running;
    if (m_lane.probe && (isAsking || failed || !m_lane.trouble.isEmpty())) {
        const Colours &c = colours();
        const QString answer = m_lane.probe->answer.isEmpty() ? tr("no answer") : m_lane.probe->answer;
        probe = u"%1 → <span style=\"color:%2\">%3</span>"_s.arg(m_lane.probe->request.toHtmlEscaped(),
                                                                 (m_lane.probe->isGood ? c.ok : c.bad).name(),
                                                                 answer.toHtmlEscaped());
        if (m_lane.probe->ms >= 0)
            probe += tr(" in %1 ms").arg(m_lane.probe->ms);
    }
    const QString log = failed || isAsking || !m_lane.trouble.isEmpty() ? m_lane.log.join(u'\n') : QString();
    m_trouble->setText(m_lane.trouble);
    m_trouble->setVisible(!m_lane.trouble.isEmpty());
    m_probe->setText(probe);
    m_probe->setVisible(!probe.isEmpty());
    m_log->setText(log);
    m_log->setVisible(!log.isEmpty());
    m_evidence->setVisible(!m_lane.trouble.isEmpty() || !probe.isEmpty() || !log.isEmpty());
}

} // namespace widgets
