// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/plan.h"

namespace deploy {

// What differs between the container that holds a place and the one to come: its image, then every key of its
// configuration in the order of a file. Of a secret the value that runs is compared with the value to come, and only
// the fact is told. Pure.
QList<Change> changesBetween(const std::optional<Occupant> &now, const Image &image,
                             const project::ResolvedService &wanted, const QMap<QString, QString> &secrets);

} // namespace deploy
