// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/shell/operationtext.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace widgets {

class ElidedLabel;
class Chip;

// The strip at the foot of the window: what runs now (or what ended last), how far, for how long. Its button opens the panel.
class OperationsBar : public QFrame
{
    Q_OBJECT

public:
    explicit OperationsBar(QWidget *parent = nullptr);

    void setOperations(const QList<OperationText> &operations);
    void setPanelOpen(bool open);

Q_SIGNALS:
    void panelToggled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tick();

    OperationText m_shown;
    int m_running = 0;
    ElidedLabel *m_title;
    QProgressBar *m_progress;
    QLabel *m_time;
    QLabel *m_more;
    QPushButton *m_toggle;
    QTimer *m_clock;
};

} // namespace widgets
