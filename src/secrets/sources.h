// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/keychain.h"
#include <QMap>

namespace secrets {

// Where values are looked for: QUAYHAND_SECRET_<NAME> of the caller's environment, then the file that QUAYHAND_SECRETS_FILE names,
// then the keychain. The caller's environment is handed in.
struct Sources
{
    QMap<QString, QString> caller;
    std::shared_ptr<Keychain> keychain; // null: none is asked
    QString folder;                     // what a relative QUAYHAND_SECRETS_FILE is relative to; empty: the current one
};

// Values found, by name, and for each which source gave it ("environment", "file /run/secrets.env", "keychain").
struct Found
{
    QMap<QString, Secret> values;
    QMap<QString, QString> origins;

    QList<Secret> all() const { return values.values(); }
    // For the one who hands them to an engine.
    QMap<QString, QString> revealed() const;
};

// All of these secrets, or one error that names every missing one and how to set it (kind NoSecret). An empty value counts as
// missing. Call it before anything is touched. The keychain is asked only for what the other sources do not have.
Task<Result<Found>> collect(QStringList names, Place place, Sources sources, std::stop_token stop);

// NAME=value lines: blank lines and lines that begin with # are skipped, "export " is allowed, a value may stand in 'single' (as it
// is) or "double" quotes (\n \r \t \" \\ \$), which may span lines. Errors name the line, never a value.
Result<QMap<QString, Secret>> parseSecrets(const QByteArray &bytes, const QString &file);
// The same, read. Refused unless a regular file of the calling user's own that nobody else may read or write (Windows: its profile's ACL
// is not examined; the file has to be in the user's own folder).
Result<QMap<QString, Secret>> readSecrets(const QString &file);

} // namespace secrets
