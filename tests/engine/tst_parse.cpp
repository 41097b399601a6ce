// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/utc.h"
#include "engine/parse.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace engine;

namespace {

QJsonObject object(const QByteArray &text)
{
    const auto parsed = base::json::object(text);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().message));
    return *parsed;
}

QString portsText(const QList<PortBinding> &ports)
{
    QStringList texts;
    for (const PortBinding &port : ports)
        texts.append(u"%1:%2->%3/%4"_s.arg(port.ip).arg(port.hostPort).arg(port.containerPort).arg(port.protocol));
    return texts.join(u' ');
}

} // namespace

class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAListedContainer()
    {
        const ContainerSummary summary = parse::containerSummary(object(R"json({"Id":"abc","Names":["/web/db","/db"],
            "Image":"redis:6","ImageID":"sha256:1","Command":"redis-server","Created":1700000000,"State":"running",
            "Status":"Up 3 minutes (healthy)","Labels":{"a":"b"},
            "Ports":[{"IP":"0.0.0.0","PrivatePort":6379,"PublicPort":16379,"Type":"tcp"},{"PrivatePort":80,"Type":"udp"}]})json"));
        QCOMPARE(summary.id, u"abc"_s);
        QCOMPARE(summary.name, u"db"_s);
        QCOMPARE(summary.image, u"redis:6"_s);
        QCOMPARE(summary.imageId, u"sha256:1"_s);
        QCOMPARE(summary.state, u"running"_s);
        QCOMPARE(summary.status, u"Up 3 minutes (healthy)"_s);
        QCOMPARE(summary.created, QDateTime::fromSecsSinceEpoch(1700000000, base::utc));
        QCOMPARE(portsText(summary.ports), u"0.0.0.0:16379->6379/tcp :0->80/udp"_s);
        QCOMPARE(summary.labels, (QMap<QString, QString>{{u"a"_s, u"b"_s}}));
    }

    void givesPodmansStatesDockersNames()
    {
        QCOMPARE(parse::containerSummary(object(R"json({"State":"configured"})json")).state, u"created"_s);
        QCOMPARE(parse::containerSummary(object(R"json({"State":"stopped"})json")).state, u"exited"_s);
    }

    void readsAnInspectedContainer()
    {
        const ContainerDetails details =
            parse::containerDetails(object(R"json({"Id":"abc","Name":"/web-1","Image":"sha256:1",
            "Created":"2026-01-02T03:04:05.123456789Z","RestartCount":2,
            "State":{"Status":"exited","Running":false,"OOMKilled":true,"ExitCode":137,"Error":"boom",
                     "StartedAt":"2026-01-02T03:04:06.5Z","FinishedAt":"2026-01-02T05:04:06.999999999+02:00",
                     "Health":{"Status":"unhealthy","FailingStreak":3}},
            "HostConfig":{"Memory":67108864,"RestartPolicy":{"Name":"unless-stopped","MaximumRetryCount":0}},
            "Config":{"Image":"loc:1","Tty":true,"Env":["A=b","C=d=e"],"Labels":{"l":"m"}},
            "NetworkSettings":{"Ports":{"8080/tcp":[{"HostIp":"0.0.0.0","HostPort":"18080"},{"HostIp":"::","HostPort":"18080"}],
                                        "9/udp":null}}})json"));
        QCOMPARE(details.name, u"web-1"_s);
        QCOMPARE(details.image, u"loc:1"_s);
        QCOMPARE(details.imageId, u"sha256:1"_s);
        QCOMPARE(details.state, u"exited"_s);
        QVERIFY(!details.running && details.oomKilled && details.tty);
        QCOMPARE(details.exitCode, 137);
        QCOMPARE(details.error, u"boom"_s);
        QCOMPARE(details.health, u"unhealthy"_s);
        QCOMPARE(details.created.toString(Qt::ISODateWithMs), u"2026-01-02T03:04:05.123Z"_s);
        QCOMPARE(details.startedAt.toString(Qt::ISODateWithMs), u"2026-01-02T03:04:06.500Z"_s);
        QCOMPARE(details.finishedAt.toString(Qt::ISODateWithMs), u"2026-01-02T03:04:06.999Z"_s);
        QCOMPARE(details.restartCount, 2);
        QCOMPARE(details.memoryLimit, 67108864);
        QCOMPARE(details.restartPolicy, u"unless-stopped"_s);
        QCOMPARE(details.environment, (QStringList{u"A=b"_s, u"C=d=e"_s}));
        QCOMPARE(details.labels.value(u"l"_s), u"m"_s);
        QCOMPARE(portsText(details.ports), u"0.0.0.0:18080->8080/tcp :::18080->8080/tcp :0->9/udp"_s);
        QCOMPARE(details.raw.value("RestartCount"_L1).toInt(), 2);
    }

    void takesWhatIsMissingNullOrOddAsEmpty_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("missing") << QByteArray("{}");
        QTest::newRow("null") << QByteArray(
            R"json({"Id":null,"Names":null,"Name":null,"State":null,"Config":null,"HostConfig":null,
            "NetworkSettings":null,"Ports":null,"Labels":null,"Created":null,"RepoTags":null,"Actor":null,"memory_stats":null})json");
        QTest::newRow("odd") << QByteArray(
            R"json({"Id":7,"Names":"web","Name":{},"State":[1],"Config":"x","HostConfig":3,
            "NetworkSettings":[],"Ports":{"a":1},"Labels":["x"],"Created":true,"RepoTags":{},"Actor":4,"memory_stats":"none"})json");
    }
    void takesWhatIsMissingNullOrOddAsEmpty()
    {
        QFETCH(QByteArray, text);
        const QJsonObject json = object(text);
        const ContainerSummary summary = parse::containerSummary(json);
        QVERIFY(summary.id.isEmpty() && summary.name.isEmpty() && summary.state.isEmpty() && summary.ports.isEmpty());
        const ContainerDetails details = parse::containerDetails(json);
        QVERIFY(details.id.isEmpty() && details.name.isEmpty() && details.state.isEmpty() && !details.running);
        QVERIFY(details.ports.isEmpty() && details.restartPolicy.isEmpty() && !details.created.isValid());
        const ImageDetails image = parse::imageDetails(json);
        QVERIFY(image.id.isEmpty() && image.tags.isEmpty() && image.config.isEmpty());
        QVERIFY(parse::imageSummary(json).tags.isEmpty());
        QVERIFY(parse::event(json).id.isEmpty());
        QCOMPARE(parse::memoryUse(json).current, 0);
        QVERIFY(parse::network(json).name.isEmpty());
        QVERIFY(parse::volume(json).name.isEmpty());
        QVERIFY(parse::info(json).limitsMemory);
        QVERIFY(parse::version(json).engine.isEmpty());
    }

    void knowsNoHealthFromNone()
    {
        QCOMPARE(parse::containerDetails(object(R"json({"State":{"Health":{"Status":"none"}}})json")).health,
                 QString());
    }

    void namesAnUnsetRestartPolicyNo()
    {
        QCOMPARE(
            parse::containerDetails(object(R"json({"HostConfig":{"RestartPolicy":{"Name":""}}})json")).restartPolicy,
            u"no"_s);
    }

    void readsAnImage()
    {
        const ImageDetails image =
            parse::imageDetails(object(R"json({"Id":"sha256:1","RepoTags":["<none>:<none>","a/b:1"],
            "RepoDigests":["a/b@sha256:2","<none>@<none>"],"Os":"linux","Architecture":"arm64",
            "Config":{"User":"nobody","Env":["PATH=/bin"],"Labels":{"x":"y"},"Cmd":["sh"]}})json"));
        QCOMPARE(image.tags, QStringList{u"a/b:1"_s});
        QCOMPARE(image.digests, QStringList{u"a/b@sha256:2"_s});
        QCOMPARE(image.os + u'/' + image.architecture, u"linux/arm64"_s);
        QCOMPARE(image.user, u"nobody"_s);
        QCOMPARE(image.environment, QStringList{u"PATH=/bin"_s});
        QCOMPARE(image.labels.value(u"x"_s), u"y"_s);
        QVERIFY(image.config.contains("Cmd"_L1));
    }

    void readsAListedImage()
    {
        const ImageSummary image = parse::imageSummary(object(
            R"json({"Id":"sha256:1","RepoTags":null,"RepoDigests":[],"Created":1700000000,"Size":74000000000,"Labels":null})json"));
        QVERIFY(image.tags.isEmpty());
        QCOMPARE(image.size, 74'000'000'000);
        QCOMPARE(image.created.toSecsSinceEpoch(), 1700000000);
    }

    void readsInfo()
    {
        const Info info =
            parse::info(object(R"json({"ID":"XY","Name":"h1","OperatingSystem":"Debian","ServerVersion":"28.5.2",
            "Architecture":"x86_64","MemTotal":25202241536,"NCPU":2,"MemoryLimit":true,"CgroupDriver":"cgroupfs"})json"));
        QCOMPARE(info.id, u"XY"_s);
        QCOMPARE(info.memory, 25202241536);
        QCOMPARE(info.cpus, 2);
        QVERIFY(info.limitsMemory);
    }

    void seesThatMemoryLimitsAreIgnored()
    {
        QVERIFY(!parse::info(object(R"json({"MemoryLimit":true,"CgroupDriver":"none"})json")).limitsMemory); // rootless
        QVERIFY(!parse::info(object(R"json({"MemoryLimit":false,"CgroupDriver":"cgroupfs"})json")).limitsMemory);
    }

    void tellsPodmanFromDocker()
    {
        const Version docker =
            parse::version(object(R"json({"Version":"20.10.24","Os":"linux","Arch":"amd64","ApiVersion":"1.41",
            "Platform":{"Name":"Docker Engine - Community"},"Components":[{"Name":"Engine"},{"Name":"containerd"}]})json"));
        QCOMPARE(docker.platform, u"Docker Engine - Community"_s);
        QVERIFY(docker.hasBuildKit);
        QCOMPARE(docker.api, QString());
        const Version podman = parse::version(object(R"json({"Version":"4.3.1","Os":"linux","Arch":"amd64",
            "Platform":{"Name":"linux/amd64/debian-12"},"Components":[{"Name":"Podman Engine","Version":"4.3.1"}]})json"));
        QCOMPARE(podman.platform, u"Podman Engine"_s);
        QVERIFY(!podman.hasBuildKit);
    }

    void leavesTheCacheOutOfMemory()
    {
        const MemoryUse v1 = parse::memoryUse(object(R"json({"memory_stats":{"usage":1000,"max_usage":1500,"limit":4000,
            "stats":{"total_inactive_file":300,"inactive_file":100}}})json"));
        QCOMPARE(v1.current, 700);
        QCOMPARE(v1.peak, 1500);
        QCOMPARE(v1.limit, 4000);
        const MemoryUse v2 =
            parse::memoryUse(object(R"json({"memory_stats":{"usage":1000,"stats":{"inactive_file":100}}})json"));
        QCOMPARE(v2.current, 900);
        QCOMPARE(v2.peak, 0);
        QCOMPARE(
            parse::memoryUse(object(R"json({"memory_stats":{"usage":10,"stats":{"inactive_file":100}}})json")).current,
            10);
    }

    void readsAnEvent()
    {
        const Event event =
            parse::event(object(R"json({"status":"die","id":"abc","from":"redis","Type":"container","Action":"die",
            "Actor":{"ID":"abc","Attributes":{"exitCode":"137","name":"web-1"}},"time":1700000000,
            "timeNano":1700000000123456789})json"));
        QCOMPARE(event.type, u"container"_s);
        QCOMPARE(event.action, u"die"_s);
        QCOMPARE(event.id, u"abc"_s);
        QCOMPARE(event.attributes.value(u"exitCode"_s), u"137"_s);
        QCOMPARE(event.time.toMSecsSinceEpoch(), 1700000000123);
        QCOMPARE(parse::event(object(R"json({"time":1700000000})json")).time.toSecsSinceEpoch(), 1700000000);
    }

    void readsNetworksAndVolumes()
    {
        const NetworkSummary network =
            parse::network(object(R"json({"Id":"n","Name":"bridge","Driver":"bridge","Labels":{"a":"b"}})json"));
        QCOMPARE(network.id + network.name + network.driver + network.labels.value(u"a"_s), u"nbridgebridgeb"_s);
        const VolumeSummary volume =
            parse::volume(object(R"json({"Name":"v","Driver":"local","Mountpoint":"/m","Labels":null})json"));
        QCOMPARE(volume.name + volume.driver + volume.mountpoint, u"vlocal/m"_s);
    }

    void readsTimes_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nanoseconds") << QJsonValue(u"2026-11-24T20:50:16.766787849Z"_s)
                                     << u"2026-11-24T20:50:16.766Z"_s;
        QTest::newRow("no fraction") << QJsonValue(u"2026-11-24T20:50:16Z"_s) << u"2026-11-24T20:50:16.000Z"_s;
        QTest::newRow("one digit") << QJsonValue(u"2026-11-24T20:50:16.7Z"_s) << u"2026-11-24T20:50:16.700Z"_s;
        QTest::newRow("all nines") << QJsonValue(u"2026-12-31T23:59:59.999999999Z"_s) << u"2026-12-31T23:59:59.999Z"_s;
        QTest::newRow("zone") << QJsonValue(u"2026-11-24T22:50:16.5+02:00"_s) << u"2026-11-24T20:50:16.500Z"_s;
        QTest::newRow("seconds") << QJsonValue(1700000000) << u"2023-11-14T22:13:20.000Z"_s;
        QTest::newRow("never") << QJsonValue(u"0001-01-01T00:00:00Z"_s) << QString();
        QTest::newRow("zero") << QJsonValue(0) << QString();
        QTest::newRow("empty") << QJsonValue(QString()) << QString();
        QTest::newRow("text") << QJsonValue(u"yesterday"_s) << QString();
        QTest::newRow("null") << QJsonValue() << QString();
    }
    void readsTimes()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, expected);
        const QDateTime time = parse::time(value);
        QCOMPARE(time.isValid() ? time.toString(Qt::ISODateWithMs) : QString(), expected);
        QVERIFY(!time.isValid() || time.timeSpec() == Qt::UTC);
    }

    void writesTimesForAQuery()
    {
        QCOMPARE(parse::timeForQuery(QDateTime::fromMSecsSinceEpoch(1700000000042, base::utc)),
                 QByteArray("1700000000.042000000"));
    }

    void writesFiltersForAQuery()
    {
        QCOMPARE(parse::filters({}), QByteArray());
        const QByteArray encoded = parse::filters({{u"label"_s, {u"a=b&c"_s, u"ä"_s}}, {u"status"_s, {u"exited"_s}}});
        QVERIFY(!encoded.contains('&') && !encoded.contains('"') && !encoded.contains(' '));
        QCOMPARE(QByteArray::fromPercentEncoding(encoded),
                 QByteArray(R"json({"label":["a=b&c","ä"],"status":["exited"]})json"));
    }
};

QTEST_APPLESS_MAIN(TestParse)
#include "tst_parse.moc"
