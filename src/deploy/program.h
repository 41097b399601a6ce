// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace deploy {

// When the process of this id was started, in the system's own measure (empty where it does not tell); nothing when
// there is none.
std::optional<QString> processStart(qint64 pid);
// What tells one process namespace from another on one machine; empty where there is only one.
QString processNamespace();

} // namespace deploy
