// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <string>

namespace testrun {

// Patterns of report files, relative to a folder: "*" and "?" within a name, "[ab]", "**" for any folders. Paths are
// bytes with slashes. Pure.
class Patterns
{
public:
    explicit Patterns(const QStringList &texts);

    bool isEmpty() const { return m_patterns.empty(); }
    bool match(const std::string &path) const;
    // The folders below which something may match, "tmp/reports" of "tmp/reports/*.xml", none within another; "" is the
    // folder itself.
    std::vector<std::string> roots() const;
    // Whether something below this folder may match.
    bool mayMatchBelow(const std::string &folder) const;

private:
    std::vector<std::vector<std::string>> m_patterns; // by their parts
};

} // namespace testrun
