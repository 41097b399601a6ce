// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/gitstate.h"
#include "engine/engine.h"
#include "flow/progress.h"
#include "project/project.h"
#include "secrets/logins.h"

namespace build {

// What a person asks of a build beyond what quayhand.yaml says.
struct BuildRequest
{
    QString tag;  // empty: of `git`
    GitState git; // of the project's folder: gitState()
    bool noCache = false;
    QMap<QString, QString> labels = {};
    QDateTime created = {}; // invalid: now
};

struct BuiltImage
{
    QString id;        // "sha256:..."
    QString reference; // "registry.example.com/team/loc-service:3f2a91c"
    QString tag;
    QString builder; // "BuildKit" or "classic"
    int steps = 0;
    int cached = 0;
    qint64 milliseconds = 0;
};

// Builds the project's image on the engine: reads the Dockerfile, refuses by line what would need a session with the
// builder (before anything is sent), pulls base images the engine does not have with their logins, sends the context
// while it is packed, tells the builder's steps, tags the image and labels it (OCI's, and io.quayhand.service).
// Progress: step "base NAME" with transfers for each base image pulled; step "context"; then one step per build step,
// `data` {id, line, cached, ms}; output by step. The engine outlives the task. Stopping it ends the build on the engine
// as well.
Task<Result<BuiltImage>> buildImage(engine::Engine *engine, project::Project project, BuildRequest request,
                                    secrets::LoginPlaces logins, flow::Progress progress, std::stop_token stop);

// The OCI labels of a build, and Quayhand's own.
QMap<QString, QString> buildLabels(const project::Project &project, const BuildRequest &request,
                                   const QString &reference);

} // namespace build
