// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/deploylanes.h"
#include "widgets/look/card.h"

class QLabel;

namespace widgets {

class Chip;
class LayerBars;
class StepBar;

// One host (and role) of a deploy: where it is, its steps, its layers while they come, the last probe and its answer,
// and when it failed why, with the container's last lines.
class LaneCard : public Card
{
    Q_OBJECT

public:
    explicit LaneCard(QWidget *parent = nullptr);

    void setLane(const models::Lane &lane);
    const models::Lane &lane() const { return m_lane; }

private:
    void showEvidence();

    models::Lane m_lane;
    QLabel *m_host;
    QLabel *m_where;
    Chip *m_state;
    StepBar *m_steps;
    LayerBars *m_layers;
    QFrame *m_evidence;
    QLabel *m_trouble;
    QLabel *m_probe;
    QLabel *m_log;
};

} // namespace widgets
