// SPDX-License-Identifier: Apache-2.0
#include "observe/memorykills.h"
#include <QTest>

using namespace Qt::StringLiterals;
using observe::MemoryKill;
using Victim = observe::MemoryKill::Victim;

namespace {

const QDateTime start = QDateTime::fromString(u"2025-01-02T03:00:00.000Z"_s, Qt::ISODateWithMs);

engine::Event happening(qint64 ms, const QString &action, int exitCode = 0, const QString &id = u"abc"_s)
{
    return {.type = u"container"_s,
            .action = action,
            .id = id,
            .attributes = {{u"exitCode"_s, QString::number(exitCode)}},
            .time = start.addMSecs(ms)};
}

engine::ContainerDetails running()
{
    engine::ContainerDetails container;
    container.id = u"abc"_s;
    container.name = u"web-1"_s;
    container.running = true;
    container.created = start;
    container.startedAt = start.addMSecs(100);
    container.memoryLimit = 512 * 1024 * 1024;
    return container;
}

engine::ContainerDetails ended(qint64 ms, int exitCode, bool oomKilled)
{
    engine::ContainerDetails container = running();
    container.running = false;
    container.oomKilled = oomKilled;
    container.exitCode = exitCode;
    container.finishedAt = start.addMSecs(ms);
    return container;
}

// "main@5000 worker@6000": victims and the ms they were killed at, "-" without a time.
QString summary(const observe::MemoryKills &known)
{
    static const QMap<Victim, QString> names{
        {Victim::Main, u"main"_s}, {Victim::Worker, u"worker"_s}, {Victim::Unknown, u"unknown"_s}};
    QStringList kills;
    for (const MemoryKill &kill : known.kills)
        kills.append(names.value(kill.victim) + u'@' +
                     (kill.time.isValid() ? QString::number(start.msecsTo(kill.time)) : u"-"_s));
    return kills.join(u' ');
}

using Events = QList<engine::Event>;

} // namespace

class TestMemoryKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoWasKilled_data()
    {
        QTest::addColumn<Events>("events");
        QTest::addColumn<engine::ContainerDetails>("container");
        QTest::addColumn<QString>("kills");
        const Events began{happening(0, u"create"_s), happening(100, u"start"_s)};

        QTest::newRow("nothing happened") << began << running() << QString();
        QTest::newRow("a worker, and another") << began + Events{happening(5000, u"oom"_s), happening(9000, u"oom"_s)}
                                               << running() << u"worker@5000 worker@9000"_s;
        QTest::newRow("flag of a running container adds nothing to its event")
            << began + Events{happening(5000, u"oom"_s)} <<
            [] {
                engine::ContainerDetails container = running();
                container.oomKilled = true;
                return container;
            }()
            << u"worker@5000"_s;
        QTest::newRow("the main process") << began + Events{happening(5000, u"oom"_s), happening(5040, u"die"_s, 137)}
                                          << ended(5040, 137, true) << u"main@5000"_s;
        QTest::newRow("told after the end") << began + Events{happening(5000, u"die"_s, 137), happening(5020, u"oom"_s)}
                                            << ended(5000, 137, true) << u"main@5020"_s;
        QTest::newRow("a worker, then the main process")
            << began + Events{happening(4900, u"oom"_s), happening(5000, u"oom"_s), happening(5040, u"die"_s, 137)}
            << ended(5040, 137, true) << u"worker@4900 main@5000"_s;
        QTest::newRow("a worker, and a clean end later")
            << began + Events{happening(5000, u"oom"_s), happening(60'000, u"die"_s, 0)} << ended(60'000, 0, true)
            << u"worker@5000"_s;
        QTest::newRow("a worker, and docker kill later")
            << began + Events{happening(5000, u"oom"_s), happening(7000, u"die"_s, 137)} << ended(7000, 137, true)
            << u"worker@5000"_s;
        QTest::newRow("137 of docker kill is none")
            << began + Events{happening(5000, u"kill"_s), happening(5010, u"die"_s, 137)} << ended(5010, 137, false)
            << QString();
        QTest::newRow("killed, started again by its policy")
            << began + Events{happening(5000, u"oom"_s), happening(5040, u"die"_s, 137), happening(5300, u"start"_s)}
            << running() << u"main@5000"_s;
        QTest::newRow("not the end before its start")
            << began + Events{happening(5000, u"die"_s, 137), happening(5300, u"start"_s), happening(5400, u"oom"_s)}
            << running() << u"worker@5400"_s;
        QTest::newRow("another container's")
            << began + Events{happening(5000, u"oom"_s, 0, u"def"_s)} << running() << QString();
        QTest::newRow("out of order") << Events{happening(5040, u"die"_s, 137), happening(5000, u"oom"_s),
                                                happening(100, u"start"_s)}
                                      << ended(5040, 137, true) << u"main@5000"_s;
        QTest::newRow("only the flag, ended by it") << Events{} << ended(5040, 137, true) << u"main@5040"_s;
        QTest::newRow("only the flag, ended well") << Events{} << ended(5040, 0, true) << u"worker@-"_s;
        QTest::newRow("only the flag, running") << Events{} << [] {
            engine::ContainerDetails container = running();
            container.oomKilled = true;
            return container;
        }() << u"worker@-"_s;
        QTest::newRow("the end was forgotten")
            << Events{happening(5000, u"oom"_s)} << ended(5040, 137, true) << u"main@5000"_s;
        QTest::newRow("the end is not known") << Events{happening(5000, u"oom"_s)} << [] {
            engine::ContainerDetails container = running();
            container.running = false;
            return container;
        }() << u"unknown@5000"_s;
    }
    void tellsWhoWasKilled()
    {
        QFETCH(Events, events);
        QFETCH(engine::ContainerDetails, container);
        QTEST(summary(observe::killsFrom(events, container, 0)), "kills");
    }

    void saysWhereAndHowMuch()
    {
        const observe::MemoryKills known = observe::killsFrom({happening(5000, u"oom"_s)}, running(), 535'000'000);
        QCOMPARE(known.kills.size(), 1);
        QCOMPARE(known.last()->container, u"abc"_s);
        QCOMPARE(known.last()->name, u"web-1"_s);
        QCOMPARE(known.last()->limit, 536'870'912);
        QCOMPARE(known.last()->peak, 535'000'000);
    }

    void saysFromWhenOnItKnows()
    {
        QCOMPARE(observe::killsFrom({happening(0, u"create"_s), happening(5000, u"oom"_s)}, running(), 0).knownSince,
                 start);
        QCOMPARE(observe::killsFrom({happening(5000, u"oom"_s)}, running(), 0).knownSince, start.addMSecs(5000));
        QVERIFY(!observe::killsFrom({}, running(), 0).knownSince.isValid());
    }
};

QTEST_GUILESS_MAIN(TestMemoryKills)
#include "tst_memorykills.moc"
