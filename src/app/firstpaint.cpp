// SPDX-License-Identifier: Apache-2.0
#include "app/firstpaint.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace app {

FirstPaint::FirstPaint(QWidget *widget, std::function<void()> then) : QObject(widget), m_then(std::move(then))
{
    widget->installEventFilter(this);
    QTimer::singleShot(1000, this, [this] { run(); });
}

void FirstPaint::run()
{
    if (const auto then = std::exchange(m_then, {}))
        then();
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    // After the event loop's turn: by then what was painted is on the screen.
    if (event->type() == QEvent::Paint && m_then)
        QTimer::singleShot(0, this, [this] { run(); });
    return QObject::eventFilter(watched, event);
}

} // namespace app
