// SPDX-License-Identifier: Apache-2.0
#include "project/path.h"

#include <QTest>

using namespace Qt::StringLiterals;
using project::Path;

class TestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAPersonTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("segments");
        QTest::newRow("nothing") << u""_s << QStringList();
        QTest::newRow("one") << u"mem_limit"_s << QStringList{u"mem_limit"_s};
        QTest::newRow("two") << u"environment.A"_s << QStringList{u"environment"_s, u"A"_s};
        QTest::newRow("escaped dots") << u"labels.com\\.example\\.team"_s << QStringList{u"labels"_s, u"com.example.team"_s};
        QTest::newRow("index") << u"ports.0"_s << QStringList{u"ports"_s, u"0"_s};
        QTest::newRow("brackets") << u"ports[0]"_s << QStringList{u"ports"_s, u"0"_s};
        QTest::newRow("behind brackets") << u"hosts[2].tls"_s << QStringList{u"hosts"_s, u"2"_s, u"tls"_s};
        QTest::newRow("not an index") << u"environment.A[x]"_s << QStringList{u"environment"_s, u"A[x]"_s};
        QTest::newRow("backslash") << u"a\\\\b"_s << QStringList{u"a\\b"_s};
    }
    void readsWhatAPersonTypes()
    {
        QFETCH(QString, text);
        QTEST(Path::fromText(text).segments(), "segments");
    }
    void isWrittenSoThatItReadsBack()
    {
        const Path path{u"labels"_s, u"com.example[0]\\x"_s, u"3"_s};
        QCOMPARE(Path::fromText(path.text()), path);
    }
};

QTEST_GUILESS_MAIN(TestPath)
#include "tst_path.moc"
