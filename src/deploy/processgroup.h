// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>

namespace deploy {

// Before its start: the process leads a group of its own, so that what it starts can be ended with it.
void leadGroup(QProcess *process);
// Asks the process and its group to end, or makes them.
void endGroup(QProcess *process, bool byForce);

} // namespace deploy
