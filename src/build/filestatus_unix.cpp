// SPDX-License-Identifier: Apache-2.0
#include "build/filestatus.h"

#include <cerrno>
#include <sys/stat.h>

namespace build {

namespace {

FileStatus::Type typeOf(mode_t mode)
{
    if (S_ISREG(mode))
        return FileStatus::Type::File;
    if (S_ISDIR(mode))
        return FileStatus::Type::Folder;
    return S_ISLNK(mode) ? FileStatus::Type::Link : FileStatus::Type::Other;
}

} // namespace

std::optional<FileStatus> fileStatus(const std::filesystem::path &path, std::error_code &error)
{
    struct stat found;
    if (::lstat(path.c_str(), &found) != 0) {
        error = std::error_code(errno, std::generic_category());
        return {};
    }
    return FileStatus{.type = typeOf(found.st_mode),
                      .mode = found.st_mode & 07777U,
                      .size = static_cast<std::int64_t>(found.st_size),
                      .modified = static_cast<std::int64_t>(found.st_mtime),
                      .device = static_cast<std::uint64_t>(found.st_dev),
                      .number = static_cast<std::uint64_t>(found.st_ino),
                      .names = static_cast<std::uint64_t>(found.st_nlink)};
}

} // namespace build
