// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"
#include "project/dockerfile.h"
#include "secrets/logins.h"

namespace build {

using base::Error;
using base::Result;
using flow::Task;

// The images a build stands on, fetched before it: a builder without a session has no logins. Each that the engine does
// not have (of that platform) is pulled as the step "base NAME". Errors name the Dockerfile's line.
Task<Result<>> pullBaseImages(engine::Engine *engine, QList<project::Dockerfile::ImageUse> images, QString fileName,
                              QString platform, secrets::LoginPlaces logins, flow::Progress progress,
                              std::stop_token stop);
// Their logins by the key of their registry, for the classic builder.
Task<Result<QMap<QString, engine::Login>>> loginsOf(QList<project::Dockerfile::ImageUse> images,
                                                    secrets::LoginPlaces logins, std::stop_token stop);
// OCI's labels about the image that a build's last stage stands on; empty when it stands on none that has a name.
Task<QMap<QString, QString>> baseLabels(engine::Engine *engine, project::Dockerfile dockerfile, QString target,
                                        std::stop_token stop);

// pullImage() of push.h under another step's name.
Task<Result<QString>> pullAs(QString step, engine::Engine *engine, QString reference, QString platform,
                             secrets::LoginPlaces logins, flow::Progress progress, std::stop_token stop);

} // namespace build
