// SPDX-License-Identifier: Apache-2.0
#include "project/resolved.h"

#include "base/bytesize.h"
#include "project/check.h"
#include "project/merge.h"
#include "project/reading.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

// Writes what is set and nothing else.
class Members
{
public:
    explicit Members(QJsonObject *object) : m_object(object) {}

    void put(const QString &key, const QString &text)
    {
        if (!text.isEmpty())
            m_object->insert(key, text);
    }
    void put(const QString &key, const std::optional<QString> &text)
    {
        if (text)
            m_object->insert(key, *text);
    }
    void put(const QString &key, const QStringList &texts)
    {
        if (!texts.isEmpty())
            m_object->insert(key, QJsonArray::fromStringList(texts));
    }
    void put(const QString &key, const std::optional<QStringList> &texts)
    {
        if (texts)
            m_object->insert(key, QJsonArray::fromStringList(*texts));
    }
    void put(const QString &key, const std::optional<base::Milliseconds> &duration)
    {
        if (duration)
            m_object->insert(key, base::durationToText(*duration));
    }
    void put(const QString &key, const QMap<QString, QString> &map)
    {
        QJsonObject object;
        for (auto it = map.begin(); it != map.end(); ++it)
            object.insert(it.key(), it.value());
        put(key, object);
    }
    void put(const QString &key, const QJsonObject &object)
    {
        if (!object.isEmpty())
            m_object->insert(key, object);
    }
    void put(const QString &key, const QJsonArray &array)
    {
        if (!array.isEmpty())
            m_object->insert(key, array);
    }
    void flag(const QString &key, bool isSet)
    {
        if (isSet)
            m_object->insert(key, true);
    }
    template <class T>
    void number(const QString &key, const std::optional<T> &number)
    {
        if (number)
            m_object->insert(key, QJsonValue(*number));
    }
    void bytes(const QString &key, const std::optional<qint64> &bytes)
    {
        if (bytes)
            m_object->insert(key, *bytes < 0 ? QJsonValue(-1) : QJsonValue(base::bytesToText(*bytes)));
    }

private:
    QJsonObject *m_object;
};

QJsonObject environmentJson(const Service &service)
{
    QJsonObject object;
    for (auto it = service.environment.begin(); it != service.environment.end(); ++it)
        object.insert(it.key(),
                      it->isSecret() ? QJsonValue(QJsonObject{{u"secret"_s, it->secret}}) : QJsonValue(it->text));
    return object;
}

QJsonObject volumeObject(const Volume &volume)
{
    QJsonObject bind, named, tmpfs, object{{u"type"_s, volumeTypeName(volume.type)}, {u"target"_s, volume.target}};
    Members(&bind).put(u"propagation"_s, volume.propagation);
    Members(&bind).put(u"selinux"_s, volume.selinux);
    if (!volume.createHostPath)
        bind.insert(u"create_host_path"_s, false);
    Members(&named).flag(u"nocopy"_s, volume.noCopy);
    Members(&tmpfs).bytes(u"size"_s, volume.size);
    Members members(&object);
    members.put(u"source"_s, volume.source);
    members.flag(u"read_only"_s, volume.readOnly);
    members.put(u"bind"_s, bind);
    members.put(u"volume"_s, named);
    members.put(u"tmpfs"_s, tmpfs);
    return object;
}

QJsonArray volumesJson(const QList<Volume> &volumes)
{
    QJsonArray array;
    for (const Volume &volume : volumes) {
        const QString text = volumeToText(volume);
        array.append(volumeFromText(text) == volume ? QJsonValue(text) : QJsonValue(volumeObject(volume)));
    }
    return array;
}

QJsonObject healthJson(const Health &health)
{
    QJsonObject object{{u"retries"_s, health.retries}};
    if (health.http)
        object.insert(u"http"_s, QJsonObject{{u"port"_s, health.http->port}, {u"path"_s, health.http->path}});
    Members(&object).put(u"interval"_s, std::optional(health.interval));
    Members(&object).put(u"timeout"_s, std::optional(health.timeout));
    return object;
}

QJsonObject healthcheckJson(const HealthCheck &check)
{
    QJsonObject object;
    Members members(&object);
    members.put(u"test"_s, check.test);
    members.put(u"interval"_s, check.interval);
    members.put(u"timeout"_s, check.timeout);
    members.put(u"start_period"_s, check.startPeriod);
    members.number(u"retries"_s, check.retries);
    return object;
}

QJsonObject ulimitsJson(const QMap<QString, Ulimit> &limits)
{
    QJsonObject object;
    for (auto it = limits.begin(); it != limits.end(); ++it)
        object.insert(it.key(), QJsonObject{{u"soft"_s, it->soft}, {u"hard"_s, it->hard}});
    return object;
}

QJsonObject networksJson(const QMap<QString, Network> &networks)
{
    QJsonObject object;
    for (auto it = networks.begin(); it != networks.end(); ++it) {
        QJsonObject network;
        Members(&network).put(u"aliases"_s, it->aliases);
        Members(&network).put(u"ipv4_address"_s, it->ipv4Address);
        Members(&network).put(u"ipv6_address"_s, it->ipv6Address);
        object.insert(it.key(), network);
    }
    return object;
}

QString restartText(const Restart &restart)
{
    return restart.retries > 0 ? u"%1:%2"_s.arg(restart.policy).arg(restart.retries) : restart.policy;
}

void putProcess(const Service &service, Members *members)
{
    members->put(u"image"_s, service.image);
    members->put(u"environment"_s, environmentJson(service));
    members->put(u"command"_s, service.command);
    members->put(u"entrypoint"_s, service.entrypoint);
    members->put(u"user"_s, service.user);
    members->put(u"working_dir"_s, service.workingDir);
    members->put(u"hostname"_s, service.hostname);
    members->put(u"platform"_s, service.platform);
    members->put(u"stop_grace_period"_s, service.stopGracePeriod);
    members->put(u"stop_signal"_s, service.stopSignal);
    members->put(u"labels"_s, service.labels);
    members->number(u"init"_s, service.init);
    if (service.restart)
        members->put(u"restart"_s, restartText(*service.restart));
}

void putLimits(const Service &service, Members *members)
{
    members->bytes(u"mem_limit"_s, service.memLimit);
    members->bytes(u"mem_reservation"_s, service.memReservation);
    members->bytes(u"memswap_limit"_s, service.memswapLimit);
    members->bytes(u"shm_size"_s, service.shmSize);
    members->number(u"cpus"_s, service.cpus);
    members->number(u"cpu_shares"_s, service.cpuShares);
    members->put(u"cpuset"_s, service.cpuset);
    members->number(u"oom_score_adj"_s, service.oomScoreAdj);
    members->put(u"ulimits"_s, ulimitsJson(service.ulimits));
}

void putIsolation(const Service &service, Members *members)
{
    members->put(u"network_mode"_s, service.networkMode);
    members->put(u"pid"_s, service.pid);
    members->put(u"ipc"_s, service.ipc);
    members->put(u"networks"_s, networksJson(service.networks));
    members->put(u"dns"_s, service.dns);
    members->put(u"extra_hosts"_s, service.extraHosts);
    members->put(u"sysctls"_s, service.sysctls);
    members->put(u"cap_add"_s, service.capAdd);
    members->put(u"cap_drop"_s, service.capDrop);
    members->put(u"security_opt"_s, service.securityOpt);
    members->put(u"devices"_s, service.devices);
    members->put(u"tmpfs"_s, service.tmpfs);
    members->flag(u"privileged"_s, service.privileged);
    members->flag(u"read_only"_s, service.readOnly);
}

QJsonArray portsJson(const QList<Port> &ports)
{
    QJsonArray array;
    for (const Port &port : ports)
        array.append(portToText(port));
    return array;
}

} // namespace

QJsonObject toJson(const Service &service)
{
    QJsonObject object;
    Members members(&object);
    putProcess(service, &members);
    putLimits(service, &members);
    putIsolation(service, &members);
    members.put(u"ports"_s, portsJson(service.ports));
    members.put(u"volumes"_s, volumesJson(service.volumes));
    if (service.health)
        object.insert(u"health"_s, healthJson(*service.health));
    if (service.healthcheck)
        object.insert(u"healthcheck"_s, healthcheckJson(*service.healthcheck));
    if (service.logging) {
        QJsonObject logging;
        Members(&logging).put(u"driver"_s, service.logging->driver);
        Members(&logging).put(u"options"_s, service.logging->options);
        object.insert(u"logging"_s, logging);
    }
    return object;
}

QJsonObject toJson(const ResolvedService &resolved)
{
    QJsonObject object{
        {u"name"_s, resolved.name}, {u"project"_s, resolved.project}, {u"service"_s, toJson(resolved.service)}};
    Members members(&object);
    members.put(u"environment"_s, resolved.environment);
    members.put(u"role"_s, resolved.role);
    members.put(u"host"_s, resolved.host);
    return object;
}

Result<ResolvedService> fromJson(const QJsonObject &object)
{
    const QJsonValue service = object.value(u"service"_s);
    if (!service.isObject() || !object.value(u"name"_s).isString())
        return base::fail(Error::Kind::Invalid, u"the recorded configuration has no name or no service"_s);
    const Node keys = serviceKeysOf(Node::fromJson(service), {u"image"_s});
    QList<Problem> problems = checkSection(keys, Section::EnvironmentAccessory);
    ResolvedService resolved;
    if (problems.isEmpty())
        resolved.service = serviceFrom(normalized(keys), &problems);
    if (!problems.isEmpty())
        return base::fail(Error::Kind::Invalid,
                          u"the recorded configuration cannot be read: %1"_s.arg(problems.first().message));
    resolved.name = object.value(u"name"_s).toString();
    resolved.project = object.value(u"project"_s).toString();
    resolved.environment = object.value(u"environment"_s).toString();
    resolved.role = object.value(u"role"_s).toString();
    resolved.host = object.value(u"host"_s).toString();
    return resolved;
}

} // namespace project
