// SPDX-License-Identifier: Apache-2.0
#include "project/service.h"

namespace project {

QStringList Service::secrets() const
{
    QStringList names;
    for (const Value &value : environment) {
        if (value.isSecret())
            names.append(value.secret);
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace project
