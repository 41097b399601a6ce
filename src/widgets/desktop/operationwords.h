// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/operation.h"
#include "widgets/shell/operationtext.h"

namespace widgets {

// An operation of the session as the bar, the panel and the overview show it.
OperationText operationText(const session::Operation &operation);

} // namespace widgets
