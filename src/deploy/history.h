// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/state.h"
#include <QJsonArray>

namespace deploy {

// One release of a service, as the containers on all hosts tell.
struct ReleaseEntry
{
    QString release, revision, by, image, digest;
    QDateTime at;
    QStringList running; // hosts where it runs
    QStringList kept;    // hosts where its container is kept, stopped

    friend bool operator==(const ReleaseEntry &, const ReleaseEntry &) = default;
};

// Pure; newest first.
QList<ReleaseEntry> history(const QList<HostState> &states);
QJsonArray toJson(const QList<ReleaseEntry> &entries);

} // namespace deploy
