// SPDX-License-Identifier: Apache-2.0
#include "observe/logs.h"
#include <QTest>

using namespace Qt::StringLiterals;
using observe::LogLine;
using observe::LogMerge;

namespace {

LogLine line(qint64 stamp)
{
    return {.text = QByteArray::number(stamp), .stamp = stamp};
}

QByteArray texts(const QList<LogLine> &lines)
{
    QByteArrayList all;
    for (const LogLine &one : lines)
        all.append(one.text);
    return all.join(' ');
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForEverySource()
    {
        LogMerge merge;
        merge.add(1);
        merge.add(2);
        merge.take(1, line(10));
        merge.take(1, line(30));
        QCOMPARE(texts(merge.ready()), "");
        merge.take(2, line(20));
        QCOMPARE(texts(merge.ready()), "10 20");
        merge.take(2, line(40));
        QCOMPARE(texts(merge.ready()), "30");
    }

    void waitsForNobodyWhoIsQuiet()
    {
        LogMerge merge;
        merge.add(1);
        merge.add(2);
        merge.take(1, line(10));
        merge.quiet(2);
        QCOMPARE(texts(merge.ready()), "10");
        merge.take(2, line(12));
        merge.take(1, line(11));
        merge.quiet(1);
        QCOMPARE(texts(merge.ready()), "11 12");
        merge.add(2); // it reads its past again
        merge.take(1, line(15));
        QCOMPARE(texts(merge.ready()), "");
        merge.take(2, line(14));
        QCOMPARE(texts(merge.ready()), "14");
    }

    void showsWhatARemovedSourceSaid()
    {
        LogMerge merge;
        merge.add(1);
        merge.add(2);
        merge.take(1, line(10));
        merge.take(1, line(30));
        merge.remove(1);
        QCOMPARE(texts(merge.ready()), "");
        merge.take(2, line(20));
        QCOMPARE(texts(merge.ready()), "10 20");
        merge.remove(2);
        QCOMPARE(texts(merge.ready()), "30");
        QCOMPARE(texts(merge.ready()), "");
    }

    void keepsTheOrderOfOneSourceAtOneTime()
    {
        LogMerge merge;
        merge.add(1);
        merge.take(1, {.text = "first", .stamp = 5});
        merge.take(1, {.text = "second", .stamp = 5});
        QCOMPARE(texts(merge.ready()), "first second");
    }

    void givesTheOldestAwayWhenTooManyWait()
    {
        LogMerge merge(3);
        merge.add(1);
        merge.add(2);
        for (const qint64 stamp : {1, 2, 3})
            merge.take(1, line(stamp));
        QCOMPARE(texts(merge.ready()), "");
        merge.take(1, line(4));
        merge.take(1, line(5));
        QCOMPARE(texts(merge.ready()), "1 2");
    }
};

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
