// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QByteArray>
#include <string>
#include <vector>

namespace build {

// What a .dockerignore leaves out of a build context: patterns from the root of the context, Go's filepath.Match plus
// "**", "!" takes back, the last match wins, a match of a folder counts for all below it. Paths are bytes with "/"
// between names, relative to the context, without "./". Pure.
// https://docs.docker.com/build/concepts/context/#dockerignore-files, https://github.com/moby/patternmatcher
class IgnoreRules
{
public:
    // Errors name the line. No text: nothing is left out.
    static base::Result<IgnoreRules> parse(const QByteArray &text);

    // What earlier answers for a folder say about its contents: hand a folder's `below` to each of its entries.
    struct Verdict
    {
        bool excluded = false;
        std::vector<bool> below;
    };
    Verdict verdict(const std::string &path, const Verdict &folder) const;
    // The same for a path by itself.
    bool excludes(const std::string &path) const;

    // Whether an excluded folder must be entered all the same, because a "!" pattern may match below it.
    bool mayTakeBackBelow(const std::string &folder) const;
    bool isEmpty() const { return m_patterns.empty(); }

private:
    struct Token
    {
        enum class Kind { Literal, Any, One, Class, Folders, Everything };
        Kind kind = Kind::Literal;
        std::string text = {}; // Literal: bytes; Class: what stands between the brackets
        // Any: "*"; One: "?"; Folders: "**" before more, any number of whole names; Everything: "**" at the end
    };
    struct Pattern
    {
        std::string text; // cleaned, without "!"
        std::vector<Token> tokens;
        bool takesBack = false;
        bool isSuffix = false; // "**foo": any path that ends so
        bool isExact = false;  // no wildcard at all: `text` is the path
    };

    static base::Result<Pattern> compile(const std::string &text);
    static base::Result<Token> readClass(const std::string &text, size_t *at);
    static bool matches(const Pattern &pattern, const std::string &path);
    // Where in the path one may stand behind the token, from where one may stand before it.
    static std::vector<bool> step(const Token &token, const std::string &path, const std::vector<bool> &from);
    static bool inClass(const std::string &text, char32_t character);

    std::vector<Pattern> m_patterns;
};

} // namespace build
