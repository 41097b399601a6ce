// SPDX-License-Identifier: Apache-2.0
#include "cli/reporter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using flow::Event;
using flow::StepState;

class TestReporter : public QObject
{
    Q_OBJECT

private:
    static Event step(const QString &host, const QString &name, StepState state, const QString &text = {})
    {
        return {.kind = Event::Kind::Step, .host = host, .step = name, .state = state, .text = text};
    }

private Q_SLOTS:
    void tellsAPipeOneLineAnEvent()
    {
        QCOMPARE(cli::plainLine(step(u"web1"_s, u"stop"_s, StepState::Done, u"0.3 s"_s)), u"web1: Stop done (0.3 s)"_s);
        QCOMPARE(cli::plainLine(step(u"web1"_s, u"stop"_s, StepState::Waiting)), QString());
        QCOMPARE(cli::plainLine({.kind = Event::Kind::Transfer, .host = u"web1"_s, .item = u"abc"_s}), QString());
        QCOMPARE(cli::plainLine({.kind = Event::Kind::Warning, .text = u"old"_s}), u"warning: old"_s);
        QCOMPARE(cli::plainLine({.kind = Event::Kind::Output, .host = u"web1"_s, .bytes = "hello\n"}), u"web1: hello"_s);
    }

    void drawsALineAHostAndALineALayer()
    {
        cli::LiveBlock block;
        block.take(step(u"web1"_s, u"pull"_s, StepState::Running));
        block.take(step(u"staging-2"_s, u"connect"_s, StepState::Done));
        block.take({.kind = Event::Kind::Transfer, .host = u"web1"_s, .step = u"pull"_s, .item = u"a1b2c3"_s, .text = u"Downloading"_s, .current = 512, .total = 1024});
        const cli::Console console(false, nullptr, nullptr);
        QStringList lines = block.lines(console, 100);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(u"web1       ▸ Pull"_s));
        QVERIFY2(lines[1].contains(u"[############------------]"_s), qPrintable(lines[1]));
        QVERIFY(lines[2].startsWith(u"staging-2  ✓ Connect"_s));
        block.take(step(u"web1"_s, u"pull"_s, StepState::Done));
        lines = block.lines(console, 100);
        QCOMPARE(lines.size(), 2); // the layers of a finished pull are gone
    }

    void neverDrawsALineLongerThanTheTerminal()
    {
        cli::LiveBlock block;
        for (const QString &name : {u"lock"_s, u"connect"_s, u"pull"_s, u"create"_s, u"stop"_s, u"start"_s, u"health"_s})
            block.take(step(u"a-host-with-a-long-name"_s, name, StepState::Done, QString(200, u'x')));
        block.take({.kind = Event::Kind::Transfer, .host = u"a-host-with-a-long-name"_s, .item = u"layer"_s, .text = QString(200, u'y'), .current = 1, .total = 9});
        const cli::Console console(false, nullptr, nullptr);
        for (int width : {20, 40, 80, 200}) {
            for (const QString &line : block.lines(console, width))
                QVERIFY2(line.size() < qMax(width, 27), qPrintable(u"%1: %2"_s.arg(width).arg(line)));
        }
    }

    void showsHowFarATransferIs()
    {
        QCOMPARE(cli::transferText(-1, -1), QString());
        QCOMPARE(cli::transferText(2048, -1), u"2 KiB"_s);
        QVERIFY(cli::transferText(5000, 1000).startsWith(u"[########################]"_s)); // more than promised
    }
};

QTEST_GUILESS_MAIN(TestReporter)
#include "tst_reporter.moc"
