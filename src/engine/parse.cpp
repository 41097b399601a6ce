// SPDX-License-Identifier: Apache-2.0
#include "engine/parse.h"

#include "base/json.h"
#include "base/utc.h"
#include <QJsonDocument>
#include <QRegularExpression>
#include <cmath>

using namespace Qt::StringLiterals;
namespace json = base::json;

namespace engine::parse {

namespace {

QString withoutSlash(const QString &name)
{
    return name.startsWith(u'/') ? name.mid(1) : name;
}

// A container that others link to has further names, "/other/alias".
QString ownName(const QStringList &names)
{
    for (const QString &name : names) {
        if (name.indexOf(u'/', 1) < 0)
            return withoutSlash(name);
    }
    return withoutSlash(names.value(0));
}

// Podman has names of its own for two of Docker's states.
QString stateNamed(const QString &name)
{
    const QString state = name.toLower();
    if (state == "configured"_L1 || state == "initialized"_L1)
        return u"created"_s;
    return state == "stopped"_L1 ? u"exited"_s : state;
}

// "<none>:<none>" and "<none>@sha256:…" stand for "no name".
QStringList named(const QStringList &references)
{
    QStringList kept;
    for (const QString &reference : references) {
        if (!reference.isEmpty() && !reference.startsWith("<none>"_L1))
            kept.append(reference);
    }
    return kept;
}

quint16 portFrom(const QJsonValue &value)
{
    const qint64 number = value.isString() ? value.toString().toLongLong() : value.toInteger();
    return number > 0 && number <= 65535 ? static_cast<quint16>(number) : quint16(0);
}

PortBinding listedPort(const QJsonObject &port)
{
    return {.ip = json::text(port, {u"IP"}),
            .hostPort = portFrom(port.value("PublicPort"_L1)),
            .containerPort = portFrom(port.value("PrivatePort"_L1)),
            .protocol = json::text(port, {u"Type"})};
}

// {"8080/tcp": [{"HostIp": "0.0.0.0", "HostPort": "80"}], "9/udp": null}
QList<PortBinding> boundPorts(const QJsonObject &ports)
{
    QList<PortBinding> bindings;
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        const QString protocol = it.key().section(u'/', 1, 1);
        PortBinding binding{.containerPort = portFrom(it.key().section(u'/', 0, 0)),
                            .protocol = protocol.isEmpty() ? u"tcp"_s : protocol};
        const QJsonArray hosts = it.value().toArray();
        if (hosts.isEmpty())
            bindings.append(binding);
        for (const QJsonValue &host : hosts) {
            binding.ip = json::text(host.toObject(), {u"HostIp"});
            binding.hostPort = portFrom(host.toObject().value("HostPort"_L1));
            bindings.append(binding);
        }
    }
    return bindings;
}

QString healthOf(const QJsonObject &state)
{
    const QString health = json::text(state, {u"Health", u"Status"});
    return health == "none"_L1 ? QString() : health;
}

// Unset is answered as "" by some engines and means "no"; asking for "" would change nothing.
QString restartPolicyOf(const QJsonObject &container)
{
    const QJsonValue policy = json::at(container, {u"HostConfig", u"RestartPolicy"});
    if (!policy.isObject())
        return {};
    const QString name = policy.toObject().value("Name"_L1).toString();
    return name.isEmpty() ? u"no"_s : name;
}

bool isPodman(const QJsonObject &version)
{
    for (const QJsonValue &component : version.value("Components"_L1).toArray()) {
        if (json::text(component.toObject(), {u"Name"}).startsWith("Podman"_L1))
            return true;
    }
    return false;
}

} // namespace

ContainerSummary containerSummary(const QJsonObject &container)
{
    ContainerSummary summary{.id = json::text(container, {u"Id"}),
                             .name = ownName(json::texts(container, {u"Names"})),
                             .image = json::text(container, {u"Image"}),
                             .imageId = json::text(container, {u"ImageID"}),
                             .state = stateNamed(json::text(container, {u"State"})),
                             .status = json::text(container, {u"Status"}),
                             .created = time(container.value("Created"_L1)),
                             .ports = {},
                             .labels = json::map(container, {u"Labels"})};
    for (const QJsonValue &port : container.value("Ports"_L1).toArray())
        summary.ports.append(listedPort(port.toObject()));
    return summary;
}

ContainerDetails containerDetails(const QJsonObject &container)
{
    const QJsonObject state = container.value("State"_L1).toObject();
    return {.id = json::text(container, {u"Id"}),
            .name = withoutSlash(json::text(container, {u"Name"})),
            .image = json::text(container, {u"Config", u"Image"}),
            .imageId = json::text(container, {u"Image"}),
            .state = stateNamed(json::text(state, {u"Status"})),
            .running = json::flag(state, {u"Running"}),
            .oomKilled = json::flag(state, {u"OOMKilled"}),
            .exitCode = static_cast<int>(json::number(state, {u"ExitCode"})),
            .error = json::text(state, {u"Error"}),
            .health = healthOf(state),
            .created = time(container.value("Created"_L1)),
            .startedAt = time(state.value("StartedAt"_L1)),
            .finishedAt = time(state.value("FinishedAt"_L1)),
            .restartCount = static_cast<int>(json::number(container, {u"RestartCount"})),
            .tty = json::flag(container, {u"Config", u"Tty"}),
            .memoryLimit = json::number(container, {u"HostConfig", u"Memory"}),
            .restartPolicy = restartPolicyOf(container),
            .environment = json::texts(container, {u"Config", u"Env"}),
            .labels = json::map(container, {u"Config", u"Labels"}),
            .ports = boundPorts(json::at(container, {u"NetworkSettings", u"Ports"}).toObject()),
            .raw = container};
}

ImageSummary imageSummary(const QJsonObject &image)
{
    return {.id = json::text(image, {u"Id"}),
            .tags = named(json::texts(image, {u"RepoTags"})),
            .digests = named(json::texts(image, {u"RepoDigests"})),
            .created = time(image.value("Created"_L1)),
            .size = json::number(image, {u"Size"}),
            .labels = json::map(image, {u"Labels"})};
}

ImageDetails imageDetails(const QJsonObject &image)
{
    const QJsonObject config = image.value("Config"_L1).toObject();
    return {.id = json::text(image, {u"Id"}),
            .tags = named(json::texts(image, {u"RepoTags"})),
            .digests = named(json::texts(image, {u"RepoDigests"})),
            .os = json::text(image, {u"Os"}),
            .architecture = json::text(image, {u"Architecture"}),
            .user = json::text(config, {u"User"}),
            .environment = json::texts(config, {u"Env"}),
            .labels = json::map(config, {u"Labels"}),
            .config = config,
            .raw = image};
}

Info info(const QJsonObject &info)
{
    // An engine that controls no cgroups takes memory limits and ignores them.
    const bool hasCgroups = json::text(info, {u"CgroupDriver"}) != "none"_L1;
    return {.id = json::text(info, {u"ID"}),
            .name = json::text(info, {u"Name"}),
            .operatingSystem = json::text(info, {u"OperatingSystem"}),
            .serverVersion = json::text(info, {u"ServerVersion"}),
            .architecture = json::text(info, {u"Architecture"}),
            .memory = json::number(info, {u"MemTotal"}),
            .cpus = static_cast<int>(json::number(info, {u"NCPU"})),
            .limitsMemory = hasCgroups && info.value("MemoryLimit"_L1).toBool(true),
            .raw = info};
}

Version version(const QJsonObject &version)
{
    const bool podman = isPodman(version);
    const QString os = json::text(version, {u"Os"});
    return {.engine = json::text(version, {u"Version"}),
            .api = {},
            .platform = podman ? u"Podman Engine"_s : json::text(version, {u"Platform", u"Name"}),
            .os = os,
            .arch = json::text(version, {u"Arch"}),
            .hasBuildKit = !podman && os == "linux"_L1};
}

MemoryUse memoryUse(const QJsonObject &stats)
{
    const QJsonObject memory = stats.value("memory_stats"_L1).toObject();
    const qint64 usage = json::number(memory, {u"usage"});
    // cgroup v1 calls it total_inactive_file, v2 inactive_file (where v1's inactive_file leaves child groups out).
    const qint64 cache =
        json::number(memory, {u"stats", u"total_inactive_file"}, json::number(memory, {u"stats", u"inactive_file"}));
    return {.current = cache < usage ? usage - cache : usage,
            .peak = json::number(memory, {u"max_usage"}),
            .limit = json::number(memory, {u"limit"})};
}

Event event(const QJsonObject &event)
{
    const QJsonValue nanoseconds = event.value("timeNano"_L1);
    const qint64 nano = nanoseconds.toInteger();
    const QString action = json::text(event, {u"Action"});
    const QString id = json::text(event, {u"Actor", u"ID"});
    return {.type = json::text(event, {u"Type"}),
            .action = action.isEmpty() ? json::text(event, {u"status"}) : action,
            .id = id.isEmpty() ? json::text(event, {u"id"}) : id,
            .attributes = json::map(event, {u"Actor", u"Attributes"}),
            .time =
                nano > 0 ? QDateTime::fromMSecsSinceEpoch(nano / 1'000'000, base::utc) : time(event.value("time"_L1))};
}

NetworkSummary network(const QJsonObject &network)
{
    return {.id = json::text(network, {u"Id"}),
            .name = json::text(network, {u"Name"}),
            .driver = json::text(network, {u"Driver"}),
            .labels = json::map(network, {u"Labels"})};
}

VolumeSummary volume(const QJsonObject &volume)
{
    return {.name = json::text(volume, {u"Name"}),
            .driver = json::text(volume, {u"Driver"}),
            .mountpoint = json::text(volume, {u"Mountpoint"}),
            .labels = json::map(volume, {u"Labels"})};
}

QDateTime time(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble() > 0 ? QDateTime::fromMSecsSinceEpoch(std::llround(value.toDouble() * 1000), base::utc)
                                    : QDateTime();
    // Qt reads milliseconds; Go writes up to nine digits.
    static const QRegularExpression beyond(u"(\\.\\d{3})\\d+"_s);
    const QDateTime time = QDateTime::fromString(value.toString().replace(beyond, u"\\1"_s), Qt::ISODateWithMs);
    return time.isValid() && time.date().year() > 1 ? time.toUTC() : QDateTime();
}

QByteArray timeForQuery(const QDateTime &time)
{
    const qint64 ms = time.toMSecsSinceEpoch();
    // Nine digits: some readers take the fraction as a number of nanoseconds.
    return QByteArray::number(ms / 1000) + '.' + QByteArray::number(ms % 1000).rightJustified(3, '0') + "000000";
}

QByteArray filters(const Filters &filters)
{
    if (filters.isEmpty())
        return {};
    QJsonObject object;
    for (auto it = filters.begin(); it != filters.end(); ++it)
        object.insert(it.key(), QJsonArray::fromStringList(it.value()));
    return json::line(object).toPercentEncoding();
}

} // namespace engine::parse
