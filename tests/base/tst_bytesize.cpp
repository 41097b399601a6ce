// SPDX-License-Identifier: Apache-2.0
#include "base/bytesize.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestByteSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatComposeWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("plain") << u"1024"_s << qint64(1024);
        QTest::newRow("b") << u"1024b"_s << qint64(1024);
        QTest::newRow("k") << u"64k"_s << qint64(64) * 1024;
        QTest::newRow("kb") << u"64kb"_s << qint64(64) * 1024;
        QTest::newRow("m") << u"512m"_s << qint64(512) * 1024 * 1024;
        QTest::newRow("G") << u"2G"_s << qint64(2) * 1024 * 1024 * 1024;
        QTest::newRow("GiB") << u"2 GiB"_s << qint64(2) * 1024 * 1024 * 1024;
        QTest::newRow("fraction") << u"1.5g"_s << qint64(1536) * 1024 * 1024;
    }
    void readsWhatComposeWrites()
    {
        QFETCH(QString, text);
        QTEST(base::bytesFromText(text).value(), "bytes");
    }
    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *bad : {"", "m", "2x", "-1m", "1e3", "2 g b", "12 potatoes", "999999999999999999999g"})
            QTest::newRow(bad) << QString::fromLatin1(bad);
    }
    void refusesTheRest()
    {
        QFETCH(QString, text);
        QVERIFY(!base::bytesFromText(text).has_value());
    }
    void writesTheShortestExactForm()
    {
        for (const QString &form : {u"2g"_s, u"1536m"_s, u"1000"_s, u"64k"_s, u"1t"_s, u"0"_s})
            QCOMPARE(base::bytesToText(base::bytesFromText(form).value()), form);
    }
    void roundsForAReader()
    {
        QCOMPARE(base::bytesForReader(0), u"0 B"_s);
        QCOMPARE(base::bytesForReader(qint64(2) << 30), u"2 GiB"_s);
        QCOMPARE(base::bytesForReader(1181116006), u"1.1 GiB"_s);
        QCOMPARE(base::bytesForReader(1024 * 1024 - 1), u"1 MiB"_s);
    }
};

QTEST_GUILESS_MAIN(TestByteSize)
#include "tst_bytesize.moc"
