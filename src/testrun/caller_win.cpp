// SPDX-License-Identifier: Apache-2.0
#include "testrun/runtests.h"

namespace testrun {

Caller Caller::current()
{
    return {};
}

} // namespace testrun
