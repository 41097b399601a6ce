// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include <filesystem>
#include <functional>

namespace launch {

using base::Error;
using base::Result;
using flow::Task;

// A folder as a tar stream, packed while it is sent; names inside begin with `prefix` ("test-app"). Owner of every
// entry is uid:gid. Paths are bytes. `skip` decides by the path relative to the folder (a skipped folder is not
// entered); it is called in the pool. What is no file, folder or link (a socket) is left out.
struct Packing
{
    std::filesystem::path folder;
    std::string prefix;
    qint64 uid = 0;
    qint64 gid = 0;
    bool writableByAll = false; // for a container whose user is not known by number
    std::function<bool(const std::string &)> skip = {};
};
wire::BodySource packed(Packing packing);

// One regular file of an archive.
struct ArchivedFile
{
    std::string path; // as in the archive
    QDateTime modified;
    QByteArray contents;
};

// The regular files of a path in a container that `wanted` (called in the pool) accepts, at most `limit` bytes of them
// together. NotFound when the path is not there.
Task<Result<QList<ArchivedFile>>> filesOf(engine::Engine *engine, QString container, QString path,
                                          std::function<bool(const std::string &)> wanted, qint64 limit,
                                          std::stop_token stop);
// One small file as a tar, for putArchive.
QByteArray tarOf(const ArchivedFile &file, int mode, qint64 uid, qint64 gid);

} // namespace launch
