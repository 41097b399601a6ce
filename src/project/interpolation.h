// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"
#include "project/problem.h"
#include "project/project.h"

namespace project {

struct Interpolated
{
    QList<Problem> problems; // what is no ${NAME} at all
    QList<Problem> missing;  // ${NAME:?words} without a value; the node's `problem` says it too
    QStringList warnings;
};

// Replaces ${NAME} in every value of the tree (not in keys, and not below x- keys) from the caller's environment
// variables. What comes out is a text: "${N}" can stand for a number or a flag, never for a list.
Interpolated interpolate(Node *root, const Variables &caller);

} // namespace project
