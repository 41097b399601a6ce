// SPDX-License-Identifier: Apache-2.0
#include "launch/tarwriter.h"

#include "flow/wait.h"
#include <archive.h>
#include <archive_entry.h>
#include <fstream>

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace launch {

namespace {

constexpr qsizetype pieceSize = 256 * 1024;

using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;
using Disk = std::unique_ptr<archive, decltype(&archive_read_free)>;

// A path is made of bytes, and on Windows of wide characters.
void setSource(archive_entry *entry, const char *path)
{
    archive_entry_copy_sourcepath(entry, path);
}
[[maybe_unused]] void setSource(archive_entry *entry, const wchar_t *path)
{
    archive_entry_copy_sourcepath_w(entry, path);
}

std::string bytesOf(const fs::path &path)
{
    const std::u8string text = path.generic_u8string(); // elsewhere than on Windows these are the bytes themselves
    return {reinterpret_cast<const char *>(text.data()), text.size()};
}

// Walks a folder and packs it, a piece at a time. Lives in the pool; shared with it, so that it may outlive whoever
// waits.
class Packer
{
public:
    explicit Packer(Packing packing) : m_packing(std::move(packing)), m_disk(archive_read_disk_new(), archive_read_free)
    {
        archive_read_disk_set_symlink_physical(m_disk.get());
        archive_read_disk_set_behavior(m_disk.get(), ARCHIVE_READDISK_NO_ACL | ARCHIVE_READDISK_NO_XATTR |
                                                         ARCHIVE_READDISK_NO_FFLAGS);
    }

    // At least one byte; nothing when everything was given.
    Result<QByteArray> piece()
    {
        while (m_writer.size() < pieceSize && !m_isDone) {
            if (const Result<> more = m_left > 0 ? packMore() : packNext(); !more)
                return base::fail(more.error());
        }
        return m_writer.take();
    }

private:
    Result<> packNext()
    {
        if (!m_hasBegun) {
            m_hasBegun = true;
            return enter(m_packing.folder, {});
        }
        while (!m_open.empty()) {
            fs::directory_iterator &at = m_open.back().at;
            if (at == fs::directory_iterator()) {
                m_open.pop_back();
                continue;
            }
            const fs::path path = at->path();
            const std::string relative = m_open.back().relative + bytesOf(path.filename());
            std::error_code error;
            at.increment(error);
            if (error)
                return unreadable(path, error);
            return m_packing.skip && m_packing.skip(relative) ? Result<>() : pack(path, relative);
        }
        m_isDone = true;
        return m_writer.finish();
    }

    Result<> pack(const fs::path &path, const std::string &relative)
    {
        std::error_code error;
        switch (fs::symlink_status(path, error).type()) {
        case fs::file_type::directory:
            return enter(path, relative);
        case fs::file_type::regular:
            return packFile(path, relative);
        case fs::file_type::symlink:
            return begin(path, relative, nullptr);
        default:
            return {}; // gone meanwhile, or a socket, a pipe, a device
        }
    }

    Result<> enter(const fs::path &folder, const std::string &relative)
    {
        std::error_code error;
        fs::directory_iterator at(folder, error);
        if (error)
            return unreadable(folder, error);
        m_open.push_back({std::move(at), relative.empty() ? relative : relative + '/'});
        return begin(folder, relative, nullptr);
    }

    Result<> packFile(const fs::path &path, const std::string &relative)
    {
        m_file.open(path, std::ios::binary);
        if (!m_file)
            return base::fail(Error::Kind::Denied, u"%1 cannot be read"_s.arg(QString::fromStdString(bytesOf(path))));
        qint64 size = 0;
        const Result<> begun = begin(path, relative, &size);
        m_left = size;
        if (!begun || m_left == 0)
            m_file.close();
        return begun;
    }

    // A file that shrinks while it is packed is filled up with zeros: its size stands in the archive already.
    Result<> packMore()
    {
        std::array<char, 64 * 1024> buffer{};
        const auto wanted = static_cast<std::streamsize>(std::min<qint64>(m_left, qint64(buffer.size())));
        if (m_file)
            m_file.read(buffer.data(), wanted);
        m_left -= wanted;
        if (m_left == 0) {
            m_file.close();
            m_file.clear();
        }
        return m_writer.write(buffer.data(), static_cast<size_t>(wanted));
    }

    Result<> begin(const fs::path &path, const std::string &relative, qint64 *size)
    {
        const Entry entry(archive_entry_new(), archive_entry_free);
        setSource(entry.get(), path.c_str());
        if (archive_read_disk_entry_from_file(m_disk.get(), entry.get(), -1, nullptr) < ARCHIVE_WARN)
            return base::fail(Error::Kind::Denied, QString::fromUtf8(archive_error_string(m_disk.get())));
        const std::string name = relative.empty() ? m_packing.prefix : m_packing.prefix + '/' + relative;
        archive_entry_copy_pathname(entry.get(), name.c_str());
        archive_entry_set_hardlink(entry.get(), nullptr);
        archive_entry_set_uid(entry.get(), m_packing.uid);
        archive_entry_set_gid(entry.get(), m_packing.gid);
        archive_entry_set_uname(entry.get(), nullptr);
        archive_entry_set_gname(entry.get(), nullptr);
        if (m_packing.writableByAll) {
            const bool mayExecute =
                archive_entry_filetype(entry.get()) == AE_IFDIR || (archive_entry_perm(entry.get()) & 0100) != 0;
            archive_entry_set_perm(entry.get(), mayExecute ? 0777 : 0666);
        }
        if (size)
            *size = archive_entry_size(entry.get());
        return m_writer.begin(entry.get());
    }

    static std::unexpected<Error> unreadable(const fs::path &path, const std::error_code &error)
    {
        return base::fail(Error::Kind::Denied, u"%1: %2"_s.arg(QString::fromStdString(bytesOf(path)),
                                                               QString::fromStdString(error.message())));
    }

    struct Open
    {
        fs::directory_iterator at;
        std::string relative; // with a slash at its end
    };

    Packing m_packing;
    Disk m_disk;
    TarWriter m_writer;
    std::vector<Open> m_open;
    std::ifstream m_file;
    qint64 m_left = 0; // of the open file
    bool m_hasBegun = false;
    bool m_isDone = false;
};

Task<Result<QByteArray>> nextPiece(std::shared_ptr<Packer> packer, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    const auto work = [packer] { return packer->piece(); };
    co_return co_await flow::inPool(work);
}

} // namespace

wire::BodySource packed(Packing packing)
{
    return [packer = std::make_shared<Packer>(std::move(packing))](std::stop_token stop) {
        return nextPiece(packer, stop);
    };
}

} // namespace launch
