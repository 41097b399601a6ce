// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/context.h"
#include "build/entrynames.h"
#include "build/filestatus.h"
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

struct archive;
struct archive_entry;

namespace build {

// Bytes of a path, with "/" between names; and back.
std::string bytesOf(const std::filesystem::path &path);
std::filesystem::path pathOf(const std::string &bytes);

// The worker behind a Context: walks the folder and writes the tar in the pool, and stops when so much waits that
// nobody has taken.
class Packer
{
public:
    explicit Packer(ContextPlan plan) : m_plan(std::move(plan)) {}

    // Once. `wake` is called from the pool whenever there is something to take.
    static void start(const std::shared_ptr<Packer> &packer, std::function<void()> wake);
    // The next piece, empty at the end, or the error; nothing while there is none yet.
    std::optional<Result<QByteArray>> take();
    void abandon();
    Packed packed() const;

private:
    using Path = std::filesystem::path;
    struct Folder // on the way down
    {
        std::string name;
        bool isSent = false;
    };

    void run();
    Result<> pack();
    Result<> packFolder(const Path &folder, const std::string &name, const IgnoreRules::Verdict &verdict);
    Result<> packEntry(const Path &path, const std::string &name, const IgnoreRules::Verdict &folder);
    Result<> sendFoldersOnTheWay();
    Result<> sendFile(const Path &path, const std::string &name, const FileStatus &status);
    Result<> sendContents(const Path &path, const std::string &name, const FileStatus &status);
    Result<> sendDockerfile(const std::string &name, const FileStatus &status);
    Result<> sendHead(archive_entry *entry, const std::string &name, const FileStatus &status);
    Result<> sendBytes(const char *bytes, size_t size, const std::string &name);
    bool isAlwaysSent(const std::string &name) const;
    bool mustBeEntered(const std::string &folder) const;
    void leaveOut(const std::string &name, const QString &why);
    Error failure(const std::string &name) const;
    long long write(const char *bytes, size_t size);
    bool hand(QByteArray piece);

    const ContextPlan m_plan;
    // Of the worker alone.
    archive *m_archive = nullptr;
    const EntryNames *m_entryNames = nullptr;
    QByteArray m_piece;
    std::vector<Folder> m_way;
    bool m_dockerfileSent = false;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> m_names; // first names of files that have several
    std::function<void()> m_wake;

    mutable std::mutex m_mutex;
    std::condition_variable m_space;
    std::deque<QByteArray> m_pieces;
    qsizetype m_waiting = 0;
    bool m_ended = false;
    bool m_abandoned = false;
    std::optional<Error> m_error;
    Packed m_packed;
};

} // namespace build
