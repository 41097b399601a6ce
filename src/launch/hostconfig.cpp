// SPDX-License-Identifier: Apache-2.0
#include "launch/hostconfig.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <cmath>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

using project::Service;
using project::Volume;

template <class T>
void put(QJsonObject &object, QLatin1StringView key, const std::optional<T> &value)
{
    if (value)
        object.insert(key, QJsonValue(*value));
}

void put(QJsonObject &object, QLatin1StringView key, const QStringList &values)
{
    if (!values.isEmpty())
        object.insert(key, QJsonArray::fromStringList(values));
}

void put(QJsonObject &object, QLatin1StringView key, const QMap<QString, QString> &values)
{
    QJsonObject map;
    for (auto it = values.begin(); it != values.end(); ++it)
        map.insert(it.key(), it.value());
    if (!map.isEmpty())
        object.insert(key, map);
}

QString portKey(const project::Port &port)
{
    return u"%1/%2"_s.arg(port.container).arg(port.protocol);
}

// A bind in its short form makes a missing folder and takes SELinux labels, which the long form cannot; the long form
// takes a source with a colon in it, which the short form cannot. A Windows drive's colon is no trouble.
bool wantsShortForm(const Volume &volume)
{
    static const QRegularExpression drive(u"^[A-Za-z]:[/\\\\]"_s);
    const QString source = drive.match(volume.source).hasMatch() ? volume.source.mid(2) : volume.source;
    return volume.type == Volume::Type::Bind && !source.contains(u':') &&
           (volume.createHostPath || !volume.selinux.isEmpty());
}

QString bindText(const Volume &volume)
{
    QStringList options;
    if (volume.readOnly)
        options.append(u"ro"_s);
    if (!volume.selinux.isEmpty())
        options.append(volume.selinux);
    if (!volume.propagation.isEmpty())
        options.append(volume.propagation);
    const QString bind = volume.source + u':' + volume.target;
    return options.isEmpty() ? bind : bind + u':' + options.join(u',');
}

QJsonObject mountOf(const Volume &volume)
{
    QJsonObject mount{{u"Type"_s, project::volumeTypeName(volume.type)}, {u"Target"_s, volume.target}};
    if (!volume.source.isEmpty())
        mount.insert(u"Source"_s, volume.source);
    if (volume.readOnly)
        mount.insert(u"ReadOnly"_s, true);
    if (volume.type == Volume::Type::Bind && !volume.propagation.isEmpty())
        mount.insert(u"BindOptions"_s, QJsonObject{{u"Propagation"_s, volume.propagation}});
    if (volume.type == Volume::Type::Volume && volume.noCopy)
        mount.insert(u"VolumeOptions"_s, QJsonObject{{u"NoCopy"_s, true}});
    if (volume.type == Volume::Type::Tmpfs && volume.size)
        mount.insert(u"TmpfsOptions"_s, QJsonObject{{u"SizeBytes"_s, *volume.size}});
    return mount;
}

void putMounts(QJsonObject &host, const Service &service)
{
    QJsonArray binds, mounts;
    for (const Volume &volume : service.volumes) {
        if (wantsShortForm(volume))
            binds.append(bindText(volume));
        else
            mounts.append(mountOf(volume));
    }
    if (!binds.isEmpty())
        host.insert("Binds"_L1, binds);
    if (!mounts.isEmpty())
        host.insert("Mounts"_L1, mounts);
    QMap<QString, QString> tmpfs;
    for (const QString &entry : service.tmpfs)
        tmpfs.insert(entry.section(u':', 0, 0), entry.section(u':', 1));
    put(host, "Tmpfs"_L1, tmpfs);
}

void putPorts(QJsonObject &host, const Service &service)
{
    QJsonObject bindings;
    for (const project::Port &port : service.ports) {
        QJsonArray list = bindings.value(portKey(port)).toArray();
        list.append(QJsonObject{{u"HostIp"_s, port.ip},
                                {u"HostPort"_s, port.host == 0 ? QString() : QString::number(port.host)}});
        bindings.insert(portKey(port), list);
    }
    if (!bindings.isEmpty())
        host.insert("PortBindings"_L1, bindings);
}

void putLimits(QJsonObject &host, const Service &service)
{
    put(host, "Memory"_L1, service.memLimit);
    put(host, "MemoryReservation"_L1, service.memReservation);
    put(host, "ShmSize"_L1, service.shmSize);
    if (service.memswapLimit && *service.memswapLimit != 0) // Compose: 0 is as if it were not set
        host.insert("MemorySwap"_L1, *service.memswapLimit);
    if (service.cpus)
        host.insert("NanoCpus"_L1, static_cast<qint64>(std::llround(*service.cpus * 1e9)));
    put(host, "CpuShares"_L1, service.cpuShares);
    put(host, "CpusetCpus"_L1, service.cpuset);
    put(host, "OomScoreAdj"_L1, service.oomScoreAdj);
    QJsonArray ulimits;
    for (auto it = service.ulimits.begin(); it != service.ulimits.end(); ++it)
        ulimits.append(QJsonObject{{u"Name"_s, it.key()}, {u"Soft"_s, it->soft}, {u"Hard"_s, it->hard}});
    if (!ulimits.isEmpty())
        host.insert("Ulimits"_L1, ulimits);
}

// "HOST[:CONTAINER[:rwm]]", as Docker's own --device reads it.
QJsonObject deviceOf(const QString &text)
{
    static const QRegularExpression rights(u"^[rwm]+$"_s);
    const QStringList parts = text.split(u':');
    QString inside = parts.first(), permissions = u"rwm"_s;
    if (parts.size() > 1 && rights.match(parts.last()).hasMatch())
        permissions = parts.last();
    if (parts.size() > 1 && !rights.match(parts.at(1)).hasMatch())
        inside = parts.at(1);
    return {{u"PathOnHost"_s, parts.first()}, {u"PathInContainer"_s, inside}, {u"CgroupPermissions"_s, permissions}};
}

void putRights(QJsonObject &host, const Service &service)
{
    put(host, "CapAdd"_L1, service.capAdd);
    put(host, "CapDrop"_L1, service.capDrop);
    QStringList options = service.securityOpt;
    for (QString &option : options) { // "label:disable" is the old spelling of "label=disable"
        if (!option.contains(u'=') && option.contains(u':'))
            option[option.indexOf(u':')] = u'=';
    }
    put(host, "SecurityOpt"_L1, options);
    QJsonArray devices;
    for (const QString &device : service.devices)
        devices.append(deviceOf(device));
    if (!devices.isEmpty())
        host.insert("Devices"_L1, devices);
    if (service.privileged)
        host.insert("Privileged"_L1, true);
    if (service.readOnly)
        host.insert("ReadonlyRootfs"_L1, true);
    put(host, "Sysctls"_L1, service.sysctls);
}

void putSurroundings(QJsonObject &host, const Service &service)
{
    put(host, "NetworkMode"_L1, service.networkMode);
    if (!service.networks.isEmpty())
        host.insert("NetworkMode"_L1, service.networks.firstKey());
    put(host, "PidMode"_L1, service.pid);
    put(host, "IpcMode"_L1, service.ipc);
    put(host, "Dns"_L1, service.dns);
    QStringList hosts;
    for (auto it = service.extraHosts.begin(); it != service.extraHosts.end(); ++it)
        hosts.append(it.key() + u':' + it.value());
    put(host, "ExtraHosts"_L1, hosts);
    put(host, "Init"_L1, service.init);
}

} // namespace

QJsonObject hostConfigOf(const Service &service)
{
    QJsonObject host;
    putMounts(host, service);
    putPorts(host, service);
    putLimits(host, service);
    putRights(host, service);
    putSurroundings(host, service);
    if (service.restart)
        host.insert("RestartPolicy"_L1, QJsonObject{{u"Name"_s, service.restart->policy},
                                                    {u"MaximumRetryCount"_s, service.restart->retries}});
    if (service.logging) {
        QJsonObject logging{{u"Type"_s, service.logging->driver}};
        put(logging, "Config"_L1, service.logging->options);
        host.insert("LogConfig"_L1, logging);
    }
    return host;
}

QJsonObject exposedPortsOf(const Service &service)
{
    QJsonObject exposed;
    for (const project::Port &port : service.ports)
        exposed.insert(portKey(port), QJsonObject());
    return exposed;
}

} // namespace launch
