// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/rollout.h"
#include "secrets/sources.h"
#include "session/engines.h"
#include "session/outcome.h"
#include "testrun/runservice.h"

// The flows behind the verbs: each gathers what the room below needs (project, engine, image, secrets, logins) and hands over.
namespace session {

// What every flow starts from. A copy: edits made while it runs do not reach it.
struct Workplace
{
    Result<project::Project> project;
    Engines *engines = nullptr; // outlives every operation
    secrets::Sources sources;
    secrets::LoginPlaces logins;
};

struct BuildChoice
{
    QString tag = {}; // empty: of git
    bool noCache = false;
};

struct DeployChoice
{
    QString environment;
    QString tag = {}; // empty: of git
    deploy::Selection selection = {};
    QString accessory = {}; // empty: the service
};

Task<Result<build::BuiltImage>> buildProject(Workplace place, BuildChoice choice, flow::Progress progress, std::stop_token stop);
Task<Result<build::PushedImage>> pushProject(Workplace place, QString tag, flow::Progress progress, std::stop_token stop);
// Builds first when there is no image of the service yet.
Task<Result<testrun::TestOutcome>> testProject(Workplace place, testrun::TestOptions options, flow::Progress progress,
                                               std::stop_token stop);
Task<Result<launch::Ended>> runProject(Workplace place, QStringList command, flow::Progress progress, std::stop_token stop);

// Everything a deploy needs, with its secrets: refuses a missing one before any host is asked.
Task<Result<deploy::Request>> deployRequest(Workplace place, DeployChoice choice, bool withImage, std::stop_token stop);

// An accessory for local work on the chosen engine.
Task<Result<>> raiseLocal(Workplace place, QString accessory, flow::Progress progress, std::stop_token stop);
Task<Result<>> lowerLocal(Workplace place, QString accessory, flow::Progress progress, std::stop_token stop);

} // namespace session
