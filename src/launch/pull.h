// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"

namespace launch {

using base::Error;
using base::Result;
using flow::Progress;
using flow::Task;

// The login for an image reference's registry; asked only when something must be pulled. May be empty: no logins.
using LoginFor = std::function<Task<Result<engine::Login>>(QString reference, std::stop_token stop)>;

// Pulls, each layer told to `progress` as a transfer of the step "pull". Answers the image as the engine has it
// afterwards. Errors inside the stream are errors; a refusal names registry and login.
Task<Result<engine::ImageDetails>> pullImage(engine::Engine *engine, QString reference, engine::Login login,
                                             QString platform, Progress progress, std::stop_token stop);
// Pulls only when the engine does not have it.
Task<Result<engine::ImageDetails>> ensureImage(engine::Engine *engine, QString reference, LoginFor loginFor,
                                               QString platform, Progress progress, std::stop_token stop);
// When an image was built: its label says it, since an engine that took every step from its cache keeps the time of the
// first build.
QDateTime builtAt(const engine::ImageSummary &image);
// The newest local image of the repository, whatever its tag, its `created` as builtAt() has it; nothing when there is
// none.
Task<Result<std::optional<engine::ImageSummary>>> newestImage(engine::Engine *engine, QString repository,
                                                              std::stop_token stop);
// Files of the project that a build bakes in (Dockerfile, .dockerignore, lock files) changed since then, relative to
// the folder.
QStringList changedSince(const QString &folder, const QString &context, const QString &dockerfile,
                         const QDateTime &built);

} // namespace launch
