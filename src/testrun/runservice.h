// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "launch/lifetime.h"
#include "launch/spec.h"
#include "project/resolved.h"

namespace testrun {

using base::Result;
using flow::Progress;
using flow::Task;

struct RunRequest
{
    project::Project project;
    QString image;
    launch::SecretValues secrets = {}; // of `local`
    QStringList command = {};          // instead of the file's and the image's
    QString role = QStringLiteral("web");
};

Result<QStringList> secretsForRun(const project::Project &project, const QString &role);

// The service on the chosen engine in the foreground: ports published, output to `progress`, in the project's local
// network beside its raised accessories, until it ends or is stopped (its own stop signal and grace period). Removed
// afterwards. A stop by the person is Cancelled.
Task<Result<launch::Ended>> runService(engine::Engine *engine, RunRequest request, Progress progress,
                                       std::stop_token stop);

} // namespace testrun
