// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/ignorerules.h"
#include "wire/client.h"
#include <QStringList>
#include <filesystem>
#include <memory>

namespace build {

using base::Error;
using base::Result;
using flow::Task;

// What of a project's folder is sent to a builder.
struct ContextPlan
{
    std::filesystem::path folder; // absolute
    std::string dockerfile;       // its name in the context
    QByteArray originalText;      // of the Dockerfile
    QByteArray dockerfileText;    // sent in place of it: see withoutSyntaxLine() in dockerfiletext.h
    IgnoreRules rules;
    std::string ignoreFile; // the file that the rules come from; empty: there is none
    QStringList notes;      // what a person should know ("the Dockerfile is outside the context")
};

// Reads the Dockerfile (relative to the folder, or absolute) and its .dockerignore: <Dockerfile>.dockerignore beats
// .dockerignore.
Result<ContextPlan> planContext(const std::filesystem::path &folder, const std::filesystem::path &dockerfile);

// What was packed so far; notes name what was left out (sockets, devices).
struct Packed
{
    qint64 files = 0;
    qint64 bytes = 0; // of contents
    QStringList notes;
};

class Packer;

// A build context as a tar stream (pax), made while it is read. A worker in the pool packs ahead by at most 4 MiB;
// destroying the last copy of source() ends it. Entries come sorted by their names' bytes; owners are 0:0 as Docker's
// own client sends them, modes and links are kept, extended attributes are not; times are kept, since builders ignore
// them. Dockerfile and .dockerignore are always sent.
class Context
{
public:
    explicit Context(ContextPlan plan);
    ~Context();
    // Once: the pieces, at most 1 MiB each, empty at the end. A file that cannot be read is an error that names it.
    wire::BodySource source();
    // Of any time, also while packing.
    Packed packed() const;

private:
    std::shared_ptr<Packer> m_packer;
};

} // namespace build
