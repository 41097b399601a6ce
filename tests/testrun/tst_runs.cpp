// SPDX-License-Identifier: Apache-2.0
#include "testrun/runservice.h"
#include "testrun/runtests.h"

#include "lab/lab.h"
#include "testsupport/await.h"
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using testrun::TestOptions;
using testrun::TestOutcome;
using testsupport::await;

// Test runs and runs on real engines of three generations.
class RunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void isGreenAndLeavesFilesToTheCaller_data() { generations(); }
    void isGreenAndLeavesFilesToTheCaller();
    void isRedAndReadsTheReports_data() { generations(); }
    void isRedAndReadsTheReports();
    void isGoneWithinASecondOfACancel_data() { generations(); }
    void isGoneWithinASecondOfACancel();
    void keepsTheContainerWhenAsked();
    void runsTheCodeInsideTheImage();
    void copiesTheSourceWhereTheEngineDoesNotSeeIt_data() { generations(); }
    void copiesTheSourceWhereTheEngineDoesNotSeeIt();
    void seesAKillForMemory_data() { generations(); }
    void seesAKillForMemory();
    void saysThatTheCommandIsNotThere();
    void startsAccessoriesBeside();
    void takesAccessoriesAwayWhenOneFails();
    void passesLargeOutputOn();
    void runsTheServiceInTheForeground();
    void stopsTheServiceWithItsOwnSignal();
    void raisesAndLowersAnAccessory();

private:
    void generations();
    QStringList left(const QString &host) const
    {
        return m_lab->exec(host, {u"docker"_s, u"ps"_s, u"-aq"_s}).split(u'\n', Qt::SkipEmptyParts);
    }
    void useHost(int index);
    base::Result<TestOutcome> run(const QByteArray &yaml, TestOptions options, std::stop_token stop = {});
    project::Project load(const QByteArray &yaml);

    std::optional<lab::Lab> m_lab;
    QString m_host;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_output, m_errors;
    QStringList m_notes;
    std::function<void()> m_onOutput;
};

namespace {

constexpr testrun::Caller somebody{.uid = 4321, .gid = 4322};
const QByteArray head = "name: loc\nimage: team/loc\n";

TestOptions options(QStringList command)
{
    return {.command = std::move(command), .caller = somebody};
}

QStringList shell(const QString &script)
{
    return {u"sh"_s, u"-c"_s, script};
}

} // namespace

void RunsTest::initTestCase()
{
    NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
    m_lab.emplace(lab);
    m_lab->sweep();
    m_lab->image(u"busybox:lab"_s, {u"h1"_s, u"h2"_s, u"h3"_s});
}

void RunsTest::generations()
{
    QTest::addColumn<int>("host");
    QTest::newRow("20.10") << 0;
    QTest::newRow("26") << 1;
    QTest::newRow("28") << 2;
}

void RunsTest::useHost(int index)
{
    m_host = m_lab->hosts()[static_cast<size_t>(index)].name;
    m_engine = std::make_unique<engine::Engine>(*wire::Endpoint::parse(m_lab->host(m_host).socket));
    QVERIFY(await(m_engine->connect({})).has_value());
    m_folder = std::make_unique<QTemporaryDir>();
    chmod(m_folder->path().toUtf8().constData(), 0777);
}

void RunsTest::cleanup()
{
    m_onOutput = nullptr;
    m_output.clear();
    m_errors.clear();
    m_notes.clear();
    m_engine.reset();
    if (!m_host.isEmpty())
        m_lab->sweep();
}

project::Project RunsTest::load(const QByteArray &yaml)
{
    Result<project::Project> project = project::parse(head + yaml, m_folder->filePath(u"quayhand.yaml"_s), {});
    if (!project)
        qFatal("%s", qPrintable(project.error().text()));
    return std::move(*project);
}

Result<TestOutcome> RunsTest::run(const QByteArray &yaml, TestOptions options, std::stop_token stop)
{
    const flow::Progress progress([this](const flow::Event &event) {
        if (event.kind == flow::Event::Kind::Output) {
            (event.stream == u"stderr" ? m_errors : m_output) += event.bytes;
            if (m_onOutput)
                m_onOutput();
        } else if (!event.text.isEmpty()) {
            m_notes.append(event.text);
        }
    });
    testrun::TestRequest request{.project = load(yaml), .image = u"busybox:lab"_s, .options = options};
    return await(testrun::runTests(m_engine.get(), request, progress, stop), 60'000);
}

void RunsTest::isGreenAndLeavesFilesToTheCaller()
{
    QFETCH(int, host);
    useHost(host);
    const auto outcome =
        run("environment: { GREETING: hello }\ntest: { target: /test-app }\n",
            options(shell(u"echo $GREETING from $PWD; echo oops >&2; id -u; mkdir made; touch made/file"_s)));
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY(outcome->passed());
    QVERIFY(!outcome->copiedIn);
    QCOMPARE(m_output, QByteArray("hello from /test-app\n4321\n"));
    QCOMPARE(m_errors, QByteArray("oops\n"));
    struct stat of = {};
    QCOMPARE(stat(m_folder->filePath(u"made/file"_s).toUtf8().constData(), &of), 0);
    QCOMPARE(of.st_uid, 4321u);
    QCOMPARE(of.st_gid, 4322u);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList(u"made"_s));
    QTRY_COMPARE(left(m_host), QStringList());
}

void RunsTest::isRedAndReadsTheReports()
{
    QFETCH(int, host);
    useHost(host);
    const auto outcome =
        run("test: { target: /t, command: sh run-tests, reports: ['out/*.xml'] }\n", options(shell(uR"(mkdir out
        echo '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="no">x_test.rb:7: no</failure></testcase></testsuite>' > out/r.xml
        exit 3)"_s)));
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QCOMPARE(outcome->ended.exitCode, 3);
    QVERIFY(!outcome->ended.oomKilled);
    QCOMPARE(outcome->results.counts(), (testrun::Counts{.passed = 1, .failed = 1}));
    QCOMPARE(outcome->results.suites[0].cases[1].line, 7);
    QTRY_COMPARE(left(m_host), QStringList());
}

void RunsTest::isGoneWithinASecondOfACancel()
{
    QFETCH(int, host);
    useHost(host);
    std::stop_source stop;
    QElapsedTimer clock;
    m_onOutput = [&] {
        clock.start();
        stop.request_stop();
    };
    const auto outcome =
        run("test: { target: /t }\n", options(shell(u"trap '' TERM; echo up; sleep 1000"_s)), stop.get_token());
    QVERIFY(!outcome && outcome.error().isCancelled());
    const qint64 took = clock.elapsed();
    QVERIFY2(took < 1000, qPrintable(QString::number(took)));
    QCOMPARE(left(m_host), QStringList());
}

void RunsTest::keepsTheContainerWhenAsked()
{
    useHost(0);
    TestOptions kept = options(shell(u"echo x > /tmp/kept; exit 1"_s));
    kept.keep = true;
    const auto outcome = run("test: { target: /t }\n", kept);
    QVERIFY(outcome.has_value());
    QCOMPARE(
        m_lab
            ->exec(m_host, {u"docker"_s, u"inspect"_s, u"-f"_s,
                            u"{{.State.Status}} {{.State.ExitCode}} {{index .Config.Labels \"io.quayhand.purpose\"}}"_s,
                            outcome->container})
            .trimmed(),
        u"exited 1 test"_s);
}

void RunsTest::runsTheCodeInsideTheImage()
{
    useHost(0);
    TestOptions inside =
        options(shell(u"pwd; ls /t; mkdir -p out; echo '<testsuite><testcase/></testsuite>' > out/a.xml"_s));
    inside.insideImage = true;
    const auto outcome = run("test: { target: /t, working_dir: /tmp, reports: ['out/*.xml'] }\n", inside);
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY(m_output.startsWith("/tmp\n"));
    QVERIFY(m_errors.contains("No such file"));
    QCOMPARE(outcome->results.counts().passed, 1);
    QCOMPARE(left(m_host), QStringList());
}

void RunsTest::copiesTheSourceWhereTheEngineDoesNotSeeIt()
{
    QFETCH(int, host);
    useHost(host);
    m_folder =
        std::make_unique<QTemporaryDir>(u"/run/quayhand-test-XXXXXX"_s); // a host of the lab has a /run of its own
    QVERIFY(m_folder->isValid());
    QDir(m_folder->path()).mkpath(u"lib"_s);
    QFile file(m_folder->filePath(u"lib/answer"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("42\n");
    file.close();
    const auto outcome =
        run("test: { target: /deep/test-app, reports: ['out/*.xml'] }\n",
            options(shell(
                u"pwd; cat lib/answer; id -u; mkdir out && echo '<testsuite><testcase/></testsuite>' > out/a.xml"_s)));
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY(outcome->copiedIn);
    QCOMPARE(m_output, QByteArray("/deep/test-app\n42\n4321\n"));
    QCOMPARE(outcome->results.counts().passed, 1);
    QCOMPARE(m_notes.filter(u"does not see"_s).size(), 1);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"out"_s)));
    QCOMPARE(left(m_host), QStringList());
}

void RunsTest::seesAKillForMemory()
{
    QFETCH(int, host);
    useHost(host);
    const auto outcome =
        run("mem_limit: 16m\nmemswap_limit: 16m\ntest: { target: /t }\n", options({u"tail"_s, u"/dev/zero"_s}));
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QCOMPARE(outcome->ended.exitCode, 137);
    QVERIFY(outcome->ended.oomKilled);
}

void RunsTest::saysThatTheCommandIsNotThere()
{
    useHost(2);
    const auto outcome = run("test: { target: /t }\n", options({u"rakke"_s}));
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().message.startsWith(u"the command “rakke” is not in the image"_s),
             qPrintable(outcome.error().text()));
    QCOMPARE(left(m_host), QStringList());
}

void RunsTest::startsAccessoriesBeside()
{
    useHost(0);
    const QByteArray yaml =
        "test: { target: /t, accessories: [web] }\n"
        "accessories:\n  web: { image: 'busybox:lab', command: [sh, -c, 'mkdir -p /w; echo hi > /w/index.html; exec "
        "httpd -f -p 80 -h /w'],"
        " ports: ['8080:80'], health: { http: { port: 80, path: / }, interval: 1s, retries: 10 } }\n";
    // A static busybox looks no names up: the address is asked of the engine's own name server.
    const auto outcome = run(
        yaml,
        options(shell(
            u"nslookup web 127.0.0.11 | grep -A1 Name | sed -n 's/Address.*: //p' | head -n1 > /t/ip; wget -q -O - http://$(cat /t/ip)/"_s)));
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QCOMPARE(m_output, QByteArray("hi\n"));
    QCOMPARE(left(m_host), QStringList());
    QVERIFY(!m_lab->exec(m_host, {u"docker"_s, u"network"_s, u"ls"_s}).contains(u"loc-test"_s));
}

void RunsTest::takesAccessoriesAwayWhenOneFails()
{
    useHost(1);
    const QByteArray yaml = "test: { target: /t, accessories: [good, bad] }\n"
                            "accessories:\n  good: { image: 'busybox:lab', command: sleep 1000 }\n"
                            "  bad: { image: 'busybox:lab', command: [sh, -c, 'echo no config; exit 4'] }\n";
    const auto outcome = run(yaml, options({u"true"_s}));
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().text().contains(u"bad: exited with status 4"_s), qPrintable(outcome.error().text()));
    QVERIFY(outcome.error().text().contains(u"no config"_s));
    QCOMPARE(left(m_host), QStringList());
    QVERIFY(!m_lab->exec(m_host, {u"docker"_s, u"network"_s, u"ls"_s}).contains(u"loc-test"_s));
}

void RunsTest::passesLargeOutputOn()
{
    useHost(0);
    const auto outcome = run("test: { target: /t }\n", options(shell(u"seq 1 300000; echo end >&2"_s)));
    QVERIFY(outcome && outcome->passed());
    QCOMPARE(m_output.count('\n'), 300'000);
    QVERIFY(m_output.endsWith("\n300000\n"));
}

void RunsTest::runsTheServiceInTheForeground()
{
    useHost(0);
    testrun::RunRequest request{.project = load("command: [sh, -c, 'echo one; exit 7']\nrestart: always\n"),
                                .image = u"busybox:lab"_s};
    const flow::Progress progress([this](const flow::Event &event) { m_output += event.bytes; });
    const auto ended = await(testrun::runService(m_engine.get(), request, progress, {}));
    QVERIFY2(ended.has_value(), ended ? "" : qPrintable(ended.error().text()));
    QCOMPARE(ended->exitCode, 7);
    QCOMPARE(m_output, QByteArray("one\n"));
    QCOMPARE(left(m_host), QStringList());
}

void RunsTest::stopsTheServiceWithItsOwnSignal()
{
    useHost(2);
    const QByteArray yaml =
        "command: [sh, -c, \"trap 'echo usr1; exit 0' USR1; httpd -p 80; echo up; while :; do sleep 0.05; done\"]\n"
        "stop_signal: SIGUSR1\nstop_grace_period: 5s\nports: ['18080:80']\n";
    testrun::RunRequest request{.project = load(yaml), .image = u"busybox:lab"_s};
    std::stop_source stop;
    const flow::Progress progress([&](const flow::Event &event) {
        m_output += event.bytes;
        if (m_output == "up\n" && !event.bytes.isEmpty()) {
            QTcpSocket socket;
            socket.connectToHost(m_lab->host(m_host).address, 18080);
            QVERIFY2(socket.waitForConnected(2000), "the port is published");
            stop.request_stop();
        }
    });
    const auto ended = await(testrun::runService(m_engine.get(), request, progress, stop.get_token()));
    QVERIFY(!ended && ended.error().isCancelled());
    QCOMPARE(m_output, QByteArray("up\nusr1\n"));
    QCOMPARE(left(m_host), QStringList());
}

void RunsTest::raisesAndLowersAnAccessory()
{
    useHost(0);
    const project::Project project = load("accessories:\n  db: { image: 'busybox:lab', command: sleep 1000 }\n");
    const auto resolved = project::resolveAccessory(project, u"db"_s, {}, {});
    QVERIFY(resolved.has_value());
    const auto first = await(launch::raiseAccessory(m_engine.get(), {.service = *resolved}, {}, {}, {}));
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().text()));
    const auto again = await(launch::raiseAccessory(m_engine.get(), {.service = *resolved}, {}, {}, {}));
    QVERIFY(again && *again == *first);
    QCOMPARE(m_lab
                 ->exec(m_host, {u"docker"_s, u"inspect"_s, u"-f"_s,
                                 u"{{.State.Running}} {{.HostConfig.NetworkMode}}"_s, u"loc-db"_s})
                 .trimmed(),
             u"true loc-local"_s);
    // A busybox that sleeps has no handler for the signal: the grace period of the engine would pass.
    m_lab->exec(m_host, {u"docker"_s, u"kill"_s, u"loc-db"_s});
    QVERIFY(await(launch::lowerAccessory(m_engine.get(), u"loc"_s, u"db"_s, {}, {})).has_value());
    QCOMPARE(left(m_host), QStringList());
    QVERIFY(!m_lab->exec(m_host, {u"docker"_s, u"network"_s, u"ls"_s}).contains(u"loc-local"_s));
    const auto missing = await(launch::lowerAccessory(m_engine.get(), u"loc"_s, u"db"_s, {}, {}));
    QVERIFY(!missing && missing.error().kind == Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(RunsTest)
#include "tst_runs.moc"
