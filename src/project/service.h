// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/health.h"
#include "project/ports.h"
#include "project/volumes.h"
#include <QMap>

namespace project {

// What an environment variable is set to: a text, or a secret by its name (its value is asked for when a container is made).
struct Value
{
    QString text;
    QString secret = {};     // the secret's name; empty: `text` counts
    bool fromCaller = false; // `text` was taken from the environment of whoever ran Quayhand

    bool isSecret() const { return !secret.isEmpty(); }
    friend bool operator==(const Value &, const Value &) = default;
};

struct Restart
{
    QString policy;  // no, always, on-failure, unless-stopped
    int retries = 0; // of on-failure; 0: without end

    friend bool operator==(const Restart &, const Restart &) = default;
};

struct Logging
{
    QString driver; // empty: the engine's default
    QMap<QString, QString> options = {};

    friend bool operator==(const Logging &, const Logging &) = default;
};

struct Ulimit
{
    qint64 soft = 0;
    qint64 hard = 0;

    friend bool operator==(const Ulimit &, const Ulimit &) = default;
};

struct Network
{
    QStringList aliases = {};
    QString ipv4Address = {};
    QString ipv6Address = {};

    friend bool operator==(const Network &, const Network &) = default;
};

// Everything a container of a service (or of an accessory) is made from, merged and typed. Unset members leave the image's or the
// engine's default. The names are the Compose specification's; schema.h lists the keys, docs/project-file.md documents them.
struct Service
{
    QString image; // accessories only; a service's image is the release's
    QMap<QString, Value> environment;
    std::optional<QStringList> command, entrypoint; // argument lists; an empty one clears the image's
    std::optional<QString> user, workingDir, hostname, platform;
    QList<Port> ports;
    QList<Volume> volumes;
    QStringList tmpfs;                              // PATH or PATH:OPTIONS
    std::optional<Health> health;
    std::optional<HealthCheck> healthcheck;
    std::optional<Restart> restart;
    std::optional<base::Milliseconds> stopGracePeriod;
    std::optional<QString> stopSignal;
    std::optional<Logging> logging;
    QMap<QString, QString> labels;

    std::optional<qint64> memLimit, memReservation, shmSize; // bytes
    std::optional<qint64> memswapLimit;                      // bytes, memory plus swap; -1: unlimited
    std::optional<double> cpus;
    std::optional<qint64> cpuShares;
    std::optional<QString> cpuset;
    std::optional<int> oomScoreAdj;
    QMap<QString, Ulimit> ulimits;

    std::optional<QString> networkMode, pid, ipc;
    QMap<QString, Network> networks;
    QStringList dns;
    QMap<QString, QString> extraHosts; // name to address
    QMap<QString, QString> sysctls;

    QStringList capAdd, capDrop, securityOpt, devices; // devices: HOST:CONTAINER[:rwm]
    bool privileged = false;
    bool readOnly = false;
    std::optional<bool> init;

    // Names of the secrets its environment needs, sorted, each once.
    QStringList secrets() const;
    friend bool operator==(const Service &, const Service &) = default;
};

} // namespace project
