// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"

namespace cli {

CommandList allCommands()
{
    CommandList list;
    addEngineCommands(&list);
    addConfigCommands(&list);
    addSecretCommands(&list);
    addImageCommands(&list);
    addRunCommands(&list);
    addDeployCommands(&list);
    addStatusCommands(&list);
    return list;
}

} // namespace cli
