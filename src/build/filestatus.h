// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace build {

// What a build context keeps of a file. Symbolic links are not followed.
struct FileStatus
{
    enum class Type { File, Folder, Link, Other };

    Type type = Type::Other;
    unsigned mode = 0; // permission bits; where the system has none, as Docker sends them: everything may be executed
    std::int64_t size = 0;
    std::int64_t modified = 0; // seconds since 1970
    // Files of the same device and number are one file under several names; numbers count where there is more than one.
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    std::uint64_t names = 1;
};

// Nothing when it cannot be asked; `error` says why.
std::optional<FileStatus> fileStatus(const std::filesystem::path &path, std::error_code &error);

} // namespace build
