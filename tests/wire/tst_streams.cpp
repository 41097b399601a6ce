// SPDX-License-Identifier: Apache-2.0
#include "testsupport/await.h"
#include "testsupport/scriptedserver.h"
#include "wire/stream.h"
#include "wire/transport.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using testsupport::await;
using testsupport::Peer;
using testsupport::ScriptedServer;
using wire::Endpoint;
using wire::Stream;

namespace {

std::unique_ptr<Stream> connectTo(const ScriptedServer &server)
{
    auto stream = await(wire::systemConnector()->connect(server.endpoint(), {}));
    if (!stream)
        qFatal("%s", qPrintable(stream.error().text()));
    return std::move(*stream);
}

#ifdef Q_OS_LINUX
qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size();
}
#endif

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBytesBothWays_data();
    void carriesBytesBothWays();
    void readsNothingThatNobodyAskedFor_data() { carriesBytesBothWays_data(); }
    void readsNothingThatNobodyAskedFor();
    void writesWaitForTheOtherSide_data() { carriesBytesBothWays_data(); }
    void writesWaitForTheOtherSide();
    void aBusyStreamLetsTheEventLoopGoOn();
    void theEndIsEmpty();
    void aBrokenConnectionIsAnErrorAndNoSignal();
    void silenceEndsARead();
    void cancelEndsReadAndWrite();
    void destroyingAReadLosesNothing();
    void halfCloseIsHeard();
    void connectingCanBeCancelledAndDestroyed();
    void nothingIsLeftOpen();
    void errorsNameTheStep();
    void aProgramIsAStream();
    void aProgramsLastWordsAreTheError();
    void aProgramEndsWithItsStream();
};

void TestStreams::carriesBytesBothWays_data()
{
    QTest::addColumn<bool>("local");
    QTest::newRow("local") << true;
    QTest::newRow("tcp") << false;
}

void TestStreams::carriesBytesBothWays()
{
    QFETCH(bool, local);
    ScriptedServer server(local ? ScriptedServer::Over::Local : ScriptedServer::Over::Tcp);
    const auto stream = connectTo(server);
    QVERIFY(stream->isOpen());
    QVERIFY(await(stream->write("ping", {})));
    QTRY_COMPARE(server.peers().value(0) ? server.peers().first()->received() : QByteArray(), QByteArray("ping"));
    server.peers().first()->send("pong");
    QCOMPARE(await(stream->read({})).value(), QByteArray("pong"));
}

void TestStreams::readsNothingThatNobodyAskedFor()
{
    QFETCH(bool, local);
    constexpr qint64 total = 64 * 1024 * 1024;
    ScriptedServer server(local ? ScriptedServer::Over::Local : ScriptedServer::Over::Tcp);
    server.onPeer = [](Peer &peer) { peer.pump(total); };
    const auto stream = connectTo(server);
    QByteArray piece = await(stream->read({})).value();
    QTest::qWait(50);
    QVERIFY(server.peers().first()->pumped() < 16 * 1024 * 1024);
    qint64 got = 0;
    while (got < total) {
        QVERIFY(!piece.isEmpty() && piece.size() <= 64 * 1024);
        got += piece.size();
        if (got < total)
            piece = await(stream->read({})).value();
    }
    QCOMPARE(got, total);
}

void TestStreams::writesWaitForTheOtherSide()
{
    QFETCH(bool, local);
    ScriptedServer server(local ? ScriptedServer::Over::Local : ScriptedServer::Over::Tcp);
    server.onPeer = [](Peer &peer) { QObject::connect(&peer, &Peer::came, &peer, &Peer::stopReading); };
    const auto stream = connectTo(server);
    const QByteArray big(32 * 1024 * 1024, 'w');
    std::optional<Result<>> written;
    flow::Scope scope;
    scope.spawn(testsupport::keep(stream->write(big, {}), &written));
    QTest::qWait(50);
    QVERIFY(!written);
    Peer *peer = server.peers().first();
    QObject::disconnect(peer, &Peer::came, nullptr, nullptr);
    peer->resumeReading();
    QTRY_VERIFY_WITH_TIMEOUT(written && *written, 20'000);
    QTRY_COMPARE(peer->received().size(), big.size());
}

namespace {

flow::Task<void> drain(Stream *stream, qint64 total, bool *isDone)
{
    for (qint64 got = 0; got < total;) {
        const Result<QByteArray> piece = co_await stream->read({});
        if (!piece || piece->isEmpty())
            co_return;
        got += piece->size();
    }
    *isDone = true;
}

} // namespace

void TestStreams::aBusyStreamLetsTheEventLoopGoOn()
{
    ScriptedServer server;
    server.onPeer = [](Peer &peer) { peer.pump(32 * 1024 * 1024); };
    const auto stream = connectTo(server);
    int ticks = 0;
    QTimer ticking;
    QObject::connect(&ticking, &QTimer::timeout, &ticking, [&] { ++ticks; });
    ticking.start(0);
    bool isDone = false;
    await(drain(stream.get(), 32 * 1024 * 1024, &isDone));
    QVERIFY(isDone);
    QVERIFY2(ticks > 20, qPrintable(QString::number(ticks)));
}

void TestStreams::theEndIsEmpty()
{
    ScriptedServer server;
    server.onPeer = [](Peer &peer) {
        peer.send("bye");
        peer.close();
    };
    const auto stream = connectTo(server);
    QCOMPARE(await(stream->read({})).value(), QByteArray("bye"));
    QCOMPARE(await(stream->read({})).value(), QByteArray());
    QCOMPARE(await(stream->read({})).value(), QByteArray());
    QVERIFY(!stream->isOpen());
}

void TestStreams::aBrokenConnectionIsAnErrorAndNoSignal()
{
    ScriptedServer server;
    const auto stream = connectTo(server);
    QTRY_COMPARE(server.accepted(), 1);
    server.peers().first()->cut();
    Result<> written;
    for (int i = 0; i < 10 && written; ++i)
        written = await(stream->write(QByteArray(100'000, 'x'), {}));
    QCOMPARE(written.error().kind, Error::Kind::Unreachable);
    QVERIFY(written.error().text().contains(server.endpoint().text()));
}

void TestStreams::silenceEndsARead()
{
    ScriptedServer server;
    const auto stream = connectTo(server);
    QCOMPARE(await(stream->read({}, 30ms), 2000).error().kind, Error::Kind::Timeout);
    server.peers().first()->send("later");
    QCOMPARE(await(stream->read({}, 5s)).value(), QByteArray("later")); // the stream is as good as before
}

void TestStreams::cancelEndsReadAndWrite()
{
    ScriptedServer server;
    server.onPeer = [](Peer &peer) { QObject::connect(&peer, &Peer::came, &peer, &Peer::stopReading); };
    const auto stream = connectTo(server);
    std::stop_source reading;
    QTimer::singleShot(10, &server, [&] { reading.request_stop(); });
    QVERIFY(await(stream->read(reading.get_token()), 1000).error().isCancelled());
    std::stop_source writing;
    QTimer::singleShot(50, &server, [&] { writing.request_stop(); });
    QVERIFY(await(stream->write(QByteArray(64 * 1024 * 1024, 'x'), writing.get_token()), 2000).error().isCancelled());
}

void TestStreams::destroyingAReadLosesNothing()
{
    ScriptedServer server;
    const auto stream = connectTo(server);
    {
        flow::Scope scope;
        std::optional<Result<QByteArray>> bytes;
        scope.spawn(testsupport::keep(stream->read({}), &bytes));
        QTRY_COMPARE(server.accepted(), 1);
    }
    server.peers().first()->send("kept");
    QCOMPARE(await(stream->read({})).value(), QByteArray("kept"));
}

void TestStreams::halfCloseIsHeard()
{
    ScriptedServer server;
    const auto stream = connectTo(server);
    QTRY_COMPARE(server.accepted(), 1);
    QVERIFY(await(stream->write("all I have to say", {})));
    stream->closeWriting();
    QTRY_VERIFY(server.peers().first()->inputEnded());
    QCOMPARE(server.peers().first()->received(), QByteArray("all I have to say"));
}

void TestStreams::connectingCanBeCancelledAndDestroyed()
{
    const auto connector = wire::systemConnector();
    ScriptedServer server(ScriptedServer::Over::Tcp);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(await(connector->connect(server.endpoint(), stop.get_token()), 1000).error().isCancelled());
    flow::Scope scope;
    std::optional<Result<std::unique_ptr<Stream>>> stream;
    scope.spawn(testsupport::keep(connector->connect(server.endpoint(), {}), &stream));
    scope.clear();
    QTRY_COMPARE(server.accepted(), 1);
    QTRY_VERIFY(server.peers().first()->inputEnded());
}

void TestStreams::nothingIsLeftOpen()
{
#ifdef Q_OS_LINUX
    ScriptedServer server;
    QVERIFY(connectTo(server)->isOpen());
    QTRY_VERIFY(!server.peers().isEmpty() && server.peers().first()->inputEnded());
    const qsizetype before = openDescriptors();
    for (int i = 0; i < 50; ++i) {
        const auto stream = connectTo(server);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!await(stream->read(stop.get_token())));
        flow::Scope scope;
        std::optional<Result<QByteArray>> bytes;
        scope.spawn(testsupport::keep(stream->read({}), &bytes));
    }
    QTRY_COMPARE(server.accepted(), 51);
    QTRY_VERIFY(server.peers().last()->inputEnded());
    QTRY_VERIFY(openDescriptors() <= before);
#else
    QSKIP("Descriptors are counted on Linux");
#endif
}

void TestStreams::errorsNameTheStep()
{
    const auto failure = [](const QString &text) {
        return await(wire::systemConnector()->connect(*Endpoint::parse(text), {})).error();
    };
    const Error absent = failure(u"unix:///nonexistent/x.sock"_s);
    QVERIFY(absent.text().contains(u"no such socket"_s) && !absent.remedy.isEmpty());
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file.sock"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Error dead = failure(u"unix://"_s + file.fileName());
    QVERIFY2(dead.text().contains(u"nobody listens"_s), qPrintable(dead.text()));
    QCOMPARE(failure(u"unix:///"_s + QString(200, u'x')).kind, Error::Kind::Invalid);
#ifndef Q_OS_WIN
    QCOMPARE(failure(u"npipe:////./pipe/docker_engine"_s).kind, Error::Kind::Unsupported);
#endif
    const Error name = failure(u"tcp://no-such-host.invalid:1"_s);
    QVERIFY2(name.text().contains(u"no-such-host.invalid"_s), qPrintable(name.text()));
    QCOMPARE(name.kind, Error::Kind::Unreachable);
}

namespace {

wire::Spoken shell(const QString &script)
{
    return {.program = u"/bin/sh"_s,
            .arguments = {u"-c"_s, script},
            .environment = {u"GREETING=hello"_s},
            .explain = [](int status, const QByteArray &words) {
                return Error{Error::Kind::Denied, u"%1: %2"_s.arg(status).arg(QString::fromUtf8(words).trimmed())};
            }};
}

} // namespace

void TestStreams::aProgramIsAStream()
{
#ifdef Q_OS_WIN
    QSKIP("There is no /bin/sh");
#endif
    auto stream = await(wire::openProgram(shell(u"echo $GREETING; cat; echo bye"_s), {}));
    QVERIFY(stream);
    QCOMPARE(await((*stream)->read({})).value(), QByteArray("hello\n"));
    QVERIFY(await((*stream)->write("there\n", {})));
    QCOMPARE(await((*stream)->read({})).value(), QByteArray("there\n"));
    (*stream)->closeWriting();
    QCOMPARE(await((*stream)->read({})).value(), QByteArray("bye\n"));
    QCOMPARE(await((*stream)->read({})).value(), QByteArray());
}

void TestStreams::aProgramsLastWordsAreTheError()
{
#ifdef Q_OS_WIN
    QSKIP("There is no /bin/sh");
#endif
    auto stream = await(wire::openProgram(shell(u"echo 'no way' >&2; exit 7"_s), {}));
    const Result<QByteArray> bytes = await((*stream)->read({}));
    QCOMPARE(bytes.error().message, u"7: no way"_s);
    QCOMPARE(bytes.error().kind, Error::Kind::Denied);
    wire::Spoken absent = shell({});
    absent.program = u"/nonexistent/ssh"_s;
    auto none = await(wire::openProgram(absent, {}));
    const Result<QByteArray> nothing = await((*none)->read({}));
    QCOMPARE(nothing.error().kind, Error::Kind::Unreachable);
    QVERIFY(nothing.error().text().contains(u"/nonexistent/ssh"_s));
}

void TestStreams::aProgramEndsWithItsStream()
{
#ifndef Q_OS_LINUX
    QSKIP("Processes are looked up in /proc");
#endif
    auto stream = await(wire::openProgram(shell(u"trap '' TERM; echo $$; while :; do sleep 60; done"_s), {}));
    const QString pid = QString::fromLatin1(await((*stream)->read({})).value().trimmed());
    QVERIFY(QFile::exists(u"/proc/"_s + pid));
    stream->reset();
    QTRY_VERIFY(!QFile::exists(u"/proc/"_s + pid));
}

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
