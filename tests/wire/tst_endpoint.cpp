// SPDX-License-Identifier: Apache-2.0
#include "wire/endpoint.h"

using namespace Qt::StringLiterals;
using base::Error;
using wire::Endpoint;
using wire::TlsFiles;

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const QString &text, const QString &written) {
            QTest::newRow(qPrintable(text)) << text << written;
        };
        row(u"unix:///var/run/docker.sock"_s, u"unix:///var/run/docker.sock"_s);
        row(u"  unix:///a b/docker.sock "_s, u"unix:///a b/docker.sock"_s);
        row(u"npipe:////./pipe/docker_engine"_s, u"npipe:////./pipe/docker_engine"_s);
        row(u"npipe://\\\\.\\pipe\\docker_engine"_s, u"npipe:////./pipe/docker_engine"_s);
        row(u"tcp://10.0.0.1"_s, u"tcp://10.0.0.1:2375"_s);
        row(u"TCP://host:1234/"_s, u"tcp://host:1234"_s);
        row(u"tcp://[::1]:2376"_s, u"tcp://[::1]:2376"_s);
        row(u"ssh://deploy@staging-1"_s, u"ssh://deploy@staging-1"_s);
        row(u"ssh://staging-1:2222/run/user/1000/docker.sock"_s, u"ssh://staging-1:2222/run/user/1000/docker.sock"_s);
        row(u"ssh://a%40b@host"_s, u"ssh://a%40b@host"_s);
        row(u"ssh://u@[fe80::1]:22"_s, u"ssh://u@[fe80::1]:22"_s);
    }
    void readsEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const base::Result<Endpoint> endpoint = Endpoint::parse(text);
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().text()));
        QCOMPARE(endpoint->text(), written);
        QCOMPARE(Endpoint::parse(endpoint->text()).value(), *endpoint);
    }
    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "docker.sock",
                                 "/var/run/docker.sock",
                                 "unix://relative.sock",
                                 "npipe://",
                                 "http://host",
                                 "tcp://",
                                 "tcp://:2375",
                                 "tcp://host:0",
                                 "tcp://host:65536",
                                 "tcp://host:x",
                                 "tcp://host:",
                                 "tcp://user@host",
                                 "tcp://host/path",
                                 "tcp://host?x=y",
                                 "tcp://::1",
                                 "tcp://[::1",
                                 "ssh://",
                                 "ssh://user:secret@host",
                                 "ssh://host?query",
                                 "ssh://host#x",
                                 "ssh://-oProxyCommand=evil",
                                 "ssh://-l@host",
                                 "ssh://@host",
                                 "ssh://ho st",
                                 "ssh://host;reboot",
                                 "ssh://$(id)@host:x"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        const base::Result<Endpoint> endpoint = Endpoint::parse(text);
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().kind, Error::Kind::Invalid);
        QVERIFY(!endpoint.error().remedy.isEmpty());
        QVERIFY(!endpoint.error().text().contains(u"secret"_s));
    }
    void tlsChangesThePort()
    {
        const Endpoint endpoint = Endpoint::parse(u"tcp://host"_s, TlsFiles{.ca = u"ca.pem"_s}).value();
        QCOMPARE(endpoint.port, 2376);
        QCOMPARE(endpoint.tls->ca, u"ca.pem"_s);
    }
    void plainAndFarIsNamed()
    {
        QVERIFY(Endpoint::parse(u"tcp://10.0.0.1"_s)->isPlainRemote());
        QVERIFY(!Endpoint::parse(u"tcp://127.0.0.1"_s)->isPlainRemote());
        QVERIFY(!Endpoint::parse(u"tcp://localhost"_s)->isPlainRemote());
        QVERIFY(!Endpoint::parse(u"tcp://10.0.0.1"_s, TlsFiles())->isPlainRemote());
        QVERIFY(Endpoint::parse(u"unix:///x"_s)->isLocal());
        QVERIFY(!Endpoint::parse(u"ssh://x"_s)->isLocal());
    }
    void filesOfAFolder()
    {
        QTemporaryDir folder;
        QFile ca(folder.filePath(u"ca.pem"_s));
        QVERIFY(ca.open(QIODevice::WriteOnly));
        const TlsFiles files = TlsFiles::inFolder(folder.path());
        QCOMPARE(files.ca, ca.fileName());
        QVERIFY(files.cert.isEmpty() && files.key.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
