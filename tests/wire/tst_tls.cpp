// SPDX-License-Identifier: Apache-2.0
#include "testsupport/await.h"
#include "testsupport/certificates.h"
#include "testsupport/fakedaemon.h"
#include "wire/tlssession.h"

#include <openssl/ssl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using testsupport::Authority;
using testsupport::await;
using testsupport::FakeDaemon;
using testsupport::Peer;
using testsupport::ScriptedServer;
using wire::Client;
using wire::Endpoint;
using wire::TlsFiles;

namespace {

Endpoint with(Endpoint endpoint, TlsFiles files)
{
    endpoint.tls = std::move(files);
    return endpoint;
}

// The error of connecting; empty when it went well.
Error failureAt(const Endpoint &endpoint)
{
    const auto stream = await(wire::systemConnector()->connect(endpoint, {}));
    return stream ? Error() : stream.error();
}

#define SAYS(error, words)                                                                                             \
    QVERIFY2((error).text().contains(words), qPrintable((error).text()));                                              \
    QCOMPARE((error).kind, Error::Kind::Unreachable)

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAndAnswersBothVerified();
    void aKeptConnectionIsReused();
    void longBodiesGoBothWays();
    void aForeignAuthorityIsNotTrusted();
    void anExpiredCertificateIsNamed();
    void oneOfTomorrowToo();
    void somebodyElsesNameIsNamed();
    void verificationIsSkippedOnlyWhenTold();
    void plainHttpOnTheTlsPort();
    void anythingElseOnTheTlsPort();
    void aMissingClientCertificate();
    void aForeignClientCertificate();
    void unusableFilesAreNamed();
    void aFrozenHandshakeTimesOut();
    void cancelAndDestroyInTheHandshake();
    void halfCloseIsCloseNotify();
    void backPressureHolds();
    void aCutIsNoEnd();

private:
    Authority m_authority;
};

void TestTls::asksAndAnswersBothVerified()
{
    FakeDaemon daemon(m_authority.server({}, true));
    Client client(with(daemon.endpoint(), m_authority.client()), wire::systemConnector());
    auto response = await(client.send({.target = "/_ping"}, {}));
    QVERIFY2(response, response ? "" : qPrintable(response.error().text()));
    QCOMPARE(await(response->body->readAll({})).value(), QByteArray("OK"));
}

void TestTls::aKeptConnectionIsReused()
{
    FakeDaemon daemon(m_authority.server({}, false));
    Client client(with(daemon.endpoint(), {.ca = m_authority.caFile()}), wire::systemConnector());
    for (int i = 0; i < 4; ++i) {
        auto response = await(client.send({.target = "/_ping"}, {}));
        QCOMPARE(await(response->body->readAll({})).value(), QByteArray("OK"));
    }
    QCOMPARE(daemon.accepted(), 1);
    daemon.goAway();
    daemon.comeBack();
    QCOMPARE(await(client.send({.target = "/_ping"}, {})).value().status, 200);
}

void TestTls::longBodiesGoBothWays()
{
    FakeDaemon daemon(m_authority.server({}, false));
    const QByteArray big(5'000'000, 'z');
    daemon.on("POST", u"/echo"_s).handle([](testsupport::Exchange &exchange) {
        exchange.answer(200, exchange.request().body);
    });
    Client client(with(daemon.endpoint(), {.ca = m_authority.caFile()}), wire::systemConnector());
    auto response = await(client.send({.method = "POST", .target = "/echo", .body = big}, {}));
    QVERIFY(response);
    QCOMPARE(await(response->body->readAll({})).value(), big);
}

void TestTls::aForeignAuthorityIsNotTrusted()
{
    const Authority foreign(u"somebody else"_s);
    FakeDaemon daemon(m_authority.server({}, false));
    const Error error = failureAt(with(daemon.endpoint(), {.ca = foreign.caFile()}));
    SAYS(error, u"test authority"_s);
    SAYS(error, foreign.caFile());
    SAYS(failureAt(with(daemon.endpoint(), {})), u"the system's authorities"_s);
}

void TestTls::anExpiredCertificateIsNamed()
{
    FakeDaemon daemon(m_authority.server({.name = u"old"_s, .validFromDays = -2, .validToDays = -1}, false));
    SAYS(failureAt(with(daemon.endpoint(), {.ca = m_authority.caFile()})), u"expired on"_s);
}

void TestTls::oneOfTomorrowToo()
{
    FakeDaemon daemon(m_authority.server({.name = u"new"_s, .validFromDays = 1, .validToDays = 2}, false));
    SAYS(failureAt(with(daemon.endpoint(), {.ca = m_authority.caFile()})), u"not valid before"_s);
}

void TestTls::somebodyElsesNameIsNamed()
{
    FakeDaemon daemon(m_authority.server({.name = u"other"_s, .names = {u"other.example"_s}, .addresses = {}}, false));
    const Error byAddress = failureAt(with(daemon.endpoint(), {.ca = m_authority.caFile()}));
    SAYS(byAddress, u"other.example, not for 127.0.0.1"_s);
    Endpoint byName = with(daemon.endpoint(), {.ca = m_authority.caFile()});
    byName.host = u"localhost"_s;
    SAYS(failureAt(byName), u"not for localhost"_s);
    FakeDaemon right(m_authority.server({.name = u"right"_s, .names = {u"localhost"_s}, .addresses = {}}, false));
    byName.port = right.port();
    QVERIFY(failureAt(byName).message.isEmpty());
}

void TestTls::verificationIsSkippedOnlyWhenTold()
{
    const Authority foreign(u"somebody else"_s);
    FakeDaemon daemon(m_authority.server({}, false));
    QVERIFY(failureAt(with(daemon.endpoint(), {.ca = foreign.caFile(), .skipVerify = true})).message.isEmpty());
}

void TestTls::plainHttpOnTheTlsPort()
{
    ScriptedServer server(ScriptedServer::Over::Tcp);
    server.onPeer = [](Peer &peer) {
        QObject::connect(&peer, &Peer::came, &peer, [&peer] {
            peer.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request");
            peer.close();
        });
    };
    const Error error = failureAt(with(server.endpoint(), {.ca = m_authority.caFile()}));
    SAYS(error, u"plain HTTP"_s);
    QVERIFY(!error.remedy.isEmpty());
}

void TestTls::anythingElseOnTheTlsPort()
{
    ScriptedServer ssh(ScriptedServer::Over::Tcp);
    ssh.onPeer = [](Peer &peer) { peer.send("SSH-2.0-OpenSSH_9.2p1\r\n"); };
    SAYS(failureAt(with(ssh.endpoint(), {.ca = m_authority.caFile()})), u"does not speak TLS"_s);
    ScriptedServer closing(ScriptedServer::Over::Tcp);
    closing.onPeer = [](Peer &peer) { peer.close(); };
    QCOMPARE(failureAt(with(closing.endpoint(), {.ca = m_authority.caFile()})).kind, Error::Kind::Unreachable);
}

void TestTls::aMissingClientCertificate()
{
    FakeDaemon daemon(m_authority.server({}, true));
    Client client(with(daemon.endpoint(), {.ca = m_authority.caFile()}), wire::systemConnector());
    const auto response = await(client.send({.target = "/_ping"}, {}));
    QVERIFY(!response);
    SAYS(response.error(), u"wants a client certificate"_s);
    QVERIFY(!response.error().remedy.isEmpty());
}

void TestTls::aForeignClientCertificate()
{
    const Authority foreign(u"somebody else"_s);
    FakeDaemon daemon(m_authority.server({}, true));
    TlsFiles files = foreign.client();
    files.ca = m_authority.caFile();
    Client client(with(daemon.endpoint(), files), wire::systemConnector());
    const auto response = await(client.send({.target = "/_ping"}, {}));
    QVERIFY(!response);
    SAYS(response.error(), u"refused the client certificate"_s);
}

void TestTls::unusableFilesAreNamed()
{
    FakeDaemon daemon(m_authority.server({}, false));
    const TlsFiles good = m_authority.client();
    const auto refused = [&](TlsFiles files, const QString &words) {
        const Error error = failureAt(with(daemon.endpoint(), std::move(files)));
        QVERIFY2(error.text().contains(words), qPrintable(error.text()));
        QCOMPARE(error.kind, Error::Kind::Invalid);
    };
    refused({.ca = u"/nonexistent/ca.pem"_s}, u"/nonexistent/ca.pem"_s);
    refused({.ca = good.key}, u"holds no certificate"_s);
    refused({.ca = good.ca, .cert = good.cert}, u"key.pem"_s);
    refused({.ca = good.ca, .cert = good.cert, .key = good.ca}, u"holds no private key"_s);
    refused({.ca = good.ca, .cert = good.cert, .key = m_authority.issue({.name = u"third"_s}).key},
            u"does not belong"_s);
}

void TestTls::aFrozenHandshakeTimesOut()
{
    ScriptedServer server(ScriptedServer::Over::Tcp);
    const Error error = failureAt(with(server.endpoint(), {.ca = m_authority.caFile()}));
    QCOMPARE(error.kind, Error::Kind::Timeout);
    QVERIFY2(error.text().contains(u"TLS handshake"_s), qPrintable(error.text()));
}

void TestTls::cancelAndDestroyInTheHandshake()
{
    ScriptedServer server(ScriptedServer::Over::Tcp);
    const auto connector = wire::systemConnector();
    const Endpoint endpoint = with(server.endpoint(), {.ca = m_authority.caFile()});
    std::stop_source stop;
    QTimer::singleShot(20, &server, [&] { stop.request_stop(); });
    QVERIFY(await(connector->connect(endpoint, stop.get_token()), 1000).error().isCancelled());
    std::optional<Result<std::unique_ptr<wire::Stream>>> stream;
    {
        flow::Scope scope;
        scope.spawn(testsupport::keep(connector->connect(endpoint, {}), &stream));
        QTRY_COMPARE(server.accepted(), 2);
    }
    QTRY_VERIFY(server.peers().last()->inputEnded());
    QVERIFY(!stream);
}

namespace {

// The server's end of a session in memory: Qt's sockets do not go on after close_notify.
struct Server
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    SSL *ssl = nullptr;
    BIO *input = BIO_new(BIO_s_mem());
    BIO *output = BIO_new(BIO_s_mem());

    explicit Server(const Authority::Files &files)
    {
        SSL_CTX_use_certificate_file(context, files.cert.toUtf8().constData(), SSL_FILETYPE_PEM);
        SSL_CTX_use_PrivateKey_file(context, files.key.toUtf8().constData(), SSL_FILETYPE_PEM);
        ssl = SSL_new(context);
        BIO_set_mem_eof_return(input, -1);
        SSL_set_bio(ssl, input, output);
        SSL_set_accept_state(ssl);
    }
    ~Server()
    {
        SSL_free(ssl);
        SSL_CTX_free(context);
    }
    // What each side has to say goes over, in any number of turns.
    void exchange(wire::TlsSession &client)
    {
        const QByteArray sent = client.takeOutput();
        BIO_write(input, sent.constData(), static_cast<int>(sent.size()));
        char buffer[16 * 1024];
        for (int size = BIO_read(output, buffer, sizeof buffer); size > 0;
             size = BIO_read(output, buffer, sizeof buffer))
            client.feed(QByteArray(buffer, size));
    }
};

} // namespace

void TestTls::halfCloseIsCloseNotify()
{
    using Step = wire::TlsSession::Step;
    Endpoint endpoint{.scheme = Endpoint::Scheme::Tcp, .host = u"localhost"_s, .port = 2376};
    endpoint.tls = TlsFiles{.ca = m_authority.caFile()};
    Server server(m_authority.issue({}));
    const auto session = wire::TlsSession::make(endpoint);
    QVERIFY(session);
    wire::TlsSession &client = **session;
    for (int turn = 0; turn < 6; ++turn) {
        QVERIFY(client.handshake());
        server.exchange(client);
        SSL_do_handshake(server.ssl);
        server.exchange(client);
    }
    QCOMPARE(client.handshake().value(), Step::Done);

    QVERIFY(client.write("last words"));
    client.closeWriting();
    server.exchange(client);
    char buffer[100];
    QCOMPARE(SSL_read(server.ssl, buffer, sizeof buffer), 10);
    QVERIFY(SSL_read(server.ssl, buffer, sizeof buffer) <= 0);
    QVERIFY(SSL_get_shutdown(server.ssl) & SSL_RECEIVED_SHUTDOWN);

    SSL_write(server.ssl, "the answer", 10);
    SSL_shutdown(server.ssl);
    server.exchange(client);
    QByteArray bytes;
    QCOMPARE(client.read(&bytes).value(), Step::Done);
    QCOMPARE(bytes, QByteArray("the answer"));
    QCOMPARE(client.read(&bytes).value(), Step::Closed);
}

void TestTls::backPressureHolds()
{
    constexpr qint64 total = 32 * 1024 * 1024;
    ScriptedServer server(m_authority.server({}, false));
    server.onPeer = [](Peer &peer) { peer.pump(total); };
    auto stream = await(wire::systemConnector()->connect(with(server.endpoint(), {.ca = m_authority.caFile()}), {}));
    QVERIFY(stream);
    QVERIFY(await((*stream)->read({})));
    QTest::qWait(50);
    QVERIFY(server.peers().first()->pumped() < 16 * 1024 * 1024);
    qint64 got = 0;
    while (server.peers().first()->pumped() < total || got < total / 2)
        got += await((*stream)->read({})).value().size();
    QVERIFY(got > 0);
}

void TestTls::aCutIsNoEnd()
{
    FakeDaemon daemon(m_authority.server({}, false));
    auto &route = daemon.on("POST", u"/attach"_s).upgrade();
    Client client(with(daemon.endpoint(), {.ca = m_authority.caFile()}), wire::systemConnector());
    auto upgraded = await(client.upgrade({.method = "POST", .target = "/attach"}, {}));
    QVERIFY(upgraded && upgraded->stream);
    route.last()->cut();
    QCOMPARE(await(upgraded->stream->read({})).error().kind, Error::Kind::Unreachable);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
