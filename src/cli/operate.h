// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace cli {

// Shows an operation as it goes and answers the exit status of its outcome. Stopping the token cancels the operation and waits for
// what it does then (a rollback has its own time). `payload`: see makeReporter().
Task<Result<int>> follow(session::Operation *operation, const Console *console, bool payload, std::stop_token stop);

} // namespace cli
