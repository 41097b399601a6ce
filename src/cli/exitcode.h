// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

namespace cli {

// Exit statuses of quayhand; documented in docs/cli.md and kept stable.
enum class ExitCode {
    Done = 0,
    Failed = 1,         // the work failed: a build, a deploy that was rolled back
    Usage = 2,          // wrong words on the command line
    NoProject = 3,      // quayhand.yaml missing or invalid
    Unreachable = 4,    // an engine could not be reached
    NoSecret = 5,       // a secret is missing or the keychain is shut
    CommandFailed = 125, // test, run, exec: any failure of ours, as docker run has it
    Cancelled = 130,
};

// The one place where an error becomes an exit status.
ExitCode exitCodeFor(const base::Error &error);

} // namespace cli
