// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/environment.h"
#include "project/node.h"
#include "project/problem.h"
#include "project/project.h"
#include "project/service.h"
#include <QList>

namespace project {

// Typed values of checked nodes. What each value is by itself has been checked (check.h); what is wrong between several
// of them is added to `problems`. Values read with a problem are not to be used.

// `keys` are merged. Paths are as written; variables from the caller have no text yet, and env_file is not read: see
// resolve().
Service serviceFrom(const Node &keys, QList<Problem> *problems);
// Build arguments without a value are the caller's.
Build buildFrom(const Node &section, const Variables &caller);
TestRun testFrom(const Node &section);
UpdateConfig updateConfigFrom(const Node &section);
Hooks hooksFrom(const Node &section);

// A command: a text that is split as a shell would, or the list itself.
QStringList commandFrom(const Node &node);

} // namespace project
