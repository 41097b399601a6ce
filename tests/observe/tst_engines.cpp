// SPDX-License-Identifier: Apache-2.0
#include "lab/lab.h"
#include "observe/containerwatch.h"
#include "observe/logs.h"
#include "observe/memorycurve.h"
#include "observe/memorykills.h"
#include "testsupport/await.h"
#include <QUuid>

using namespace Qt::StringLiterals;
using observe::LogLine;
using observe::MemoryKill;
using testsupport::await;

namespace {

constexpr qint64 limit = 32 * 1024 * 1024;
// A process that fills its memory: the shell's own variable grows.
const QString eat = u"x=0123456789abcdef; while :; do x=$x$x; done"_s;

} // namespace

// What containers do on real engines of three generations.
class TestEngines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        m_lab = std::make_unique<lab::Lab>(lab);
        for (const lab::Host &host : m_lab->hosts()) {
            m_hosts.insert(host.engine, host);
            m_lab->image(u"busybox:lab"_s, {host.name});
        }
    }
    void init()
    {
        if (!m_lab)
            QSKIP("no lab");
    }
    void cleanup()
    {
        if (m_engine && !m_container.isEmpty())
            static_cast<void>(await(m_engine->removeContainer(m_container, true, true, {})));
        m_container.clear();
        m_engine.reset();
    }

    void seesTheMainProcessKilled_data() { addEngines(); }
    void seesTheMainProcessKilled()
    {
        run(u"sleep 1; "_s + eat, limit);
        QCOMPARE(await(m_engine->waitContainer(m_container, u"not-running"_s, {})).value(), 137);
        const observe::MemoryKills known = await(observe::memoryKills(m_engine.get(), m_container, 0, {})).value();
        QCOMPARE(known.kills.size(), 1);
        QVERIFY(known.last()->victim == MemoryKill::Victim::Main);
        QCOMPARE(known.last()->limit, limit);
        QVERIFY(qAbs(known.last()->time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QVERIFY(known.knownSince.isValid());
    }

    void seesAWorkerKilled_data() { addEngines(); }
    void seesAWorkerKilled()
    {
        run(u"for i in 1 2; do sh -c '%1' & wait $!; echo worker gone; sleep 1; done; sleep 1000"_s.arg(eat), limit);
        QVERIFY(QTest::qWaitFor([&] { return textsOf(LogLine::Kind::Stdout).size() == 2; }, 20'000));
        const observe::MemoryKills known = await(observe::memoryKills(m_engine.get(), m_container, 0, {})).value();
        QCOMPARE(known.kills.size(), 2);
        for (const MemoryKill &kill : known.kills) {
            QVERIFY(kill.victim == MemoryKill::Victim::Worker);
            QVERIFY(kill.peak == 0 || (kill.peak > limit / 2 && kill.peak <= limit));
        }
        QVERIFY(await(m_engine->inspectContainer(m_container, {})).value().running);
    }

    void seesNoKillInADockerKill_data() { addEngines(); }
    void seesNoKillInADockerKill()
    {
        run(u"sleep 1000"_s, limit);
        QVERIFY(await(m_engine->killContainer(m_container, u"KILL"_s, {})).has_value());
        QCOMPARE(await(m_engine->waitContainer(m_container, u"not-running"_s, {})).value(), 137);
        QVERIFY(await(observe::memoryKills(m_engine.get(), m_container, 0, {})).value().isEmpty());
    }

    void samplesMemory_data() { addEngines(); }
    void samplesMemory()
    {
        run(u"sleep 1000"_s, limit);
        observe::MemoryCurve curve(m_engine.get(), std::chrono::milliseconds(100), 3);
        curve.setContainers({m_container});
        QTRY_COMPARE_WITH_TIMEOUT(curve.samples(m_container).size(), 3, 20'000);
        QVERIFY(curve.samples(m_container).last().bytes > 0);
        QCOMPARE(curve.samples(m_container).last().limit, limit);
        QVERIFY(curve.peak(m_container) > 0);
        curve.setContainers({});
        QCOMPARE(curve.samples(m_container).size(), 3);
    }

    void readsALongLineWhole_data() { addEngines(); }
    void readsALongLineWhole()
    {
        run(u"i=0; while [ $i -lt 9000 ]; do printf 'w%05d' $i; i=$((i+1)); done; echo; echo short; echo err >&2"_s, 0);
        QCOMPARE(await(m_engine->waitContainer(m_container, u"not-running"_s, {})).value(), 0);
        QByteArray expected;
        for (int i = 0; i < 9000; ++i)
            expected += 'w' + QByteArray::number(i).rightJustified(5, '0');
        QCOMPARE(textsOf(LogLine::Kind::Stdout), (QByteArrayList{expected, "short"}));
        QCOMPARE(textsOf(LogLine::Kind::Stderr), QByteArrayList{"err"});
        QVERIFY(readLogs().first().time.isValid());
    }

    void followsThroughARestart_data() { addEngines(); }
    void followsThroughARestart()
    {
        run(u"echo begin; trap exit TERM; while :; do sleep 0.1; done"_s, 0);
        QByteArrayList texts;
        std::stop_source stop;
        std::optional<base::Result<>> result;
        flow::Scope scope;
        scope.spawn(testsupport::keep(observe::followLogs(
                                          {{.label = u"web"_s, .engine = m_engine.get(), .container = m_container}}, {},
                                          [&](const LogLine &line) { texts.append(line.text); }, stop.get_token()),
                                      &result));
        QTRY_COMPARE_WITH_TIMEOUT(texts, QByteArrayList{"begin"}, 10'000);
        QVERIFY(await(m_engine->restartContainer(m_container, 5, {})).has_value());
        QVERIFY2(QTest::qWaitFor([&] { return texts.count("begin") == 2; }, 10'000), texts.join('|').constData());
        QCOMPARE(texts, (QByteArrayList{"begin", "the container was restarted", "begin"}));
        QVERIFY(await(m_engine->stopContainer(m_container, 5, {})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 10'000);
        QVERIFY(result->has_value());
        QCOMPARE(texts.last(), "the container has ended");
    }

    void watchesTheList_data() { addEngines(); }
    void watchesTheList()
    {
        connect();
        observe::ContainerWatch watch(m_engine.get());
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.isConnected(), 10'000);
        run(u"sleep 1000"_s, 0);
        const auto state = [&] {
            for (const engine::ContainerSummary &container : watch.containers()) {
                if (container.id == m_container)
                    return container.state;
            }
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"running"_s, 10'000);
        QVERIFY(await(m_engine->killContainer(m_container, u"KILL"_s, {})).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"exited"_s, 10'000);
        QVERIFY(await(m_engine->removeContainer(m_container, true, true, {})).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(state(), QString(), 10'000);
        m_container.clear();
    }

private:
    void addEngines()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : m_hosts.isEmpty() ? QStringList{u"none"_s} : QStringList(m_hosts.keys()))
            QTest::newRow(qPrintable(name)) << name;
    }
    void connect()
    {
        if (m_engine)
            return;
        const lab::Host host = m_hosts.value(QString::fromLatin1(QTest::currentDataTag()));
        m_engine = std::make_unique<engine::Engine>(wire::Endpoint::parse(host.socket).value());
    }
    void run(const QString &script, qint64 memory)
    {
        connect();
        const QJsonObject spec{
            {u"Image"_s, u"busybox:lab"_s},
            {u"Cmd"_s, QJsonArray{u"sh"_s, u"-c"_s, script}},
            {u"StopTimeout"_s, 1},
            {u"HostConfig"_s,
             QJsonObject{{u"Memory"_s, memory}, {u"MemorySwap"_s, memory}, {u"NetworkMode"_s, u"none"_s}}}};
        const base::Result<engine::Created> created = await(m_engine->createContainer(
            u"observe-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces), spec, {}, {}));
        QVERIFY2(created.has_value(), created ? "" : qPrintable(created.error().text()));
        m_container = created->id;
        QVERIFY(await(m_engine->startContainer(m_container, {})).has_value());
    }
    QList<LogLine> readLogs()
    {
        QList<LogLine> lines;
        const base::Result<> read = await(
            observe::followLogs({{.label = {}, .engine = m_engine.get(), .container = m_container}},
                                {.follow = false, .tail = -1}, [&](const LogLine &line) { lines.append(line); }, {}));
        if (!read)
            qWarning("%s", qPrintable(read.error().text()));
        return lines;
    }
    QByteArrayList textsOf(LogLine::Kind kind)
    {
        QByteArrayList texts;
        for (const LogLine &line : readLogs()) {
            if (line.kind == kind)
                texts.append(line.text);
        }
        return texts;
    }

    std::unique_ptr<lab::Lab> m_lab;
    QMap<QString, lab::Host> m_hosts;
    std::unique_ptr<engine::Engine> m_engine;
    QString m_container;
};

QTEST_GUILESS_MAIN(TestEngines)
#include "tst_engines.moc"
