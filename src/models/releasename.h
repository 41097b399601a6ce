// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/gitstate.h"
#include "launch/labels.h"

#include <QString>

namespace models {

// What a release is called on screen: the revision of its sources with seven digits ("3f2a9c1-dirty"), else what else
// names it.
QString releaseName(const QString &revision, const QString &otherwise);

// Whether a release was made of these sources. Where the image says no revision (another tool built it), its tag does.
bool isReleaseOf(const launch::ReleaseRecord &record, const build::GitState &git);

} // namespace models
