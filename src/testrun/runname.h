// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace testrun {

// "loc-service-test-4f2k9a": a name of its own for each run, so that several go side by side.
QString runName(const QString &project, const QString &what);

} // namespace testrun
