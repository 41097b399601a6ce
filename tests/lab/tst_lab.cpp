// SPDX-License-Identifier: Apache-2.0
#include "lab/lab.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

// The ground the other tests stand on: that a crashed host is silent, a frozen one accepts and says nothing, and so on.
class LabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsTheHostsAskedFor();
    void givesEveryHostItsOwnGeneration();
    void letsDeployInBySshAndRefusesTheOthers();
    void goesSilentWhenAHostLosesPower();
    void raisesACrashedHostWithItsDisk();
    void acceptsAndSaysNothingWhenFrozen();
    void opensPortsWithTheWrongCertificates();
    void mendsAHalfwayState();
};

namespace {

struct Ran
{
    int status;
    QString output;
};

Ran ran(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(30'000);
    return {process.exitCode(), QString::fromUtf8(process.readAll()).trimmed()};
}

QString ping(const lab::Host &host)
{
    return ran(u"curl"_s, {u"-sS"_s, u"-m"_s, u"2"_s, u"--unix-socket"_s, QUrl(host.socket).path(), u"http://e/_ping"_s}).output;
}

Ran pingTls(const QString &endpoint, const QString &tls)
{
    return ran(u"curl"_s, {u"-sS"_s, u"-m"_s, u"3"_s, u"--noproxy"_s, u"*"_s, u"--cacert"_s, tls + u"/ca.pem"_s, u"--cert"_s,
                           tls + u"/cert.pem"_s, u"--key"_s, tls + u"/key.pem"_s,
                           QString(endpoint).replace(u"tcp:"_s, u"https:"_s) + u"/_ping"_s});
}

} // namespace

void LabTest::startsTheHostsAskedFor()
{
    NEEDS_LAB(lab, 3);
    QCOMPARE(lab.hosts().size(), 3u);
    for (const lab::Host &host : lab.hosts()) {
        QCOMPARE(ping(host), u"OK"_s);
        QCOMPARE(pingTls(host.tcp, lab.tls()).output, u"OK"_s);
    }
    QVERIFY(QFileInfo::exists(lab.dockerConfig() + u"/config.json"_s));
}

void LabTest::givesEveryHostItsOwnGeneration()
{
    NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
    QStringList versions;
    for (const lab::Host &host : lab.hosts())
        versions += lab.exec(host.name, {u"docker"_s, u"version"_s, u"--format"_s, u"{{.Server.Version}}"_s}).trimmed();
    QVERIFY2(versions[0].startsWith(u"20.10."), qPrintable(versions[0]));
    QVERIFY2(versions[1].startsWith(u"26."), qPrintable(versions[1]));
    QVERIFY2(versions[2].startsWith(u"28."), qPrintable(versions[2]));
}

void LabTest::letsDeployInBySshAndRefusesTheOthers()
{
    NEEDS_LAB(lab, 1);
    const auto by = [&](const QString &user) {
        return ran(u"ssh"_s, {u"-F"_s, lab.sshConfig(), user + u'@' + lab.hosts()[0].address, u"docker version && id -u"_s});
    };
    QCOMPARE(by(u"deploy"_s).status, 0);
    QVERIFY(!by(u"deploy"_s).output.endsWith(u"\n0"));
    QVERIFY(by(u"outsider"_s).output.contains(u"permission denied"));
    QCOMPARE(by(u"nodocker"_s).status, 127);
}

void LabTest::goesSilentWhenAHostLosesPower()
{
    NEEDS_LAB(lab, 2);
    QTcpSocket open, late;
    open.connectToHost(lab.hosts()[1].address, 2376);
    QVERIFY(open.waitForConnected(3000));
    lab.crash(u"h2"_s);
    late.connectToHost(lab.hosts()[1].address, 2376);
    QVERIFY(!late.waitForConnected(500));
    QCOMPARE(late.error(), QAbstractSocket::SocketTimeoutError); // neither refused nor unreachable
    QVERIFY(!open.waitForDisconnected(500));
    QCOMPARE(ping(lab.hosts()[0]), u"OK"_s);
    lab.raise(u"h2"_s);
    QCOMPARE(ping(lab.hosts()[1]), u"OK"_s);
}

void LabTest::raisesACrashedHostWithItsDisk()
{
    NEEDS_LAB(lab, 1);
    lab.sweep();
    lab.image(u"swift:lab"_s, {u"h1"_s});
    lab.exec(u"h1"_s, {u"docker"_s, u"run"_s, u"-d"_s, u"--name"_s, u"survivor"_s, u"swift:lab"_s});
    lab.crash(u"h1"_s);
    lab.raise(u"h1"_s);
    QCOMPARE(lab.exec(u"h1"_s, {u"docker"_s, u"inspect"_s, u"-f"_s, u"{{.State.Status}} {{.State.ExitCode}}"_s, u"survivor"_s}).trimmed(),
             u"exited 255"_s);
    lab.sweep();
    QVERIFY(lab.exec(u"h1"_s, {u"docker"_s, u"ps"_s, u"-aq"_s}).isEmpty());
}

void LabTest::acceptsAndSaysNothingWhenFrozen()
{
    NEEDS_LAB(lab, 1);
    lab.freeze(u"h1"_s);
    QTcpSocket socket;
    socket.connectToHost(lab.hosts()[0].address, 2376);
    QVERIFY(socket.waitForConnected(3000));
    QVERIFY(ping(lab.hosts()[0]).contains(u"timed out"));
    lab.thaw(u"h1"_s);
    QCOMPARE(ping(lab.hosts()[0]), u"OK"_s);
}

void LabTest::opensPortsWithTheWrongCertificates()
{
    NEEDS_LAB(lab, 1);
    lab.faults(u"h1"_s);
    const lab::Host host = lab.hosts()[0];
    QVERIFY(pingTls(host.expired, lab.tls()).output.contains(u"expired"));
    QVERIFY(pingTls(host.foreign, lab.tls()).output.contains(u"issuer"));
    QVERIFY(pingTls(host.stranger, lab.tls()).output.contains(u"does not match") ||
            pingTls(host.stranger, lab.tls()).output.contains(u"subject name"));
    QVERIFY(pingTls(host.plain, lab.tls()).status != 0);
    QVERIFY(pingTls(host.tcp, lab.expiredTls()).status != 0);
}

void LabTest::mendsAHalfwayState()
{
    NEEDS_LAB(lab, 3);
    lab.freeze(u"h1"_s);
    lab.cut(u"h2"_s);
    lab.crash(u"h3"_s);
    NEEDS_LAB(again, 3);
    for (const lab::Host &host : again.hosts())
        QCOMPARE(pingTls(host.tcp, again.tls()).output, u"OK"_s);
}

QTEST_GUILESS_MAIN(LabTest)
#include "tst_lab.moc"
