// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <functional>

class QWidget;

namespace app {

// Runs something once, as soon as a widget has been painted for the first time: the window is there before anything
// else is done. A window that is not shown at first (started minimised) costs a second.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget *widget, std::function<void()> then);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void run();

    std::function<void()> m_then;
};

} // namespace app
