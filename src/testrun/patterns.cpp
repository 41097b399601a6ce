// SPDX-License-Identifier: Apache-2.0
#include "testrun/patterns.h"

namespace testrun {

namespace {

using Parts = std::vector<std::string>;

Parts partsOf(const std::string &path)
{
    Parts parts;
    for (size_t from = 0; from <= path.size();) {
        const size_t to = std::min(path.find('/', from), path.size());
        if (const std::string part = path.substr(from, to - from); !part.empty() && part != ".")
            parts.push_back(part);
        from = to + 1;
    }
    return parts;
}

std::string joined(const Parts &parts, size_t count)
{
    std::string path;
    for (size_t i = 0; i < count; ++i)
        path += (i == 0 ? "" : "/") + parts[i];
    return path;
}

bool hasWildcard(const std::string &part)
{
    return part.find_first_of("*?[") != std::string::npos;
}

// "[a-z]", "[!a]" at the beginning of the pattern: its length, or 0 when it is no set.
size_t setLength(std::string_view pattern)
{
    const size_t end = pattern.find(']', 2);
    return end == std::string_view::npos ? 0 : end + 1;
}

bool inSet(std::string_view set, char c)
{
    std::string_view inner = set.substr(1, set.size() - 2);
    const bool isNegated = inner.starts_with('!') || inner.starts_with('^');
    if (isNegated)
        inner.remove_prefix(1);
    bool found = false;
    for (size_t i = 0; i < inner.size(); ++i) {
        if (i + 2 < inner.size() && inner[i + 1] == '-') {
            found |= inner[i] <= c && c <= inner[i + 2];
            i += 2;
        } else {
            found |= inner[i] == c;
        }
    }
    return found != isNegated;
}

// One name against one part. Goes back to the last star when it is stuck, so time is at most the product of both
// lengths.
bool nameMatches(std::string_view pattern, std::string_view name)
{
    size_t p = 0, n = 0, star = std::string_view::npos, from = 0;
    while (n < name.size()) {
        const size_t set = p < pattern.size() && pattern[p] == '[' ? setLength(pattern.substr(p)) : 0;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = n;
        } else if (set > 0 && inSet(pattern.substr(p, set), name[n])) {
            p += set;
            ++n;
        } else if (set == 0 && p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++from;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

// Which parts of the pattern may come next after this path: a small automaton, so that many "**" cost no more than one.
std::vector<bool> reached(const Parts &pattern, const Parts &path)
{
    std::vector<bool> at(pattern.size() + 1, false);
    const auto skipFolders = [&] {
        for (size_t i = 0; i < pattern.size(); ++i) {
            if (at[i] && pattern[i] == "**")
                at[i + 1] = true;
        }
    };
    at[0] = true;
    skipFolders();
    for (const std::string &name : path) {
        std::vector<bool> next(pattern.size() + 1, false);
        for (size_t i = 0; i < pattern.size(); ++i) {
            if (!at[i])
                continue;
            if (pattern[i] == "**")
                next[i] = true;
            else if (nameMatches(pattern[i], name))
                next[i + 1] = true;
        }
        at = next;
        skipFolders();
    }
    return at;
}

} // namespace

Patterns::Patterns(const QStringList &texts)
{
    for (const QString &text : texts) {
        if (const Parts parts = partsOf(text.toStdString()); !parts.empty())
            m_patterns.push_back(parts);
    }
}

bool Patterns::match(const std::string &path) const
{
    const Parts parts = partsOf(path);
    return std::ranges::any_of(m_patterns,
                               [&parts](const Parts &pattern) -> bool { return reached(pattern, parts).back(); });
}

bool Patterns::mayMatchBelow(const std::string &folder) const
{
    const Parts parts = partsOf(folder);
    return std::ranges::any_of(m_patterns, [&parts](const Parts &pattern) {
        std::vector<bool> at = reached(pattern, parts);
        at.pop_back(); // all of it is used up: nothing can come below
        return std::ranges::find(at, true) != at.end();
    });
}

std::vector<std::string> Patterns::roots() const
{
    std::vector<std::string> roots;
    for (const Parts &pattern : m_patterns) {
        const auto wild = std::ranges::find_if(pattern, hasWildcard);
        const size_t fixed = wild == pattern.end() ? pattern.size() - 1 : static_cast<size_t>(wild - pattern.begin());
        roots.push_back(joined(pattern, fixed));
    }
    std::ranges::sort(roots);
    std::vector<std::string> outermost;
    for (const std::string &root : roots) {
        const auto holds = [&root](const std::string &outer) {
            return outer.empty() || root == outer || root.starts_with(outer + '/');
        };
        if (std::ranges::none_of(outermost, holds))
            outermost.push_back(root);
    }
    return outermost;
}

} // namespace testrun
