// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/environment.h"
#include "project/problem.h"
#include "project/project.h"

namespace project {

// The hosts of a checked `hosts` list. Names come from the endpoints where none is given, and are unique. A role's or
// accessory's host that is one of the environment's, by its endpoint or by its name, is that host (`known`), with the
// keys given here on top.
QList<Host> hostsFrom(const Node &list, const QList<Host> &known, const QString &folder, const Variables &caller,
                      QList<Problem> *problems);

// A path of quayhand.yaml as an absolute one: relative to the project's folder, "~" the caller's home. Windows paths
// stay.
QString absolutePath(const QString &path, const QString &folder, const Variables &caller);

} // namespace project
