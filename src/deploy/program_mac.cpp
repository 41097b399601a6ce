// SPDX-License-Identifier: Apache-2.0
#include "deploy/program.h"

#include <sys/sysctl.h>

namespace deploy {

std::optional<QString> processStart(qint64 pid)
{
    kinfo_proc info = {};
    size_t size = sizeof(info);
    int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PID, static_cast<int>(pid)};
    if (sysctl(name, 4, &info, &size, nullptr, 0) != 0 || size == 0)
        return {};
    const timeval &start = info.kp_proc.p_starttime;
    return QString::number(start.tv_sec) + QLatin1Char('.') + QString::number(start.tv_usec);
}

QString processNamespace()
{
    return {};
}

} // namespace deploy
