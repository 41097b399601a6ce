// SPDX-License-Identifier: Apache-2.0
#include "base/utc.h"
#include "engine/engine.h"
#include "engine/transfers.h"
#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"

#include <QElapsedTimer>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace engine;
using testsupport::await;
using testsupport::Exchange;
using testsupport::FakeDaemon;

namespace {

QString said(const auto &result)
{
    return result ? u"done"_s : base::kindName(result.error().kind) + u": "_s + result.error().message;
}

// A body in pieces, as a tar that is being packed comes.
wire::BodySource source(QList<QByteArray> pieces)
{
    const auto left = std::make_shared<QList<QByteArray>>(std::move(pieces));
    struct Giver
    {
        static Task<Result<QByteArray>> next(std::shared_ptr<QList<QByteArray>> pieces)
        {
            co_return pieces->isEmpty() ? QByteArray() : pieces->takeFirst();
        }
    };
    return [left](std::stop_token) { return Giver::next(left); };
}

QJsonObject decoded(const QByteArray &header)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(header, QByteArray::Base64UrlEncoding)).object();
}

// A task under way, while the test drives the daemon.
template <class T>
struct Running
{
    explicit Running(Task<T> task) { scope.spawn(testsupport::keep(std::move(task), &result)); }
    bool isDone() const { return result.has_value(); }
    std::optional<T> result;
    flow::Scope scope;
};
template <class T>
Running(Task<T>) -> Running<T>;

void answerPing(Exchange &exchange, const QByteArray &headers)
{
    exchange.peer()->send("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2\r\n\r\nOK");
    Q_EMIT exchange.finished();
}

const Login someLogin{
    .registry = u"registry:5000"_s, .user = u"jane"_s, .password = u"s3cret/?>"_s, .identityToken = {}};

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeDaemon> m_daemon;
    std::unique_ptr<Engine> m_engine;

    // Answers `body` to `line` ("GET /info") and asserts afterwards with asked().
    testsupport::Route &on(const char *method, const QString &path) { return m_daemon->on(method, path); }
    QString asked() const
    {
        QStringList lines;
        for (const auto &request : m_daemon->requests()) {
            if (request.path != "/_ping"_L1 && request.path != "/version"_L1)
                lines.append(request.line());
        }
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void init()
    {
        m_daemon = std::make_unique<FakeDaemon>();
        m_engine = std::make_unique<Engine>(m_daemon->endpoint());
    }
    void cleanup()
    {
        m_engine.reset();
        m_daemon.reset();
    }

    // Negotiation

    void negotiatesOnTheFirstCallOnly()
    {
        on("GET", u"/info"_s).json(200, QJsonObject{{u"Name"_s, u"h1"_s}});
        QVERIFY(m_engine->version().api.isEmpty());
        QCOMPARE(await(m_engine->info({}))->name, u"h1"_s);
        QVERIFY(await(m_engine->info({})));
        QCOMPARE(m_daemon->requestsTo("GET", u"/version"_s).size(), 1);
        QCOMPARE(m_daemon->requests().last().version, u"1.41"_s);
        QCOMPARE(m_engine->version().engine, u"20.10.24"_s);
    }

    void speaksTheNewestVersionOfBoth_data()
    {
        QTest::addColumn<QString>("newest");
        QTest::addColumn<QString>("oldest");
        QTest::addColumn<QString>("expected");
        QTest::newRow("20.10") << u"1.41"_s << u"1.12"_s << u"1.41"_s;
        QTest::newRow("26") << u"1.45"_s << u"1.24"_s << u"1.45"_s;
        QTest::newRow("28") << u"1.51"_s << u"1.24"_s << u"1.51"_s;
        QTest::newRow("29") << u"1.52"_s << u"1.44"_s << u"1.52"_s;
        QTest::newRow("later") << u"1.60"_s << u"1.52"_s << u"1.52"_s;
        QTest::newRow("podman") << u"1.41"_s << QString() << u"1.41"_s;
    }
    void speaksTheNewestVersionOfBoth()
    {
        QFETCH(QString, newest);
        QFETCH(QString, oldest);
        QFETCH(QString, expected);
        on("GET", u"/version"_s)
            .json(200, QJsonObject{{u"Version"_s, u"x"_s}, {u"ApiVersion"_s, newest}, {u"MinAPIVersion"_s, oldest}});
        on("GET", u"/info"_s).json(200, QJsonObject());
        QCOMPARE(await(m_engine->connect({}))->api, expected);
        QVERIFY(await(m_engine->info({})));
        QCOMPARE(m_daemon->requests().last().version, expected);
    }

    void refusesWhatIsTooOldTooNewOrNoEngine_data()
    {
        QTest::addColumn<QJsonObject>("version");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("too old") << QJsonObject{{u"Version"_s, u"19.03.1"_s},
                                                {u"ApiVersion"_s, u"1.40"_s},
                                                {u"MinAPIVersion"_s, u"1.12"_s}}
                                 << Error::Kind::Unsupported << QStringList{u"1.40"_s, u"1.41"_s, u"19.03.1"_s};
        QTest::newRow("too new") << QJsonObject{{u"Version"_s, u"40.0"_s},
                                                {u"ApiVersion"_s, u"1.70"_s},
                                                {u"MinAPIVersion"_s, u"1.60"_s}}
                                 << Error::Kind::Unsupported << QStringList{u"1.60"_s, u"1.52"_s, u"40.0"_s};
        QTest::newRow("another server") << QJsonObject{{u"hello"_s, u"world"_s}} << Error::Kind::Protocol
                                        << QStringList{u"no Docker engine"_s};
    }
    void refusesWhatIsTooOldTooNewOrNoEngine()
    {
        QFETCH(QJsonObject, version);
        QFETCH(Error::Kind, kind);
        QFETCH(QStringList, words);
        on("GET", u"/version"_s).json(200, version);
        const auto info = await(m_engine->info({}));
        QVERIFY(!info);
        QCOMPARE(info.error().kind, kind);
        for (const QString &word : words)
            QVERIFY2(info.error().message.contains(word), qPrintable(info.error().message));
        QCOMPARE(asked(), QString()); // nothing was asked of it
    }

    void knowsWhetherBuildKitIsThere_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<bool>("expected");
        QTest::newRow("20.10 tells nothing") << u"20.10.24"_s << QByteArray() << true;
        QTest::newRow("20.10 says 1") << u"20.10.24"_s << QByteArray("Builder-Version: 1\r\n") << true;
        QTest::newRow("28 says 2") << u"28.5.2"_s << QByteArray("Builder-Version: 2\r\n") << true;
        QTest::newRow("28 switched off") << u"28.5.2"_s << QByteArray("Builder-Version: 1\r\n") << false;
    }
    void knowsWhetherBuildKitIsThere()
    {
        QFETCH(QString, engine);
        QFETCH(QByteArray, headers);
        QFETCH(bool, expected);
        on("GET", u"/version"_s)
            .json(200, QJsonObject{{u"Version"_s, engine}, {u"ApiVersion"_s, u"1.41"_s}, {u"Os"_s, u"linux"_s}});
        on("GET", u"/_ping"_s).handle([headers](Exchange &exchange) { answerPing(exchange, headers); });
        QCOMPARE(await(m_engine->connect({}))->hasBuildKit, expected);
    }

    // The lines of the calls

    void asksAboutContainers()
    {
        on("GET", u"/containers/json"_s)
            .json(200, QJsonArray{QJsonObject{{u"Id"_s, u"a"_s}}, QJsonObject{{u"Id"_s, u"b"_s}}});
        on("GET", u"/containers/*/json"_s).json(200, QJsonObject{{u"Id"_s, u"abc"_s}, {u"Name"_s, u"/web 1"_s}});
        const auto list = await(m_engine->containers(true, {{u"label"_s, {u"a=b"_s}}}, {}));
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->at(1).id, u"b"_s);
        QVERIFY(await(m_engine->containers(false, {}, {})));
        QCOMPARE(await(m_engine->inspectContainer(u"web 1"_s, {}))->name, u"web 1"_s);
        QCOMPARE(asked(), u"GET /containers/json?all=1&filters={\"label\":[\"a=b\"]}\n"
                          "GET /containers/json?all=0\n"
                          "GET /containers/web 1/json"_s);
    }

    void createsAContainer()
    {
        on("POST", u"/containers/create"_s)
            .json(201, QJsonObject{{u"Id"_s, u"abc"_s}, {u"Warnings"_s, QJsonArray{u"no swap limit"_s}}});
        const QJsonObject spec{{u"Image"_s, u"loc:1"_s}, {u"Env"_s, QJsonArray{u"A=ä"_s}}};
        const auto created = await(m_engine->createContainer(u"web"_s, spec, u"linux/amd64"_s, {}));
        QCOMPARE(created->id, u"abc"_s);
        QCOMPARE(created->warnings, QStringList{u"no swap limit"_s});
        QVERIFY(await(m_engine->createContainer({}, spec, {}, {})));
        QCOMPARE(asked(), u"POST /containers/create?name=web&platform=linux/amd64\nPOST /containers/create"_s);
        QCOMPARE(m_daemon->requests().last().json(), spec);
        QCOMPARE(m_daemon->requests().last().header("Content-Type"), QByteArray("application/json"));
    }

    void movesAContainerThroughItsLife()
    {
        on("POST", u"/containers/abc/start"_s).answer(204).answer(304); // already started is no error
        on("POST", u"/containers/abc/stop"_s).answer(204);
        on("POST", u"/containers/abc/restart"_s).answer(204);
        on("POST", u"/containers/abc/kill"_s).answer(204);
        on("POST", u"/containers/abc/rename"_s).answer(204);
        on("POST", u"/containers/abc/resize"_s).answer(200);
        on("POST", u"/containers/abc/update"_s).json(200, QJsonObject{{u"Warnings"_s, QJsonValue()}});
        on("DELETE", u"/containers/abc"_s).answer(204);
        const QString id = u"abc"_s;
        QCOMPARE(said(await(m_engine->startContainer(id, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->startContainer(id, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->stopContainer(id, 7, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->stopContainer(id, {}, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->restartContainer(id, 3, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->killContainer(id, u"SIGTERM"_s, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->renameContainer(id, u"web-old"_s, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->resizeContainer(id, 80, 24, {}))), u"done"_s);
        QCOMPARE(said(await(m_engine->updateContainer(id, {{u"Memory"_s, 1}}, {}))), u"done"_s);
        QCOMPARE(m_daemon->requests().last().body, QByteArray("{\"Memory\":1}"));
        QCOMPARE(said(await(m_engine->removeContainer(id, true, false, {}))), u"done"_s);
        QCOMPARE(asked(), u"POST /containers/abc/start\nPOST /containers/abc/start\n"
                          "POST /containers/abc/stop?t=7\nPOST /containers/abc/stop\nPOST /containers/abc/restart?t=3\n"
                          "POST /containers/abc/kill?signal=SIGTERM\nPOST /containers/abc/rename?name=web-old\n"
                          "POST /containers/abc/resize?h=24&w=80\nPOST /containers/abc/update\n"
                          "DELETE /containers/abc?force=1&v=0"_s);
    }

    void waitsForTheExitStatus()
    {
        on("POST", u"/containers/abc/wait"_s)
            .json(200, QJsonObject{{u"StatusCode"_s, 137}, {u"Error"_s, QJsonValue()}})
            .json(200, QJsonObject{{u"StatusCode"_s, 0}, {u"Error"_s, QJsonObject{{u"Message"_s, u"gone"_s}}}});
        QCOMPARE(*await(m_engine->waitContainer(u"abc"_s, u"next-exit"_s, {})), 137);
        QCOMPARE(said(await(m_engine->waitContainer(u"abc"_s, {}, {}))), u"failed: gone"_s);
        QCOMPARE(asked(), u"POST /containers/abc/wait?condition=next-exit\nPOST /containers/abc/wait"_s);
    }

    void readsLogs()
    {
        on("GET", u"/containers/abc/logs"_s).handle([](Exchange &exchange) {
            exchange.stream(200, "application/vnd.docker.multiplexed-stream");
            exchange.frame(1, "out\n");
            exchange.frame(2, "err\n");
            exchange.end();
        });
        const auto time = QDateTime::fromMSecsSinceEpoch(1700000000500, base::utc);
        auto reader = await(m_engine->logs(
            u"abc"_s, {.follow = true, .timestamps = true, .tail = 100, .since = time, .until = time.addSecs(1)}, {}));
        QCOMPARE((**await((*reader)->read({}))).bytes, QByteArray("out\n"));
        const auto second = await((*reader)->read({}));
        QCOMPARE((**second).bytes, QByteArray("err\n"));
        QCOMPARE((**second).channel, wire::Frame::Channel::Stderr);
        QVERIFY(!*await((*reader)->read({})));
        QVERIFY(await(m_engine->logs(u"abc"_s, {.since = {}}, {})));
        QCOMPARE(asked(), u"GET /containers/abc/logs?stdout=1&stderr=1&follow=1&timestamps=1&tail=100"
                          "&since=1700000000.500000000&until=1700000001.500000000\n"
                          "GET /containers/abc/logs?stdout=1&stderr=1&follow=0&timestamps=0&tail=all"_s);
    }

    void attachesWithInputAndItsEnd()
    {
        auto &route = on("POST", u"/containers/abc/attach"_s).upgrade();
        auto attached = await(m_engine->attach(u"abc"_s, true, false, {}));
        QVERIFY2(attached, qPrintable(said(attached)));
        QCOMPARE(asked(), u"POST /containers/abc/attach?stream=1&stdin=1&stdout=1&stderr=1"_s);
        QCOMPARE(m_daemon->requests().last().header("Upgrade"), QByteArray("tcp"));
        Exchange *exchange = route.last();
        QVERIFY(await((*attached)->write("hello", {})));
        QTRY_COMPARE(exchange->received(), QByteArray("hello"));
        exchange->frame(1, "and back");
        QCOMPARE((**await((*attached)->read({}))).bytes, QByteArray("and back"));
        QVERIFY(!exchange->inputEnded());
        (*attached)->closeInput();
        QTRY_VERIFY(exchange->inputEnded());
        QVERIFY(!*await((*attached)->read({}))); // this server cannot go on alone; a real engine does
    }

    void passesOnWhyAttachingWasRefused()
    {
        on("POST", u"/containers/abc/attach"_s).error(404, u"No such container: abc"_s);
        QCOMPARE(said(await(m_engine->attach(u"abc"_s, false, false, {}))), u"not-found: No such container: abc"_s);
    }

    void runsACommandInAContainer()
    {
        on("POST", u"/containers/abc/exec"_s).json(201, QJsonObject{{u"Id"_s, u"e1"_s}});
        auto &start = on("POST", u"/exec/e1/start"_s).upgrade();
        on("POST", u"/exec/e1/resize"_s).answer(200);
        on("GET", u"/exec/e1/json"_s)
            .json(200, QJsonObject{{u"Running"_s, true}})
            .json(200, QJsonObject{{u"Running"_s, false}, {u"ExitCode"_s, 3}});
        const QJsonObject spec{{u"Cmd"_s, QJsonArray{u"ls"_s}}};
        QCOMPARE(*await(m_engine->createExec(u"abc"_s, spec, {})), u"e1"_s);
        QCOMPARE(m_daemon->requests().last().json(), spec);
        auto running = await(m_engine->startExec(u"e1"_s, true, {}));
        QVERIFY(running);
        QCOMPARE(m_daemon->requests().last().json(), (QJsonObject{{u"Detach"_s, false}, {u"Tty"_s, true}}));
        QVERIFY(await(m_engine->resizeExec(u"e1"_s, 132, 43, {})));
        QCOMPARE(await(m_engine->execStatus(u"e1"_s, {})).error().kind, Error::Kind::Conflict);
        start.last()->send(QByteArray("raw"));
        QCOMPARE((**await((*running)->read({}))).bytes, QByteArray("raw"));
        QCOMPARE(*await(m_engine->execStatus(u"e1"_s, {})), 3);
        QVERIFY(asked().contains(u"POST /exec/e1/resize?h=43&w=132"_s));
    }

    void readsMemory()
    {
        on("GET", u"/containers/abc/stats"_s)
            .json(200, QJsonObject{{u"memory_stats"_s, QJsonObject{{u"usage"_s, 5000}, {u"limit"_s, 9000}}}})
            .json(200, QJsonObject{{u"memory_stats"_s, QJsonObject()}});
        QCOMPARE(await(m_engine->memoryUse(u"abc"_s, {}))->current, 5000);
        QCOMPARE(await(m_engine->memoryUse(u"abc"_s, {})).error().kind, Error::Kind::Conflict);
        QVERIFY(asked().startsWith(u"GET /containers/abc/stats?stream=0&one-shot=1"_s));
    }

    void movesArchivesBothWays()
    {
        on("PUT", u"/containers/abc/archive"_s).answer(200);
        on("GET", u"/containers/abc/archive"_s).answer(200, "tar bytes", "application/x-tar");
        QVERIFY(await(m_engine->putArchive(u"abc"_s, u"/test app"_s, source({"one", "two"}), {})));
        QCOMPARE(m_daemon->requests().last().body, QByteArray("onetwo"));
        QCOMPARE(m_daemon->requests().last().header("Content-Type"), QByteArray("application/x-tar"));
        auto body = await(m_engine->archive(u"abc"_s, u"/tmp/reports"_s, {}));
        QCOMPARE(*await((*body)->readAll({})), QByteArray("tar bytes"));
        QCOMPARE(asked(),
                 u"PUT /containers/abc/archive?path=/test app\nGET /containers/abc/archive?path=/tmp/reports"_s);
    }

    void asksAboutImages()
    {
        on("GET", u"/images/json"_s).json(200, QJsonArray{QJsonObject{{u"Id"_s, u"sha256:1"_s}}});
        on("GET", u"/images/registry:5000/team/web:1/json"_s).json(200, QJsonObject{{u"Os"_s, u"linux"_s}});
        on("POST", u"/images/loc:1/tag"_s).answer(201);
        on("DELETE", u"/images/loc:1"_s).json(200, QJsonArray());
        QCOMPARE(await(m_engine->images({{u"reference"_s, {u"loc"_s}}}, {}))->size(), 1);
        QCOMPARE(await(m_engine->inspectImage(u"registry:5000/team/web:1"_s, {}))->os, u"linux"_s);
        QVERIFY(await(m_engine->tagImage(u"loc:1"_s, u"registry:5000/team/web"_s, u"2"_s, {})));
        QVERIFY(await(m_engine->removeImage(u"loc:1"_s, false, {})));
        QCOMPARE(asked(), u"GET /images/json?digests=1&filters={\"reference\":[\"loc\"]}\n"
                          "GET /images/registry:5000/team/web:1/json\n"
                          "POST /images/loc:1/tag?repo=registry:5000/team/web&tag=2\nDELETE /images/loc:1?force=0"_s);
    }

    void pullsWithLoginAndPlatform()
    {
        on("POST", u"/images/create"_s)
            .lines({{{u"status"_s, u"Pulling fs layer"_s}, {u"id"_s, u"aaa"_s}},
                    {{u"status"_s, u"Digest: sha256:"_s + QString(64, u'd')}}});
        auto stream = await(m_engine->pull(u"registry:5000/team/web:1.2"_s, someLogin, u"linux/arm64"_s, {}));
        QVERIFY2(stream, qPrintable(said(stream)));
        const auto pulled = await(followPull(std::move(*stream), {}, u"pull"_s, {}));
        QCOMPARE(pulled->digest, u"sha256:"_s + QString(64, u'd'));
        const QJsonObject login = decoded(m_daemon->requests().last().header("X-Registry-Auth"));
        QCOMPARE(login, (QJsonObject{{u"username"_s, u"jane"_s},
                                     {u"password"_s, u"s3cret/?>"_s},
                                     {u"serveraddress"_s, u"registry:5000"_s}}));
        QVERIFY(await(m_engine->pull(u"redis"_s, {}, {}, {})));
        QVERIFY(m_daemon->requests().last().header("X-Registry-Auth").isEmpty());
        QVERIFY(await(m_engine->pull(u"redis@sha256:"_s + QString(64, u'a'), {}, {}, {})));
        QCOMPARE(asked(), u"POST /images/create?fromImage=registry:5000/team/web&tag=1.2&platform=linux/arm64\n"
                          "POST /images/create?fromImage=redis&tag=latest\n"
                          "POST /images/create?fromImage=redis&tag=sha256:"_s +
                              QString(64, u'a'));
    }

    void pushesWithALoginEvenWithoutOne()
    {
        on("POST", u"/images/registry:5000/team/web/push"_s).lines({});
        const Login token{.registry = u"registry:5000"_s, .user = {}, .password = {}, .identityToken = u"tok"_s};
        QVERIFY(await(m_engine->push(u"registry:5000/team/web:1"_s, token, {})));
        QCOMPARE(decoded(m_daemon->requests().last().header("X-Registry-Auth")),
                 (QJsonObject{{u"identitytoken"_s, u"tok"_s}, {u"serveraddress"_s, u"registry:5000"_s}}));
        QVERIFY(await(m_engine->push(u"registry:5000/team/web"_s, {}, {})));
        QCOMPARE(m_daemon->requests().last().header("X-Registry-Auth"), QByteArray("e30="));
        QCOMPARE(
            asked(),
            u"POST /images/registry:5000/team/web/push?tag=1\nPOST /images/registry:5000/team/web/push?tag=latest"_s);
    }

    void asksTheRegistryForADigest()
    {
        on("GET", u"/distribution/registry:5000/team/web:1/json"_s)
            .json(200, QJsonObject{{u"Descriptor"_s, QJsonObject{{u"digest"_s, u"sha256:abc"_s}}}})
            .error(404, u"manifest unknown: manifest unknown"_s)
            .error(500, u"Head \"https://registry:5000/v2/\": no basic auth credentials"_s)
            .error(401, u"unauthorized: authentication required"_s)
            .error(500, u"dial tcp: connection refused"_s);
        const QString name = u"registry:5000/team/web:1"_s;
        QCOMPARE(*await(m_engine->registryDigest(name, someLogin, {})), u"sha256:abc"_s);
        QCOMPARE(decoded(m_daemon->requests().last().header("X-Registry-Auth")).value("username"_L1).toString(),
                 u"jane"_s);
        QCOMPARE(await(m_engine->registryDigest(name, {}, {})).error().kind, Error::Kind::NotFound);
        QCOMPARE(await(m_engine->registryDigest(name, {}, {})).error().kind, Error::Kind::Denied);
        QCOMPARE(await(m_engine->registryDigest(name, {}, {})).error().kind, Error::Kind::Denied);
        QCOMPARE(said(await(m_engine->registryDigest(name, {}, {}))), u"failed: dial tcp: connection refused"_s);
    }

    void refusesAWrongNameBeforeAsking()
    {
        QCOMPARE(await(m_engine->pull(u"Team/Web"_s, {}, {}, {})).error().kind, Error::Kind::Invalid);
        QCOMPARE(await(m_engine->push(u"a b"_s, {}, {})).error().kind, Error::Kind::Invalid);
        QCOMPARE(await(m_engine->registryDigest(QString(), {}, {})).error().kind, Error::Kind::Invalid);
        QVERIFY(m_daemon->requests().isEmpty());
    }

    void buildsFromATarThatIsBeingPacked()
    {
        on("POST", u"/build"_s)
            .lines({{{u"stream"_s, u"Step 1/1"_s}}, {{u"aux"_s, QJsonObject{{u"ID"_s, u"sha256:1"_s}}}}});
        auto stream = await(m_engine->build({{u"t"_s, u"loc:1"_s}, {u"buildargs"_s, u"{\"A\":\"&=ä\"}"_s}},
                                            source({"tar", "ball"}), {{u"registry:5000"_s, someLogin}}, {}));
        QVERIFY2(stream, qPrintable(said(stream)));
        QCOMPARE((**await((*stream)->next({}))).value("stream"_L1).toString(), u"Step 1/1"_s);
        QVERIFY(*await((*stream)->next({})));
        QVERIFY(!*await((*stream)->next({})));
        const auto &request = m_daemon->requests().last();
        QCOMPARE(request.value(u"t"_s), u"loc:1"_s);
        QCOMPARE(request.value(u"buildargs"_s), u"{\"A\":\"&=ä\"}"_s);
        QCOMPARE(request.body, QByteArray("tarball"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/x-tar"));
        QCOMPARE(decoded(request.header("X-Registry-Config"))
                     .value("registry:5000"_L1)
                     .toObject()
                     .value("username"_L1)
                     .toString(),
                 u"jane"_s);
    }

    void dropsTheConnectionOfABuildNobodyWaitsFor()
    {
        auto &route = on("POST", u"/build"_s).stream();
        auto stream = await(m_engine->build({}, source({"x"}), {}, {}));
        QVERIFY(stream);
        const QPointer<Exchange> exchange = route.last();
        QVERIFY(exchange->isOpen());
        stream->reset();
        QTRY_VERIFY(!exchange || !exchange->isOpen() || exchange->inputEnded());
    }

    void loadsAnImage()
    {
        on("POST", u"/images/load"_s).lines({{{u"stream"_s, u"Loaded image: loc:1"_s}}});
        auto stream = await(m_engine->loadImage(source({"tar"}), {}));
        QVERIFY(*await((*stream)->next({})));
        QCOMPARE(m_daemon->requests().last().body, QByteArray("tar"));
    }

    void asksAboutNetworksAndVolumes()
    {
        on("GET", u"/networks"_s).json(200, QJsonArray{QJsonObject{{u"Name"_s, u"n"_s}}});
        on("POST", u"/networks/create"_s)
            .json(201, QJsonObject{{u"Id"_s, u"n1"_s}})
            .error(409, u"network with name n already exists"_s);
        on("POST", u"/networks/n/connect"_s).answer(200);
        on("DELETE", u"/networks/n"_s).answer(204);
        on("GET", u"/volumes"_s)
            .json(200, QJsonObject{{u"Volumes"_s, QJsonArray{QJsonObject{{u"Name"_s, u"v"_s}}}}})
            .json(200, QJsonObject{{u"Volumes"_s, QJsonValue()}});
        on("POST", u"/volumes/create"_s).json(201, QJsonObject{{u"Name"_s, u"v"_s}});
        on("DELETE", u"/volumes/v"_s).answer(204);
        QCOMPARE(await(m_engine->networks({}, {}))->size(), 1);
        QCOMPARE(*await(m_engine->createNetwork(u"n"_s, {{u"Driver"_s, u"bridge"_s}}, {})), u"n1"_s);
        QCOMPARE(m_daemon->requests().last().json(),
                 (QJsonObject{{u"Name"_s, u"n"_s}, {u"CheckDuplicate"_s, true}, {u"Driver"_s, u"bridge"_s}}));
        QCOMPARE(said(await(m_engine->createNetwork(u"n"_s, {}, {}))),
                 u"conflict: network with name n already exists"_s);
        QVERIFY(await(m_engine->connectNetwork(u"n"_s, u"web"_s, {{u"Aliases"_s, QJsonArray{u"redis"_s}}}, {})));
        QCOMPARE(m_daemon->requests().last().json().value("Container"_L1).toString(), u"web"_s);
        QVERIFY(await(m_engine->removeNetwork(u"n"_s, {})));
        QCOMPARE(await(m_engine->volumes({}, {}))->first().name, u"v"_s);
        QVERIFY(await(m_engine->volumes({}, {}))->isEmpty());
        QCOMPARE(*await(m_engine->createVolume(u"v"_s, {}, {})), u"v"_s);
        QVERIFY(await(m_engine->removeVolume(u"v"_s, true, {})));
        QVERIFY(asked().endsWith(u"DELETE /volumes/v?force=1"_s));
    }

    void readsEvents()
    {
        on("GET", u"/events"_s).lines({{{u"Type"_s, u"container"_s}}});
        const auto time = QDateTime::fromSecsSinceEpoch(1700000000, base::utc);
        auto events =
            await(m_engine->events({.since = time, .until = {}, .filters = {{u"type"_s, {u"container"_s}}}}, {}));
        QVERIFY(*await((*events)->next({})));
        QCOMPARE(asked(), u"GET /events?since=1700000000.000000000&filters={\"type\":[\"container\"]}"_s);
    }

    // Refusals

    void passesOnTheDaemonsWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto json = [](const char *message) { return "{\"message\":\"" + QByteArray(message) + "\"}\n"; };
        QTest::newRow("400") << 400 << json("bad parameter") << u"invalid: bad parameter"_s;
        QTest::newRow("401") << 401 << json("who?") << u"denied: who?"_s;
        QTest::newRow("403") << 403 << json("no") << u"denied: no"_s;
        QTest::newRow("404") << 404 << json("No such container: abc") << u"not-found: No such container: abc"_s;
        QTest::newRow("409") << 409 << json("name in use") << u"conflict: name in use"_s;
        QTest::newRow("500") << 500 << json("boom") << u"failed: boom"_s;
        QTest::newRow("501") << 501 << json("no such thing") << u"unsupported: no such thing"_s;
        QTest::newRow("port taken") << 500 << json("Bind for 0.0.0.0:8080 failed: port is already allocated")
                                    << u"conflict: Bind for 0.0.0.0:8080 failed: port is already allocated"_s;
        QTest::newRow("podman") << 500 << QByteArray(R"({"cause":"inner","message":"outer: inner","response":500})")
                                << u"failed: outer: inner"_s;
        QTest::newRow("text") << 404 << QByteArray("page not found\n") << u"not-found: page not found"_s;
        QTest::newRow("nothing") << 500 << QByteArray() << u"failed: the engine answered 500 Because"_s;
    }
    void passesOnTheDaemonsWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, expected);
        on("POST", u"/containers/abc/start"_s).answer(status, body, "application/json");
        on("GET", u"/containers/abc/logs"_s).answer(status, body, "application/json");
        QCOMPARE(said(await(m_engine->startContainer(u"abc"_s, {}))), expected);
        QCOMPARE(said(await(m_engine->logs(u"abc"_s, {.since = {}}, {}))), expected);
    }

    void callsAnAnswerThatIsNoJsonAProtocolError()
    {
        on("GET", u"/info"_s).answer(200, "<html>");
        QCOMPARE(await(m_engine->info({})).error().kind, Error::Kind::Protocol);
    }

    void saysThatNobodyListens()
    {
        m_daemon->goAway();
        QCOMPARE(await(m_engine->info({})).error().kind, Error::Kind::Unreachable);
        QCOMPARE(await(m_engine->ping({})).error().kind, Error::Kind::Unreachable);
    }

    // Silence

    void findsAFrozenEngineInSeconds()
    {
        QVERIFY(await(m_engine->connect({})));
        m_daemon->freeze();
        QElapsedTimer clock;
        clock.start();
        const auto ping = await(m_engine->ping({}));
        QCOMPARE(ping.error().kind, Error::Kind::Timeout);
        QVERIFY(ping.error().message.contains(m_daemon->endpoint().text()));
        QVERIFY(clock.elapsed() < 3000);
        const auto info = await(m_engine->info({}));
        QCOMPARE(info.error().kind, Error::Kind::Timeout);
        QVERIFY(info.error().message.contains(m_daemon->endpoint().text()));
        QVERIFY2(clock.elapsed() < 9000, qPrintable(QString::number(clock.elapsed())));
        m_daemon->thaw();
        QVERIFY(await(m_engine->ping({})));
    }

    void waitsForASlowAnswerOfALivingEngine()
    {
        QVERIFY(await(m_engine->connect({})));
        on("POST", u"/containers/abc/stop"_s).answer(204).after(4500);
        QCOMPARE(said(await(m_engine->stopContainer(u"abc"_s, 10, {}))), u"done"_s);
        QVERIFY(m_daemon->requestsTo("GET", u"/_ping"_s).size() >= 2); // it was asked for signs of life
    }

    void endsASilentStreamOfAFrozenEngine()
    {
        on("GET", u"/events"_s).stream();
        auto events = await(m_engine->events({}, {}));
        QVERIFY(events);
        m_daemon->freeze();
        QElapsedTimer clock;
        clock.start();
        const auto next = await((*events)->next({}));
        QCOMPARE(next.error().kind, Error::Kind::Timeout);
        QVERIFY2(clock.elapsed() < 8'000, qPrintable(QString::number(clock.elapsed())));
    }

    void endsASilentStreamOfAnEngineThatWentAway()
    {
        auto &route = on("GET", u"/events"_s).stream();
        auto events = await(m_engine->events({}, {}));
        Running next((*events)->next({}));
        route.last()->cut();
        QTRY_VERIFY(next.isDone());
        QVERIFY(!*next.result);
    }

    void letsStreamsOutliveTheirEngine()
    {
        auto &route = on("GET", u"/events"_s).stream();
        auto events = await(m_engine->events({}, {}));
        m_engine.reset();
        route.last()->send(QJsonObject{{u"Type"_s, u"network"_s}});
        QCOMPARE((**await((*events)->next({}))).value("Type"_L1).toString(), u"network"_s);
    }

    void endsACallThatIsCancelled()
    {
        QVERIFY(await(m_engine->connect({})));
        auto &route = on("POST", u"/containers/abc/wait"_s).freeze();
        std::stop_source stop;
        Running waiting(m_engine->waitContainer(u"abc"_s, {}, stop.get_token()));
        QTRY_COMPARE(route.calls(), 1);
        stop.request_stop();
        QTRY_VERIFY_WITH_TIMEOUT(waiting.isDone(), 1000);
        QCOMPARE(waiting.result->error().kind, Error::Kind::Cancelled);
        QVERIFY(await(m_engine->ping({}))); // and the engine is as good as before
    }

    void endsAReadThatIsCancelled()
    {
        on("GET", u"/events"_s).stream();
        auto events = await(m_engine->events({}, {}));
        std::stop_source stop;
        Running next((*events)->next(stop.get_token()));
        QVERIFY(!next.isDone());
        stop.request_stop();
        QTRY_VERIFY_WITH_TIMEOUT(next.isDone(), 1000);
        QCOMPARE(next.result->error().kind, Error::Kind::Cancelled);
    }

    void survivesAnOwnerThatGoesMidway()
    {
        QVERIFY(await(m_engine->connect({})));
        auto &route = on("POST", u"/containers/abc/wait"_s).freeze();
        {
            Running waiting(m_engine->waitContainer(u"abc"_s, {}, {}));
            QTRY_COMPARE(route.calls(), 1);
        }
        QTRY_VERIFY(!route.last() || !route.last()->isOpen()); // nothing of the call is left
        QVERIFY(await(m_engine->ping({})));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
