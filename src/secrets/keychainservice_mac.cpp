// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychainservice.h"

using namespace Qt::StringLiterals;

namespace secrets {

// The keychain is a part of the system here, without a service that could be missing.
flow::Task<base::Result<>> keychainAnswers(std::stop_token)
{
    co_return base::Result<>();
}

QString keychainRemedy()
{
    return u"allow Quayhand to use the login keychain (Keychain Access), or give values by QUAYHAND_SECRET_<NAME> or QUAYHAND_SECRETS_FILE"_s;
}

} // namespace secrets
