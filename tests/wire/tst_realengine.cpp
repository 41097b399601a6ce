// SPDX-License-Identifier: Apache-2.0
#include "lab/lab.h"
#include "testsupport/await.h"
#include "wire/client.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using flow::Task;
using testsupport::await;
using wire::Client;
using wire::Endpoint;
using wire::Request;
using wire::Response;
using wire::TlsFiles;

namespace {

const QString generations = u"system 26 28"_s;

Task<Result<QByteArray>> fetch(Client *client, Request request, std::stop_token stop)
{
    Result<Response> response = co_await client->send(std::move(request), stop);
    if (!response)
        co_return base::fail(response.error());
    co_return co_await response->body->readAll(stop);
}

Result<QByteArray> ping(Client &client)
{
    return await(fetch(&client, {.target = "/_ping"}, {}), 60'000);
}

Result<QByteArray> ping(const QString &endpoint, std::optional<TlsFiles> tls = {})
{
    Client client(Endpoint::parse(endpoint, std::move(tls)).value(), wire::systemConnector());
    return ping(client);
}

Task<Result<QByteArray>> readToEnd(wire::Stream *stream)
{
    QByteArray all;
    while (true) {
        const Result<QByteArray> piece = co_await stream->read({}, 10s);
        if (!piece)
            co_return base::fail(piece.error());
        if (piece->isEmpty())
            co_return all;
        all += *piece;
    }
}

QJsonObject post(Client &client, const QByteArray &target, const QByteArray &body)
{
    const auto answer = await(fetch(
        &client, {.method = "POST", .target = target, .headers = {{"Content-Type", "application/json"}}, .body = body},
        {}));
    return QJsonDocument::fromJson(answer.value_or(QByteArray())).object();
}

// A container that gives back what it is told, until its input ends.
QByteArray echo(Client &client, const QByteArray &text)
{
    const QJsonObject made =
        post(client, "/v1.41/containers/create",
             R"({"Image":"busybox:lab","Cmd":["cat"],"OpenStdin":true,"StdinOnce":true,"AttachStdin":true})");
    const QByteArray id = made[u"Id"_s].toString().toLatin1();
    Result<wire::Upgraded> attached = await(client.upgrade(
        {.method = "POST", .target = "/v1.41/containers/" + id + "/attach?stream=1&stdin=1&stdout=1&stderr=1"}, {}));
    if (!attached || !attached->stream)
        return attached ? "refused" : attached.error().text().toUtf8();
    post(client, "/v1.41/containers/" + id + "/start", {});
    if (const Result<> sent = await(attached->stream->write(text, {})); !sent)
        return sent.error().text().toUtf8();
    attached->stream->closeWriting();
    const Result<QByteArray> output = await(readToEnd(attached->stream.get()));
    return output ? output->mid(8) : output.error().text().toUtf8(); // behind the header of the one frame
}

// The environment that the lab's ssh needs, with a folder of shared connections of its own.
struct SshEnvironment
{
    QTemporaryDir runtime;
    QByteArray path = qgetenv("PATH");
    QByteArray runtimeBefore = qgetenv("XDG_RUNTIME_DIR");
    explicit SshEnvironment(const lab::Lab &lab)
    {
        qputenv("PATH", lab.sshFolder().toLocal8Bit() + ':' + path);
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    }
    ~SshEnvironment()
    {
        const QDir shared(runtime.filePath(u"quayhand"_s));
        for (const QString &control : shared.entryList(QDir::System))
            QProcess::execute(u"ssh"_s, {u"-q"_s, u"-O"_s, u"exit"_s, u"-S"_s, shared.filePath(control), u"x"_s});
        qputenv("PATH", path);
        qputenv("XDG_RUNTIME_DIR", runtimeBefore);
        qunsetenv("QUAYHAND_LAB_SSH_CONFIG");
    }
};

QString as(const lab::Host &host, const QString &user)
{
    return u"ssh://%1@%2"_s.arg(user, host.address);
}

#define SAYS(result, expected, words)                                                                                  \
    QVERIFY(!(result));                                                                                                \
    QVERIFY2((result).error().text().contains(words, Qt::CaseInsensitive), qPrintable((result).error().text()));       \
    QCOMPARE((result).error().kind, expected)

} // namespace

class TestRealEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnEveryRoute();
    void halfCloseOnEveryRoute();
    void wrongTlsIsExplained();
    void wrongClientsAreExplained();
    void theWrongLanguageIsExplained();
    void aFrozenEngineCostsSeconds();
    void aHostCutOffCostsSeconds();
    void sshErrorsAreSshsOwnWords();
    void sshToAHostCutOffCanBeCancelled();
    void sshReachesAPort();
    void sshConnectionsAreShared();
    void timesAreTold();
};

void TestRealEngine::answersOnEveryRoute()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    for (const lab::Host &host : lab.hosts()) {
        QCOMPARE(ping(host.socket).value(), QByteArray("OK"));
        QCOMPARE(ping(host.tcp, TlsFiles::inFolder(lab.tls())).value(), QByteArray("OK"));
        const auto bySsh = ping(host.ssh);
        QVERIFY2(bySsh, bySsh ? "" : qPrintable(bySsh.error().text()));
        QCOMPARE(*bySsh, QByteArray("OK"));
        QCOMPARE(ping(host.ssh + u"/var/run/docker.sock"_s).value_or("refused"), QByteArray("OK"));
    }
}

void TestRealEngine::halfCloseOnEveryRoute()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    for (const lab::Host &host : lab.hosts()) {
        lab.image(u"busybox:lab"_s, {host.name});
        Client local(Endpoint::parse(host.socket).value(), wire::systemConnector());
        QCOMPARE(echo(local, "over the socket"), QByteArray("over the socket"));
        Client tls(Endpoint::parse(host.tcp, TlsFiles::inFolder(lab.tls())).value(), wire::systemConnector());
        QCOMPARE(echo(tls, "over TLS"), QByteArray("over TLS"));
        Client far(Endpoint::parse(host.ssh).value(), wire::systemConnector());
        QCOMPARE(echo(far, "over ssh"), QByteArray("over ssh"));
    }
    lab.sweep();
}

void TestRealEngine::wrongTlsIsExplained()
{
    NEEDS_LAB(lab, 3, generations);
    const lab::Host &host = lab.hosts().front();
    lab.faults(host.name);
    NEEDS_LAB(faulty, 3, generations);
    const lab::Host &wrong = faulty.hosts().front();
    const TlsFiles good = TlsFiles::inFolder(lab.tls());
    SAYS(ping(wrong.expired, good), Error::Kind::Unreachable, u"expired on"_s);
    SAYS(ping(wrong.foreign, good), Error::Kind::Unreachable, u"does not vouch"_s);
    SAYS(ping(wrong.stranger, good), Error::Kind::Unreachable, u"the certificate is for"_s);
    SAYS(ping(wrong.plain, good), Error::Kind::Unreachable, u"plain HTTP"_s);
    QCOMPARE(ping(wrong.plain).value(), QByteArray("OK"));
    SAYS(ping(host.tcp, TlsFiles::inFolder(lab.foreignCaTls())), Error::Kind::Unreachable, u"does not vouch"_s);
}

void TestRealEngine::wrongClientsAreExplained()
{
    NEEDS_LAB(lab, 3, generations);
    const lab::Host &host = lab.hosts().front();
    TlsFiles files = TlsFiles::inFolder(lab.tls());
    files.cert.clear();
    files.key.clear();
    SAYS(ping(host.tcp, files), Error::Kind::Unreachable, u"wants a client certificate"_s);
    SAYS(ping(host.tcp, TlsFiles::inFolder(lab.expiredTls())), Error::Kind::Unreachable,
         u"refused the client certificate"_s);
}

void TestRealEngine::theWrongLanguageIsExplained()
{
    NEEDS_LAB(lab, 3, generations);
    const auto plain = ping(lab.hosts().front().tcp);
    SAYS(plain, Error::Kind::Unreachable, u"wants TLS"_s);
    QVERIFY(!plain.error().remedy.isEmpty());
}

void TestRealEngine::aFrozenEngineCostsSeconds()
{
    NEEDS_LAB(lab, 3, generations);
    const lab::Host &host = lab.hosts()[1];
    lab.freeze(host.name);
    QElapsedTimer time;
    time.start();
    const auto tls = ping(host.tcp, TlsFiles::inFolder(lab.tls()));
    const qint64 took = time.elapsed();
    Client local(Endpoint::parse(host.socket).value(), wire::systemConnector());
    const auto silent = await(fetch(&local, {.target = "/info", .patience = {.firstByte = 300ms}}, {}));
    lab.thaw(host.name);
    SAYS(tls, Error::Kind::Timeout, u"TLS handshake"_s);
    QVERIFY2(took < 4000, qPrintable(QString::number(took)));
    SAYS(silent, Error::Kind::Timeout, u"GET /info"_s);
    QCOMPARE(ping(local).value(), QByteArray("OK"));
}

void TestRealEngine::aHostCutOffCostsSeconds()
{
    NEEDS_LAB(lab, 3, generations);
    const lab::Host &host = lab.hosts()[1];
    lab.cut(host.name);
    QElapsedTimer time;
    time.start();
    const auto answer = ping(host.tcp, TlsFiles::inFolder(lab.tls()));
    const qint64 took = time.elapsed();
    lab.mend(host.name);
    QVERIFY(!answer);
    QVERIFY2(answer.error().text().contains(host.address), qPrintable(answer.error().text()));
    QVERIFY2(took < 4000, qPrintable(QString::number(took)));
    QTRY_VERIFY_WITH_TIMEOUT(ping(host.tcp, TlsFiles::inFolder(lab.tls())).has_value(), 20'000);
}

void TestRealEngine::sshErrorsAreSshsOwnWords()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    const lab::Host &host = lab.hosts().front();
    const auto noDocker = ping(as(host, u"nodocker"_s));
    SAYS(noDocker, Error::Kind::Unreachable, u"docker"_s);
    QVERIFY(noDocker.error().remedy.contains(u"Install Docker"_s));
    const auto outsider = ping(as(host, u"outsider"_s));
    SAYS(outsider, Error::Kind::Denied, u"permission denied"_s);
    QVERIFY(outsider.error().remedy.contains(u"group"_s));
    SAYS(ping(as(host, u"nobody-at-all"_s)), Error::Kind::Denied, u"Permission denied"_s);
    SAYS(ping(u"ssh://no-such-host.invalid"_s), Error::Kind::Unreachable, u"resolve hostname"_s);
    SAYS(ping(host.ssh + u":1"_s), Error::Kind::Unreachable, u"refused"_s);
    qputenv("QUAYHAND_LAB_SSH_CONFIG", lab.sshConfigUnknown().toLocal8Bit());
    const auto unknown = ping(host.ssh);
    SAYS(unknown, Error::Kind::Unreachable, u"host key"_s);
    QVERIFY(!unknown.error().remedy.isEmpty());
}

void TestRealEngine::sshToAHostCutOffCanBeCancelled()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    const lab::Host &host = lab.hosts()[1];
    lab.cut(host.name);
    Client client(Endpoint::parse(host.ssh).value(), wire::systemConnector());
    std::stop_source stop;
    QTimer::singleShot(200, this, [&] { stop.request_stop(); });
    QElapsedTimer time;
    time.start();
    const auto answer = await(fetch(&client, {.target = "/_ping"}, stop.get_token()));
    const qint64 took = time.elapsed();
    {
        flow::Scope scope;
        std::optional<Result<QByteArray>> never;
        scope.spawn(testsupport::keep(fetch(&client, {.target = "/_ping"}, {}), &never));
        QTest::qWait(100); // ssh is on its way, and nobody is there
    }
    lab.mend(host.name);
    QVERIFY(answer.error().isCancelled());
    QVERIFY2(took < 1500, qPrintable(QString::number(took)));
    QProcess children;
    children.start(u"ps"_s, {u"-o"_s, u"comm="_s, u"--ppid"_s, QString::number(QCoreApplication::applicationPid())});
    QVERIFY(children.waitForFinished());
    QVERIFY(!children.readAllStandardOutput().contains("ssh"));
}

void TestRealEngine::sshReachesAPort()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    const lab::Host &host = lab.hosts().front();
    lab.image(u"swift:lab"_s, {host.name});
    Client client(Endpoint::parse(host.ssh).value(), wire::systemConnector());
    const QJsonObject made =
        post(client, "/v1.41/containers/create",
             R"({"Image":"swift:lab","HostConfig":{"PortBindings":{"8080/tcp":[{"HostPort":"18080"}]}}})");
    post(client, "/v1.41/containers/" + made[u"Id"_s].toString().toLatin1() + "/start", {});
    Result<Response> answer = base::fail(Error::Kind::Failed, u"not asked yet"_s);
    for (int attempt = 0; attempt < 20 && !answer; ++attempt)
        answer = await(client.getFromPort(18080, "/status/check", 5s, {}));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text()));
    QCOMPARE(answer->status, 200);
    QCOMPARE(await(answer->body->readAll({})).value(), QByteArray("ok\n"));
    const auto closed = await(client.getFromPort(18081, "/", 5s, {}));
    SAYS(closed, Error::Kind::Unreachable, u"refused"_s);
    Client gated(Endpoint::parse(as(host, u"gated"_s)).value(), wire::systemConnector());
    QCOMPARE(ping(gated).value(), QByteArray("OK"));
    // Which of the two it was shows with the second refusal, and stays known.
    QVERIFY(!await(gated.getFromPort(18080, "/status/check", 5s, {})));
    SAYS(await(gated.getFromPort(18080, "/status/check", 5s, {})), Error::Kind::Denied, u"prohibited"_s);
    const auto forbidden = await(gated.getFromPort(18080, "/status/check", 5s, {}));
    SAYS(forbidden, Error::Kind::Denied, u"prohibited"_s);
    lab.sweep();
}

void TestRealEngine::sshConnectionsAreShared()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    const Endpoint endpoint = Endpoint::parse(lab.hosts().front().ssh).value();
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<Task<Result<QByteArray>>> pings;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<Client>(endpoint, wire::systemConnector()));
        pings.push_back(fetch(clients.back().get(), {.target = "/_ping"}, {}));
    }
    for (const Result<QByteArray> &answer : await(flow::whenAll(std::move(pings)), 60'000))
        QVERIFY2(answer && *answer == "OK", answer ? "" : qPrintable(answer.error().text()));
    const QFileInfo folder(ssh.runtime.filePath(u"quayhand"_s));
    QCOMPARE(QDir(folder.filePath()).entryList(QDir::System).size(), 1);
    QCOMPARE(folder.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void TestRealEngine::timesAreTold()
{
    NEEDS_LAB(lab, 3, generations);
    const SshEnvironment ssh(lab);
    const lab::Host &host = lab.hosts().front();
    const auto measure = [](Client &client, int times) {
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < times; ++i) {
            if (!ping(client))
                return -1.0;
        }
        return static_cast<double>(time.nsecsElapsed()) / 1e6 / times;
    };
    const auto endpoint = Endpoint::parse(host.ssh).value();
    Client local(Endpoint::parse(host.socket).value(), wire::systemConnector());
    Client tls(Endpoint::parse(host.tcp, TlsFiles::inFolder(lab.tls())).value(), wire::systemConnector());
    Client far(endpoint, wire::systemConnector());
    Client second(endpoint, wire::systemConnector());
    const double firstLocal = measure(local, 1), nextLocal = measure(local, 50);
    const double firstTls = measure(tls, 1), nextTls = measure(tls, 50);
    const double firstFar = measure(far, 1), nextFar = measure(far, 50), again = measure(second, 1);
    qInfo("unix %.2f ms, then %.2f; TLS %.2f, then %.2f; ssh %.1f, then %.2f, a second connection %.1f", firstLocal,
          nextLocal, firstTls, nextTls, firstFar, nextFar, again);
    QVERIFY(nextLocal > 0 && nextTls > 0 && nextFar > 0);
    QVERIFY2(again < firstFar, "a further connection costs as much as the first");
}

QTEST_GUILESS_MAIN(TestRealEngine)
#include "tst_realengine.moc"
