// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/operationfollower.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

OperationFollower::OperationFollower(QObject *parent)
    : QObject(parent)
    , m_soon(new QTimer(this))
    , m_second(new QTimer(this))
{
    m_soon->setSingleShot(true);
    m_soon->setInterval(80);
    m_second->setInterval(std::chrono::seconds(1));
    connect(m_soon, &QTimer::timeout, this, &OperationFollower::showWanted);
    connect(m_second, &QTimer::timeout, this, &OperationFollower::showWanted);
}

void OperationFollower::follow(session::Operation *operation)
{
    if (m_operation)
        m_operation->disconnect(this);
    m_operation = operation;
    connect(operation, &session::Operation::happened, this, [this](const flow::Event &event) {
        Q_EMIT happened(event);
        if (!m_soon->isActive())
            m_soon->start();
    });
    connect(operation, &session::Operation::finished, this, [this] {
        m_second->stop();
        m_soon->stop();
        Q_EMIT showWanted();
    });
    Q_EMIT began();
    for (const flow::Event &event : operation->events())
        Q_EMIT happened(event);
    if (operation->isRunning())
        m_second->start();
    Q_EMIT showWanted();
}

void OperationFollower::cancel()
{
    if (isRunning())
        m_operation->cancel();
    Q_EMIT showWanted();
}

QString OperationFollower::clock() const
{
    if (!m_operation)
        return {};
    const qint64 seconds = m_operation->elapsed().count() / 1000;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    if (seconds >= 3600)
        return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
    return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
}

} // namespace widgets
