// SPDX-License-Identifier: Apache-2.0
#include "launch/health.h"
#include "launch/probe.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using base::Milliseconds;
using launch::HealthCheck;
using launch::HealthOutcome;
using testsupport::await;
using testsupport::Exchange;
using testsupport::FakeDaemon;
using testsupport::Route;

class HealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheCheck_data();
    void choosesTheCheck();
    void takesTheImagesFiguresWhereTheServiceHasNone();
    void readsWhatWasPrintedInside_data();
    void readsWhatWasPrintedInside();
    void asksOnceWhenItIsWell();
    void probesDenselyUntilItIsWell();
    void showsARedirectAsARedirect();
    void givesUpAfterItsRetriesWithTheEvidence();
    void namesAProbeWithoutAnAnswer();
    void endsAtOnceWhenTheContainerExits();
    void seesAKillForMemory();
    void asksTheEngineForThePortItChose();
    void asksFromInsideWhereThePortIsNotPublished();
    void saysWhenNothingInsideCanAsk();
    void followsTheEnginesOwnCheck();
    void tellsWhatTheEnginesCheckPrinted();
    void isContentWithStayingUp();
    void seesThatItDidNotStayUp();
    void ends_data();
    void ends();
    void keepsTheLastLinesOfBothChannels();
};

namespace {

// An engine with one container "abc" that runs, and a web server on a port of this machine.
struct Place
{
    FakeDaemon daemon;
    FakeDaemon web{FakeDaemon::Over::Tcp};
    engine::Engine engine{daemon.endpoint()};
    Route *wait = &daemon.on("POST", u"/containers/abc/wait"_s).stream();
    QStringList probes;
    flow::Progress progress{[this](const flow::Event &event) { probes.append(event.text); }};

    Place() { inspectsAs({{u"Running"_s, true}, {u"Status"_s, u"running"_s}}); }
    Route &inspectsAs(const QJsonObject &state, const QJsonObject &more = {})
    {
        QJsonObject details = more;
        details.insert(u"Id"_s, u"abc"_s);
        details.insert(u"State"_s, state);
        return daemon.on("GET", u"/containers/abc/json"_s).json(200, details);
    }
    void logs(const QByteArray &text)
    {
        daemon.on("GET", u"/containers/abc/logs"_s).handle([text](Exchange &exchange) {
            exchange.stream(200, "application/vnd.docker.multiplexed-stream");
            exchange.frame(1, text);
            exchange.end();
        });
    }
    HealthCheck http(Milliseconds interval = Milliseconds(200), int retries = 3) const
    {
        return {.kind = HealthCheck::Kind::Http,
                .containerPort = 80,
                .hostPort = web.port(),
                .path = u"/status"_s,
                .interval = interval,
                .timeout = Milliseconds(300),
                .retries = retries};
    }
    base::Result<HealthOutcome> waitFor(const HealthCheck &check, std::stop_token stop = {})
    {
        return await(launch::waitForHealth(&engine, u"abc"_s, check, progress, stop));
    }
};

const QJsonObject imageWithCheck{{u"Healthcheck"_s, QJsonObject{{u"Test"_s, QJsonArray{u"CMD"_s, u"ok"_s}},
                                                                {u"Interval"_s, 2e9},
                                                                {u"Timeout"_s, 1e9},
                                                                {u"Retries"_s, 5}}}};

} // namespace

void HealthTest::choosesTheCheck_data()
{
    QTest::addColumn<project::Service>("service");
    QTest::addColumn<QJsonObject>("image");
    QTest::addColumn<QString>("text");
    project::Service none, published, unpublished, host, own, disabled, chosen;
    const project::Health health{.http = project::Health::Http{.port = 80, .path = u"/up"_s},
                                 .interval = Milliseconds(1000),
                                 .timeout = Milliseconds(1000),
                                 .retries = 30};
    published.health = health;
    published.ports = {{.ip = {}, .host = 8080, .container = 80}};
    unpublished.health = health;
    host.health = health;
    host.networkMode = u"host"_s;
    own.healthcheck = {.test = {u"CMD"_s, u"mine"_s}, .interval = {}, .timeout = {}, .startPeriod = {}, .retries = {}};
    disabled.healthcheck = {.test = {u"NONE"_s}, .interval = {}, .timeout = {}, .startPeriod = {}, .retries = {}};
    QTest::newRow("none") << none << QJsonObject() << u"still running after 5s"_s;
    QTest::newRow("the image's") << none << imageWithCheck << u"the image's HEALTHCHECK, run by the engine every 2s"_s;
    QTest::newRow("the service's") << own << QJsonObject() << u"healthcheck, run by the engine every 30s"_s;
    QTest::newRow("the image's, disabled") << disabled << imageWithCheck << u"still running after 5s"_s;
    QTest::newRow("http before the image's")
        << published << imageWithCheck << u"GET /up on port 80, every 1s, 30 times"_s;
    QTest::newRow("http, not published") << unpublished << QJsonObject()
                                         << u"GET /up on port 80, every 1s, 30 times, from inside the container"_s;
    QTest::newRow("http on the host's network") << host << QJsonObject() << u"GET /up on port 80, every 1s, 30 times"_s;
}

void HealthTest::choosesTheCheck()
{
    QFETCH(project::Service, service);
    QFETCH(QJsonObject, image);
    QFETCH(QString, text);
    QCOMPARE(launch::healthCheckFor(service, image, Milliseconds(5000)).text(), text);
}

void HealthTest::takesTheImagesFiguresWhereTheServiceHasNone()
{
    project::Service service;
    service.healthcheck = {.test = {}, .interval = Milliseconds(500), .timeout = {}, .startPeriod = {}, .retries = {}};
    const HealthCheck check = launch::healthCheckFor(service, imageWithCheck, Milliseconds(5000));
    QVERIFY(check.ofImage);
    QCOMPARE(check.interval, Milliseconds(500));
    QCOMPARE(check.timeout, Milliseconds(1000));
    QCOMPARE(check.retries, 5);
}

void HealthTest::readsWhatWasPrintedInside_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("curl -i") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n\r\nfine") << QByteArray() << 200 << u"200 OK"_s
                             << QByteArray("fine");
    QTest::newRow("redirect") << QByteArray("HTTP/1.1 301 Moved Permanently\r\nLocation: https://x/\r\n\r\n")
                              << QByteArray() << 301 << u"301 Moved Permanently to https://x/"_s << QByteArray();
    QTest::newRow("no reason") << QByteArray("HTTP/1.0 503\r\n\r\n") << QByteArray() << 503 << u"503"_s << QByteArray();
    QTest::newRow("wget -S") << QByteArray("fine") << QByteArray("  HTTP/1.1 200 OK\n  A: b\n") << 200 << u"200 OK"_s
                             << QByteArray("fine");
    QTest::newRow("busybox wget") << QByteArray()
                                  << QByteArray("wget: server returned error: HTTP/1.1 503 Service Unavailable\n")
                                  << 503 << u"503 Service Unavailable"_s << QByteArray();
    QTest::newRow("refused") << QByteArray() << QByteArray("curl: (7) Failed to connect: Connection refused\n") << 0
                             << u"curl: (7) Failed to connect: Connection refused"_s << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << 0 << u"nothing came back"_s << QByteArray();
}

void HealthTest::readsWhatWasPrintedInside()
{
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    const launch::Probe probe = launch::readRawAnswer(output, errors);
    QTEST(probe.status, "status");
    QTEST(probe.answer, "answer");
    QTEST(probe.bodyHead, "body");
}

void HealthTest::asksOnceWhenItIsWell()
{
    Place place;
    Route &status = place.web.on("GET", u"/status"_s).answer(200, "fine");
    const auto outcome = place.waitFor(place.http());
    QVERIFY(outcome && outcome->healthy);
    QCOMPARE(status.calls(), 1);
    QCOMPARE(outcome->attempts, 1);
    QCOMPARE(outcome->answer, u"200 OK"_s);
    QCOMPARE(outcome->bodyHead, QByteArray("fine"));
    QCOMPARE(place.daemon.lines(), QStringList());
    QCOMPARE(place.probes, QStringList(u"GET http://localhost:%1/status → 200 OK"_s.arg(place.web.port())));
}

void HealthTest::probesDenselyUntilItIsWell()
{
    Place place;
    Route &status = place.web.on("GET", u"/status"_s).answer(503).answer(503).answer(503).answer(200);
    const auto outcome = place.waitFor(place.http(Milliseconds(5000)));
    QVERIFY(outcome && outcome->healthy);
    QCOMPARE(status.calls(), 4);
    QCOMPARE(outcome->attempts, 1);
    QVERIFY2(outcome->took < Milliseconds(1500), "three probes came within the first interval");
}

void HealthTest::showsARedirectAsARedirect()
{
    Place place;
    place.logs("ready\n");
    Route &status = place.web.on("GET", u"/status"_s).handle([](Exchange &exchange) {
        exchange.peer()->send(
            "HTTP/1.1 301 Moved Permanently\r\nLocation: /else\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        exchange.peer()->close();
    });
    Route &elsewhere = place.web.on("GET", u"/else"_s).answer(200);
    const auto outcome = place.waitFor(place.http(Milliseconds(50), 2));
    QVERIFY(outcome && !outcome->healthy);
    QVERIFY(status.calls() >= 2);
    QCOMPARE(elsewhere.calls(), 0);
    QCOMPARE(outcome->status, 301);
    QCOMPARE(outcome->answer, u"301 Moved Permanently to /else"_s);
    QVERIFY(outcome->error().remedy.contains(u"redirect"_s));
}

void HealthTest::givesUpAfterItsRetriesWithTheEvidence()
{
    Place place;
    place.logs("starting\nno database\n");
    Route &status = place.web.on("GET", u"/status"_s).answer(503, "down");
    QElapsedTimer clock;
    clock.start();
    const auto outcome = place.waitFor(place.http(Milliseconds(100), 3));
    QVERIFY(outcome && !outcome->healthy);
    QCOMPARE(outcome->attempts, 3);
    QVERIFY(status.calls() >= 4);
    QVERIFY(clock.elapsed() >= 200 && clock.elapsed() < 2000);
    QCOMPARE(outcome->bodyHead, QByteArray("down"));
    QCOMPARE(outcome->lastLog, QStringList({u"starting"_s, u"no database"_s}));
    QVERIFY(!outcome->exited);
    QVERIFY(outcome->text().contains(u"→ 503 Because, 3 attempts in"_s));
    QCOMPARE(outcome->error().kind, Error::Kind::Failed);
}

void HealthTest::namesAProbeWithoutAnAnswer()
{
    Place place;
    place.web.on("GET", u"/status"_s).freeze();
    const auto outcome = place.waitFor(place.http(Milliseconds(50), 1));
    QVERIFY(outcome && !outcome->healthy);
    QCOMPARE(outcome->answer, u"no answer in 0.3 s"_s);
    QCOMPARE(outcome->status, 0);
}

void HealthTest::endsAtOnceWhenTheContainerExits()
{
    Place place;
    place.logs("boom\n");
    place.web.on("GET", u"/status"_s).answer(503).answer(503).handle([&place](Exchange &) {
        place.inspectsAs({{u"Running"_s, false}, {u"ExitCode"_s, 3}, {u"Status"_s, u"exited"_s}});
        place.wait->last()->send(QJsonObject{{u"StatusCode"_s, 3}});
        place.wait->last()->end();
    });
    const auto outcome = place.waitFor(place.http(Milliseconds(10'000), 30));
    QVERIFY(outcome && !outcome->healthy);
    QVERIFY(outcome->exited);
    QCOMPARE(outcome->exitCode, 3);
    QVERIFY(outcome->took < Milliseconds(3000));
    QCOMPARE(outcome->lastLog, QStringList(u"boom"_s));
    QVERIFY(outcome->text().startsWith(u"exited with status 3 after"_s));
}

void HealthTest::seesAKillForMemory()
{
    Place place;
    place.logs("");
    place.inspectsAs({{u"Running"_s, false}, {u"ExitCode"_s, 137}});
    place.daemon.on("POST", u"/containers/abc/wait"_s).json(200, QJsonObject{{u"StatusCode"_s, 137}});
    place.daemon.on("GET", u"/events"_s).lines({QJsonObject{{u"Type"_s, u"container"_s}, {u"Action"_s, u"oom"_s}}});
    place.web.on("GET", u"/status"_s).cut();
    const auto outcome = place.waitFor(place.http());
    QVERIFY(outcome && outcome->exited && outcome->oomKilled);
    QVERIFY(outcome->text().startsWith(u"killed for memory"_s));
    QVERIFY(outcome->error().remedy.contains(u"mem_limit"_s));
    QVERIFY(place.daemon.requestsTo("GET", u"/events"_s)[0].value(u"filters"_s).contains(u"oom"_s));
}

void HealthTest::asksTheEngineForThePortItChose()
{
    Place place;
    place.web.on("GET", u"/status"_s).answer(204);
    const QJsonObject binding{{u"HostIp"_s, u"0.0.0.0"_s}, {u"HostPort"_s, QString::number(place.web.port())}};
    place.inspectsAs(
        {{u"Running"_s, true}},
        {{u"NetworkSettings"_s, QJsonObject{{u"Ports"_s, QJsonObject{{u"80/tcp"_s, QJsonArray{binding}}}}}}});
    HealthCheck check = place.http();
    check.hostPort = 0;
    const auto outcome = place.waitFor(check);
    QVERIFY(outcome && outcome->healthy);
    QCOMPARE(outcome->check.hostPort, place.web.port());
}

void HealthTest::asksFromInsideWhereThePortIsNotPublished()
{
    Place place;
    place.daemon.on("POST", u"/containers/abc/exec"_s).json(201, QJsonObject{{u"Id"_s, u"e1"_s}});
    place.daemon.on("POST", u"/exec/e1/start"_s).handle([](Exchange &exchange) {
        exchange.upgrade();
        exchange.frame(1, "HTTP/1.1 200 OK\r\n\r\nwell");
        exchange.end();
    });
    HealthCheck check = place.http();
    check.inside = true;
    const auto outcome = place.waitFor(check);
    QVERIFY(outcome && outcome->healthy);
    QCOMPARE(outcome->route, u"inside the container (port 80 is not published)"_s);
    QCOMPARE(outcome->request, u"GET http://localhost:80/status"_s);
    const QJsonArray command = place.daemon.requestsTo("POST", u"/containers/abc/exec"_s)[0].json()["Cmd"_L1].toArray();
    QCOMPARE(command[4].toString(), u"80"_s);
    QCOMPARE(command[5].toString(), u"/status"_s);
}

void HealthTest::saysWhenNothingInsideCanAsk()
{
    Place place;
    place.logs("");
    place.daemon.on("POST", u"/containers/abc/exec"_s).json(201, QJsonObject{{u"Id"_s, u"e1"_s}});
    place.daemon.on("POST", u"/exec/e1/start"_s).handle([](Exchange &exchange) {
        exchange.upgrade();
        exchange.frame(1, "OCI runtime exec failed: exec failed: unable to start container process: exec: \"sh\": "
                          "executable file not found in $PATH: unknown\r\n");
        exchange.end();
    });
    HealthCheck check = place.http(Milliseconds(10'000), 30);
    check.inside = true;
    const auto outcome = place.waitFor(check);
    QVERIFY(outcome && !outcome->healthy);
    QVERIFY2(outcome->answer.contains(u"executable file not found"_s), qPrintable(outcome->answer));
    QCOMPARE(outcome->attempts, 1);
}

void HealthTest::followsTheEnginesOwnCheck()
{
    Place place;
    const auto state = [](const QString &status) {
        return QJsonObject{{u"Running"_s, true}, {u"Health"_s, QJsonObject{{u"Status"_s, status}}}};
    };
    place.inspectsAs(state(u"starting"_s))
        .json(200, {{u"Id"_s, u"abc"_s}, {u"State"_s, state(u"starting"_s)}})
        .json(200, {{u"Id"_s, u"abc"_s}, {u"State"_s, state(u"healthy"_s)}});
    const auto outcome = place.waitFor(launch::healthCheckFor({}, imageWithCheck, Milliseconds(5000)));
    QVERIFY(outcome && outcome->healthy);
    QVERIFY(outcome->took < Milliseconds(2000));
}

void HealthTest::tellsWhatTheEnginesCheckPrinted()
{
    Place place;
    place.logs("x\n");
    const QJsonArray log{QJsonObject{{u"ExitCode"_s, 1}, {u"Output"_s, u"cannot connect to db"_s}}};
    place.inspectsAs(
        {{u"Running"_s, true}, {u"Health"_s, QJsonObject{{u"Status"_s, u"unhealthy"_s}, {u"Log"_s, log}}}});
    const auto outcome = place.waitFor(launch::healthCheckFor({}, imageWithCheck, Milliseconds(5000)));
    QVERIFY(outcome && !outcome->healthy);
    QCOMPARE(outcome->bodyHead, QByteArray("cannot connect to db"));
    QCOMPARE(outcome->answer, u"unhealthy (status 1)"_s);
}

void HealthTest::isContentWithStayingUp()
{
    Place place;
    const auto outcome = place.waitFor({.kind = HealthCheck::Kind::Running, .monitor = Milliseconds(60)});
    QVERIFY(outcome && outcome->healthy);
    QVERIFY(outcome->took >= Milliseconds(55));
}

void HealthTest::seesThatItDidNotStayUp()
{
    Place place;
    place.logs("bye\n");
    place.inspectsAs({{u"Running"_s, false}, {u"ExitCode"_s, 1}});
    place.daemon.on("POST", u"/containers/abc/wait"_s).json(200, QJsonObject{{u"StatusCode"_s, 1}});
    const auto outcome = place.waitFor({.kind = HealthCheck::Kind::Running, .monitor = Milliseconds(10'000)});
    QVERIFY(outcome && !outcome->healthy && outcome->exited);
    QVERIFY(outcome->took < Milliseconds(3000));
    QCOMPARE(outcome->lastLog, QStringList(u"bye"_s));
}

void HealthTest::ends_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("how");
    for (const auto &[kind, name] : {std::pair(HealthCheck::Kind::Http, "http"),
                                     {HealthCheck::Kind::Engine, "engine"},
                                     {HealthCheck::Kind::Running, "running"}}) {
        QTest::addRow("%s, cancelled", name) << static_cast<int>(kind) << u"cancel"_s;
        QTest::addRow("%s, engine gone", name) << static_cast<int>(kind) << u"gone"_s;
    }
}

void HealthTest::ends()
{
    QFETCH(int, kind);
    QFETCH(QString, how);
    Place place;
    place.web.on("GET", u"/status"_s).answer(503);
    place.inspectsAs({{u"Running"_s, true}, {u"Health"_s, QJsonObject{{u"Status"_s, u"starting"_s}}}});
    std::stop_source stop;
    QTimer::singleShot(100, [&] {
        if (how == u"cancel")
            stop.request_stop();
        else
            place.daemon.goAway();
    });
    HealthCheck check = place.http(Milliseconds(20'000), 30);
    check.kind = static_cast<HealthCheck::Kind>(kind);
    check.monitor = Milliseconds(20'000);
    const auto outcome = place.waitFor(check, stop.get_token());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().isCancelled(), how == u"cancel");
}

void HealthTest::keepsTheLastLinesOfBothChannels()
{
    Place place;
    place.daemon.on("GET", u"/containers/abc/logs"_s).handle([](Exchange &exchange) {
        exchange.stream(200, "application/vnd.docker.multiplexed-stream");
        exchange.frame(1, "one\r\ntw");
        exchange.frame(2, "warn\nhalf");
        exchange.frame(1, "o\nthree\n");
        exchange.end();
    });
    const auto lines = await(launch::lastLog(&place.engine, u"abc"_s, 4, {}));
    QVERIFY(lines.has_value());
    QCOMPARE(*lines, QStringList({u"warn"_s, u"two"_s, u"three"_s, u"half"_s}));
    QCOMPARE(place.daemon.requestsTo("GET", u"/containers/abc/logs"_s)[0].value(u"tail"_s), u"4"_s);
}

QTEST_GUILESS_MAIN(HealthTest)
#include "tst_health.moc"
