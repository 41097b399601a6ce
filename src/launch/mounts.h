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

// A file of a random name in a folder, gone with its owner: what an engine must see to share that folder with us.
class Nonce
{
public:
    static Result<Nonce> in(const std::filesystem::path &folder);
    Nonce(Nonce &&other) noexcept;
    Nonce &operator=(Nonce &&other) = delete;
    ~Nonce();
    QString name() const { return m_name; }
    QByteArray contents() const { return m_contents; }

private:
    Nonce() = default;
    std::filesystem::path m_file;
    QString m_name;
    QByteArray m_contents;
};

// Whether the container (created, started or not) finds the nonce in the folder `target`, where its source is bound. An
// endpoint cannot tell: a forwarded socket looks local. Costs one request.
Task<Result<bool>> seesNonce(engine::Engine *engine, QString container, QString target, QString name, QByteArray contents,
                             std::stop_token stop);

// A refusal to create or start a container because the engine has not got the folder, or must not share it.
bool isMountRefusal(const Error &error);

} // namespace launch
