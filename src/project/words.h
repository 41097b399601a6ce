// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <optional>

namespace project {

// Splits a command as a shell would, without running one: blanks separate, quotes and backslashes keep together.
// Nothing when a quote is left open.
std::optional<QStringList> wordsFromText(const QString &text);

} // namespace project
