// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"

namespace secrets {

// Whether the program behind the keychain answers at all, within 5 s: one that hangs would hold every call as long as a person may
// take for a prompt. That there is none is no error here: the call that follows says it better.
flow::Task<base::Result<>> keychainAnswers(std::stop_token stop);

// What to do where there is no keychain, in words of this system.
QString keychainRemedy();

} // namespace secrets
