// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QTimer;

namespace widgets {

// One of the steps that follow one another.
struct StepText
{
    enum class State { Waiting, Running, Done, Failed, Skipped };

    QString label = {};
    State state = State::Waiting;
    double part = -1; // of a running step, 0 to 1; negative while unknown

    friend bool operator==(const StepText &, const StepText &) = default;
};

// Steps side by side, each a bar with its name below: done full, running by its part (or moving while that is unknown),
// failed with a cross. Tells assistive technology the same in words.
class StepBar : public QWidget
{
    Q_OBJECT

public:
    explicit StepBar(QWidget *parent = nullptr);

    void setSteps(const QList<StepText> &steps);
    QList<StepText> steps() const { return m_steps; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void paintStep(QPainter &painter, const QRectF &box, const StepText &step) const;
    void moveWhileUnknown();
    QString inWords() const;

    QList<StepText> m_steps;
    QTimer *m_mover;
    double m_phase = 0;
};

} // namespace widgets
