// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"
#include <filesystem>

namespace launch {

using base::Error;
using base::Result;
using flow::Progress;
using flow::Task;

// An empty folder of a random name in a folder, gone with its owner: what an engine must see to share that folder with
// us. An endpoint cannot tell: a forwarded socket looks local, and another machine may have a folder of the same name.
class Nonce
{
public:
    static Result<Nonce> in(const std::filesystem::path &folder);
    Nonce(Nonce &&other) noexcept;
    Nonce &operator=(Nonce &&other) = delete;
    ~Nonce();
    QString name() const { return m_name; }
    // The folder, by way of the nonce: FOLDER/NONCE/.. A Docker engine refuses to create or start a container that
    // binds a path it does not find, and it looks before it shortens the path: so the question costs no request.
    // Verified on 20.10, 26 and 28.
    QString throughIt() const;

private:
    Nonce() = default;
    std::filesystem::path m_path;
    QString m_name;
};

// Whether a bind by way of the nonce is an answer on this engine. Podman and Docker Desktop rewrite paths: there
// seesNonce() asks.
bool answersThroughNonce(const engine::Version &version);

// Whether the container (created, started or not) finds the nonce in the folder `target`, where its source is bound.
// Costs one request.
Task<Result<bool>> seesNonce(engine::Engine *engine, QString container, QString target, QString name,
                             std::stop_token stop);

// A refusal to create or start a container because the engine has not got the folder, or must not share it.
bool isMountRefusal(const Error &error);

} // namespace launch
