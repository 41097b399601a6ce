// SPDX-License-Identifier: Apache-2.0
#include "build/entrynames.h"

#include <archive_entry.h>
#include <filesystem>

namespace build {

struct EntryNames::Locale
{
};

namespace {

std::wstring wide(const std::string &name)
{
    return std::filesystem::path(std::u8string(name.begin(), name.end())).generic_wstring();
}

} // namespace

EntryNames::EntryNames() = default;

EntryNames::~EntryNames() = default;

void EntryNames::setName(archive_entry *entry, const std::string &name) const
{
    archive_entry_copy_pathname_w(entry, wide(name).c_str());
}

void EntryNames::setSymbolicLink(archive_entry *entry, const std::string &target) const
{
    archive_entry_copy_symlink_w(entry, wide(target).c_str());
}

void EntryNames::setHardLink(archive_entry *entry, const std::string &name) const
{
    archive_entry_copy_hardlink_w(entry, wide(name).c_str());
}

} // namespace build
