// SPDX-License-Identifier: Apache-2.0
#include "deploy/program.h"

#include "deploy/lock.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace deploy {

Program Program::current()
{
    const QByteArray place =
        QSysInfo::machineUniqueId() + '/' + QSysInfo::bootUniqueId() + '/' + processNamespace().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(32);
    const qint64 pid = QCoreApplication::applicationPid();
    return {.machine = QString::fromLatin1(digest), .pid = pid, .started = processStart(pid).value_or(QString())};
}

bool Program::isThisOne() const
{
    const Program own = current();
    return pid == own.pid && machine == own.machine && started == own.started;
}

bool Program::isKnownDead() const
{
    if (pid <= 0 || machine.isEmpty() || machine != current().machine)
        return false;
    const std::optional<QString> running = processStart(pid);
    return !running || (!running->isEmpty() && !started.isEmpty() && *running != started);
}

} // namespace deploy
