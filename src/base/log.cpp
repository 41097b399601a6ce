// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

namespace base {

Q_LOGGING_CATEGORY(logWire, "quayhand.wire", QtWarningMsg)
Q_LOGGING_CATEGORY(logEngine, "quayhand.engine", QtWarningMsg)
Q_LOGGING_CATEGORY(logDeploy, "quayhand.deploy", QtWarningMsg)
Q_LOGGING_CATEGORY(logWindow, "quayhand.window", QtWarningMsg)

} // namespace base
