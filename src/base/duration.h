// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <chrono>

namespace base {

using Milliseconds = std::chrono::milliseconds;

// A duration as the Compose specification writes it: "1s", "1m30s", "500ms", "2h", "1h5m30s20ms", "0"; microseconds round up
// to a millisecond. Refuses anything else, naming what was read.
// https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations
Result<Milliseconds> durationFromText(const QString &text);

// For a file: "1m30s", "500ms", "0s".
QString durationToText(Milliseconds duration);

// For a person: "0.4 s", "4.1 s", "1:05 min", "2:03:00 h".
QString durationForReader(Milliseconds duration);

} // namespace base
