// SPDX-License-Identifier: Apache-2.0
#include "observe/logs.h"
#include <QTest>

using namespace Qt::StringLiterals;
using observe::LineCutter;
using observe::LogLine;
using Channel = wire::Frame::Channel;

namespace {

const QByteArray at(int second, int nanoseconds = 0)
{
    return "2025-01-02T03:04:" + QByteArray::number(second).rightJustified(2, '0') + '.' +
           QByteArray::number(nanoseconds).rightJustified(9, '0') + "Z ";
}

QByteArray shown(const QList<LogLine> &lines)
{
    QByteArray all;
    for (const LogLine &line : lines)
        all += (line.kind == LogLine::Kind::Stderr ? "E " : "O ") + line.time.toString(Qt::ISODateWithMs).toLatin1() +
               ' ' + line.text + (line.cut ? "…\n" : "\n");
    return all;
}

QList<LogLine> cut(const QList<QByteArray> &pieces)
{
    LineCutter cutter(u"staging-1"_s);
    QList<LogLine> lines;
    for (const QByteArray &piece : pieces)
        lines += cutter.take({Channel::Stdout, piece});
    return lines + cutter.finish();
}

} // namespace

class TestLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsALineSplitAnywhere()
    {
        const QByteArray stream = at(5, 678901234) + "hello\n" + at(6) + "\n" + at(7) + "no end";
        const QByteArray expected =
            "O 2025-01-02T03:04:05.678Z hello\nO 2025-01-02T03:04:06.000Z \nO 2025-01-02T03:04:07.000Z no end\n";
        for (qsizetype first = 0; first <= stream.size(); ++first) {
            for (qsizetype second = first; second <= stream.size(); second += 7)
                QCOMPARE(shown(cut({stream.first(first), stream.sliced(first, second - first), stream.sliced(second)})),
                         expected);
        }
    }

    void keepsTheStreamsApart()
    {
        LineCutter cutter(u"staging-1"_s);
        QList<LogLine> lines = cutter.take({Channel::Stdout, at(5) + "out"});
        lines += cutter.take({Channel::Stderr, at(6) + "err\n"});
        lines += cutter.take({Channel::Stdout, "put\n"});
        QCOMPARE(shown(lines), "E 2025-01-02T03:04:06.000Z err\nO 2025-01-02T03:04:05.000Z output\n");
        QCOMPARE(lines.first().label, u"staging-1"_s);
    }

    void readsStampsOfOtherForms_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<qint64>("stamp");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nanoseconds") << QByteArray("1970-01-01T00:00:01.000000002Z x") << qint64(1'000'000'002)
                                     << QByteArray("x");
        QTest::newRow("short fraction") << QByteArray("1970-01-01T00:00:01.5Z x") << qint64(1'500'000'000)
                                        << QByteArray("x");
        QTest::newRow("no fraction") << QByteArray("1970-01-01T00:00:01Z x") << qint64(1'000'000'000)
                                     << QByteArray("x");
        QTest::newRow("east") << QByteArray("1970-01-01T02:00:01.0+02:00 x") << qint64(1'000'000'000)
                              << QByteArray("x");
        QTest::newRow("west") << QByteArray("1969-12-31T22:30:01.0-01:30 x") << qint64(1'000'000'000)
                              << QByteArray("x");
        QTest::newRow("terminal") << QByteArray("1970-01-01T00:00:01Z x\r") << qint64(1'000'000'000) << QByteArray("x");
        QTest::newRow("nothing else") << QByteArray("1970-01-01T00:00:01Z ") << qint64(1'000'000'000) << QByteArray();
        QTest::newRow("none") << QByteArray("hello world, how are you") << qint64(0)
                              << QByteArray("hello world, how are you");
        QTest::newRow("no such day") << QByteArray("1970-02-31T00:00:01Z x") << qint64(0)
                                     << QByteArray("1970-02-31T00:00:01Z x");
        QTest::newRow("not ended") << QByteArray("1970-01-01T00:00:01.5") << qint64(0)
                                   << QByteArray("1970-01-01T00:00:01.5");
    }
    void readsStampsOfOtherForms()
    {
        QFETCH(QByteArray, line);
        const QList<LogLine> lines = cut({line + '\n'});
        QCOMPARE(lines.size(), 1);
        QTEST(lines.first().stamp, "stamp");
        QTEST(lines.first().text, "text");
    }

    void takesOutTheStampsOfTheEnginesParts()
    {
        QByteArray text;
        for (int i = 0; text.size() < 40'000; ++i)
            text += "word " + QByteArray::number(i) + ' ';
        const QByteArray stream =
            at(5) + text.first(16384) + at(5, 1) + text.sliced(16384, 16384) + at(5, 2) + text.sliced(32768) + '\n';
        const QList<LogLine> lines = cut({stream});
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().text, text);
        QVERIFY(!lines.first().cut);
    }

    void cutsALineThatIsTooLong()
    {
        LineCutter cutter(u"staging-1"_s);
        QList<LogLine> lines = cutter.take({Channel::Stdout, at(5)});
        for (int i = 0; i < 1000; ++i)
            lines += cutter.take({Channel::Stdout, QByteArray(1000, 'x')});
        lines += cutter.take({Channel::Stdout, "\n" + at(6) + "next\n"});
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].text.size(), LogLine::longest);
        QVERIFY(lines[0].cut);
        QCOMPARE(lines[1].text, "next");
        QVERIFY(!lines[1].cut);
    }
};

QTEST_GUILESS_MAIN(TestLogs)
#include "tst_logs.moc"
