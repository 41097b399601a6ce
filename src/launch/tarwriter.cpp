// SPDX-License-Identifier: Apache-2.0
#include "launch/tarwriter.h"

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

la_ssize_t append(archive *, void *bytes, const void *piece, size_t size)
{
    static_cast<QByteArray *>(bytes)->append(static_cast<const char *>(piece), static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

} // namespace

TarWriter::TarWriter() : m_archive(archive_write_new())
{
    archive_write_set_format_pax_restricted(m_archive);
    archive_write_set_options(m_archive, "hdrcharset=BINARY"); // names as they are
    archive_write_set_bytes_per_block(m_archive, 64 * 1024);
    archive_write_set_bytes_in_last_block(m_archive, 512);
    archive_write_open(m_archive, &m_bytes, nullptr, append, nullptr);
}

TarWriter::~TarWriter()
{
    archive_write_free(m_archive);
}

Error TarWriter::failure() const
{
    return {.kind = Error::Kind::Failed,
            .message = u"packing: %1"_s.arg(QString::fromUtf8(archive_error_string(m_archive)))};
}

Result<> TarWriter::begin(archive_entry *entry)
{
    if (archive_write_header(m_archive, entry) < ARCHIVE_WARN)
        return base::fail(failure());
    return {};
}

Result<> TarWriter::write(const char *bytes, size_t size)
{
    if (archive_write_data(m_archive, bytes, size) < 0)
        return base::fail(failure());
    return {};
}

Result<> TarWriter::finish()
{
    if (archive_write_close(m_archive) < ARCHIVE_WARN)
        return base::fail(failure());
    return {};
}

QByteArray tarOf(const ArchivedFile &file, int mode, qint64 uid, qint64 gid)
{
    TarWriter writer;
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_copy_pathname(entry.get(), file.path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), static_cast<decltype(archive_entry_perm(entry.get()))>(mode));
    archive_entry_set_size(entry.get(), file.contents.size());
    archive_entry_set_uid(entry.get(), uid);
    archive_entry_set_gid(entry.get(), gid);
    if (file.modified.isValid())
        archive_entry_set_mtime(entry.get(), file.modified.toSecsSinceEpoch(), 0);
    if (!writer.begin(entry.get()) ||
        !writer.write(file.contents.constData(), static_cast<size_t>(file.contents.size())))
        return {};
    static_cast<void>(writer.finish());
    return writer.take();
}

} // namespace launch
