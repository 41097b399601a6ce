// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

// Log categories, switched with QT_LOGGING_RULES="quayhand.wire.debug=true". What is logged never holds a secret's value:
// bodies and environments are not logged at all.
namespace base {

Q_DECLARE_LOGGING_CATEGORY(logWire)
Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logDeploy)
Q_DECLARE_LOGGING_CATEGORY(logWindow)

} // namespace base
