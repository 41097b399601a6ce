// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/plan.h"
#include <QCoreApplication>

namespace models {

// One difference, in words: "UNICORN_WORKERS", "4", "8". A secret has neither value.
struct ChangeText
{
    deploy::Change::Kind kind = deploy::Change::Kind::Changed;
    QString key;
    QString before;
    QString after;
    bool isSecret = false;

    // In one piece: "UNICORN_WORKERS 4 → 8", "DATABASE_PASSWORD changed".
    QString inOne() const;
    friend bool operator==(const ChangeText &, const ChangeText &) = default;
};

// Places where the same will happen.
struct PlanGroup
{
    QStringList hosts;
    QString role;
    QString now; // "9b07e44 runs", "nothing runs here yet"
    QList<ChangeText> changes;
    QString health; // how it will be known that the new container is well
    bool mustPull = false;
    bool isFirst = false; // nothing was ever deployed here

    friend bool operator==(const PlanGroup &, const PlanGroup &) = default;
};

// What a deploy will do, for a person to confirm.
struct PlanText
{
    QString environment;
    QString what; // "loc-service 3f2a9c1 replaces 9b07e44 on 3 hosts"
    QString how;  // "one host at a time · rolls back on failure"
    QList<PlanGroup> groups;
    QList<base::Error> problems;
    QStringList warnings;
    QStringList remarks; // hooks, hosts left out
    bool isPossible = false;
    bool changesNothing = false;
};

// What changes anywhere, each change once, in one piece each. Of a first deploy, where everything is new, only that,
// the image and how many settings there are; `all` has them.
struct ChangesText
{
    QStringList shown;
    QStringList all;
};

// Pure.
ChangesText changesText(const PlanText &plan);
PlanText planText(const deploy::Plan &plan);
// "GET /status/check on port 8080, every 1 s, up to 30 times": which of the three ways holds.
QString healthText(const launch::HealthCheck &check);
// "sha256:4a5b6c…" as people say it: the first twelve digits.
QString shortDigest(const QString &digest);

// Owns the words of the functions above.
struct PlanWords
{
    Q_DECLARE_TR_FUNCTIONS(models::PlanWords)
};

} // namespace models
