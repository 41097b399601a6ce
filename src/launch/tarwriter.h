// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "launch/archives.h"

struct archive;
struct archive_entry;

namespace launch {

// Writes a tar into memory that its owner takes away piece by piece. Names are bytes. Used by one thread at a time.
class TarWriter
{
public:
    TarWriter();
    ~TarWriter();
    TarWriter(const TarWriter &) = delete;
    TarWriter &operator=(const TarWriter &) = delete;

    Result<> begin(archive_entry *entry);
    Result<> write(const char *bytes, size_t size);
    Result<> finish();
    QByteArray take() { return std::exchange(m_bytes, {}); }
    qsizetype size() const { return m_bytes.size(); }

private:
    Error failure() const;

    archive *m_archive;
    QByteArray m_bytes;
};

} // namespace launch
