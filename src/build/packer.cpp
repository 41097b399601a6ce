// SPDX-License-Identifier: Apache-2.0
#include "build/packer.h"

#include <archive.h>
#include <archive_entry.h>
#include <fstream>

using namespace Qt::StringLiterals;

namespace build {

namespace {

namespace fs = std::filesystem;

constexpr qsizetype pieceSize = 1024LL * 1024;
constexpr qsizetype ahead = 4 * pieceSize;
constexpr size_t readSize = 256ULL * 1024;

QString shown(const std::string &name)
{
    return QString::fromUtf8(name);
}

std::unexpected<Error> unreadable(const std::string &name, const std::string &why)
{
    return base::fail(Error::Kind::Denied, u"%1 cannot be read: %2"_s.arg(shown(name), QString::fromLocal8Bit(why)),
                      u"make it readable, or leave it out by .dockerignore"_s);
}

using EntryPointer = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

} // namespace

std::string bytesOf(const fs::path &path)
{
    const std::u8string bytes = path.generic_u8string();
    return std::string(bytes.begin(), bytes.end());
}

fs::path pathOf(const std::string &bytes)
{
    return fs::path(std::u8string(bytes.begin(), bytes.end()));
}

void Packer::start(const std::shared_ptr<Packer> &packer, std::function<void()> wake)
{
    packer->m_wake = std::move(wake);
    QThreadPool::globalInstance()->start([packer] { packer->run(); });
}

std::optional<Result<QByteArray>> Packer::take()
{
    const std::lock_guard lock(m_mutex);
    if (!m_pieces.empty()) {
        QByteArray piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        m_waiting -= piece.size();
        m_space.notify_one();
        return piece;
    }
    if (m_error)
        return base::fail(*m_error);
    return m_ended ? std::optional<Result<QByteArray>>(QByteArray()) : std::nullopt;
}

void Packer::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_abandoned = true;
    m_space.notify_one();
}

Packed Packer::packed() const
{
    const std::lock_guard lock(m_mutex);
    return m_packed;
}

// False when nobody wants it any more. A worker that waits leaves its place in the pool to others.
bool Packer::hand(QByteArray piece)
{
    std::unique_lock lock(m_mutex);
    if (!m_abandoned && m_waiting > ahead - pieceSize) {
        QThreadPool::globalInstance()->releaseThread();
        m_space.wait(lock, [this] { return m_abandoned || m_waiting <= ahead - pieceSize; });
        QThreadPool::globalInstance()->reserveThread();
    }
    if (m_abandoned)
        return false;
    m_waiting += piece.size();
    m_pieces.push_back(std::move(piece));
    m_wake();
    return true;
}

long long Packer::write(const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        const size_t some = std::min(size - done, static_cast<size_t>(pieceSize - m_piece.size()));
        m_piece.append(bytes + done, static_cast<qsizetype>(some));
        done += some;
        if (m_piece.size() < pieceSize)
            continue;
        if (!hand(std::exchange(m_piece, {})))
            return -1;
        m_piece.reserve(pieceSize);
    }
    return static_cast<long long>(size);
}

void Packer::run()
{
    const EntryNames names;
    m_entryNames = &names;
    m_archive = archive_write_new();
    archive_write_set_format_pax_restricted(m_archive);
    archive_write_set_bytes_per_block(m_archive, 0);
    const auto writeTo = [](archive *, void *packer, const void *bytes, size_t size) -> la_ssize_t {
        return static_cast<la_ssize_t>(static_cast<Packer *>(packer)->write(static_cast<const char *>(bytes), size));
    };
    archive_write_open(m_archive, this, nullptr, writeTo, nullptr);
    Result<> packing = pack();
    if (packing && archive_write_close(m_archive) != ARCHIVE_OK)
        packing = base::fail(failure({}));
    archive_write_free(m_archive);
    if (packing && !m_piece.isEmpty())
        hand(std::exchange(m_piece, {}));
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    if (!packing)
        m_error = packing.error();
    m_wake();
}

Error Packer::failure(const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    if (m_abandoned)
        return base::cancelled();
    return {Error::Kind::Failed,
            u"packing %1: %2"_s.arg(shown(name), QString::fromLocal8Bit(archive_error_string(m_archive)))};
}

Result<> Packer::pack()
{
    // BuildKit takes a body for a tar by its first 512 bytes: an entry that never needs an extended header.
    const EntryPointer top(archive_entry_new(), &archive_entry_free);
    archive_entry_set_filetype(top.get(), AE_IFDIR);
    if (const Result<> sent = sendHead(top.get(), "./", {.type = FileStatus::Type::Folder, .mode = 0755}); !sent)
        return sent;
    const IgnoreRules::Verdict root;
    if (const Result<> packed = packFolder(m_plan.folder, {}, root); !packed)
        return packed;
    if (m_dockerfileSent)
        return {};
    return sendDockerfile(m_plan.dockerfile, {.type = FileStatus::Type::File, .mode = 0644});
}

Result<> Packer::packFolder(const Path &folder, const std::string &name, const IgnoreRules::Verdict &verdict)
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        names.push_back(bytesOf(entry->path().filename()));
    if (error)
        return unreadable(name.empty() ? bytesOf(folder) : name, error.message());
    std::sort(names.begin(), names.end());
    const std::string prefix = name.empty() ? name : name + '/';
    for (std::string &child : names) {
        const Path path = folder / pathOf(child);
        if (const Result<> packed = packEntry(path, child.insert(0, prefix), verdict); !packed)
            return packed;
    }
    return {};
}

bool Packer::isAlwaysSent(const std::string &name) const
{
    return name == m_plan.dockerfile || name == m_plan.ignoreFile;
}

bool Packer::mustBeEntered(const std::string &folder) const
{
    return m_plan.dockerfile.starts_with(folder + '/') || m_plan.ignoreFile.starts_with(folder + '/') ||
           m_plan.rules.mayTakeBackBelow(folder);
}

Result<> Packer::packEntry(const Path &path, const std::string &name, const IgnoreRules::Verdict &folder)
{
    const IgnoreRules::Verdict verdict = m_plan.rules.verdict(name, folder);
    const bool isWanted = !verdict.excluded || isAlwaysSent(name);
    std::error_code error;
    const std::optional<FileStatus> status = fileStatus(path, error);
    if (!status)
        return isWanted ? Result<>(unreadable(name, error.message())) : Result<>();
    if (status->type == FileStatus::Type::Folder && (isWanted || mustBeEntered(name))) {
        m_way.push_back({.name = name});
        Result<> sent = isWanted ? sendFoldersOnTheWay() : Result<>();
        if (sent)
            sent = packFolder(path, name, verdict);
        m_way.pop_back();
        return sent;
    }
    if (!isWanted || status->type == FileStatus::Type::Folder)
        return {};
    if (status->type == FileStatus::Type::Other) {
        leaveOut(name, u"it is no file, folder or link"_s);
        return {};
    }
    if (const Result<> sent = sendFoldersOnTheWay(); !sent)
        return sent;
    return sendFile(path, name, *status);
}

// A folder that is left out itself is sent once something below it is not.
Result<> Packer::sendFoldersOnTheWay()
{
    for (Folder &folder : m_way) {
        if (std::exchange(folder.isSent, true))
            continue;
        std::error_code error;
        const std::optional<FileStatus> status = fileStatus(m_plan.folder / pathOf(folder.name), error);
        if (!status)
            return unreadable(folder.name, error.message());
        const EntryPointer entry(archive_entry_new(), &archive_entry_free);
        archive_entry_set_filetype(entry.get(), AE_IFDIR);
        if (const Result<> sent = sendHead(entry.get(), folder.name + '/', *status); !sent)
            return sent;
    }
    return {};
}

Result<> Packer::sendHead(archive_entry *entry, const std::string &name, const FileStatus &status)
{
    m_entryNames->setName(entry, name);
    archive_entry_set_perm(entry, static_cast<decltype(archive_entry_perm(entry))>(status.mode));
    archive_entry_set_mtime(entry, status.modified, 0);
    archive_entry_set_uid(entry, 0);
    archive_entry_set_gid(entry, 0);
    if (archive_write_header(m_archive, entry) < ARCHIVE_WARN)
        return base::fail(failure(name));
    const std::lock_guard lock(m_mutex);
    m_packed.files += archive_entry_filetype(entry) == AE_IFDIR ? 0 : 1;
    return {};
}

Result<> Packer::sendBytes(const char *bytes, size_t size, const std::string &name)
{
    if (archive_write_data(m_archive, bytes, size) != static_cast<la_ssize_t>(size))
        return base::fail(failure(name));
    const std::lock_guard lock(m_mutex);
    m_packed.bytes += static_cast<qint64>(size);
    return {};
}

Result<> Packer::sendFile(const Path &path, const std::string &name, const FileStatus &status)
{
    if (name == m_plan.dockerfile)
        return sendDockerfile(name, status);
    const EntryPointer entry(archive_entry_new(), &archive_entry_free);
    if (status.type == FileStatus::Type::Link) {
        std::error_code error;
        const fs::path target = fs::read_symlink(path, error);
        if (error)
            return unreadable(name, error.message());
        archive_entry_set_filetype(entry.get(), AE_IFLNK);
        m_entryNames->setSymbolicLink(entry.get(), bytesOf(target));
        return sendHead(entry.get(), name, status);
    }
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    if (status.names > 1) {
        const auto [known, isFirst] = m_names.try_emplace({status.device, status.number}, name);
        if (!isFirst) {
            m_entryNames->setHardLink(entry.get(), known->second);
            return sendHead(entry.get(), name, status);
        }
    }
    return sendContents(path, name, status);
}

Result<> Packer::sendContents(const Path &path, const std::string &name, const FileStatus &status)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return unreadable(name, std::generic_category().message(errno));
    const EntryPointer entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_size(entry.get(), status.size);
    if (const Result<> sent = sendHead(entry.get(), name, status); !sent)
        return sent;
    std::vector<char> buffer(std::min(readSize, static_cast<size_t>(status.size)));
    for (std::int64_t left = status.size; left > 0;) {
        const auto some = std::min<std::streamsize>(std::ssize(buffer), left);
        if (file.rdbuf()->sgetn(buffer.data(), some) != some)
            return base::fail(Error::Kind::Failed, u"%1 changed while it was packed"_s.arg(shown(name)),
                              u"build again"_s);
        if (const Result<> sent = sendBytes(buffer.data(), static_cast<size_t>(some), name); !sent)
            return sent;
        left -= some;
    }
    return {};
}

Result<> Packer::sendDockerfile(const std::string &name, const FileStatus &status)
{
    m_dockerfileSent = true;
    const EntryPointer entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_size(entry.get(), m_plan.dockerfileText.size());
    if (const Result<> sent = sendHead(entry.get(), name, status); !sent)
        return sent;
    return sendBytes(m_plan.dockerfileText.constData(), static_cast<size_t>(m_plan.dockerfileText.size()), name);
}

void Packer::leaveOut(const std::string &name, const QString &why)
{
    const std::lock_guard lock(m_mutex);
    m_packed.notes.append(u"%1 is left out: %2"_s.arg(shown(name), why));
}

} // namespace build
