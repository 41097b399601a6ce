// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/problem.h"
#include "project/project.h"

namespace project {

// The sections of a checked quayhand.yaml as values: fills name, image, build, test, service, roles, accessories and
// environments. `root` has its variables replaced; project->folder and project->caller are set. Adds what is wrong
// between sections: unknown roles and accessories, hosts of one name, keys that contradict each other once merged.
void readSections(const Node &root, Project *project, QList<Problem> *problems);

} // namespace project
