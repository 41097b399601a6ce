// SPDX-License-Identifier: Apache-2.0
#include "deploy/processgroup.h"

#include <csignal>
#include <unistd.h>

namespace deploy {

void leadGroup(QProcess *process)
{
    process->setChildProcessModifier([] { ::setpgid(0, 0); });
}

void endGroup(QProcess *process, bool byForce)
{
    const qint64 pid = process->processId();
    if (pid > 0)
        ::kill(static_cast<pid_t>(-pid), byForce ? SIGKILL : SIGTERM);
}

} // namespace deploy
