// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/operation.h"

#include <QPointer>

class QTimer;

namespace widgets {

// Follows one operation for a page: tells its events, those of the past first, and asks for the page to be drawn again
// a few times a second while they come, once a second while it runs (time passes), and at its end.
class OperationFollower : public QObject
{
    Q_OBJECT

public:
    explicit OperationFollower(QObject *parent);

    void follow(session::Operation *operation);
    session::Operation *operation() const { return m_operation; }
    bool isRunning() const { return m_operation && m_operation->isRunning(); }
    // "0:14", "1:02:05".
    QString clock() const;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void began();
    void happened(const flow::Event &event);
    void showWanted();

private:
    QPointer<session::Operation> m_operation;
    QTimer *m_soon;
    QTimer *m_second;
};

} // namespace widgets
