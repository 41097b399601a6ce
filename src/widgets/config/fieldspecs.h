// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/config/fieldform.h"

namespace widgets {

// Which keys of quayhand.yaml each form shows. Paths are within a scope.
QList<FieldSpec> resourceFields();
QList<FieldSpec> runFields();
QList<FieldSpec> healthFields();
QList<FieldSpec> projectFields(); // of the service alone
QList<FieldSpec> updateFields();  // of an environment alone

} // namespace widgets
