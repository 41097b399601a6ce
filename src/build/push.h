// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"
#include "secrets/logins.h"

namespace build {

using base::Result;
using flow::Task;

struct PushedImage
{
    QString reference;         // "registry.example.com/team/loc-service:3f2a91c"
    QString digest;            // "sha256:..." of the manifest
    bool movedNothing = false; // every layer was there already
};

// Pushes an image that the engine has to the registry its name says, with the login Docker's own configuration has for
// it. Progress: step "push" with a transfer per layer. Denied (with the remedy) when the registry refuses the login or
// there is none.
Task<Result<PushedImage>> pushImage(engine::Engine *engine, QString reference, secrets::LoginPlaces logins,
                                    flow::Progress progress, std::stop_token stop);

// The same the other way: fetches an image by tag or digest; step "pull".
Task<Result<QString>> pullImage(engine::Engine *engine, QString reference, QString platform,
                                secrets::LoginPlaces logins, flow::Progress progress, std::stop_token stop);

// For the engine's calls.
engine::Login forEngine(const secrets::Login &login);

} // namespace build
