// SPDX-License-Identifier: Apache-2.0
#include "build/ignorerules.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace build {

using base::Error;
using base::Result;

namespace {

struct Character
{
    char32_t value = 0;
    size_t size = 0; // bytes
};

// One UTF-8 character; a byte that is none stands for itself, as U+FFFD.
Character characterAt(const std::string &text, size_t at)
{
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const size_t size = first < 0x80 ? 1 : first >> 5 == 0x6 ? 2 : first >> 4 == 0xE ? 3 : first >> 3 == 0x1E ? 4 : 0;
    if (size == 1)
        return {first, 1};
    char32_t value = size == 2 ? first & 0x1F : size == 3 ? first & 0x0F : first & 0x07;
    for (size_t i = 1; i < size; ++i) {
        if (byte(at + i) >> 6 != 0x2)
            return {0xFFFD, 1};
        value = (value << 6) | (byte(at + i) & 0x3F);
    }
    return size == 0 ? Character{0xFFFD, 1} : Character{value, size};
}

std::string trimmed(const std::string &text)
{
    constexpr const char *blanks = " \t\r\n\v\f";
    const size_t from = text.find_first_not_of(blanks);
    return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::vector<std::string> split(const std::string &text)
{
    std::vector<std::string> parts;
    for (size_t from = 0; from <= text.size();) {
        const size_t end = std::min(text.find('/', from), text.size());
        parts.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

// Go's path.Clean: no "//", no ".", no ".." where a name stands before it, no slash at the end; "." when nothing is
// left.
std::string cleaned(const std::string &text)
{
    const bool isRooted = text.starts_with('/');
    std::vector<std::string> kept;
    for (const std::string &part : split(text)) {
        if (part.empty() || part == ".")
            continue;
        const bool isUp = part == "..";
        if (isUp && !kept.empty() && kept.back() != "..")
            kept.pop_back();
        else if (!isUp || !isRooted)
            kept.push_back(part);
    }
    std::string joined = isRooted ? "/" : "";
    for (size_t i = 0; i < kept.size(); ++i)
        joined += (i == 0 ? "" : "/") + kept[i];
    return joined.empty() ? "." : joined;
}

// A line of the file as its pattern, "!" first where it takes back; empty for a line that says nothing.
std::string patternOf(std::string line)
{
    if (line.starts_with('#'))
        return {};
    line = trimmed(line);
    const bool takesBack = line.starts_with('!');
    std::string pattern = takesBack ? trimmed(line.substr(1)) : line;
    if (!pattern.empty())
        pattern = cleaned(pattern);
    if (pattern.size() > 1 && pattern.starts_with('/'))
        pattern.erase(0, 1);
    return takesBack ? '!' + pattern : pattern;
}

bool endsWith(const std::string &path, const std::string &suffix)
{
    return path.ends_with(suffix) || (suffix.starts_with('/') && path == suffix.substr(1));
}

std::unexpected<Error> bad(const std::string &pattern)
{
    return base::fail(Error::Kind::Invalid, u"\"%1\" is not a pattern"_s.arg(QString::fromStdString(pattern)));
}

} // namespace

Result<IgnoreRules> IgnoreRules::parse(const QByteArray &text)
{
    IgnoreRules rules;
    int number = 0;
    const QByteArray bytes = text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
    for (const QByteArray &line : bytes.split('\n')) {
        ++number;
        const std::string pattern = patternOf(line.toStdString());
        if (pattern.empty())
            continue;
        Result<Pattern> compiled = compile(pattern);
        if (!compiled)
            return base::fail(compiled.error().in(u"line %1"_s.arg(number)));
        rules.m_patterns.push_back(std::move(*compiled));
    }
    return rules;
}

// What stands from "[" at *at to its "]"; *at is behind it then. The forms are those of Go's filepath.Match.
Result<IgnoreRules::Token> IgnoreRules::readClass(const std::string &text, size_t *at)
{
    const size_t begin = ++*at;
    if (*at < text.size() && text[*at] == '^')
        ++*at;
    const auto readOne = [&]() -> std::optional<char32_t> {
        if (*at >= text.size() || text[*at] == '-' || text[*at] == ']')
            return {};
        if (text[*at] == '\\')
            ++*at;
        if (*at >= text.size())
            return {};
        const Character character = characterAt(text, *at);
        *at += character.size;
        return *at < text.size() ? std::optional(character.value) : std::nullopt;
    };
    for (bool isFirst = true; isFirst || *at >= text.size() || text[*at] != ']'; isFirst = false) {
        const std::optional<char32_t> low = readOne();
        if (!low)
            return bad(text);
        if (text[*at] != '-')
            continue;
        ++*at;
        const std::optional<char32_t> high = readOne();
        if (!high || *high < *low)
            return bad(text);
    }
    Token token{.kind = Token::Kind::Class, .text = text.substr(begin, *at - begin)};
    ++*at;
    return token;
}

Result<IgnoreRules::Pattern> IgnoreRules::compile(const std::string &text)
{
    Pattern pattern;
    pattern.takesBack = text.starts_with('!');
    pattern.text = pattern.takesBack ? text.substr(1) : text;
    const std::string &from = pattern.text;
    if (from.empty())
        return base::fail(Error::Kind::Invalid, u"\"!\" takes nothing back"_s);
    bool hasMore = false; // a wildcard beyond a "**" at the very beginning
    for (size_t at = 0; at < from.size();) {
        const char c = from[at];
        if (c == '*' && at + 1 < from.size() && from[at + 1] == '*') {
            const bool isFirst = at == 0;
            at += 2;
            if (at < from.size() && from[at] == '/')
                ++at;
            pattern.tokens.push_back({at < from.size() ? Token::Kind::Folders : Token::Kind::Everything});
            pattern.isSuffix = pattern.isSuffix || isFirst;
            hasMore = hasMore || !isFirst;
        } else if (c == '*' || c == '?') {
            pattern.tokens.push_back({c == '*' ? Token::Kind::Any : Token::Kind::One});
            hasMore = true;
            ++at;
        } else if (c == '[') {
            Result<Token> token = readClass(from, &at);
            if (!token)
                return base::fail(token.error());
            pattern.tokens.push_back(std::move(*token));
            hasMore = true;
        } else {
            if (c == '\\' && ++at >= from.size())
                return bad(from);
            hasMore = hasMore || c == '\\';
            if (pattern.tokens.empty() || pattern.tokens.back().kind != Token::Kind::Literal)
                pattern.tokens.push_back({Token::Kind::Literal});
            pattern.tokens.back().text += from[at++];
        }
    }
    pattern.isExact = !hasMore && !pattern.isSuffix;
    pattern.isSuffix = pattern.isSuffix && !hasMore;
    return pattern;
}

bool IgnoreRules::inClass(const std::string &text, char32_t character)
{
    size_t at = text.starts_with('^') ? 1 : 0;
    const bool isNegated = at == 1;
    const auto readOne = [&] {
        at += text[at] == '\\' ? 1 : 0;
        const Character read = characterAt(text, at);
        at += read.size;
        return read.value;
    };
    while (at < text.size()) {
        const char32_t low = readOne();
        char32_t high = low;
        if (at < text.size() && text[at] == '-') {
            ++at;
            high = readOne();
        }
        if (low <= character && character <= high)
            return !isNegated;
    }
    return isNegated;
}

std::vector<bool> IgnoreRules::step(const Token &token, const std::string &path, const std::vector<bool> &from)
{
    std::vector<bool> to(from.size(), false);
    bool isReached = false; // at a place before this one
    for (size_t at = 0; at < from.size(); ++at) {
        const Character character = at < path.size() ? characterAt(path, at) : Character{};
        switch (token.kind) {
        case Token::Kind::Literal:
            if (from[at] && path.compare(at, token.text.size(), token.text) == 0)
                to[at + token.text.size()] = true;
            break;
        case Token::Kind::Any:
            isReached = (isReached && path[at - 1] != '/') || from[at];
            to[at] = isReached;
            break;
        case Token::Kind::Folders:
            to[at] = from[at] || (isReached && path[at - 1] == '/');
            isReached = isReached || from[at];
            break;
        case Token::Kind::Everything:
            isReached = isReached || from[at];
            to[at] = isReached;
            break;
        case Token::Kind::One:
            if (from[at] && character.size > 0 && character.value != U'/')
                to[at + character.size] = true;
            break;
        case Token::Kind::Class:
            if (from[at] && character.size > 0 && inClass(token.text, character.value))
                to[at + character.size] = true;
            break;
        }
    }
    return to;
}

bool IgnoreRules::matches(const Pattern &pattern, const std::string &path)
{
    if (pattern.isExact)
        return path == pattern.text;
    if (pattern.isSuffix)
        return endsWith(path, pattern.text.substr(2));
    const Token &first = pattern.tokens.front();
    if (first.kind == Token::Kind::Literal && !path.starts_with(first.text))
        return false;
    std::vector<bool> places(path.size() + 1, false);
    places[0] = true;
    for (const Token &token : pattern.tokens)
        places = step(token, path, places);
    return places.back();
}

// The order of questions is patternmatcher's own, and shows: a pattern that could not change the answer is not asked,
// and then says nothing about what is below either.
IgnoreRules::Verdict IgnoreRules::verdict(const std::string &path, const Verdict &folder) const
{
    Verdict verdict{.excluded = false, .below = std::vector<bool>(m_patterns.size(), false)};
    for (size_t i = 0; i < m_patterns.size(); ++i) {
        const Pattern &pattern = m_patterns[i];
        bool isMatch = !folder.below.empty() && folder.below[i];
        if (!isMatch) {
            if (pattern.takesBack != verdict.excluded)
                continue;
            isMatch = matches(pattern, path);
            for (size_t end = path.find('/'); folder.below.empty() && !isMatch && end != std::string::npos;
                 end = path.find('/', end + 1))
                isMatch = matches(pattern, path.substr(0, end));
        }
        verdict.below[i] = isMatch;
        if (isMatch)
            verdict.excluded = !pattern.takesBack;
    }
    return verdict;
}

bool IgnoreRules::excludes(const std::string &path) const
{
    return verdict(path, {}).excluded;
}

bool IgnoreRules::mayTakeBackBelow(const std::string &folder) const
{
    const std::vector<std::string> names = split(folder);
    for (const Pattern &pattern : m_patterns) {
        if (!pattern.takesBack)
            continue;
        const std::vector<std::string> wanted = split(pattern.text);
        for (size_t i = 0; i < wanted.size(); ++i) {
            if (i >= names.size() || wanted[i].find_first_of("*?[\\") != std::string::npos)
                return true;
            if (wanted[i] != names[i])
                break;
        }
    }
    return false;
}

} // namespace build
