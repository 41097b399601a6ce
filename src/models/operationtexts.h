// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/operation.h"

namespace models {

// What an operation is called: "Building the image", "Deploying to staging".
QString operationTitle(const session::Operation &operation);
// Where it is now (the latest running step), or in a sentence how it ended.
QString operationNow(const session::Operation &operation);
QString operationStateText(const session::Operation &operation);
// Everything it said, as text for a log view.
QString operationLog(const session::Operation &operation);

} // namespace models
