// SPDX-License-Identifier: Apache-2.0
#include "launch/refusal.h"
#include "launch/start.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"

using namespace Qt::StringLiterals;
using base::Error;
using launch::ContainerSpec;
using testsupport::await;
using testsupport::FakeDaemon;
using testsupport::Route;

class StartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsRefusals_data();
    void explainsRefusals();
    void passesOnWhatItDoesNotKnow();
    void namesTheHolderOfAPort_data();
    void namesTheHolderOfAPort();
    void createsInOneRequest();
    void makesTheNetworksItNeeds();
    void takesBackWhatCannotJoinItsNetworks();
    void tellsWhoHoldsTheName();
    void leavesNothingWhenCancelledWhileCreating();
    void tellsWhoHoldsThePortAtTheStart();
    void passesTheEnginesWarningsOn();
};

namespace {

ContainerSpec sample()
{
    return {.name = u"loc-web"_s,
            .platform = {},
            .body = {{u"Image"_s, u"team/loc:1"_s}},
            .secretVariables = {},
            .moreNetworks = {}};
}

QList<engine::ContainerSummary> neighbours()
{
    engine::ContainerSummary old{.id = u"0123456789abcdef"_s,
                                 .name = u"loc-old"_s,
                                 .image = u"team/loc:0"_s,
                                 .imageId = {},
                                 .state = u"running"_s,
                                 .status = u"Up 3 minutes"_s,
                                 .created = {},
                                 .ports = {},
                                 .labels = {}};
    old.ports = {{.ip = u"0.0.0.0"_s, .hostPort = 8080, .containerPort = 80, .protocol = u"tcp"_s}};
    return {old};
}

} // namespace

void StartTest::explainsRefusals_data()
{
    QTest::addColumn<QString>("words"); // the daemon's, as seen from 20.10, 26, 28, Podman and Docker Desktop
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, const QString &words, Error::Kind kind, const QString &message,
                        const QString &remedy) { QTest::newRow(name) << words << kind << message << remedy; };
    row("port taken",
        u"driver failed programming external connectivity on endpoint x (ab12): Bind for 0.0.0.0:8080 failed: port is already allocated"_s,
        Error::Kind::Conflict, u"port 8080 is taken by the container loc-old (Up 3 minutes)"_s, u"stop loc-old"_s);
    row("port taken by a program",
        u"driver failed programming external connectivity on endpoint x (ab12): Error starting userland proxy: listen tcp4 0.0.0.0:9090: bind: address already in use"_s,
        Error::Kind::Conflict, u"port 9090 is taken by a program on the engine's machine"_s, u"another port"_s);
    row("port taken, 28",
        u"failed to set up container networking: driver failed programming external connectivity on endpoint x (ab): failed to bind host port for 0.0.0.0:9091:172.17.0.2:80/tcp: address already in use"_s,
        Error::Kind::Conflict, u"port 9091 is taken"_s, u"another port"_s);
    row("port taken, IPv6", u"Bind for :::8080 failed: port is already allocated"_s, Error::Kind::Conflict,
        u"port 8080 is taken by the container loc-old"_s, u"stop loc-old"_s);
    row("port taken, Podman", u"rootlessport listen tcp 0.0.0.0:8080: bind: address already in use"_s,
        Error::Kind::Conflict, u"loc-old"_s, u"stop loc-old"_s);
    row("name taken",
        u"Conflict. The container name \"/loc-old\" is already in use by container \"0123456789abcdef\". You have to remove (or rename) that container to be able to reuse that name."_s,
        Error::Kind::Conflict, u"taken by 0123456789ab (team/loc:0, Up 3 minutes)"_s, u"docker rm loc-old"_s);
    row("image missing", u"No such image: team/loc:1"_s, Error::Kind::NotFound,
        u"the image team/loc:1 is not on this engine"_s, u"quayhand build"_s);
    row("command not in PATH",
        u"failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"rakke\": executable file not found in $PATH: unknown"_s,
        Error::Kind::NotFound, u"the command “rakke” is not in the image"_s, u"ENTRYPOINT"_s);
    row("command path",
        u"OCI runtime create failed: container_linux.go:380: starting container process caused: exec: \"/app/x\": stat /app/x: no such file or directory: unknown"_s,
        Error::Kind::NotFound, u"“/app/x”"_s, u"ENTRYPOINT"_s);
    row("command not executable",
        u"OCI runtime create failed: runc create failed: exec: \"/app/x\": permission denied: unknown"_s,
        Error::Kind::Failed, u"may not be executed"_s, u"chmod +x"_s);
    row("no command", u"No command specified"_s, Error::Kind::Invalid, u"no command of its own"_s, u"set command"_s);
    row("user", u"unable to find user nobodyy: no matching entries in passwd file"_s, Error::Kind::NotFound,
        u"no user “nobodyy”"_s, u"set user"_s);
    row("group", u"unable to find group staffs: no matching entries in group file"_s, Error::Kind::NotFound,
        u"no group “staffs”"_s, u"set user"_s);
    row("mount not there", u"invalid mount config for type \"bind\": bind source path does not exist: /src"_s,
        Error::Kind::Denied, u"cannot mount a folder of this machine"_s, u"File sharing"_s);
    row("mount denied", u"Mounts denied: The path /x is not shared from the host and is not known to Docker."_s,
        Error::Kind::Denied, u"cannot mount"_s, u"share the folder"_s);
    row("mount on read-only",
        u"error while creating mount source path '/Users/x': mkdir /Users: read-only file system"_s,
        Error::Kind::Denied, u"cannot mount"_s, u"share the folder"_s);
    row("network", u"network loc-net not found"_s, Error::Kind::NotFound, u"loc-net is not on this engine"_s,
        u"start again"_s);
    row("disk", u"mkdir /var/lib/docker/overlay2/x: no space left on device"_s, Error::Kind::Failed, u"disk is full"_s,
        u"prune"_s);
}

void StartTest::explainsRefusals()
{
    QFETCH(QString, words);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, message);
    QFETCH(QString, remedy);
    const Error error = launch::explained({.kind = Error::Kind::Failed, .message = words}, sample(), neighbours());
    QCOMPARE(error.kind, kind);
    QVERIFY2(error.message.contains(message), qPrintable(error.message));
    QVERIFY2(error.message.contains(words), "the daemon's own words are kept");
    QVERIFY2(error.remedy.contains(remedy), qPrintable(error.remedy));
}

void StartTest::passesOnWhatItDoesNotKnow()
{
    const Error odd{
        .kind = Error::Kind::Protocol, .message = u"the moon is full"_s, .remedy = u"wait"_s, .trail = {u"x"_s}};
    QCOMPARE(launch::explained(odd, sample(), neighbours()), odd);
}

void StartTest::namesTheHolderOfAPort_data()
{
    QTest::addColumn<QString>("ip");
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<bool>("isHolder");
    QTest::newRow("all, all") << u"0.0.0.0"_s << u"0.0.0.0"_s << u"tcp"_s << true;
    QTest::newRow("one, all") << u"10.0.0.1"_s << u"::"_s << u"tcp"_s << true;
    QTest::newRow("all, one") << u""_s << u"10.0.0.1"_s << u"tcp"_s << true;
    QTest::newRow("the same") << u"10.0.0.1"_s << u"10.0.0.1"_s << u"tcp"_s << true;
    QTest::newRow("another") << u"10.0.0.1"_s << u"10.0.0.2"_s << u"tcp"_s << false;
    QTest::newRow("another protocol") << u"0.0.0.0"_s << u"0.0.0.0"_s << u"udp"_s << false;
}

void StartTest::namesTheHolderOfAPort()
{
    QFETCH(QString, ip);
    QFETCH(QString, held);
    QFETCH(QString, protocol);
    QFETCH(bool, isHolder);
    QList<engine::ContainerSummary> running = neighbours();
    running[0].ports[0].ip = held;
    QCOMPARE(launch::holderOf({.ip = ip, .port = 8080, .protocol = protocol}, running) != nullptr, isHolder);
}

void StartTest::createsInOneRequest()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/containers/create"_s)
        .json(201, QJsonObject{{u"Id"_s, u"abc"_s}, {u"Warnings"_s, QJsonArray()}});
    engine::Engine engine(daemon.endpoint());
    const auto id = await(launch::createContainer(&engine, sample(), {}, {}));
    QVERIFY(id.has_value());
    QCOMPARE(*id, u"abc"_s);
    QCOMPARE(daemon.lines(), QStringList(u"POST /containers/create?name=loc-web"_s));
}

void StartTest::makesTheNetworksItNeeds()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/networks"_s)
        .json(200, QJsonArray{QJsonObject{{u"Id"_s, u"1"_s}, {u"Name"_s, u"front-old"_s}},
                              QJsonObject{{u"Id"_s, u"2"_s}, {u"Name"_s, u"back"_s}}});
    daemon.on("POST", u"/networks/create"_s).json(201, QJsonObject{{u"Id"_s, u"n1"_s}});
    daemon.on("POST", u"/networks/back/connect"_s).answer(200);
    daemon.on("POST", u"/containers/create"_s).json(201, QJsonObject{{u"Id"_s, u"abc"_s}});
    engine::Engine engine(daemon.endpoint());
    ContainerSpec spec = sample();
    spec.body.insert("NetworkingConfig"_L1,
                     QJsonObject{{u"EndpointsConfig"_s, QJsonObject{{u"front"_s, QJsonObject()}}}});
    spec.moreNetworks = {{u"back"_s, QJsonObject{{u"Aliases"_s, QJsonArray{u"loc"_s}}}}};
    QVERIFY(await(launch::createContainer(&engine, spec, {}, {})).has_value());
    const QList<testsupport::Recorded> made = daemon.requestsTo("POST", u"/networks/create"_s);
    QCOMPARE(made.size(), 1);
    QCOMPARE(made[0].json()["Name"_L1].toString(), u"front"_s);
    const QList<testsupport::Recorded> joined = daemon.requestsTo("POST", u"/networks/back/connect"_s);
    QCOMPARE(joined.size(), 1);
    QCOMPARE(joined[0].json()["Container"_L1].toString(), u"abc"_s);
    QCOMPARE(joined[0].json()["EndpointConfig"_L1]["Aliases"_L1][0].toString(), u"loc"_s);
}

void StartTest::takesBackWhatCannotJoinItsNetworks()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/networks"_s).json(200, QJsonArray{QJsonObject{{u"Id"_s, u"2"_s}, {u"Name"_s, u"back"_s}}});
    daemon.on("POST", u"/networks/back/connect"_s).error(403, u"no more addresses"_s);
    daemon.on("POST", u"/containers/create"_s).json(201, QJsonObject{{u"Id"_s, u"abc"_s}});
    Route &removed = daemon.on("DELETE", u"/containers/abc"_s).answer(204);
    engine::Engine engine(daemon.endpoint());
    ContainerSpec spec = sample();
    spec.moreNetworks = {{u"back"_s, QJsonObject()}};
    const auto id = await(launch::createContainer(&engine, spec, {}, {}));
    QVERIFY(!id);
    QCOMPARE(id.error().text(), u"joining the network back: no more addresses"_s);
    QCOMPARE(removed.calls(), 1);
}

void StartTest::tellsWhoHoldsTheName()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/containers/create"_s)
        .error(409, u"Conflict. The container name \"/loc-web\" is already in use by container \"77\"."_s);
    daemon.on("GET", u"/containers/json"_s)
        .json(200, QJsonArray{QJsonObject{{u"Id"_s, u"77"_s},
                                          {u"Names"_s, QJsonArray{u"/loc-web"_s}},
                                          {u"Image"_s, u"x:1"_s},
                                          {u"Status"_s, u"Exited (0) 2 days ago"_s}}});
    engine::Engine engine(daemon.endpoint());
    const auto id = await(launch::createContainer(&engine, sample(), {}, {}));
    QVERIFY(!id);
    QVERIFY2(id.error().message.contains(u"taken by 77 (x:1, Exited (0) 2 days ago)"_s),
             qPrintable(id.error().message));
    QCOMPARE(daemon.requestsTo("GET", u"/containers/json"_s)[0].value(u"all"_s), u"1"_s);
}

void StartTest::leavesNothingWhenCancelledWhileCreating()
{
    FakeDaemon daemon;
    std::stop_source stop;
    daemon.on("POST", u"/containers/create"_s).json(201, QJsonObject{{u"Id"_s, u"abc"_s}}).after(50);
    Route &removed = daemon.on("DELETE", u"/containers/abc"_s).answer(204);
    daemon.onRequest = [&stop](const testsupport::Recorded &request) {
        if (request.path.endsWith(u"create"_s))
            QTimer::singleShot(0, [&stop] { stop.request_stop(); });
    };
    engine::Engine engine(daemon.endpoint());
    const auto id = await(launch::createContainer(&engine, sample(), {}, stop.get_token()));
    QVERIFY(!id);
    QVERIFY(id.error().isCancelled());
    QCOMPARE(removed.calls(), 1);
}

void StartTest::tellsWhoHoldsThePortAtTheStart()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/containers/abc/start"_s)
        .error(500, u"Bind for 0.0.0.0:8080 failed: port is already allocated"_s);
    const QJsonObject port{
        {u"IP"_s, u"0.0.0.0"_s}, {u"PublicPort"_s, 8080}, {u"PrivatePort"_s, 80}, {u"Type"_s, u"tcp"_s}};
    daemon.on("GET", u"/containers/json"_s)
        .json(200, QJsonArray{QJsonObject{
                       {u"Id"_s, u"77"_s}, {u"Names"_s, QJsonArray{u"/blog"_s}}, {u"Ports"_s, QJsonArray{port}}}});
    engine::Engine engine(daemon.endpoint());
    const auto started = await(launch::startContainer(&engine, u"abc"_s, sample(), {}));
    QVERIFY(!started);
    QCOMPARE(started.error().kind, Error::Kind::Conflict);
    QVERIFY2(started.error().message.contains(u"taken by the container blog"_s), qPrintable(started.error().message));
}

void StartTest::passesTheEnginesWarningsOn()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/containers/create"_s)
        .json(201, QJsonObject{{u"Id"_s, u"abc"_s}, {u"Warnings"_s, QJsonArray{u"no swap limit here"_s}}});
    engine::Engine engine(daemon.endpoint());
    QStringList warnings;
    const flow::Progress progress([&warnings](const flow::Event &event) {
        if (event.kind == flow::Event::Kind::Warning)
            warnings.append(event.text);
    });
    QVERIFY(await(launch::createContainer(&engine, sample(), progress, {})).has_value());
    QCOMPARE(warnings, QStringList(u"no swap limit here"_s));
}

QTEST_GUILESS_MAIN(StartTest)
#include "tst_start.moc"
