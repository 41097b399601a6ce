// SPDX-License-Identifier: Apache-2.0
#include "wire/ssh.h"

using namespace Qt::StringLiterals;
using base::Error;
using wire::Endpoint;
using wire::SshCall;

namespace {

Endpoint at(const char *text)
{
    return Endpoint::parse(QString::fromUtf8(text)).value();
}

} // namespace

// How ssh is called and understood; real ssh is in tst_realengine.
class TestSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsTheFarDocker()
    {
        const QStringList words = wire::sshToEngine(at("ssh://deploy@staging-1:2222"), {});
        QCOMPARE(words.mid(words.size() - 7), (QStringList{u"deploy"_s, u"-p"_s, u"2222"_s, u"-T"_s, u"--"_s,
                                                           u"staging-1"_s, u"docker system dial-stdio"_s}));
        QVERIFY(words.contains(u"ConnectTimeout=30"_s));
        QVERIFY(words.contains(u"BatchMode=yes"_s));
        QVERIFY(!words.join(u' ').contains(u"ControlPath"_s));
    }
    void quotesTheFarPath()
    {
        Endpoint endpoint = at("ssh://h/run/it's here.sock");
        QCOMPARE(wire::sshToEngine(endpoint, {}).last(),
                 u"docker --host='unix:///run/it'\\''s here.sock' system dial-stdio"_s);
    }
    void leavesDefaultsToSsh()
    {
        const QStringList words = wire::sshToEngine(at("ssh://h"), {.control = u"/run/x"_s, .canAsk = true});
        QVERIFY(!words.contains(u"-l"_s) && !words.contains(u"-p"_s) && !words.contains(u"BatchMode=yes"_s));
        QVERIFY(words.contains(u"ControlPath=/run/x"_s));
    }
    void callsAPort()
    {
        const QStringList words = wire::sshToPort(at("ssh://h"), 8080, {});
        QCOMPARE(words.mid(words.size() - 4), (QStringList{u"-W"_s, u"localhost:8080"_s, u"--"_s, u"h"_s}));
    }
    void understandsItsWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("remedy");
        const auto row = [](const char *name, int status, const QByteArray &words, Error::Kind kind,
                            const QString &remedy) {
            QTest::newRow(name) << status << words << static_cast<int>(kind) << remedy;
        };
        using Kind = Error::Kind;
        row("host key", 255,
            "No ED25519 host key is known for h and you have requested strict checking.\r\nHost key verification "
            "failed.\r\n",
            Kind::Unreachable, u"ssh h"_s);
        row("changed key", 255,
            "@@@@\n WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!\n@@@\nHost key verification failed.\n",
            Kind::Unreachable, u"ssh-keygen -R h"_s);
        row("key refused", 255, "Warning: Permanently added 'h'\r\nme@h: Permission denied (publickey).\r\n",
            Kind::Denied, u"ssh-add"_s);
        row("no docker", 127, "bash: line 1: docker: command not found\n", Kind::Unreachable, u"Install Docker"_s);
        row("no access", 1, "permission denied while trying to connect to the Docker daemon socket\n", Kind::Denied,
            u"group"_s);
        row("no name", 255, "ssh: Could not resolve hostname h: Name or service not known\r\n", Kind::Unreachable,
            u"VPN"_s);
        row("refused", 255, "ssh: connect to host h port 22: Connection refused\r\n", Kind::Unreachable,
            u"ssh server"_s);
        row("no forwarding", 255,
            "channel 0: open failed: administratively prohibited: open failed\r\nstdio forwarding failed\r\n",
            Kind::Denied, u"AllowTcpForwarding"_s);
        row("silent", 255, "", Kind::Unreachable, QString());
    }
    void understandsItsWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        QFETCH(int, kind);
        QFETCH(QString, remedy);
        const Error error = wire::sshError(at("ssh://h"), status, words);
        QCOMPARE(static_cast<int>(error.kind), kind);
        QVERIFY2(error.remedy.contains(remedy), qPrintable(error.remedy));
        QVERIFY(error.message.startsWith(u"ssh://h: "_s));
        QVERIFY(!error.message.contains(u"Permanently added"_s));
    }
};

QTEST_GUILESS_MAIN(TestSsh)
#include "tst_ssh.moc"
