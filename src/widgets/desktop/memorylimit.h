// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/projectfile.h"

namespace widgets {

// Where a container runs.
struct MemoryPlace
{
    QString environment, role, host;
};

// Where in quayhand.yaml the limit that counts there is written: the last layer that has one (service, environment,
// role, host); a service without any gets it in its environment.
project::Path memoryLimitPath(const project::Project &project, const MemoryPlace &place);

// Raises it there and saves the file, unless there are other unsaved changes: then it is one more of them. Answers
// where it was written, in words.
base::Result<QString> raiseMemoryLimit(session::ProjectFile *file, const MemoryPlace &place, const QString &limit);

} // namespace widgets
