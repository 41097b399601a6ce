// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

// What the Engine API answers, as values. Each keeps the whole answer in `raw` for what is not named here.
namespace engine {

using Filters = QMap<QString, QStringList>; // {"label": ["io.quayhand.service=web"]}

struct Version
{
    QString engine; // "28.5.2"
    QString api; // negotiated, "1.51"
    QString platform; // "Docker Engine - Community", "Podman Engine"
    QString os;
    QString arch; // "amd64"
    bool hasBuildKit = false;
};

struct Info
{
    QString id;
    QString name;
    QString operatingSystem;
    QString serverVersion;
    QString architecture;
    qint64 memory = 0; // bytes
    int cpus = 0;
    bool limitsMemory = true;
    QJsonObject raw;
};

struct PortBinding
{
    QString ip;
    quint16 hostPort = 0; // 0: not published
    quint16 containerPort = 0;
    QString protocol; // "tcp", "udp", "sctp"
};

struct ContainerSummary
{
    QString id;
    QString name; // without the leading slash
    QString image;
    QString imageId;
    QString state; // created, running, paused, restarting, removing, exited, dead
    QString status; // "Up 3 minutes (healthy)"
    QDateTime created;
    QList<PortBinding> ports;
    QMap<QString, QString> labels;
};

struct ContainerDetails
{
    QString id;
    QString name;
    QString image; // as it was asked for
    QString imageId;
    QString state;
    bool running = false;
    bool oomKilled = false;
    int exitCode = 0;
    QString error; // the daemon's words when it could not start
    QString health; // "", "starting", "healthy", "unhealthy"
    QDateTime created;
    QDateTime startedAt;
    QDateTime finishedAt;
    int restartCount = 0;
    bool tty = false;
    qint64 memoryLimit = 0; // bytes, 0: none
    QString restartPolicy;
    QStringList environment; // NAME=value
    QMap<QString, QString> labels;
    QList<PortBinding> ports;
    QJsonObject raw;
};

struct Created
{
    QString id;
    QStringList warnings;
};

struct ImageSummary
{
    QString id;
    QStringList tags;
    QStringList digests;
    QDateTime created;
    qint64 size = 0;
    QMap<QString, QString> labels;
};

struct ImageDetails
{
    QString id;
    QStringList tags;
    QStringList digests; // repository@sha256:...
    QString os;
    QString architecture;
    QString user;
    QStringList environment;
    QMap<QString, QString> labels;
    QJsonObject config;
    QJsonObject raw;
};

struct Login
{
    QString registry;
    QString user;
    QString password; // never printed, never logged
    QString identityToken;
    bool isEmpty() const { return user.isEmpty() && identityToken.isEmpty(); }
};

struct LogOptions
{
    bool follow = false;
    bool timestamps = false;
    int tail = -1; // lines; -1: all
    QDateTime since;
    QDateTime until = {};
    bool raw = false; // the container has a terminal
};

struct EventOptions
{
    QDateTime since;
    QDateTime until;
    Filters filters;
};

// What a container holds, in bytes; the page cache that the kernel can drop at once is not counted, as `docker stats` does.
struct MemoryUse
{
    qint64 current = 0;
    qint64 peak = 0; // since its start; 0 where the engine does not tell (cgroup v2)
    qint64 limit = 0; // the machine's memory where the container has none of its own
};

// One thing that happened on an engine.
struct Event
{
    QString type; // "container", "image", "network", "volume", "daemon"
    QString action; // "start", "die", "oom", "health_status: healthy", ...
    QString id;
    QMap<QString, QString> attributes; // a container's: "name", "image", "exitCode" and every label
    QDateTime time;
};

struct NetworkSummary
{
    QString id;
    QString name;
    QString driver;
    QMap<QString, QString> labels;
};

struct VolumeSummary
{
    QString name;
    QString driver;
    QString mountpoint;
    QMap<QString, QString> labels;
};

} // namespace engine
