// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"
#include "secrets/secret.h"
#include <optional>

namespace secrets {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Task;

// What a secret is kept for. `environment` is "local" for test and run.
struct Place
{
    QString project;
    QString environment;

    // The entry's name in the keychain: "loc-service/staging/DATABASE_PASSWORD".
    QString key(const QString &name) const;
};

// The keychain of the operating system, under the service name "quayhand". Nothing is ever written anywhere else: where there is no
// keychain, every call says so (kind NoSecret). An interface, so that tests and rooms above can have one in memory.
class Keychain
{
public:
    virtual ~Keychain() = default;

    // Empty optional: there is no such entry. A locked keyring answers the same; probe() tells the difference.
    virtual Task<Result<std::optional<Secret>>> read(QString key, std::stop_token stop) = 0;
    virtual Task<Result<>> write(QString key, Secret value, std::stop_token stop) = 0;
    // Removing what is not there is no error.
    virtual Task<Result<>> remove(QString key, std::stop_token stop) = 0;
    // Whether the keychain really keeps something: writes, reads back and removes an entry of no value. It may ask the person to
    // unlock the keychain.
    virtual Task<Result<>> probe(std::stop_token stop) = 0;
};

// The real one: Secret Service or KWallet, macOS Keychain, Windows Credential Manager. One call at a time; a person has
// `patience` to answer a prompt, a service that is there and does not answer at all costs 5 s.
std::shared_ptr<Keychain> systemKeychain(Milliseconds patience = std::chrono::minutes(2));

// Which of these names have a value in the keychain (no keychain can be asked for all of its entries).
Task<Result<QStringList>> known(std::shared_ptr<Keychain> keychain, Place place, QStringList names, std::stop_token stop);

} // namespace secrets
