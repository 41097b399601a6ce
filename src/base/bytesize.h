// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

namespace base {

// Bytes from text as the Compose specification writes them: "2g", "512m", "64kb", "1.5gb", "1024", "1024b"; powers of 1024,
// case does not matter, one space before the unit is allowed. Refuses anything else, naming what was read.
// https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-byte-values
Result<qint64> bytesFromText(const QString &text);

// For a file: the shortest exact form Compose reads back ("2g", "1536m", "1000").
QString bytesToText(qint64 bytes);

// For a person: "2 GiB", "1.1 GiB", "24.6 MiB", "0 B".
QString bytesForReader(qint64 bytes);

} // namespace base
