// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "observe/logs.h"

namespace cli {

// Which containers of an environment are read.
struct LogChoice
{
    QString environment;
    QString accessory = {};
    deploy::Selection selection = {};
};

// Lines of many containers merged by time, each with its host's prefix; with --json one object a line:
// {"event":"log","from":…,"stream":…,"time":…,"text":…}. Ends with 0 when every container has ended or a person stops it.
Task<Result<int>> printLogs(session::Session *session, const Console *console, LogChoice choice, bool follow, std::stop_token stop);
// The same of one container on the chosen engine, by name or id.
Task<Result<int>> printContainerLogs(session::Session *session, const Console *console, QString container,
                                     observe::FollowOptions options, std::stop_token stop);

} // namespace cli
