// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "flow/progress.h"
#include "flow/wait.h"
#include <QProcessEnvironment>

namespace deploy {

// A command of the project, run on the machine that deploys.
struct Hook
{
    QString name; // "pre-deploy", "post-deploy"
    QStringList command;
    QString folder;
    QMap<QString, QString> variables; // QUAYHAND_*, on top of this program's own environment
    base::Milliseconds timeLimit = std::chrono::minutes(30);
};

// Its output is told as it comes. Failed, with its exit status, when it does not end with 0; Cancelled and Timeout after the
// process (and on Unix all it started) was asked to end, and killed when it would not.
flow::Task<base::Result<>> runHook(Hook hook, flow::Progress progress, std::stop_token stop);

} // namespace deploy
