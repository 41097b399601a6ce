// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/environment.h"
#include "project/problem.h"
#include "project/project.h"

namespace project {

// What the hosts of a list are read against.
struct HostsRead
{
    const QList<Host> &known;  // the environment's: a role's host that is one of them, by endpoint or name, is that host
    const QList<Host> &others; // of other roles: one name cannot mean two machines
    const QString &folder;
    const Variables &caller;
};

// The hosts of a checked `hosts` list, those that are `known` with the keys given here on top. Names come from the endpoints where
// none is given, and are unique.
QList<Host> hostsFrom(const Node &list, const HostsRead &with, QList<Problem> *problems);

// A path of quayhand.yaml as an absolute one: relative to the project's folder, "~" the caller's home. Windows paths stay.
QString absolutePath(const QString &path, const QString &folder, const Variables &caller);

} // namespace project
