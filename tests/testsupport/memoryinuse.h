// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#ifdef Q_OS_LINUX
#include <unistd.h>
#endif
#if defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER
#endif
#endif
#ifdef HAS_ADDRESS_SANITIZER
#include <sanitizer/allocator_interface.h>
#endif

namespace testsupport {

#if defined(HAS_ADDRESS_SANITIZER)
// What is allocated: the sanitizer keeps for a while what was freed, so what is resident says nothing.
inline qint64 memoryInUse()
{
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
}
#elif defined(Q_OS_LINUX)
// What is resident, in bytes.
inline qint64 memoryInUse()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    return status.open(QIODevice::ReadOnly) ? status.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE)
                                            : 0;
}
#endif

} // namespace testsupport
