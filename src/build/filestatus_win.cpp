// SPDX-License-Identifier: Apache-2.0
#include "build/filestatus.h"

#include <chrono>

namespace build {

namespace {

FileStatus::Type typeOf(std::filesystem::file_type type)
{
    switch (type) {
    case std::filesystem::file_type::regular:
        return FileStatus::Type::File;
    case std::filesystem::file_type::directory:
        return FileStatus::Type::Folder;
    case std::filesystem::file_type::symlink:
        return FileStatus::Type::Link;
    default:
        return FileStatus::Type::Other;
    }
}

} // namespace

std::optional<FileStatus> fileStatus(const std::filesystem::path &path, std::error_code &error)
{
    const std::filesystem::file_status found = std::filesystem::symlink_status(path, error);
    if (error)
        return {};
    FileStatus status{.type = typeOf(found.type()), .mode = 0755};
    if (status.type == FileStatus::Type::File) {
        status.size = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
        const auto written = std::filesystem::last_write_time(path, error);
        const auto since = std::chrono::clock_cast<std::chrono::system_clock>(written).time_since_epoch();
        status.modified = std::chrono::duration_cast<std::chrono::seconds>(since).count();
    }
    return error ? std::nullopt : std::optional(status);
}

} // namespace build
