// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

struct archive_entry;

namespace build {

// Names of a tar's entries are bytes here, while libarchive takes them for text of the locale. As long as one of these
// lives, in the thread that writes: UTF-8 stays UTF-8 whatever the locale, and what is none is written as it is.
class EntryNames
{
public:
    EntryNames();
    ~EntryNames();
    EntryNames(const EntryNames &) = delete;

    void setName(archive_entry *entry, const std::string &name) const;
    void setSymbolicLink(archive_entry *entry, const std::string &target) const;
    void setHardLink(archive_entry *entry, const std::string &name) const;

private:
    struct Locale;
    std::unique_ptr<Locale> m_locale;
};

} // namespace build
