// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"
#include "project/problem.h"
#include <QByteArray>
#include <expected>

namespace project {

// Whether aliases and merge keys read as what they stand for (to read values) or as they are written (to edit).
enum class Aliases { Replaced, AsWritten };

// The tree of a YAML text, from libyaml's events. Refuses tabs as indentation, keys given twice, keys that are no text, tags of
// its own, more than one document, nesting beyond 64 levels and aliases that grow beyond reason.
std::expected<Node, Problem> nodeFromYaml(const QByteArray &bytes, Aliases aliases);

} // namespace project
