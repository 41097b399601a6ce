// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "project/project.h"

namespace project {

struct EnvFileEntry
{
    QString name;
    QString value;
    int line = 0;
};

// A file of NAME=value lines as Compose reads it: "#" begins a comment, "export" is allowed, 'single quotes' keep
// everything as it is, "double quotes" know \n, \t, \" and \$, and both may span lines; ${NAME} is replaced from the
// lines above and the caller. NAME alone is the caller's, and left out when the caller has none. Errors carry the line,
// never a value. https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
base::Result<QList<EnvFileEntry>> parseEnvFile(const QByteArray &bytes, const Variables &caller);

} // namespace project
