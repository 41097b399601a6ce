// SPDX-License-Identifier: Apache-2.0
#include "deploy/program.h"

#include <windows.h>

namespace deploy {

std::optional<QString> processStart(qint64 pid)
{
    const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(pid));
    if (!process) // refused: somebody else's, so there is one
        return GetLastError() == ERROR_ACCESS_DENIED ? std::optional<QString>(QString()) : std::nullopt;
    FILETIME created = {}, ended = {}, kernel = {}, user = {};
    DWORD status = 0;
    const bool isRunning = GetExitCodeProcess(process, &status) && status == STILL_ACTIVE;
    const bool isTold = GetProcessTimes(process, &created, &ended, &kernel, &user);
    CloseHandle(process);
    if (!isRunning)
        return {};
    const quint64 ticks = (quint64(created.dwHighDateTime) << 32) | created.dwLowDateTime;
    return isTold ? QString::number(ticks) : QString();
}

QString processNamespace()
{
    return {};
}

} // namespace deploy
