// SPDX-License-Identifier: Apache-2.0
#include "project/reading.h"

#include "base/bytesize.h"
#include "base/duration.h"
#include "project/merge.h"
#include "project/words.h"
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project {

namespace {

// One section's values by their keys; each reader leaves the target alone where the key is not there.
class Fields
{
public:
    explicit Fields(const Node *section) : m_section(section) {}

    const Node *node(const QString &key) const
    {
        const Node *found = m_section ? m_section->find(key) : nullptr;
        return found && !found->isNull() ? found : nullptr;
    }
    template <class T>
    void read(const QString &key, T *target) const
    {
        if (const Node *found = node(key))
            take(*found, target);
    }
    template <class T>
    void read(const QString &key, std::optional<T> *target) const
    {
        if (const Node *found = node(key))
            take(*found, &target->emplace());
    }
    void bytes(const QString &key, std::optional<qint64> *target) const
    {
        if (const Node *found = node(key))
            *target = found->text == u"-1" ? -1 : base::bytesFromText(found->text).value_or(0);
    }
    void command(const QString &key, std::optional<QStringList> *target) const
    {
        if (const Node *found = node(key))
            *target = commandFrom(*found);
    }

private:
    static void take(const Node &node, QString *target) { *target = node.text; }
    static void take(const Node &node, bool *target) { *target = node.text.startsWith(u't', Qt::CaseInsensitive); }
    static void take(const Node &node, double *target) { *target = node.text.toDouble(); }
    static void take(const Node &node, int *target) { *target = node.text.toInt(); }
    static void take(const Node &node, qint64 *target) { *target = node.text.toLongLong(); }
    static void take(const Node &node, Milliseconds *target)
    {
        *target = base::durationFromText(node.text).value_or(Milliseconds(0));
    }
    static void take(const Node &node, QStringList *target)
    {
        if (node.isScalar())
            target->append(node.text);
        for (const Node &item : node.items)
            target->append(item.text);
    }
    static void take(const Node &node, QMap<QString, QString> *target)
    {
        for (const Entry &entry : node.entries)
            target->insert(entry.key.text, entry.value.text);
    }

    const Node *m_section;
};

void add(QList<Problem> *problems, const Node &node, const QString &message, const QString &remedy = {})
{
    problems->append({node.line, node.column, message, remedy});
}

Value valueFrom(const QString &name, const Node &node)
{
    const Node *secret = node.isMap() ? node.find(u"secret"_s) : nullptr;
    if (!secret)
        return {.text = node.text, .fromCaller = node.fromCaller};
    return {.text = {}, .secret = secret->isFlag() ? name : secret->text};
}

QMap<QString, Value> variablesFrom(const Node *node, QList<Problem> *problems)
{
    QMap<QString, Value> variables;
    for (const Entry &entry : node ? node->entries : std::vector<Entry>()) {
        const Value value = valueFrom(entry.key.text, entry.value);
        static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
        if (value.isSecret() && !form.match(value.secret).hasMatch())
            add(problems, entry.value,
                u"environment.%1: \"%2\" cannot be a secret's name"_s.arg(entry.key.text, value.secret),
                u"give it one: { secret: NAME } with letters, digits and _"_s);
        variables.insert(entry.key.text, value);
    }
    return variables;
}

QList<Port> portsFrom(const Node *node)
{
    QList<Port> ports;
    for (const Node &item : node ? node->items : std::vector<Node>()) {
        if (item.isScalar()) {
            ports += portsFromText(item.text).value_or(QList<Port>());
            continue;
        }
        Port port;
        const Fields fields(&item);
        fields.read(u"target"_s, &port.container);
        fields.read(u"published"_s, &port.host);
        fields.read(u"host_ip"_s, &port.ip);
        fields.read(u"protocol"_s, &port.protocol);
        ports.append(port);
    }
    return ports;
}

Volume volumeFrom(const Node &map, QList<Problem> *problems)
{
    Volume volume;
    const Fields fields(&map);
    const QString type = map.find(u"type"_s)->text;
    volume.type = type == u"bind" ? Volume::Type::Bind : type == u"tmpfs" ? Volume::Type::Tmpfs : Volume::Type::Volume;
    fields.read(u"source"_s, &volume.source);
    fields.read(u"target"_s, &volume.target);
    fields.read(u"read_only"_s, &volume.readOnly);
    const Fields bind(fields.node(u"bind"_s));
    bind.read(u"propagation"_s, &volume.propagation);
    bind.read(u"create_host_path"_s, &volume.createHostPath);
    bind.read(u"selinux"_s, &volume.selinux);
    Fields(fields.node(u"volume"_s)).read(u"nocopy"_s, &volume.noCopy);
    Fields(fields.node(u"tmpfs"_s)).bytes(u"size"_s, &volume.size);
    if (!volume.target.startsWith(u'/'))
        add(problems, map, u"volumes: the target \"%1\" is not an absolute path in the container"_s.arg(volume.target));
    if (volume.type == Volume::Type::Bind && volume.source.isEmpty())
        add(problems, map, u"volumes: a bind needs a source"_s);
    return volume;
}

QList<Volume> volumesFrom(const Node *node, QList<Problem> *problems)
{
    QList<Volume> volumes;
    for (const Node &item : node ? node->items : std::vector<Node>()) {
        if (item.isMap())
            volumes.append(volumeFrom(item, problems));
        else
            volumes.append(volumeFromText(item.text).value_or(Volume()));
    }
    return volumes;
}

std::optional<Health> healthFrom(const Node *node, QList<Problem> *problems)
{
    if (!node)
        return {};
    Health health;
    const Fields fields(node);
    fields.read(u"interval"_s, &health.interval);
    fields.read(u"timeout"_s, &health.timeout);
    fields.read(u"retries"_s, &health.retries);
    const Node *http = fields.node(u"http"_s);
    if (!http) {
        add(problems, *node, u"health: nothing to ask for"_s,
            u"add http: { port: 8080, path: /status/check }, or use healthcheck"_s);
        return health;
    }
    health.http = Health::Http();
    Fields(http).read(u"port"_s, &health.http->port);
    Fields(http).read(u"path"_s, &health.http->path);
    if (health.http->port == 0)
        add(problems, *http, u"health.http.port is missing: expected the container's port"_s);
    if (!health.http->path.startsWith(u'/'))
        add(problems, *http,
            u"health.http.path: expected a path that begins with /, found \"%1\""_s.arg(health.http->path));
    return health;
}

std::optional<HealthCheck> healthcheckFrom(const Node *node)
{
    if (!node)
        return {};
    HealthCheck check;
    const Fields fields(node);
    if (const Node *test = fields.node(u"test"_s); test && test->isScalar())
        check.test = {u"CMD-SHELL"_s, test->text};
    else
        fields.read(u"test"_s, &check.test);
    fields.read(u"interval"_s, &check.interval);
    fields.read(u"timeout"_s, &check.timeout);
    fields.read(u"retries"_s, &check.retries);
    fields.read(u"start_period"_s, &check.startPeriod);
    bool isDisabled = false;
    fields.read(u"disable"_s, &isDisabled);
    if (isDisabled)
        check.test = {u"NONE"_s};
    return check;
}

std::optional<Restart> restartFrom(const Node *node)
{
    if (!node)
        return {};
    const QStringList parts = node->text.split(u':');
    return Restart{parts[0], parts.value(1).toInt()};
}

std::optional<Logging> loggingFrom(const Node *node)
{
    if (!node)
        return {};
    Logging logging;
    Fields(node).read(u"driver"_s, &logging.driver);
    Fields(node).read(u"options"_s, &logging.options);
    return logging;
}

QMap<QString, Ulimit> ulimitsFrom(const Node *node, QList<Problem> *problems)
{
    QMap<QString, Ulimit> limits;
    for (const Entry &entry : node ? node->entries : std::vector<Entry>()) {
        Ulimit limit{entry.value.text.toLongLong(), entry.value.text.toLongLong()};
        if (entry.value.isMap()) {
            const Fields fields(&entry.value);
            if (!fields.node(u"soft"_s) || !fields.node(u"hard"_s))
                add(problems, entry.value, u"ulimits.%1: expected both soft and hard"_s.arg(entry.key.text));
            fields.read(u"soft"_s, &limit.soft);
            fields.read(u"hard"_s, &limit.hard);
        }
        limits.insert(entry.key.text, limit);
    }
    return limits;
}

QMap<QString, Network> networksFrom(const Node *node)
{
    QMap<QString, Network> networks;
    for (const Entry &entry : node ? node->entries : std::vector<Entry>()) {
        Network network;
        const Fields fields(&entry.value);
        fields.read(u"aliases"_s, &network.aliases);
        fields.read(u"ipv4_address"_s, &network.ipv4Address);
        fields.read(u"ipv6_address"_s, &network.ipv6Address);
        networks.insert(entry.key.text, network);
    }
    return networks;
}

void readProcess(const Fields &fields, Service *service)
{
    fields.command(u"command"_s, &service->command);
    fields.command(u"entrypoint"_s, &service->entrypoint);
    fields.read(u"user"_s, &service->user);
    fields.read(u"working_dir"_s, &service->workingDir);
    fields.read(u"hostname"_s, &service->hostname);
    fields.read(u"platform"_s, &service->platform);
    fields.read(u"stop_grace_period"_s, &service->stopGracePeriod);
    fields.read(u"stop_signal"_s, &service->stopSignal);
    fields.read(u"labels"_s, &service->labels);
    fields.read(u"init"_s, &service->init);
}

void readLimits(const Fields &fields, Service *service)
{
    fields.bytes(u"mem_limit"_s, &service->memLimit);
    fields.bytes(u"mem_reservation"_s, &service->memReservation);
    fields.bytes(u"memswap_limit"_s, &service->memswapLimit);
    fields.bytes(u"shm_size"_s, &service->shmSize);
    fields.read(u"cpus"_s, &service->cpus);
    fields.read(u"cpu_shares"_s, &service->cpuShares);
    fields.read(u"cpuset"_s, &service->cpuset);
    fields.read(u"oom_score_adj"_s, &service->oomScoreAdj);
}

void readIsolation(const Fields &fields, Service *service)
{
    fields.read(u"network_mode"_s, &service->networkMode);
    fields.read(u"pid"_s, &service->pid);
    fields.read(u"ipc"_s, &service->ipc);
    fields.read(u"dns"_s, &service->dns);
    fields.read(u"extra_hosts"_s, &service->extraHosts);
    fields.read(u"sysctls"_s, &service->sysctls);
    fields.read(u"cap_add"_s, &service->capAdd);
    fields.read(u"cap_drop"_s, &service->capDrop);
    fields.read(u"security_opt"_s, &service->securityOpt);
    fields.read(u"devices"_s, &service->devices);
    fields.read(u"privileged"_s, &service->privileged);
    fields.read(u"read_only"_s, &service->readOnly);
    fields.read(u"tmpfs"_s, &service->tmpfs);
}

} // namespace

QStringList commandFrom(const Node &node)
{
    if (node.isScalar())
        return wordsFromText(node.text).value_or(QStringList());
    QStringList words;
    for (const Node &item : node.items)
        words.append(item.text);
    return words;
}

Service serviceFrom(const Node &keys, QList<Problem> *problems)
{
    Service service;
    const Fields fields(&keys);
    fields.read(u"image"_s, &service.image);
    readProcess(fields, &service);
    readLimits(fields, &service);
    readIsolation(fields, &service);
    service.environment = variablesFrom(fields.node(u"environment"_s), problems);
    service.ports = portsFrom(fields.node(u"ports"_s));
    service.volumes = volumesFrom(fields.node(u"volumes"_s), problems);
    service.health = healthFrom(fields.node(u"health"_s), problems);
    service.healthcheck = healthcheckFrom(fields.node(u"healthcheck"_s));
    service.restart = restartFrom(fields.node(u"restart"_s));
    service.logging = loggingFrom(fields.node(u"logging"_s));
    service.ulimits = ulimitsFrom(fields.node(u"ulimits"_s), problems);
    service.networks = networksFrom(fields.node(u"networks"_s));
    if (const Node *mode = fields.node(u"network_mode"_s); mode && !service.networks.isEmpty())
        add(problems, *mode, u"network_mode and networks cannot both be given"_s, u"keep one of them"_s);
    return service;
}

Build buildFrom(const Node &section, const Variables &caller)
{
    Build build;
    const Fields fields(&section);
    fields.read(u"context"_s, &build.context);
    fields.read(u"dockerfile"_s, &build.dockerfile);
    fields.read(u"platform"_s, &build.platform);
    fields.read(u"target"_s, &build.target);
    if (const Node *args = fields.node(u"args"_s)) {
        for (const Entry &entry : variablesAsMap(*args).entries) {
            const QString &name = entry.key.text;
            if (!entry.value.fromCaller)
                build.args.insert(name, entry.value.text);
            else if (caller.contains(name))
                build.args.insert(name, caller.value(name));
        }
    }
    return build;
}

TestRun testFrom(const Node &section)
{
    TestRun test;
    test.given = section.isMap();
    const Fields fields(&section);
    if (const Node *command = fields.node(u"command"_s))
        test.command = commandFrom(*command);
    fields.read(u"source"_s, &test.source);
    fields.read(u"target"_s, &test.target);
    fields.read(u"accessories"_s, &test.accessories);
    fields.read(u"reports"_s, &test.reports);
    test.overrides = serviceKeysOf(section);
    return test;
}

UpdateConfig updateConfigFrom(const Node &section)
{
    UpdateConfig config;
    const Fields fields(&section);
    fields.read(u"parallelism"_s, &config.parallelism);
    fields.read(u"delay"_s, &config.delay);
    fields.read(u"monitor"_s, &config.monitor);
    fields.read(u"max_failure_ratio"_s, &config.maxFailureRatio);
    QString order, action;
    fields.read(u"order"_s, &order);
    fields.read(u"failure_action"_s, &action);
    if (order == u"start-first")
        config.order = UpdateConfig::Order::StartFirst;
    if (action == u"continue")
        config.failureAction = UpdateConfig::FailureAction::Continue;
    else if (action == u"pause")
        config.failureAction = UpdateConfig::FailureAction::Pause;
    return config;
}

Hooks hooksFrom(const Node &section)
{
    Hooks hooks;
    const Fields fields(&section);
    if (const Node *command = fields.node(u"pre-deploy"_s))
        hooks.preDeploy = commandFrom(*command);
    if (const Node *command = fields.node(u"post-deploy"_s))
        hooks.postDeploy = commandFrom(*command);
    return hooks;
}

} // namespace project
