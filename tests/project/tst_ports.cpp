// SPDX-License-Identifier: Apache-2.0
#include "project/ports.h"

#include <QTest>

using namespace Qt::StringLiterals;
using project::Port;
using project::portsFromText;

class TestPorts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsShortForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected"); // ip|host|container|protocol
        QTest::newRow("container only") << u"80"_s << QStringList{u"|0|80|tcp"_s};
        QTest::newRow("both") << u"8080:80"_s << QStringList{u"|8080|80|tcp"_s};
        QTest::newRow("udp") << u"53:53/udp"_s << QStringList{u"|53|53|udp"_s};
        QTest::newRow("upper case") << u"53:53/UDP"_s << QStringList{u"|53|53|udp"_s};
        QTest::newRow("address") << u"127.0.0.1:8080:80"_s << QStringList{u"127.0.0.1|8080|80|tcp"_s};
        QTest::newRow("address, any port") << u"127.0.0.1::80"_s << QStringList{u"127.0.0.1|0|80|tcp"_s};
        QTest::newRow("IPv6") << u"[::1]:8080:80"_s << QStringList{u"::1|8080|80|tcp"_s};
        QTest::newRow("IPv6 bare") << u"::1:8080:80"_s << QStringList{u"::1|8080|80|tcp"_s};
        QTest::newRow("ranges") << u"3000-3002:4000-4002"_s
                                << QStringList{u"|3000|4000|tcp"_s, u"|3001|4001|tcp"_s, u"|3002|4002|tcp"_s};
        QTest::newRow("range of the container") << u"4000-4001"_s << QStringList{u"|0|4000|tcp"_s, u"|0|4001|tcp"_s};
        QTest::newRow("highest") << u"65535:65535"_s << QStringList{u"|65535|65535|tcp"_s};
    }
    void readsShortForms()
    {
        QFETCH(QString, text);
        const auto ports = portsFromText(text);
        QVERIFY2(ports, ports ? "" : qPrintable(ports.error().message));
        QStringList found;
        for (const Port &port : *ports)
            found.append(u"%1|%2|%3|%4"_s.arg(port.ip).arg(port.host).arg(port.container).arg(port.protocol));
        QTEST(found, "expected");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << u""_s << u"ports are numbers from 1 to 65535"_s;
        QTest::newRow("words") << u"http"_s << u"ports are numbers from 1 to 65535"_s;
        QTest::newRow("zero") << u"0:80"_s << u"ports are numbers from 1 to 65535"_s;
        QTest::newRow("too high") << u"70000:80"_s << u"ports are numbers from 1 to 65535"_s;
        QTest::newRow("no container") << u"8080:"_s << u"ports are numbers from 1 to 65535"_s;
        QTest::newRow("backwards") << u"3002-3000:4000-4002"_s << u"ports are numbers from 1 to 65535"_s;
        QTest::newRow("lengths") << u"3000-3001:80"_s << u"the two ranges differ in length"_s;
        QTest::newRow("protocol") << u"80:80/http"_s << u"\"http\" is not tcp, udp or sctp"_s;
        QTest::newRow("address") << u"localhost:80:80"_s << u"\"localhost\" is not an IP address"_s;
        QTest::newRow("address too high") << u"300.0.0.1:80:80"_s << u"\"300.0.0.1\" is not an IP address"_s;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto ports = portsFromText(text);
        QVERIFY(!ports);
        QCOMPARE(ports.error().message, u"\"%1\" is not a port: %2"_s.arg(text, why));
        QVERIFY(!ports.error().remedy.isEmpty());
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"80", "8080:80", "53:53/udp", "127.0.0.1:8080:80", "127.0.0.1::80", "[::1]:8080:80"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void writesWhatItReads()
    {
        QFETCH(QString, text);
        const auto ports = portsFromText(text);
        QVERIFY(ports);
        QCOMPARE(project::portToText(ports->first()), text);
    }
};

QTEST_APPLESS_MAIN(TestPorts)
#include "tst_ports.moc"
