// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

// Each source of this folder adds the verbs of one subject, in the order of the help.
namespace cli {

using CommandList = std::vector<std::unique_ptr<Command>>;

void addEngineCommands(CommandList *list);  // engines
void addConfigCommands(CommandList *list);  // config, set, unset
void addSecretCommands(CommandList *list);  // secret
void addImageCommands(CommandList *list);   // build, push
void addRunCommands(CommandList *list);     // test, run, accessory
void addDeployCommands(CommandList *list);  // deploy, rollback, stop, unlock
void addStatusCommands(CommandList *list);  // status, logs

} // namespace cli
