// SPDX-License-Identifier: Apache-2.0
#include "launch/spec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Milliseconds;
using project::ResolvedService;
using project::Service;

// Every key of a service, and what the engine is told for it.
class SpecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEveryKeyToTheEngine_data();
    void saysEveryKeyToTheEngine();
    void takesOneNetworkAtCreation();
    void namesTheContainerToItsNetwork_data();
    void namesTheContainerToItsNetwork();
    void letsOurLabelsWin();
    void clearsTheImagesCommandByNamingItsEntrypoint();
    void namesEveryMissingSecret();
    void hidesSecrets();
    void listsHostPorts();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
};

namespace {

using Change = std::function<void(Service &)>;

ResolvedService resolved(const Change &change)
{
    ResolvedService resolved{.name = u"loc"_s,
                             .project = u"loc"_s,
                             .environment = u"staging"_s,
                             .role = u"web"_s,
                             .host = {},
                             .service = {},
                             .origins = {}};
    change(resolved.service);
    return resolved;
}

launch::LaunchWith with()
{
    return {.name = u"loc-web"_s,
            .image = u"sha256:aa"_s,
            .secrets = {{u"DB"_s, u"s3cret"_s}},
            .labels = {},
            .imageEntrypoint = {}};
}

QByteArray compact(const QJsonValue &value)
{
    return QJsonDocument(QJsonObject{{u"v"_s, value}}).toJson(QJsonDocument::Compact);
}

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson("{\"v\":" + json + '}').object().value("v"_L1);
}

} // namespace

Q_DECLARE_METATYPE(Change)

void SpecTest::saysEveryKeyToTheEngine_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("expected"); // members of the body beside Image and HostConfig's
    QTest::addColumn<QByteArray>("host");
    const auto body = [](const char *name, Change change, const QByteArray &expected) {
        QTest::newRow(name) << change << expected << QByteArray("{}");
    };
    const auto host = [](const char *name, Change change, const QByteArray &expected) {
        QTest::newRow(name) << change << QByteArray("{}") << expected;
    };
    using project::Volume;
    body("nothing", [](Service &) {}, "{}");
    body(
        "environment", [](Service &s) { s.environment = {{u"A"_s, {.text = u"1"_s}}, {u"B"_s, {.text = u"x=y"_s}}}; },
        R"({"Env":["A=1","B=x=y"]})");
    body(
        "a secret", [](Service &s) { s.environment = {{u"PASSWORD"_s, {.text = {}, .secret = u"DB"_s}}}; },
        R"({"Env":["PASSWORD=s3cret"]})");
    body("command", [](Service &s) { s.command = {u"rake"_s, u"test all"_s}; }, R"({"Cmd":["rake","test all"]})");
    body("entrypoint", [](Service &s) { s.entrypoint = {u"tini"_s, u"--"_s}; }, R"({"Entrypoint":["tini","--"]})");
    body("no entrypoint", [](Service &s) { s.entrypoint = QStringList(); }, R"({"Entrypoint":[""]})");
    body("no command", [](Service &s) { s.command = QStringList(); }, R"({"Entrypoint":[""]})");
    body("user", [](Service &s) { s.user = u"nobody"_s; }, R"({"User":"nobody"})");
    body("working_dir", [](Service &s) { s.workingDir = u"/app"_s; }, R"({"WorkingDir":"/app"})");
    body("hostname", [](Service &s) { s.hostname = u"box"_s; }, R"({"Hostname":"box"})");
    body("stop_signal", [](Service &s) { s.stopSignal = u"SIGQUIT"_s; }, R"({"StopSignal":"SIGQUIT"})");
    body("stop_grace_period", [](Service &s) { s.stopGracePeriod = Milliseconds(1500); }, R"({"StopTimeout":2})");
    body("labels", [](Service &s) { s.labels = {{u"team"_s, u"a"_s}}; }, R"({"Labels":{"team":"a"}})");
    body(
        "healthcheck",
        [](Service &s) {
            s.healthcheck = {.test = {u"CMD"_s, u"ok"_s},
                             .interval = Milliseconds(1500),
                             .timeout = Milliseconds(2),
                             .startPeriod = Milliseconds(0),
                             .retries = 4};
        },
        R"({"Healthcheck":{"Test":["CMD","ok"],"Interval":1500000000,"Timeout":2000000,"StartPeriod":0,"Retries":4}})");
    body(
        "healthcheck of the image, other interval",
        [](Service &s) {
            s.healthcheck = {
                .test = {}, .interval = Milliseconds(1000), .timeout = {}, .startPeriod = {}, .retries = {}};
        },
        R"({"Healthcheck":{"Interval":1000000000}})");
    body(
        "healthcheck disabled",
        [](Service &s) {
            s.healthcheck = {.test = {u"NONE"_s}, .interval = {}, .timeout = {}, .startPeriod = {}, .retries = {}};
        },
        R"({"Healthcheck":{"Test":["NONE"]}})");

    QTest::newRow("ports")
        << Change([](Service &s) {
               s.ports = {{.ip = {}, .host = 8080, .container = 80},
                          {.ip = u"127.0.0.1"_s, .host = 0, .container = 80},
                          {.ip = {}, .host = 53, .container = 53, .protocol = u"udp"_s}};
           })
        << QByteArray(R"({"ExposedPorts":{"80/tcp":{},"53/udp":{}}})")
        << QByteArray(
               R"({"PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"8080"},{"HostIp":"127.0.0.1","HostPort":""}],
                         "53/udp":[{"HostIp":"","HostPort":"53"}]}})");
    QTest::newRow("networks") << Change([](Service &s) {
        s.networks = {{u"front"_s, {.aliases = {u"www"_s}, .ipv4Address = u"10.1.1.5"_s, .ipv6Address = u"fd00::5"_s}}};
    }) << QByteArray(R"({"NetworkingConfig":{"EndpointsConfig":{"front":{"Aliases":["loc","www"],
                          "IPAMConfig":{"IPv4Address":"10.1.1.5","IPv6Address":"fd00::5"}}}}})")
                              << QByteArray(R"({"NetworkMode":"front"})");

    host(
        "bind",
        [](Service &s) { s.volumes = {{.type = Volume::Type::Bind, .source = u"/src"_s, .target = u"/app"_s}}; },
        R"({"Binds":["/src:/app"]})");
    host(
        "bind with options",
        [](Service &s) {
            s.volumes = {{.type = Volume::Type::Bind,
                          .source = u"/src"_s,
                          .target = u"/app"_s,
                          .readOnly = true,
                          .propagation = u"rshared"_s,
                          .selinux = u"z"_s}};
        },
        R"({"Binds":["/src:/app:ro,z,rshared"]})");
    host(
        "bind of a drive",
        [](Service &s) { s.volumes = {{.type = Volume::Type::Bind, .source = u"C:/src"_s, .target = u"/app"_s}}; },
        R"({"Binds":["C:/src:/app"]})");
    host(
        "bind of a folder with a colon",
        [](Service &s) { s.volumes = {{.type = Volume::Type::Bind, .source = u"/a:b"_s, .target = u"/app"_s}}; },
        R"({"Mounts":[{"Type":"bind","Source":"/a:b","Target":"/app"}]})");
    host(
        "bind that must exist",
        [](Service &s) {
            s.volumes = {{.type = Volume::Type::Bind,
                          .source = u"/src"_s,
                          .target = u"/app"_s,
                          .readOnly = true,
                          .createHostPath = false,
                          .propagation = u"rslave"_s}};
        },
        R"({"Mounts":[{"Type":"bind","Source":"/src","Target":"/app","ReadOnly":true,"BindOptions":{"Propagation":"rslave"}}]})");
    host(
        "volume", [](Service &s) { s.volumes = {{.source = u"data"_s, .target = u"/data"_s, .noCopy = true}}; },
        R"({"Mounts":[{"Type":"volume","Source":"data","Target":"/data","VolumeOptions":{"NoCopy":true}}]})");
    host(
        "anonymous volume", [](Service &s) { s.volumes = {{.source = {}, .target = u"/data"_s}}; },
        R"({"Mounts":[{"Type":"volume","Target":"/data"}]})");
    host(
        "tmpfs volume",
        [](Service &s) { s.volumes = {{.type = Volume::Type::Tmpfs, .source = {}, .target = u"/t"_s, .size = 1024}}; },
        R"({"Mounts":[{"Type":"tmpfs","Target":"/t","TmpfsOptions":{"SizeBytes":1024}}]})");
    host(
        "tmpfs", [](Service &s) { s.tmpfs = {u"/run"_s, u"/tmp:size=64m,mode=1777"_s}; },
        R"({"Tmpfs":{"/run":"","/tmp":"size=64m,mode=1777"}})");
    host("mem_limit", [](Service &s) { s.memLimit = 2147483648; }, R"({"Memory":2147483648})");
    host("mem_reservation", [](Service &s) { s.memReservation = 1024; }, R"({"MemoryReservation":1024})");
    host(
        "memswap_limit",
        [](Service &s) {
            s.memLimit = 10;
            s.memswapLimit = 20;
        },
        R"({"Memory":10,"MemorySwap":20})");
    host("memswap_limit without end", [](Service &s) { s.memswapLimit = -1; }, R"({"MemorySwap":-1})");
    host("memswap_limit 0 is none", [](Service &s) { s.memswapLimit = 0; }, "{}");
    host("shm_size", [](Service &s) { s.shmSize = 4096; }, R"({"ShmSize":4096})");
    host("cpus", [](Service &s) { s.cpus = 0.1; }, R"({"NanoCpus":100000000})");
    host("cpu_shares", [](Service &s) { s.cpuShares = 512; }, R"({"CpuShares":512})");
    host("cpuset", [](Service &s) { s.cpuset = u"0-1"_s; }, R"({"CpusetCpus":"0-1"})");
    host("oom_score_adj", [](Service &s) { s.oomScoreAdj = 500; }, R"({"OomScoreAdj":500})");
    host(
        "ulimits", [](Service &s) { s.ulimits = {{u"nofile"_s, {.soft = 10, .hard = 20}}}; },
        R"({"Ulimits":[{"Name":"nofile","Soft":10,"Hard":20}]})");
    host("network_mode", [](Service &s) { s.networkMode = u"none"_s; }, R"({"NetworkMode":"none"})");
    host("pid", [](Service &s) { s.pid = u"host"_s; }, R"({"PidMode":"host"})");
    host("ipc", [](Service &s) { s.ipc = u"shareable"_s; }, R"({"IpcMode":"shareable"})");
    host("dns", [](Service &s) { s.dns = {u"10.0.0.1"_s}; }, R"({"Dns":["10.0.0.1"]})");
    host(
        "extra_hosts", [](Service &s) { s.extraHosts = {{u"db"_s, u"10.0.0.2"_s}, {u"up"_s, u"host-gateway"_s}}; },
        R"({"ExtraHosts":["db:10.0.0.2","up:host-gateway"]})");
    host(
        "sysctls", [](Service &s) { s.sysctls = {{u"net.core.somaxconn"_s, u"1024"_s}}; },
        R"({"Sysctls":{"net.core.somaxconn":"1024"}})");
    host("cap_add", [](Service &s) { s.capAdd = {u"NET_ADMIN"_s}; }, R"({"CapAdd":["NET_ADMIN"]})");
    host("cap_drop", [](Service &s) { s.capDrop = {u"ALL"_s}; }, R"({"CapDrop":["ALL"]})");
    host(
        "security_opt", [](Service &s) { s.securityOpt = {u"no-new-privileges:true"_s, u"label=type:x"_s}; },
        R"({"SecurityOpt":["no-new-privileges=true","label=type:x"]})");
    host(
        "devices",
        [](Service &s) { s.devices = {u"/dev/a"_s, u"/dev/b:/dev/c"_s, u"/dev/d:/dev/e:r"_s, u"/dev/f:rw"_s}; },
        R"({"Devices":[{"PathOnHost":"/dev/a","PathInContainer":"/dev/a","CgroupPermissions":"rwm"},
                        {"PathOnHost":"/dev/b","PathInContainer":"/dev/c","CgroupPermissions":"rwm"},
                        {"PathOnHost":"/dev/d","PathInContainer":"/dev/e","CgroupPermissions":"r"},
                        {"PathOnHost":"/dev/f","PathInContainer":"/dev/f","CgroupPermissions":"rw"}]})");
    host("privileged", [](Service &s) { s.privileged = true; }, R"({"Privileged":true})");
    host("read_only", [](Service &s) { s.readOnly = true; }, R"({"ReadonlyRootfs":true})");
    host("init", [](Service &s) { s.init = false; }, R"({"Init":false})");
    host(
        "restart", [](Service &s) { s.restart = {.policy = u"on-failure"_s, .retries = 3}; },
        R"({"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3}})");
    host(
        "logging", [](Service &s) { s.logging = {.driver = u"json-file"_s, .options = {{u"max-size"_s, u"10m"_s}}}; },
        R"({"LogConfig":{"Type":"json-file","Config":{"max-size":"10m"}}})");
}

void SpecTest::saysEveryKeyToTheEngine()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, host);
    const auto spec = launch::specFor(resolved(change), with());
    QVERIFY2(spec.has_value(), spec ? "" : qPrintable(spec.error().text()));
    QJsonObject body = spec->body;
    QCOMPARE(compact(body.take("HostConfig"_L1)), compact(parsed(host)));
    QCOMPARE(body.take("Image"_L1).toString(), u"sha256:aa"_s);
    QCOMPARE(compact(body), compact(parsed(expected)));
    QCOMPARE(spec->name, u"loc-web"_s);
}

void SpecTest::takesOneNetworkAtCreation()
{
    const auto spec = launch::specFor(
        resolved([](Service &s) { s.networks = {{u"a"_s, {}}, {u"b"_s, {.aliases = {u"x"_s}}}, {u"c"_s, {}}}; }),
        with());
    QCOMPARE(spec->body["NetworkingConfig"_L1]["EndpointsConfig"_L1].toObject().keys(), QStringList(u"a"_s));
    QCOMPARE(spec->body["HostConfig"_L1]["NetworkMode"_L1].toString(), u"a"_s);
    QCOMPARE(spec->moreNetworks.keys(), QStringList({u"b"_s, u"c"_s}));
    QCOMPARE(compact(spec->moreNetworks[u"b"_s]), compact(parsed(R"({"Aliases":["loc","x"]})")));
}

void SpecTest::namesTheContainerToItsNetwork_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("network");
    QTest::addColumn<QStringList>("aliases");
    QTest::newRow("web is the service") << u"web"_s << u"front"_s << QStringList{u"loc"_s};
    QTest::newRow("an accessory") << QString() << u"front"_s << QStringList{u"loc"_s};
    QTest::newRow("another role") << u"worker"_s << u"front"_s << QStringList{u"worker"_s};
    QTest::newRow("the engine's own network knows no names") << u"web"_s << u"bridge"_s << QStringList();
}

void SpecTest::namesTheContainerToItsNetwork()
{
    QFETCH(QString, role);
    QFETCH(QString, network);
    QFETCH(QStringList, aliases);
    ResolvedService service = resolved([&](Service &s) { s.networks = {{network, {}}}; });
    service.role = role;
    const auto spec = launch::specFor(service, with());
    QCOMPARE(spec->body["NetworkingConfig"_L1]["EndpointsConfig"_L1][network]["Aliases"_L1].toArray(),
             QJsonArray::fromStringList(aliases));
}

void SpecTest::letsOurLabelsWin()
{
    launch::LaunchWith ours = with();
    ours.labels = {{u"a"_s, u"ours"_s}, {u"c"_s, u"3"_s}};
    const auto spec =
        launch::specFor(resolved([](Service &s) { s.labels = {{u"a"_s, u"theirs"_s}, {u"b"_s, u"2"_s}}; }), ours);
    QCOMPARE(compact(spec->body["Labels"_L1]), compact(parsed(R"({"a":"ours","b":"2","c":"3"})")));
}

void SpecTest::clearsTheImagesCommandByNamingItsEntrypoint()
{
    launch::LaunchWith ours = with();
    ours.imageEntrypoint = {u"tini"_s, u"--"_s};
    const auto spec = launch::specFor(resolved([](Service &s) { s.command = QStringList(); }), ours);
    QCOMPARE(compact(spec->body["Entrypoint"_L1]), compact(parsed(R"(["tini","--"])")));
    QVERIFY(!spec->body.contains("Cmd"_L1));
}

void SpecTest::namesEveryMissingSecret()
{
    const auto spec = launch::specFor(resolved([](Service &s) {
                                          s.environment = {{u"A"_s, {.text = {}, .secret = u"ONE"_s}},
                                                           {u"B"_s, {.text = {}, .secret = u"TWO"_s}},
                                                           {u"C"_s, {.text = {}, .secret = u"DB"_s}}};
                                      }),
                                      with());
    QVERIFY(!spec);
    QCOMPARE(spec.error().kind, base::Error::Kind::NoSecret);
    QVERIFY(spec.error().message.contains(u"staging: ONE, TWO"_s));
}

void SpecTest::hidesSecrets()
{
    const auto spec = launch::specFor(resolved([](Service &s) {
                                          s.environment = {{u"OPEN"_s, {.text = u"1"_s}},
                                                           {u"PASSWORD"_s, {.text = {}, .secret = u"DB"_s}}};
                                      }),
                                      with());
    QCOMPARE(spec->secretVariables, QStringList(u"PASSWORD"_s));
    QVERIFY(compact(spec->body).contains("s3cret"));
    QVERIFY(!compact(spec->redacted()).contains("s3cret"));
    QCOMPARE(compact(spec->redacted()["Env"_L1]), compact(parsed(R"x(["OPEN=1","PASSWORD=(secret)"])x")));
}

void SpecTest::listsHostPorts()
{
    const auto spec =
        launch::specFor(resolved([](Service &s) {
                            s.ports = {{.ip = {}, .host = 8080, .container = 80},
                                       {.ip = u"::1"_s, .host = 81, .container = 81},
                                       {.ip = {}, .host = 0, .container = 90},
                                       {.ip = u"10.0.0.1"_s, .host = 53, .container = 53, .protocol = u"udp"_s}};
                        }),
                        with());
    QStringList ports = spec->hostPorts();
    ports.sort();
    QCOMPARE(ports, QStringList({u"0.0.0.0:8080/tcp"_s, u"10.0.0.1:53/udp"_s, u"[::1]:81/tcp"_s}));
}

void SpecTest::refusesWhatCannotBe_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, Change change, const QString &words) {
        QTest::newRow(name) << change << words;
    };
    row("swap without memory", [](Service &s) { s.memswapLimit = 5; }, u"needs mem_limit"_s);
    row(
        "swap below memory",
        [](Service &s) {
            s.memLimit = 10;
            s.memswapLimit = 5;
        },
        u"smaller than mem_limit"_s);
    row(
        "reservation above limit",
        [](Service &s) {
            s.memLimit = 10;
            s.memReservation = 11;
        },
        u"larger than mem_limit"_s);
    row(
        "mode and networks",
        [](Service &s) {
            s.networkMode = u"host"_s;
            s.networks = {{u"a"_s, {}}};
        },
        u"exclude each other"_s);
    row(
        "ports on the host's network",
        [](Service &s) {
            s.networkMode = u"host"_s;
            s.ports = {{.ip = {}, .host = 1, .container = 1}};
        },
        u"cannot be published"_s);
    row(
        "a port twice",
        [](Service &s) {
            s.ports = {{.ip = {}, .host = 80, .container = 80}, {.ip = {}, .host = 80, .container = 81}};
        },
        u"published twice"_s);
    row("a variable's name", [](Service &s) { s.environment = {{u"A=B"_s, {.text = {}}}}; }, u"cannot be the name"_s);
}

void SpecTest::refusesWhatCannotBe()
{
    QFETCH(Change, change);
    QFETCH(QString, words);
    const auto spec = launch::specFor(resolved(change), with());
    QVERIFY(!spec);
    QCOMPARE(spec.error().kind, base::Error::Kind::Invalid);
    QVERIFY2(spec.error().message.contains(words), qPrintable(spec.error().message));
}

QTEST_GUILESS_MAIN(SpecTest)
#include "tst_spec.moc"
