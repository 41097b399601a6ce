// SPDX-License-Identifier: Apache-2.0
#include "build/entrynames.h"

#include <archive_entry.h>
#include <clocale>
#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

namespace build {

struct EntryNames::Locale
{
    locale_t utf8 = nullptr;
    locale_t before = nullptr;
};

EntryNames::EntryNames() : m_locale(std::make_unique<Locale>())
{
    for (const char *name : {"C.UTF-8", "UTF-8", "en_US.UTF-8"}) {
        m_locale->utf8 = ::newlocale(LC_CTYPE_MASK, name, nullptr);
        if (!m_locale->utf8)
            continue;
        m_locale->before = ::uselocale(m_locale->utf8);
        return;
    }
}

EntryNames::~EntryNames()
{
    if (!m_locale->utf8)
        return;
    ::uselocale(m_locale->before);
    ::freelocale(m_locale->utf8);
}

void EntryNames::setName(archive_entry *entry, const std::string &name) const
{
    archive_entry_copy_pathname(entry, name.c_str());
}

void EntryNames::setSymbolicLink(archive_entry *entry, const std::string &target) const
{
    archive_entry_copy_symlink(entry, target.c_str());
}

void EntryNames::setHardLink(archive_entry *entry, const std::string &name) const
{
    archive_entry_copy_hardlink(entry, name.c_str());
}

} // namespace build
