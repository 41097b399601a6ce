// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"
#include "project/problem.h"
#include "project/schema.h"
#include <QList>

namespace project {

// Everything in the tree that the rules of its section do not allow: unknown keys with the nearest known one, values of
// the wrong type, keys that are missing. Knows each value by itself; what several of them mean together is checked
// where they are read. `at` is the section's own path, for the messages.
QList<Problem> checkSection(const Node &node, Section section, const Path &at = {});

// Whether a text can be a part of a container's name: letters, digits, "_", "." and "-", beginning with a letter or a
// digit.
bool isName(const QString &text);

} // namespace project
