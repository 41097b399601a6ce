// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QByteArray>

namespace secrets {

// The bytes of a file (1 MiB at most) that only the calling user can read; what is examined is the opened file, not its name.
base::Result<QByteArray> readPrivateFile(const QString &file);

} // namespace secrets
