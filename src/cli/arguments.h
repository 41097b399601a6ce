// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace cli {

// The whole line: what stands before the verb, the verb, and its own words still to be sorted.
struct Line
{
    QString directory; // -C
    QString engine; // --engine
    bool json = false; // anywhere before "--"
    bool help = false;
    bool version = false;
    QString verb;
    QStringList words;
    QStringList rest; // after the first "--"
    bool hasRest = false;
};

Result<Line> parseLine(const QStringList &words);
// Sorts the words of a verb by its usage; errors name the word and show the usage.
Result<Invocation> parseInvocation(const Usage &usage, const Line &line);
QString helpFor(const Usage &usage);
QString helpFor(const std::vector<std::unique_ptr<Command>> &commands);

} // namespace cli
