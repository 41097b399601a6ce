// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace models {

// What a release is called on screen: the revision of its sources with seven digits ("3f2a9c1-dirty"), else what else
// names it.
QString releaseName(const QString &revision, const QString &otherwise);

} // namespace models
