// SPDX-License-Identifier: Apache-2.0
#include "launch/spec.h"

#include "launch/hostconfig.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

using project::ResolvedService;
using project::Service;

QString nameOf(const QString &variable)
{
    return variable.section(u'=', 0, 0);
}

// What the engine would refuse late, or silently leave out.
std::optional<QString> impossible(const ResolvedService &resolved, const LaunchWith &with)
{
    const Service &service = resolved.service;
    if (with.image.isEmpty())
        return u"no image is given"_s;
    if (service.networkMode && !service.networks.isEmpty())
        return u"network_mode and networks exclude each other"_s;
    if (service.networkMode == u"host"_s && !service.ports.isEmpty())
        return u"ports cannot be published with network_mode: host, which shares the host's own ports"_s;
    if (service.networkMode && service.networkMode->startsWith("service:"_L1))
        return u"network_mode “%1” means nothing to an engine"_s.arg(*service.networkMode);
    const qint64 swap = service.memswapLimit.value_or(0);
    if (swap > 0 && !service.memLimit)
        return u"memswap_limit needs mem_limit: it is memory plus swap"_s;
    if (swap > 0 && swap < *service.memLimit)
        return u"memswap_limit (memory plus swap) is smaller than mem_limit"_s;
    if (service.memReservation && service.memLimit && *service.memReservation > *service.memLimit)
        return u"mem_reservation is larger than mem_limit"_s;
    for (auto it = service.environment.begin(); it != service.environment.end(); ++it) {
        if (it.key().isEmpty() || it.key().contains(u'=') || it.key().contains(QChar::Null))
            return u"“%1” cannot be the name of an environment variable"_s.arg(it.key());
    }
    return {};
}

// Two ports of one container on the same address of the host.
std::optional<QString> portTwice(const Service &service)
{
    QStringList seen;
    for (const project::Port &port : service.ports) {
        const QString place = u"%1:%2/%3"_s.arg(port.ip).arg(port.host).arg(port.protocol);
        if (port.host != 0 && seen.contains(place))
            return u"the host's port %1/%2 is published twice"_s.arg(port.host).arg(port.protocol);
        seen.append(place);
    }
    return {};
}

QStringList missingSecrets(const Service &service, const SecretValues &known)
{
    QStringList missing;
    const QStringList needed = service.secrets();
    std::ranges::copy_if(needed, std::back_inserter(missing),
                         [&](const QString &name) { return !known.contains(name); });
    return missing;
}

void putEnvironment(ContainerSpec &spec, const Service &service, const SecretValues &secrets)
{
    QJsonArray list;
    for (auto it = service.environment.begin(); it != service.environment.end(); ++it) {
        list.append(it.key() + u'=' + (it->isSecret() ? secrets.value(it->secret) : it->text));
        if (it->isSecret())
            spec.secretVariables.append(it.key());
    }
    if (!list.isEmpty())
        spec.body.insert("Env"_L1, list);
}

// With an entrypoint of its own a container ignores the image's command, as Compose says; [""] is the API's way to say
// "none". A command can only be cleared by naming the entrypoint, be it the image's.
void putCommand(QJsonObject &body, const Service &service, const QStringList &imageEntrypoint)
{
    std::optional<QStringList> entrypoint = service.entrypoint;
    if (service.command && service.command->isEmpty() && !entrypoint)
        entrypoint = imageEntrypoint;
    if (entrypoint)
        body.insert("Entrypoint"_L1,
                    QJsonArray::fromStringList(entrypoint->isEmpty() ? QStringList(QString()) : *entrypoint));
    if (service.command && !service.command->isEmpty())
        body.insert("Cmd"_L1, QJsonArray::fromStringList(*service.command));
}

qint64 nanoseconds(base::Milliseconds time)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
}

void putHealthcheck(QJsonObject &body, const project::HealthCheck &check)
{
    QJsonObject json;
    if (!check.test.isEmpty())
        json.insert("Test"_L1, QJsonArray::fromStringList(check.test));
    if (check.interval)
        json.insert("Interval"_L1, nanoseconds(*check.interval));
    if (check.timeout)
        json.insert("Timeout"_L1, nanoseconds(*check.timeout));
    if (check.startPeriod)
        json.insert("StartPeriod"_L1, nanoseconds(*check.startPeriod));
    if (check.retries)
        json.insert("Retries"_L1, *check.retries);
    body.insert("Healthcheck"_L1, json);
}

void putProcess(QJsonObject &body, const Service &service)
{
    if (service.user)
        body.insert("User"_L1, *service.user);
    if (service.workingDir)
        body.insert("WorkingDir"_L1, *service.workingDir);
    if (service.hostname)
        body.insert("Hostname"_L1, *service.hostname);
    if (service.stopSignal)
        body.insert("StopSignal"_L1, *service.stopSignal);
    if (service.stopGracePeriod) // whole seconds, rounded up
        body.insert("StopTimeout"_L1,
                    qint64(std::chrono::ceil<std::chrono::seconds>(*service.stopGracePeriod).count()));
    if (service.healthcheck)
        putHealthcheck(body, *service.healthcheck);
}

// Only networks of a person's making know names.
bool hasNames(const QString &network)
{
    return network != "bridge"_L1 && network != "host"_L1 && network != "none"_L1 && network != "default"_L1;
}

// By what name others on a network find it: as in Compose, the service's own, beside those it asks for.
QStringList aliasesOf(const ResolvedService &resolved, const project::Network &network)
{
    const bool isNamedByRole = !resolved.role.isEmpty() && resolved.role != "web"_L1;
    QStringList aliases{isNamedByRole ? resolved.role : resolved.name};
    aliases.append(network.aliases);
    aliases.removeDuplicates();
    aliases.removeAll(QString());
    return aliases;
}

QJsonObject endpointOf(const ResolvedService &resolved, const QString &name, const project::Network &network)
{
    QJsonObject endpoint;
    if (hasNames(name))
        endpoint.insert("Aliases"_L1, QJsonArray::fromStringList(aliasesOf(resolved, network)));
    QJsonObject addresses;
    if (!network.ipv4Address.isEmpty())
        addresses.insert("IPv4Address"_L1, network.ipv4Address);
    if (!network.ipv6Address.isEmpty())
        addresses.insert("IPv6Address"_L1, network.ipv6Address);
    if (!addresses.isEmpty())
        endpoint.insert("IPAMConfig"_L1, addresses);
    return endpoint;
}

void putNetworks(ContainerSpec &spec, const ResolvedService &resolved)
{
    const QMap<QString, project::Network> &networks = resolved.service.networks;
    for (auto it = networks.begin(); it != networks.end(); ++it) {
        const QJsonObject endpoint = endpointOf(resolved, it.key(), *it);
        if (it == networks.begin())
            spec.body.insert("NetworkingConfig"_L1,
                             QJsonObject{{u"EndpointsConfig"_s, QJsonObject{{it.key(), endpoint}}}});
        else
            spec.moreNetworks.insert(it.key(), endpoint);
    }
}

void putLabels(QJsonObject &body, const QMap<QString, QString> &service, const QMap<QString, QString> &ours)
{
    QJsonObject labels;
    for (const auto &map : {service, ours}) {
        for (auto it = map.begin(); it != map.end(); ++it)
            labels.insert(it.key(), it.value());
    }
    if (!labels.isEmpty())
        body.insert("Labels"_L1, labels);
}

} // namespace

QJsonObject ContainerSpec::redacted() const
{
    QJsonObject shown = body;
    QJsonArray list;
    for (const QJsonValue &value : body.value("Env"_L1).toArray()) {
        const QString variable = nameOf(value.toString());
        list.append(secretVariables.contains(variable) ? QJsonValue(variable + "=(secret)"_L1) : value);
    }
    if (!list.isEmpty())
        shown.insert("Env"_L1, list);
    return shown;
}

QStringList ContainerSpec::hostPorts() const
{
    QStringList ports;
    const QJsonObject bindings = body.value("HostConfig"_L1).toObject().value("PortBindings"_L1).toObject();
    for (auto it = bindings.begin(); it != bindings.end(); ++it) {
        for (const QJsonValue &binding : it->toArray()) {
            const QString port = binding["HostPort"_L1].toString();
            QString ip = binding["HostIp"_L1].toString();
            if (port.isEmpty())
                continue;
            ip = ip.contains(u':') ? u'[' + ip + u']' : ip.isEmpty() ? u"0.0.0.0"_s : ip;
            ports.append(u"%1:%2/%3"_s.arg(ip, port, it.key().section(u'/', 1)));
        }
    }
    return ports;
}

Result<ContainerSpec> specFor(const ResolvedService &resolved, const LaunchWith &with)
{
    const Service &service = resolved.service;
    for (const std::optional<QString> &why : {impossible(resolved, with), portTwice(service)}) {
        if (why)
            return base::fail(Error::Kind::Invalid, u"%1: %2"_s.arg(resolved.name, *why));
    }
    if (const QStringList missing = missingSecrets(service, with.secrets); !missing.isEmpty()) {
        const QString where = resolved.environment.isEmpty() ? u"local"_s : resolved.environment;
        return base::fail(Error::Kind::NoSecret, u"missing secrets of %1: %2"_s.arg(where, missing.join(u", "_s)),
                          u"quayhand secret set %1 %2"_s.arg(where, missing.first()));
    }
    ContainerSpec spec{.name = with.name,
                       .platform = service.platform.value_or(QString()),
                       .body = {},
                       .secretVariables = {},
                       .moreNetworks = {}};
    spec.body.insert("Image"_L1, with.image);
    putEnvironment(spec, service, with.secrets);
    putCommand(spec.body, service, with.imageEntrypoint);
    putProcess(spec.body, service);
    putNetworks(spec, resolved);
    putLabels(spec.body, service.labels, with.labels);
    if (const QJsonObject exposed = exposedPortsOf(service); !exposed.isEmpty())
        spec.body.insert("ExposedPorts"_L1, exposed);
    spec.body.insert("HostConfig"_L1, hostConfigOf(service));
    return spec;
}

} // namespace launch
