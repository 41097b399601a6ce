// SPDX-License-Identifier: Apache-2.0
#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include "wire/client.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using flow::Task;
using testsupport::await;
using testsupport::FakeDaemon;
using testsupport::Peer;
using testsupport::ScriptedServer;
using wire::Client;
using wire::Request;
using wire::Response;

namespace {

// Gives so many pieces of one size, slowly or not, and counts what was asked.
struct Source
{
    int pieces = 0;
    qsizetype size = 0;
    int asked = 0;
    std::optional<Error> error = {};

    wire::BodySource source()
    {
        return [this](std::stop_token) { return next(this); };
    }
    static Task<Result<QByteArray>> next(Source *self)
    {
        if (self->asked++ < self->pieces)
            co_return QByteArray(self->size, 'b');
        if (self->error)
            co_return base::fail(*self->error);
        co_return QByteArray();
    }
};

Task<Result<QByteArray>> fetch(Client *client, Request request, std::stop_token stop)
{
    Result<Response> response = co_await client->send(std::move(request), stop);
    if (!response)
        co_return base::fail(response.error());
    co_return co_await response->body->readAll(stop);
}

Result<QByteArray> get(Client &client, const QByteArray &target)
{
    return await(fetch(&client, {.target = target}, {}));
}

// Answers every request's head with these bytes.
void answerWith(ScriptedServer &server, const QByteArray &bytes, bool close = false)
{
    server.onPeer = [bytes, close](Peer &peer) {
        QObject::connect(&peer, &Peer::came, &peer, [&peer, bytes, close] {
            if (!peer.received().contains("\r\n\r\n"))
                return;
            peer.takeReceived();
            peer.send(bytes);
            if (close)
                peer.close();
        });
    };
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAndAnswers_data();
    void asksAndAnswers();
    void aKeptConnectionServesTheNextRequest();
    void requestsMayOverlap();
    void aDeadKeptConnectionIsReplacedOnce();
    void aPostIsNotRepeatedOnceItWasTaken();
    void interimAnswersArePassedOver();
    void everySplitOfAnAnswerReadsTheSame();
    void aBodyCutShortIsAnError();
    void aBodyUntilTheEndIsWhole();
    void aLongBodyDoesNotFillMemory();
    void aSourceIsAskedOnlyAsFastAsTheEngineReads();
    void aSourceIsSentWhole();
    void anEarlyRefusalIsHeard();
    void aFailingSourceFailsTheExchange();
    void silenceBeforeTheFirstByteIsATimeout();
    void silenceInTheBodyIsATimeout();
    void aSlowAnswerInPiecesIsNone();
    void cancelEndsAWait();
    void aClientMayGoWhileItsAnswerIsRead();
    void destroyingAWaitClosesItsConnection();
    void upgradesAndKeepsEveryByte();
    void aRefusedUpgradeIsAnAnswer();
    void halfCloseLetsTheAnswerGoOn();
    void anEngineThatIsGoneIsNamed();
    void wordsOfATlsPortAreUnderstood();
    void noiseIsNotAnAnswer();
    void headersCannotBeSmuggled();
    void asksAPort();
    void aPortsRedirectIsNotFollowed();
    void aPortThatSaysNothingTimesOut();
    void readAllHasALimit();
};

void TestClient::asksAndAnswers_data()
{
    QTest::addColumn<bool>("local");
    QTest::newRow("local") << true;
    QTest::newRow("tcp") << false;
}

void TestClient::asksAndAnswers()
{
    QFETCH(bool, local);
    FakeDaemon daemon(local ? FakeDaemon::Over::Local : FakeDaemon::Over::Tcp);
    daemon.on("POST", u"/containers/create"_s).json(201, QJsonObject{{u"Id"_s, u"abc"_s}});
    Client client(daemon.endpoint(), wire::systemConnector());
    const Result<QByteArray> body = await(fetch(&client,
                                                {.method = "POST",
                                                 .target = "/v1.41/containers/create?name=web",
                                                 .headers = {{"Content-Type", "application/json"}},
                                                 .body = "{\"Image\":\"x\"}"},
                                                {}));
    QCOMPARE(body.value(), QByteArray("{\"Id\":\"abc\"}\n"));
    QCOMPARE(daemon.requests().size(), 1);
    QCOMPARE(daemon.requests().first().line(), u"POST /containers/create?name=web"_s);
    QCOMPARE(daemon.requests().first().json()[u"Image"_s].toString(), u"x"_s);
    QCOMPARE(daemon.requests().first().header("content-type"), QByteArray("application/json"));
}

void TestClient::aKeptConnectionServesTheNextRequest()
{
    FakeDaemon daemon;
    Client client(daemon.endpoint(), wire::systemConnector());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(get(client, "/_ping").value(), QByteArray("OK"));
    daemon.on("POST", u"/x"_s).answer(204);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(await(client.send({.method = "POST", .target = "/x"}, {})).value().status, 204);
    QCOMPARE(daemon.accepted(), 1);
}

void TestClient::requestsMayOverlap()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/slow"_s).answer(200, "slow").after(30);
    Client client(daemon.endpoint(), wire::systemConnector());
    std::vector<Task<Result<QByteArray>>> tasks;
    for (int i = 0; i < 12; ++i)
        tasks.push_back(fetch(&client, {.target = i % 2 ? "/slow" : "/_ping"}, {}));
    const auto results = await(flow::whenAll(std::move(tasks)));
    for (size_t i = 0; i < results.size(); ++i)
        QCOMPARE(results[i].value(), QByteArray(i % 2 ? "slow" : "OK"));
}

void TestClient::aDeadKeptConnectionIsReplacedOnce()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/twice"_s).answer(200, "one").cut().answer(200, "two");
    Client client(daemon.endpoint(), wire::systemConnector());
    QCOMPARE(get(client, "/twice").value(), QByteArray("one"));
    QCOMPARE(get(client, "/twice").value(), QByteArray("two")); // cut on the kept one, asked again on a new one
    QCOMPARE(daemon.accepted(), 2);
    daemon.on("GET", u"/never"_s).cut();
    const Result<QByteArray> never = get(client, "/never");
    QCOMPARE(never.error().kind, Error::Kind::Unreachable);
    QCOMPARE(daemon.requestsTo("GET", u"/never"_s).size(), 2);
    daemon.goAway();
    daemon.comeBack();
    QCOMPARE(get(client, "/_ping").value(), QByteArray("OK"));
}

void TestClient::aPostIsNotRepeatedOnceItWasTaken()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/start"_s).cut();
    Client client(daemon.endpoint(), wire::systemConnector());
    QVERIFY(get(client, "/_ping"));
    QCOMPARE(await(fetch(&client, {.method = "POST", .target = "/start"}, {})).error().kind, Error::Kind::Unreachable);
    QCOMPARE(daemon.requestsTo("POST", u"/start"_s).size(), 1);
}

void TestClient::interimAnswersArePassedOver()
{
    ScriptedServer server;
    answerWith(server, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                       "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    Client client(server.endpoint(), wire::systemConnector());
    QCOMPARE(get(client, "/").value(), QByteArray("hi"));
}

void TestClient::everySplitOfAnAnswerReadsTheSame()
{
    const QByteArray whole =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;x=y\r\nhello\r\n7\r\n, world\r\n0\r\nTrailer: t\r\n\r\n";
    ScriptedServer server;
    qsizetype split = 0;
    server.onPeer = [&](Peer &peer) {
        QObject::connect(&peer, &Peer::came, &peer, [&] {
            if (!peer.takeReceived().endsWith("\r\n\r\n"))
                return;
            peer.send(whole.left(split));
            QTimer::singleShot(0, &peer, [&, split] { peer.send(whole.mid(split)); });
        });
    };
    Client client(server.endpoint(), wire::systemConnector());
    for (split = 1; split < whole.size(); ++split)
        QCOMPARE(get(client, "/").value(), QByteArray("hello, world"));
    QCOMPARE(server.accepted(), 1);
}

void TestClient::aBodyCutShortIsAnError()
{
    for (const QByteArray &bytes : {QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nshort"),
                                    QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
                                    QByteArray("HTTP/1.1 200 OK\r\nContent-Le")}) {
        ScriptedServer server;
        answerWith(server, bytes, true);
        Client client(server.endpoint(), wire::systemConnector());
        const Result<QByteArray> body = get(client, "/x?secret=1");
        QCOMPARE(body.error().kind, Error::Kind::Protocol);
        QVERIFY(!body.error().text().contains(u"secret"_s));
    }
}

void TestClient::aBodyUntilTheEndIsWhole()
{
    ScriptedServer server;
    answerWith(server, "HTTP/1.0 200 OK\r\n\r\nall of it", true);
    Client client(server.endpoint(), wire::systemConnector());
    QCOMPARE(get(client, "/").value(), QByteArray("all of it"));
}

void TestClient::aLongBodyDoesNotFillMemory()
{
    constexpr qint64 total = 64 * 1024 * 1024;
    ScriptedServer server;
    server.onPeer = [](Peer &peer) {
        QObject::connect(&peer, &Peer::came, &peer, [&peer] {
            if (peer.pumped() > 0)
                return;
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(total) + "\r\n\r\n");
            peer.pump(total);
        });
    };
    Client client(server.endpoint(), wire::systemConnector());
    Result<Response> response = await(client.send({.target = "/"}, {}));
    QVERIFY(response);
    QVERIFY(await(response->body->read({})));
    QTest::qWait(50); // the server has every chance to send more
    QVERIFY2(server.peers().first()->pumped() < 4 * 1024 * 1024, "nobody reads, yet it flows");
    QCOMPARE(await(response->body->readAll({}, total), 60'000).value().right(3), QByteArray("xxx"));
    QCOMPARE(server.peers().first()->pumped(), total);
}

void TestClient::aSourceIsAskedOnlyAsFastAsTheEngineReads()
{
    ScriptedServer server;
    server.onPeer = [](Peer &peer) { QObject::connect(&peer, &Peer::came, &peer, &Peer::stopReading); };
    Client client(server.endpoint(), wire::systemConnector());
    Source source{.pieces = 10'000, .size = 64 * 1024};
    std::optional<Result<QByteArray>> body;
    flow::Scope scope;
    scope.spawn(testsupport::keep(
        fetch(&client, {.method = "POST", .target = "/build", .bodySource = source.source()}, {}), &body));
    QTRY_VERIFY(source.asked > 1);
    QTest::qWait(50);
    const int stuck = source.asked;
    QVERIFY2(stuck < 100, qPrintable(QString::number(stuck)));
    QObject::disconnect(server.peers().first(), &Peer::came, nullptr, nullptr);
    server.peers().first()->resumeReading();
    QTRY_VERIFY(source.asked > stuck + 100);
}

void TestClient::aSourceIsSentWhole()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/build"_s).answer(200, "built");
    Client client(daemon.endpoint(), wire::systemConnector());
    Source source{.pieces = 200, .size = 100'000};
    const auto body =
        await(fetch(&client, {.method = "POST", .target = "/build", .bodySource = source.source()}, {}), 60'000);
    QCOMPARE(body.value(), QByteArray("built"));
    QCOMPARE(daemon.requests().first().bodySize, 200 * 100'000);
    QCOMPARE(get(client, "/_ping").value(), QByteArray("OK"));
    QCOMPARE(daemon.accepted(), 1);
}

void TestClient::anEarlyRefusalIsHeard()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/build"_s).error(400, u"dockerfile parse error"_s).early();
    Client client(daemon.endpoint(), wire::systemConnector());
    Source source{.pieces = 100'000, .size = 64 * 1024};
    Result<Response> response =
        await(client.send({.method = "POST", .target = "/build", .bodySource = source.source()}, {}), 10'000);
    QCOMPARE(response.value().status, 400);
    QVERIFY(await(response->body->readAll({})).value().contains("dockerfile parse error"));
    QVERIFY(source.asked < 100'000);
    QCOMPARE(get(client, "/_ping").value(), QByteArray("OK"));
    QCOMPARE(daemon.accepted(), 2); // the one in the middle of a body is of no further use
}

void TestClient::aFailingSourceFailsTheExchange()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/build"_s).answer(200, "built");
    Client client(daemon.endpoint(), wire::systemConnector());
    Source source{.pieces = 3, .size = 1000, .error = Error{Error::Kind::Denied, u"cannot read secret.pem"_s}};
    const auto body = await(fetch(&client, {.method = "POST", .target = "/build", .bodySource = source.source()}, {}));
    QCOMPARE(body.error().message, u"cannot read secret.pem"_s);
    QVERIFY(daemon.requests().isEmpty());
}

void TestClient::silenceBeforeTheFirstByteIsATimeout()
{
    FakeDaemon daemon;
    daemon.freeze();
    Client client(daemon.endpoint(), wire::systemConnector());
    const auto body = await(fetch(&client, {.target = "/info", .patience = {.firstByte = 50ms}}, {}));
    QCOMPARE(body.error().kind, Error::Kind::Timeout);
    QVERIFY2(body.error().text().contains(u"GET /info"_s), qPrintable(body.error().text()));
    QVERIFY(body.error().text().contains(daemon.endpoint().text()));
}

void TestClient::silenceInTheBodyIsATimeout()
{
    FakeDaemon daemon;
    auto &route = daemon.on("GET", u"/logs"_s).stream();
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<Response> response = await(client.send({.target = "/logs", .patience = {.silence = 50ms}}, {}));
    QVERIFY(response);
    route.last()->send("line");
    QCOMPARE(await(response->body->read({})).value(), QByteArray("line"));
    QCOMPARE(await(response->body->read({})).error().kind, Error::Kind::Timeout);
}

void TestClient::aSlowAnswerInPiecesIsNone()
{
    FakeDaemon daemon;
    auto &route = daemon.on("GET", u"/events"_s).stream();
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<Response> response = await(client.send({.target = "/events", .patience = {.firstByte = 40ms}}, {}));
    QVERIFY(response);
    QTimer::singleShot(120, &daemon, [&] { route.last()->send("late"); });
    QCOMPARE(await(response->body->read({})).value(), QByteArray("late"));
    route.last()->end();
    QCOMPARE(await(response->body->read({})).value(), QByteArray());
    QCOMPARE(get(client, "/_ping").value(), QByteArray("OK"));
    QCOMPARE(daemon.accepted(), 1);
}

void TestClient::cancelEndsAWait()
{
    FakeDaemon daemon;
    auto &route = daemon.on("GET", u"/wait"_s).freeze();
    auto &stream = daemon.on("GET", u"/events"_s).stream();
    Client client(daemon.endpoint(), wire::systemConnector());
    std::stop_source stop;
    QTimer::singleShot(20, &daemon, [&] { stop.request_stop(); });
    QVERIFY(await(fetch(&client, {.target = "/wait"}, stop.get_token()), 2000).error().isCancelled());
    QTRY_VERIFY(!route.last() || !route.last()->isOpen());

    std::stop_source later;
    Result<Response> response = await(client.send({.target = "/events"}, later.get_token()));
    QTimer::singleShot(20, &daemon, [&] { later.request_stop(); });
    QVERIFY(await(response->body->read(later.get_token()), 2000).error().isCancelled());
    response->body.reset();
    QTRY_VERIFY(!stream.last() || !stream.last()->isOpen());

    std::stop_source before;
    before.request_stop();
    QVERIFY(await(fetch(&client, {.target = "/_ping"}, before.get_token()), 2000).error().isCancelled());
}

void TestClient::aClientMayGoWhileItsAnswerIsRead()
{
    FakeDaemon daemon;
    auto &route = daemon.on("GET", u"/events"_s).stream();
    auto client = std::make_unique<Client>(daemon.endpoint(), wire::systemConnector());
    Result<Response> response = await(client->send({.target = "/events"}, {}));
    client.reset();
    route.last()->send("still");
    QCOMPARE(await(response->body->read({})).value(), QByteArray("still"));
    route.last()->end();
    QVERIFY(await(response->body->read({})).value().isEmpty());
}

void TestClient::destroyingAWaitClosesItsConnection()
{
    FakeDaemon daemon;
    auto &route = daemon.on("POST", u"/build"_s).freeze();
    Client client(daemon.endpoint(), wire::systemConnector());
    std::optional<Result<QByteArray>> body;
    Source source{.pieces = 3, .size = 10};
    {
        flow::Scope scope;
        scope.spawn(testsupport::keep(
            fetch(&client, {.method = "POST", .target = "/build", .bodySource = source.source()}, {}), &body));
        QTRY_COMPARE(route.calls(), 1);
    }
    QTRY_VERIFY(!route.last() || !route.last()->isOpen());
    QVERIFY(!body);
}

void TestClient::upgradesAndKeepsEveryByte()
{
    FakeDaemon daemon;
    auto &route = daemon.on("POST", u"/exec/1/start"_s).handle([](testsupport::Exchange &exchange) {
        exchange.upgrade();
        exchange.send("at once"); // in the same packet as the head
    });
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<wire::Upgraded> upgraded = await(client.upgrade(
        {.method = "POST", .target = "/exec/1/start", .headers = {{"Content-Type", "application/json"}}, .body = "{}"},
        {}));
    QVERIFY(upgraded && upgraded->stream);
    QCOMPARE(upgraded->response.status, 101);
    QCOMPARE(wire::headerValue(upgraded->response.headers, "content-type"),
             QByteArray("application/vnd.docker.raw-stream"));
    QCOMPARE(daemon.requests().first().header("Upgrade"), QByteArray("tcp"));
    QCOMPARE(await(upgraded->stream->read({})).value(), QByteArray("at once"));
    QVERIFY(await(upgraded->stream->write("typed", {})));
    QTRY_COMPARE(route.last()->received(), QByteArray("typed"));
    route.last()->send("shown");
    QCOMPARE(await(upgraded->stream->read({})).value(), QByteArray("shown"));
    route.last()->end();
    QCOMPARE(await(upgraded->stream->read({})).value(), QByteArray());
}

void TestClient::aRefusedUpgradeIsAnAnswer()
{
    FakeDaemon daemon;
    daemon.on("POST", u"/exec/1/start"_s).error(409, u"container is not running"_s);
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<wire::Upgraded> upgraded = await(client.upgrade({.method = "POST", .target = "/exec/1/start"}, {}));
    QVERIFY(upgraded && !upgraded->stream);
    QCOMPARE(upgraded->response.status, 409);
    QVERIFY(await(upgraded->response.body->readAll({})).value().contains("not running"));

    ScriptedServer raw;
    answerWith(raw, "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nrest");
    Client old(raw.endpoint(), wire::systemConnector());
    Result<wire::Upgraded> stream = await(old.upgrade({.method = "POST", .target = "/attach"}, {}));
    QVERIFY(stream && stream->stream);
    QCOMPARE(await(stream->stream->read({})).value(), QByteArray("rest"));
}

void TestClient::halfCloseLetsTheAnswerGoOn()
{
    // A server of our own, since Qt's sockets close both ways at once.
    FakeDaemon daemon(FakeDaemon::Over::Tcp);
    daemon.on("POST", u"/attach"_s).upgrade();
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<wire::Upgraded> upgraded = await(client.upgrade({.method = "POST", .target = "/attach"}, {}));
    QVERIFY(upgraded && upgraded->stream);
    upgraded->stream->closeWriting();
    QTRY_VERIFY(daemon.peers().first()->inputEnded());
}

void TestClient::anEngineThatIsGoneIsNamed()
{
    const Result<wire::Endpoint> nowhere = wire::Endpoint::parse(u"unix:///nonexistent/docker.sock"_s);
    Client absent(*nowhere, wire::systemConnector());
    const Result<QByteArray> body = get(absent, "/_ping");
    QCOMPARE(body.error().kind, Error::Kind::Unreachable);
    QVERIFY(body.error().text().contains(u"unix:///nonexistent/docker.sock"_s));

    ScriptedServer server(ScriptedServer::Over::Tcp);
    const wire::Endpoint endpoint = server.endpoint();
    server.goAway();
    Client refused(endpoint, wire::systemConnector());
    const Result<QByteArray> none = get(refused, "/_ping");
    QCOMPARE(none.error().kind, Error::Kind::Unreachable);
    QVERIFY2(none.error().text().contains(u"refused"_s), qPrintable(none.error().text()));

    Client unknown(*wire::Endpoint::parse(u"tcp://no-such-host.invalid:2375"_s), wire::systemConnector());
    const Result<QByteArray> name = get(unknown, "/_ping");
    QVERIFY2(name.error().text().contains(u"no-such-host.invalid"_s), qPrintable(name.error().text()));
}

void TestClient::wordsOfATlsPortAreUnderstood()
{
    for (const QByteArray &bytes :
         {QByteArray("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"),
          QByteArray::fromHex("15030100020246")}) {
        ScriptedServer server(ScriptedServer::Over::Tcp);
        answerWith(server, bytes, true);
        Client client(server.endpoint(), wire::systemConnector());
        const Result<QByteArray> body = get(client, "/_ping");
        QCOMPARE(body.error().kind, Error::Kind::Unreachable);
        QVERIFY2(body.error().text().contains(u"wants TLS"_s), qPrintable(body.error().text()));
        QVERIFY(!body.error().remedy.isEmpty());
    }
}

void TestClient::noiseIsNotAnAnswer()
{
    for (const QByteArray &bytes : {QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n"), QByteArray("HTTP/1.1 abc OK\r\n\r\n"),
                                    QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                                    QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")}) {
        ScriptedServer server;
        answerWith(server, bytes, true);
        Client client(server.endpoint(), wire::systemConnector());
        const Result<QByteArray> body = get(client, "/_ping");
        QVERIFY(!body);
        QCOMPARE(body.error().kind, Error::Kind::Protocol);
    }
}

void TestClient::headersCannotBeSmuggled()
{
    FakeDaemon daemon;
    Client client(daemon.endpoint(), wire::systemConnector());
    QCOMPARE(get(client, "/x HTTP/1.1\r\nHost: y").error().kind, Error::Kind::Invalid);
    const Request request{.target = "/x", .headers = {{"X-A", "b\r\nX-C: d"}}};
    QCOMPARE(await(fetch(&client, request, {})).error().kind, Error::Kind::Invalid);
    QCOMPARE(daemon.accepted(), 0);
}

void TestClient::asksAPort()
{
    FakeDaemon service(FakeDaemon::Over::Tcp);
    service.on("GET", u"/status/check"_s).answer(200, QByteArray(100'000, 'y'));
    FakeDaemon daemon;
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<Response> response = await(client.getFromPort(service.port(), "/status/check", 5s, {}));
    QCOMPARE(response.value().status, 200);
    QCOMPARE(await(response->body->readAll({})).value(), QByteArray(64 * 1024, 'y'));
    QCOMPARE(daemon.accepted(), 0);
}

void TestClient::aPortsRedirectIsNotFollowed()
{
    FakeDaemon service(FakeDaemon::Over::Tcp);
    service.on("GET", u"/"_s).answer(301, "elsewhere");
    Client client(service.endpoint(), wire::systemConnector());
    QCOMPARE(await(client.getFromPort(service.port(), "/", 5s, {})).value().status, 301);
    QCOMPARE(service.requests().size(), 1);
}

void TestClient::aPortThatSaysNothingTimesOut()
{
    FakeDaemon service(FakeDaemon::Over::Tcp);
    service.freeze();
    Client client(service.endpoint(), wire::systemConnector());
    const Result<Response> response = await(client.getFromPort(service.port(), "/", 80ms, {}));
    QCOMPARE(response.error().kind, Error::Kind::Timeout);
    service.goAway();
    QCOMPARE(await(client.getFromPort(service.port(), "/", 5s, {})).error().kind, Error::Kind::Unreachable);
}

void TestClient::readAllHasALimit()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/big"_s).answer(200, QByteArray(1000, 'x'));
    Client client(daemon.endpoint(), wire::systemConnector());
    Result<Response> response = await(client.send({.target = "/big"}, {}));
    QCOMPARE(await(response->body->readAll({}, 999)).error().kind, Error::Kind::Protocol);
    Result<Response> enough = await(client.send({.target = "/big"}, {}));
    QCOMPARE(await(enough->body->readAll({}, 1000)).value().size(), 1000);
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
