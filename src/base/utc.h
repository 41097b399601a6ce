// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QTimeZone>

namespace base {

// What QDateTime takes to mean UTC: Qt 6.5 wants a time zone where earlier ones had Qt::UTC. (QTimeZone::utc() would be
// another zone to those: its times end in +00:00 instead of Z.)
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr auto utc = QTimeZone::UTC;
#else
inline constexpr auto utc = Qt::UTC;
#endif

} // namespace base
