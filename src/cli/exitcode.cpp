// SPDX-License-Identifier: Apache-2.0
#include "cli/exitcode.h"

namespace cli {

ExitCode exitCodeFor(const base::Error &error)
{
    using Kind = base::Error::Kind;
    switch (error.kind) {
    case Kind::Cancelled: return ExitCode::Cancelled;
    case Kind::NoProject: return ExitCode::NoProject;
    case Kind::NoSecret: return ExitCode::NoSecret;
    case Kind::Unreachable:
    case Kind::Timeout:
    case Kind::Protocol: return ExitCode::Unreachable;
    case Kind::Invalid: return ExitCode::Usage;
    case Kind::Unsupported:
    case Kind::NotFound:
    case Kind::Conflict:
    case Kind::Denied:
    case Kind::Failed: break;
    }
    return ExitCode::Failed;
}

} // namespace cli
