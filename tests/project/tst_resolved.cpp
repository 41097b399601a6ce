// SPDX-License-Identifier: Apache-2.0
#include "project/resolved.h"

#include "project/example.h"
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using project::Project;
using project::ResolvedService;
using project::Service;

namespace {

const QByteArray head = "name: a\nimage: team/a\n";
const project::Variables caller = {{u"HOME"_s, u"/home/jane"_s}, {u"GIVEN"_s, u"by me"_s}};

Project parsed(const QByteArray &bytes, const QString &folder = u"/p"_s)
{
    const auto found = project::parse(bytes, folder + u"/quayhand.yaml"_s, caller);
    if (!found)
        qFatal("%s", qPrintable(found.error().message));
    return *found;
}

ResolvedService taken(const base::Result<ResolvedService> &resolved)
{
    if (!resolved)
        qFatal("%s", qPrintable(resolved.error().text()));
    return *resolved;
}

Service local(const QByteArray &more)
{
    return taken(project::resolve(parsed(head + more), {}, u"web"_s, {})).service;
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

class TestResolved : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesInOrder_data()
    {
        // service, environment, role, the environment's role, host; what comes of them
        QTest::addColumn<QStringList>("layers");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QStringList &layers, const char *expected) {
            QTest::newRow(name) << layers << QString::fromUtf8(expected);
        };
        row("only the service", {u"user: s"_s, u""_s, u""_s, u""_s, u""_s}, R"({"user":"s"})");
        row("environment wins", {u"user: s"_s, u"user: e"_s, u""_s, u""_s, u""_s}, R"({"user":"e"})");
        row("role wins", {u"user: s"_s, u"user: e"_s, u"user: r"_s, u""_s, u""_s}, R"({"user":"r"})");
        row("the environment's role wins", {u"user: s"_s, u"user: e"_s, u"user: r"_s, u"user: er"_s, u""_s},
            R"({"user":"er"})");
        row("host wins", {u"user: s"_s, u"user: e"_s, u"user: r"_s, u"user: er"_s, u"user: h"_s}, R"({"user":"h"})");
        row("maps merge", {u"labels: {a: 1, b: 1}"_s, u"labels: {b: 2, c: 2}"_s, u""_s, u""_s, u"labels: {c: 3}"_s},
            R"({"labels":{"a":"1","b":"2","c":"3"}})");
        row("a list merges into a map", {u"labels: {a: 1, b: 1}"_s, u"labels: [b=2, c]"_s, u""_s, u""_s, u""_s},
            R"({"labels":{"a":"1","b":"2","c":""}})");
        row("lists replace", {u"cap_add: [A, B]"_s, u"cap_add: [C]"_s, u""_s, u""_s, u""_s}, R"({"cap_add":["C"]})");
        row("an empty list replaces", {u"ports: ['80']"_s, u""_s, u"ports: []"_s, u""_s, u""_s}, R"({})");
        row("null unsets", {u"user: s"_s, u"user: null"_s, u""_s, u""_s, u""_s}, R"({})");
        row("null unsets, and a later layer sets", {u"user: s"_s, u"user: ~"_s, u""_s, u""_s, u"user: h"_s},
            R"({"user":"h"})");
        row("null unsets a section", {u"health: {http: {port: 1}}"_s, u""_s, u"health: null"_s, u""_s, u""_s}, R"({})");
        row("null unsets a member", {u"labels: {a: 1, b: 1}"_s, u"labels: {a: null}"_s, u""_s, u""_s, u""_s},
            R"({"labels":{"b":"1"}})");
        row("null in the host", {u"labels: {a: 1}"_s, u""_s, u""_s, u""_s, u"labels: {a: null}"_s}, R"({})");
        row("null of nothing", {u"labels: {a: null}\nuser: null"_s, u""_s, u""_s, u""_s, u""_s}, R"({})");
        row("sections merge",
            {u"logging: {driver: local, options: {max-size: 1m}}"_s, u"logging: {options: {max-file: 2}}"_s, u""_s,
             u""_s, u""_s},
            R"({"logging":{"driver":"local","options":{"max-file":"2","max-size":"1m"}}})");
        row("a text replaces a secret",
            {u"environment: {A: {secret: true}}"_s, u"environment: {A: x}"_s, u""_s, u""_s, u""_s},
            R"({"environment":{"A":"x"}})");
        row("a secret replaces a text",
            {u"environment: {A: x}"_s, u"environment: {A: {secret: B}}"_s, u""_s, u""_s, u""_s},
            R"({"environment":{"A":{"secret":"B"}}})");
        row("variables in both forms",
            {u"environment: [A=1, B=1]"_s, u"environment: {A: null, C: 2}"_s, u""_s, u""_s, u""_s},
            R"({"environment":{"B":"1","C":"2"}})");
        row("networks", {u"networks: [a]"_s, u"networks: {b: {aliases: [x]}}"_s, u""_s, u""_s, u""_s},
            R"({"networks":{"a":{},"b":{"aliases":["x"]}}})");
    }
    void mergesInOrder()
    {
        QFETCH(QStringList, layers);
        const auto indented = [](const QString &text, int by) {
            QString out;
            for (const QString &line : text.split(u'\n'))
                out += QString(by, u' ') + line + u'\n';
            return out;
        };
        const QString yaml = QString::fromUtf8(head) + layers[0] + u"\nroles:\n  web:\n"_s + indented(layers[2], 4) +
                             u"environments:\n  e:\n"_s + indented(layers[1], 4) +
                             u"    hosts:\n    - endpoint: ssh://h\n"_s + indented(layers[4], 6) +
                             u"    roles:\n      web:\n"_s + indented(layers[3], 8);
        const ResolvedService resolved = taken(project::resolve(parsed(yaml.toUtf8()), u"e"_s, u"web"_s, u"h"_s));
        QTEST(compact(project::toJson(resolved.service)), "expected");
    }

    void resolvesTheExample()
    {
        const Project project = parsed(exampleFile());
        const ResolvedService three = taken(project::resolve(project, u"staging"_s, u"web"_s, u"three"_s));
        QCOMPARE(three.name, u"loc-service"_s);
        QCOMPARE(three.service.environment[u"UNICORN_WORKERS"_s].text, u"2"_s);
        QCOMPARE(three.service.environment[u"DATABASE_PASSWORD"_s].secret, u"DATABASE_PASSWORD"_s);
        QCOMPARE(three.service.secrets(), QStringList{u"DATABASE_PASSWORD"_s});
        QCOMPARE(three.service.memLimit, std::optional<qint64>(qint64(2) << 30));
        QCOMPARE(three.service.ports, (QList<project::Port>{{{}, 8080, 8080, u"tcp"_s}}));
        QCOMPARE(three.service.health->http->path, u"/status/check"_s);
        QCOMPARE(three.service.logging->options[u"max-size"_s], u"10m"_s);
        const ResolvedService one = taken(project::resolve(project, u"staging"_s, u"web"_s, u"staging-1"_s));
        QCOMPARE(one.service.environment[u"UNICORN_WORKERS"_s].text, u"8"_s);
        const ResolvedService worker = taken(project::resolve(project, u"staging"_s, u"worker"_s, u"staging-1"_s));
        QCOMPARE(worker.service.command, (QStringList{u"bundle"_s, u"exec"_s, u"sidekiq"_s}));
        QVERIFY(worker.service.ports.isEmpty());
        QVERIFY(!worker.service.health);
        QCOMPARE(worker.service.memLimit, std::optional<qint64>(qint64(512) << 20));
        const ResolvedService here = taken(project::resolve(project, {}, u"web"_s, {}));
        QCOMPARE(here.service.environment[u"UNICORN_WORKERS"_s].text, u"4"_s);
    }

    void knowsWhereValuesComeFrom()
    {
        const ResolvedService three =
            taken(project::resolve(parsed(exampleFile()), u"staging"_s, u"web"_s, u"three"_s));
        const auto origin = [&](const char *path) {
            const project::Origin found = three.origins.value(QString::fromLatin1(path));
            return u"%1:%2"_s.arg(found.text()).arg(found.line);
        };
        QCOMPARE(origin("mem_limit"), u"service:7"_s);
        QCOMPARE(origin("environment.UNICORN_WORKERS"), u"host three:24"_s);
        QCOMPARE(origin("environment.DATABASE_PASSWORD"), u"service:6"_s);
        QCOMPARE(origin("health.interval"), u"service:11"_s);
        QCOMPARE(origin("health.http.path"), u"service:11"_s);
        QCOMPARE(origin("ports"), u"service:9"_s);
        QVERIFY(!three.origins.contains(u"environment.DATABASE_PASSWORD.secret"_s));
        const ResolvedService worker =
            taken(project::resolve(parsed(exampleFile()), u"staging"_s, u"worker"_s, u"staging-1"_s));
        QCOMPARE(worker.origins[u"mem_limit"_s], (project::Origin{project::Origin::Layer::Role, u"worker"_s, 13}));
        QCOMPARE(worker.origins[u"environment.UNICORN_WORKERS"_s].text(), u"environment staging"_s);
    }

    void defaultsAreNamed()
    {
        const ResolvedService resolved =
            taken(project::resolve(parsed(head + "health: {http: {port: 80}}\n"), {}, u"web"_s, {}));
        QCOMPARE(resolved.origins[u"health.interval"_s].text(), u"default"_s);
        QCOMPARE(resolved.origins[u"health.http.port"_s].text(), u"service"_s);
        QCOMPARE(resolved.origins[u"health.http.path"_s].text(), u"default"_s);
        QCOMPARE(resolved.service.health->http->path, u"/"_s);
    }

    void everyKeyIsRead();

    void variablesOfTheCaller()
    {
        const ResolvedService resolved =
            taken(project::resolve(parsed(head + "environment:\n- GIVEN\n- ABSENT\n- NONE=\n"), {}, u"web"_s, {}));
        QCOMPARE(resolved.service.environment.keys(), (QStringList{u"GIVEN"_s, u"NONE"_s}));
        QCOMPARE(resolved.service.environment[u"GIVEN"_s].text, u"by me"_s);
        QVERIFY(resolved.service.environment[u"GIVEN"_s].fromCaller);
        QCOMPARE(resolved.origins[u"environment.GIVEN"_s], (project::Origin{project::Origin::Layer::Caller, {}, 4}));
        QVERIFY(!resolved.origins.contains(u"environment.ABSENT"_s));
        const Service map = local("environment:\n  GIVEN:\n  ABSENT:\n  NULL: null\n");
        QCOMPARE(map.environment.keys(), QStringList{u"GIVEN"_s});
    }

    void readsFilesOfVariables()
    {
        QTemporaryDir folder;
        QFile written(folder.filePath(u".env"_s));
        QVERIFY(written.open(QIODevice::WriteOnly));
        QVERIFY(written.write("A=file\n# b\nB=file\nC=file\nD=file\n") > 0);
        written.close();
        const QByteArray yaml = head + "env_file: [.env, {path: absent, required: false}]\nenvironment: {B: "
                                       "key}\nroles: {w: {environment: {C: null}}}\n"
                                       "environments: {e: {hosts: ['ssh://h'], environment: [D, GIVEN]}}\n";
        const ResolvedService worker = taken(project::resolve(parsed(yaml, folder.path()), u"e"_s, u"w"_s, u"h"_s));
        QCOMPARE(worker.service.environment.keys(), (QStringList{u"A"_s, u"B"_s, u"GIVEN"_s}));
        QCOMPARE(worker.service.environment[u"A"_s].text, u"file"_s);
        QCOMPARE(worker.service.environment[u"B"_s].text, u"key"_s);
        QCOMPARE(worker.origins[u"environment.A"_s], (project::Origin{project::Origin::Layer::EnvFile, u".env"_s, 1}));
        QCOMPARE(worker.origins[u"environment.A"_s].text(), u"file .env"_s);
        QCOMPARE(worker.origins[u"environment.B"_s].text(), u"service"_s);
        QVERIFY(!worker.origins.contains(u"environment.C"_s));
        QVERIFY(!worker.origins.contains(u"environment.D"_s));
    }

    void missingFileIsAnError()
    {
        const auto refused = project::resolve(parsed(head + "env_file: ./absent.env\n"), {}, u"web"_s, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::Error::Kind::NoProject);
        QVERIFY2(refused.error().message.startsWith(u"/p/quayhand.yaml:3:11: env_file: cannot read ./absent.env: "_s),
                 qPrintable(refused.error().message));
    }

    void pathsBecomeAbsolute()
    {
        const Service service = local(
            "volumes: ['./a:/a', '../b:/b', '~/c:/c', 'data:/d', '/e:/e', {type: bind, source: f, target: /f}]\n");
        QStringList sources;
        for (const project::Volume &volume : service.volumes)
            sources.append(volume.source);
        QCOMPARE(sources, (QStringList{u"/p/a"_s, u"/b"_s, u"/home/jane/c"_s, u"data"_s, u"/e"_s, u"/p/f"_s}));
    }

    void commandsAreSplit()
    {
        QCOMPARE(local("command: sh -c 'echo \"a  b\"' \"c d\" e\\ f ''\n").command,
                 (QStringList{u"sh"_s, u"-c"_s, u"echo \"a  b\""_s, u"c d"_s, u"e f"_s, u""_s}));
        QCOMPARE(local("command: [a, 'b c']\n").command, (QStringList{u"a"_s, u"b c"_s}));
        QCOMPARE(local("command: []\n").command, QStringList());
        QVERIFY(!local("command: null\n").command);
    }

    void testsLeaveOutWhatServes()
    {
        const ResolvedService resolved = taken(project::resolveTest(parsed(
            head +
            "ports: ['80:80']\nhealth: {http: {port: 80}}\nrestart: always\ncommand: serve\nuser: x\nmem_limit: 1g\n"
            "test: {command: rake test, mem_limit: 2g, environment: {RACK_ENV: test}}\n")));
        QCOMPARE(compact(project::toJson(resolved.service)),
                 QString::fromUtf8(
                     R"({"command":["rake","test"],"environment":{"RACK_ENV":"test"},"mem_limit":"2g","user":"x"})"));
        QCOMPARE(resolved.origins[u"mem_limit"_s].text(), u"test"_s);
        QCOMPARE(resolved.environment, QString());
    }

    void resolvesAccessories()
    {
        const QByteArray yaml =
            head + "user: not-this\naccessories: {redis: {image: 'redis:7', mem_limit: 1g, environment: {A: 1}}}\n"
                   "environments: {e: {user: nor-this, accessories: {redis: {image: 'redis:8', hosts: [{endpoint: "
                   "'ssh://h', mem_limit: 3g}], "
                   "environment: {B: 2}}}}}\n";
        const Project project = parsed(yaml);
        const ResolvedService there = taken(project::resolveAccessory(project, u"redis"_s, u"e"_s, u"h"_s));
        QCOMPARE(compact(project::toJson(there.service)),
                 QString::fromUtf8(R"({"environment":{"A":"1","B":"2"},"image":"redis:8","mem_limit":"3g"})"));
        QCOMPARE(there.name, u"redis"_s);
        QCOMPARE(there.project, u"a"_s);
        QCOMPARE(there.origins[u"mem_limit"_s].text(), u"host h"_s);
        const ResolvedService here = taken(project::resolveAccessory(project, u"redis"_s, {}, {}));
        QCOMPARE(here.service.image, u"redis:7"_s);
        QCOMPARE(here.origins[u"image"_s].text(), u"accessory redis"_s);
    }

    void refusesUnknownPlaces()
    {
        const Project project = parsed(exampleFile());
        QCOMPARE(project::resolve(project, u"staging"_s, u"web"_s, u"tree"_s).error().message,
                 u"web has no host \"tree\""_s);
        QCOMPARE(project::resolve(project, u"staging"_s, u"web"_s, u"tree"_s).error().remedy, u"did you mean three?"_s);
        QCOMPARE(project::resolve(project, u"staging"_s, u"worker"_s, u"three"_s).error().message,
                 u"worker has no host \"three\""_s);
        QCOMPARE(project::resolve(project, {}, u"wrker"_s, {}).error().message, u"loc-service has no role \"wrker\""_s);
        QCOMPARE(project::resolveAccessory(project, u"pg"_s, {}, {}).error().message,
                 u"loc-service has no accessory \"pg\""_s);
        QCOMPARE(project::resolve(project, u"prod"_s, u"web"_s, {}).error().message,
                 u"loc-service has no environment \"prod\""_s);
    }

    void recordsGoThereAndBack();

    void recordsOfLaterVersionsAreRead()
    {
        QJsonObject record{{u"name"_s, u"a"_s},
                           {u"service"_s, QJsonObject{{u"user"_s, u"x"_s}, {u"invented_later"_s, 1}}}};
        const auto read = project::fromJson(record);
        QVERIFY(read);
        QCOMPARE(read->service.user, u"x"_s);
        record[u"service"_s] = QJsonObject{{u"mem_limit"_s, QJsonArray{}}};
        QCOMPARE(
            project::fromJson(record).error().message,
            u"the recorded configuration cannot be read: mem_limit: expected a size such as 512m or 2g, found a list"_s);
        QVERIFY(!project::fromJson({}));
    }
};

namespace {

// Every key of a service once.
const QByteArray everything =
    R"(environment: {TEXT: x, NUMBER: 1.10, FLAG: true, QUOTED: "yes", OLD: {secret: true}, NEW: {secret: OTHER}}
command: run it
entrypoint: [/entry]
user: 1000
working_dir: /srv
hostname: h
platform: linux/arm64
ports: ["127.0.0.1:80:8080", "53:53/udp", 9000, "3000-3001:3000-3001", {target: 5, published: 6, host_ip: "::1", protocol: sctp}]
volumes: ["/a:/b:ro", "data:/d", /cache, {type: tmpfs, target: /t, tmpfs: {size: 1m}}, {type: bind, source: /x, target: /y, read_only: true, bind: {propagation: rshared, create_host_path: false, selinux: z}}, {type: volume, source: v, target: /v, volume: {nocopy: true}}]
tmpfs: /run
health: {http: {port: 8080, path: /ok}, interval: 2s, timeout: 1m, retries: 3}
healthcheck: {test: curl localhost, interval: 1s, timeout: 2s, retries: 4, start_period: 1m30s}
restart: on-failure:5
stop_grace_period: 20s
stop_signal: SIGQUIT
logging: {driver: json-file, options: {max-size: 10m, max-file: 3}}
labels: [a=b=c, "d"]
mem_limit: 2g
mem_reservation: 1536m
memswap_limit: -1
shm_size: 64m
cpus: "1.5"
cpu_shares: 512
cpuset: 0-1
oom_score_adj: -500
ulimits: {nproc: 65535, nofile: {soft: 20000, hard: -1}}
networks: {front: , back: {aliases: [db], ipv4_address: 10.0.0.2, ipv6_address: "fd00::2"}}
pid: host
ipc: shareable
dns: 8.8.8.8
extra_hosts: ["db:10.0.0.1", "six:::1", "other=10.0.0.3"]
sysctls: {net.core.somaxconn: 1024}
cap_add: [NET_ADMIN]
cap_drop: [ALL]
security_opt: [no-new-privileges]
devices: ["/dev/fuse:/dev/fuse:rwm"]
privileged: true
read_only: true
init: false
)";

} // namespace

void TestResolved::everyKeyIsRead()
{
    const Service s = local(everything);
    QCOMPARE(s.environment[u"NUMBER"_s].text, u"1.10"_s);
    QCOMPARE(s.environment[u"FLAG"_s].text, u"true"_s);
    QCOMPARE(s.environment[u"OLD"_s].secret, u"OLD"_s);
    QCOMPARE(s.environment[u"NEW"_s].secret, u"OTHER"_s);
    QCOMPARE(s.secrets(), (QStringList{u"OLD"_s, u"OTHER"_s}));
    QCOMPARE(s.entrypoint, QStringList{u"/entry"_s});
    QCOMPARE(s.user, u"1000"_s);
    QCOMPARE(s.ports.size(), 6);
    QCOMPARE(s.ports[2], (project::Port{{}, 0, 9000, u"tcp"_s}));
    QCOMPARE(s.ports[5], (project::Port{u"::1"_s, 6, 5, u"sctp"_s}));
    QCOMPARE(s.volumes.size(), 6);
    QCOMPARE(s.volumes[3].size, std::optional<qint64>(1 << 20));
    QVERIFY(!s.volumes[4].createHostPath && s.volumes[4].readOnly);
    QVERIFY(s.volumes[5].noCopy);
    QCOMPARE(s.tmpfs, QStringList{u"/run"_s});
    QCOMPARE(s.health->timeout, base::Milliseconds(60'000));
    QCOMPARE(s.healthcheck->test, (QStringList{u"CMD-SHELL"_s, u"curl localhost"_s}));
    QCOMPARE(s.healthcheck->startPeriod, base::Milliseconds(90'000));
    QCOMPARE(*s.restart, (project::Restart{u"on-failure"_s, 5}));
    QCOMPARE(s.stopGracePeriod, base::Milliseconds(20'000));
    QCOMPARE(s.labels, (QMap<QString, QString>{{u"a"_s, u"b=c"_s}, {u"d"_s, u""_s}}));
    QCOMPARE(s.memReservation, std::optional<qint64>(qint64(1536) << 20));
    QCOMPARE(s.memswapLimit, std::optional<qint64>(-1));
    QCOMPARE(s.cpus, std::optional(1.5));
    QCOMPARE(s.cpuset, u"0-1"_s);
    QCOMPARE(s.oomScoreAdj, std::optional(-500));
    QCOMPARE(s.ulimits[u"nproc"_s], (project::Ulimit{65535, 65535}));
    QCOMPARE(s.ulimits[u"nofile"_s], (project::Ulimit{20000, -1}));
    QCOMPARE(s.networks[u"back"_s].aliases, QStringList{u"db"_s});
    QCOMPARE(s.dns, QStringList{u"8.8.8.8"_s});
    QCOMPARE(s.extraHosts,
             (QMap<QString, QString>{{u"db"_s, u"10.0.0.1"_s}, {u"other"_s, u"10.0.0.3"_s}, {u"six"_s, u"::1"_s}}));
    QCOMPARE(s.sysctls[u"net.core.somaxconn"_s], u"1024"_s);
    QVERIFY(s.privileged && s.readOnly);
    QCOMPARE(s.init, std::optional(false));
    QCOMPARE(local("network_mode: host\n").networkMode, u"host"_s);
    QVERIFY(local("healthcheck: {disable: true}\n").healthcheck->isDisabled());
    QVERIFY(local("healthcheck: {test: [NONE]}\n").healthcheck->isDisabled());
}

void TestResolved::recordsGoThereAndBack()
{
    const QByteArray yaml = head + everything + "environments: {e: {hosts: ['ssh://h'], command: []}}\n";
    ResolvedService before = taken(project::resolve(parsed(yaml), u"e"_s, u"web"_s, u"h"_s));
    const QJsonObject record = project::toJson(before);
    QVERIFY(!compact(record).contains(u"origins"_s));
    const ResolvedService after = taken(project::fromJson(record));
    QCOMPARE(compact(project::toJson(after)), compact(record));
    QVERIFY(after.service == before.service);
    QCOMPARE(after.environment, u"e"_s);
    QCOMPARE(after.role, u"web"_s);
    QCOMPARE(after.host, u"h"_s);
    // Not one key may be lost on the way: each is in the record.
    const QJsonObject service = record[u"service"_s].toObject();
    for (const QByteArray &line : everything.trimmed().split('\n'))
        QVERIFY2(service.contains(QString::fromLatin1(line.left(line.indexOf(':')))), line.constData());
}

QTEST_APPLESS_MAIN(TestResolved)
#include "tst_resolved.moc"
