// SPDX-License-Identifier: Apache-2.0
#include "deploy/processgroup.h"

namespace deploy {

void leadGroup(QProcess *)
{
}

void endGroup(QProcess *process, bool byForce)
{
    if (byForce)
        process->kill();
    else
        process->terminate();
}

} // namespace deploy
