// SPDX-License-Identifier: Apache-2.0
#include "testrun/runtests.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using testrun::TestOptions;
using testrun::TestOutcome;
using testsupport::await;
using testsupport::Exchange;
using testsupport::FakeDaemon;
using testsupport::Route;

// What a test run asks of an engine, in which order, and what it leaves when a step fails or a person cancels.
class RunTestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksAsLittleAsPossible();
    void bindsTheFolderThroughANonce();
    void takesTheContainerAwayItselfWhenItIsNeeded_data();
    void takesTheContainerAwayItselfWhenItIsNeeded();
    void choosesTheUser_data();
    void choosesTheUser();
    void leavesNothingWhenAStepFails_data();
    void leavesNothingWhenAStepFails();
    void leavesNothingWhenCancelled_data();
    void leavesNothingWhenCancelled();
    void copiesWhenTheMountIsRefused();
    void looksForTheNonceWherePathsAreRewritten();
    void remembersTheStatusOfAContainerThatIsGone();
    void touchesNothingWithoutItsSecrets();
    void saysWhatTheFileLacks_data();
    void saysWhatTheFileLacks();
    void warnsWhenNoReportWasWritten();
    void namesTheSecretsItNeeds();

private:
    // An engine on which everything goes well: the container "abc" prints "hi" and ends with `status`.
    void goesWell(int status = 0);
    Result<TestOutcome> run(const QByteArray &test, TestOptions options = plain(), std::stop_token stop = {});
    static TestOptions plain() { return {.command = {u"rake"_s}, .caller = {.uid = 1000, .gid = 100}}; }
    project::Project load(const QByteArray &yaml);
    // Methods and paths, the run's own name as RUN.
    QStringList log() const;

    std::unique_ptr<FakeDaemon> m_daemon;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_output;
    QStringList m_notes;
};

void RunTestsTest::init()
{
    m_daemon = std::make_unique<FakeDaemon>();
    m_engine = std::make_unique<engine::Engine>(m_daemon->endpoint());
    m_folder = std::make_unique<QTemporaryDir>();
    m_output.clear();
    m_notes.clear();
}

void RunTestsTest::goesWell(int status)
{
    m_daemon->on("POST", u"/containers/create"_s).json(201, QJsonObject{{u"Id"_s, u"abc"_s}});
    Route &attach = m_daemon->on("POST", u"/containers/abc/attach"_s).upgrade();
    const QJsonObject end{{u"StatusCode"_s, status}};
    Route &wait = m_daemon->on("POST", u"/containers/abc/wait"_s).handle([end](Exchange &exchange) {
        if (exchange.request().value(u"condition"_s) == u"not-running")
            exchange.json(200, end);
        else
            exchange.stream(200);
    });
    m_daemon->on("POST", u"/containers/abc/start"_s).handle([&attach, &wait, end](Exchange &exchange) {
        exchange.answer(204, {});
        attach.last()->frame(1, "hi\n");
        attach.last()->end();
        if (wait.last()) {
            wait.last()->send(end);
            wait.last()->end();
        }
    });
    m_daemon->on("DELETE", u"/containers/abc"_s).answer(204);
    m_daemon->on("GET", u"/events"_s).lines({});
}

project::Project RunTestsTest::load(const QByteArray &yaml)
{
    Result<project::Project> project =
        project::parse("name: loc\nimage: team/loc\n" + yaml, m_folder->filePath(u"quayhand.yaml"_s), {});
    if (!project)
        qFatal("%s", qPrintable(project.error().text()));
    return std::move(*project);
}

Result<TestOutcome> RunTestsTest::run(const QByteArray &test, TestOptions options, std::stop_token stop)
{
    const flow::Progress progress([this](const flow::Event &event) {
        m_output += event.bytes;
        if (event.kind == flow::Event::Kind::Note || event.kind == flow::Event::Kind::Warning)
            m_notes.append(event.text);
    });
    testrun::TestRequest request{.project = load(test), .image = u"sha256:aa"_s, .options = options};
    return await(testrun::runTests(m_engine.get(), request, progress, stop));
}

QStringList RunTestsTest::log() const
{
    QStringList lines;
    for (const QString &line : m_daemon->lines()) {
        const QString path = line.section(u'?', 0, 0);
        lines.append(path == u"POST /containers/abc/wait" ? line : path);
    }
    return lines;
}

void RunTestsTest::asksAsLittleAsPossible()
{
    goesWell();
    const auto outcome = run("test: { target: /t }\n");
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY(outcome->passed());
    QCOMPARE(m_output, QByteArray("hi\n"));
    QStringList lines = log();
    QCOMPARE(lines.first(), u"POST /containers/create"_s);
    QCOMPARE(lines.last(), u"POST /containers/abc/start"_s);
    lines.sort(); // attach and wait are on their way together
    QCOMPARE(lines, QStringList({u"POST /containers/abc/attach"_s, u"POST /containers/abc/start"_s,
                                 u"POST /containers/abc/wait?condition=next-exit"_s, u"POST /containers/create"_s}));
}

void RunTestsTest::bindsTheFolderThroughANonce()
{
    goesWell();
    bool wasThere = false;
    m_daemon->onRequest = [&](const testsupport::Recorded &request) {
        if (request.path.endsWith(u"/start"_s) || request.path.endsWith(u"/create"_s))
            wasThere = QDir(m_folder->path()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size() == 1;
    };
    QVERIFY(run("test: { target: /t }\n").has_value());
    QVERIFY(wasThere);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    const QJsonObject body = m_daemon->requestsTo("POST", u"/containers/create"_s)[0].json();
    const QJsonObject mount = body["HostConfig"_L1]["Mounts"_L1][0].toObject();
    QCOMPARE(mount["Type"_L1].toString(), u"bind"_s);
    QCOMPARE(QDir::cleanPath(mount["Source"_L1].toString()), m_folder->path());
    QVERIFY(mount["Source"_L1].toString().contains(u"/.quayhand-"_s));
    QCOMPARE(mount["Target"_L1].toString(), u"/t"_s);
    QCOMPARE(body["WorkingDir"_L1].toString(), u"/t"_s);
    QCOMPARE(body["Cmd"_L1].toArray(), QJsonArray{u"rake"_s});
    QCOMPARE(body["Labels"_L1]["io.quayhand.purpose"_L1].toString(), u"test"_s);
}

void RunTestsTest::takesTheContainerAwayItselfWhenItIsNeeded_data()
{
    QTest::addColumn<bool>("keep");
    QTest::addColumn<bool>("inside");
    QTest::addColumn<bool>("vanishes");
    QTest::addColumn<bool>("removes");
    QTest::newRow("plain") << false << false << true << false;
    QTest::newRow("kept") << true << false << false << false;
    QTest::newRow("reports in the container") << false << true << false << true;
}

void RunTestsTest::takesTheContainerAwayItselfWhenItIsNeeded()
{
    QFETCH(bool, keep);
    QFETCH(bool, inside);
    QFETCH(bool, removes);
    goesWell();
    m_daemon->on("GET", u"/containers/abc/json"_s)
        .json(200, QJsonObject{{u"Id"_s, u"abc"_s}, {u"Config"_s, QJsonObject{{u"WorkingDir"_s, u"/app"_s}}}});
    TestOptions options = plain();
    options.keep = keep;
    options.insideImage = inside;
    const auto outcome = run("test: { target: /t, reports: ['out/*.xml'] }\n", options);
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QTEST(m_daemon->requestsTo("POST", u"/containers/create"_s)[0].json()["HostConfig"_L1]["AutoRemove"_L1].toBool(),
          "vanishes");
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/abc"_s).size(), removes ? 1 : 0);
    QCOMPARE(outcome->container.isEmpty(), !keep);
    if (inside)
        QCOMPARE(m_daemon->requestsTo("GET", u"/containers/abc/archive"_s)[0].value(u"path"_s), u"/app/out"_s);
}

void RunTestsTest::choosesTheUser_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<bool>("inside");
    QTest::addColumn<QString>("user");
    QTest::newRow("the caller") << QByteArray("test: { target: /t }\n") << false << u"1000:100"_s;
    QTest::newRow("before the service's")
        << QByteArray("user: nobody\ntest: { target: /t }\n") << false << u"1000:100"_s;
    QTest::newRow("unless the tests have one") << QByteArray("test: { target: /t, user: '7' }\n") << false << u"7"_s;
    QTest::newRow("the image's own code") << QByteArray("test: { target: /t }\n") << true << QString();
    QTest::newRow("the service's, in the image")
        << QByteArray("user: nobody\ntest: { target: /t }\n") << true << u"nobody"_s;
}

void RunTestsTest::choosesTheUser()
{
    QFETCH(QByteArray, yaml);
    QFETCH(bool, inside);
    goesWell();
    TestOptions options = plain();
    options.insideImage = inside;
    QVERIFY(run(yaml, options).has_value());
    QTEST(m_daemon->requestsTo("POST", u"/containers/create"_s)[0].json()["User"_L1].toString(), "user");
}

void RunTestsTest::leavesNothingWhenAStepFails_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("wasMade");
    QTest::newRow("create") << QByteArray("POST") << u"/containers/create"_s << false;
    QTest::newRow("attach") << QByteArray("POST") << u"/containers/abc/attach"_s << true;
    QTest::newRow("start") << QByteArray("POST") << u"/containers/abc/start"_s << true;
}

void RunTestsTest::leavesNothingWhenAStepFails()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(bool, wasMade);
    goesWell();
    m_daemon->on(method, path).error(500, u"the disk is on fire"_s);
    const auto outcome = run("test: { target: /t }\n");
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().message.contains(u"the disk is on fire"_s), qPrintable(outcome.error().text()));
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/abc"_s).size(), wasMade ? 1 : 0);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
}

void RunTestsTest::leavesNothingWhenCancelled_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("while creating") << u"/containers/create"_s;
    QTest::newRow("while attaching") << u"/containers/abc/attach"_s;
    QTest::newRow("while starting") << u"/containers/abc/start"_s;
    QTest::newRow("while running") << u"output"_s;
}

void RunTestsTest::leavesNothingWhenCancelled()
{
    QFETCH(QString, path);
    goesWell();
    std::stop_source stop;
    if (path == u"/containers/create")
        m_daemon->on("POST", path).json(201, QJsonObject{{u"Id"_s, u"abc"_s}}).after(100);
    else if (path != u"output")
        m_daemon->on("POST", path).freeze();
    else
        m_daemon->on("POST", u"/containers/abc/start"_s).answer(204);
    m_daemon->onRequest = [&](const testsupport::Recorded &request) {
        if (request.path == path || (path == u"output" && request.path.endsWith(u"/start"_s)))
            QTimer::singleShot(20, this, [&stop] { stop.request_stop(); });
    };
    const auto outcome = run("test: { target: /t }\n", plain(), stop.get_token());
    QVERIFY(!outcome && outcome.error().isCancelled());
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/abc"_s).size(), 1);
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/abc"_s)[0].value(u"force"_s), u"1"_s);
}

void RunTestsTest::copiesWhenTheMountIsRefused()
{
    goesWell();
    m_daemon->on("POST", u"/containers/create"_s)
        .error(400, u"invalid mount config for type \"bind\": bind source path does not exist: /x"_s)
        .json(201, QJsonObject{{u"Id"_s, u"abc"_s}});
    m_daemon->on("PUT", u"/containers/abc/archive"_s).answer(200);
    QFile file(m_folder->filePath(u"a_test.rb"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto outcome = run("test: { target: /t }\n");
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY(outcome->copiedIn);
    QVERIFY(m_notes.value(0).contains(u"does not see"_s));
    const auto put = m_daemon->requestsTo("PUT", u"/containers/abc/archive"_s);
    QCOMPARE(put.size(), 1);
    QVERIFY(put[0].body.contains("t/a_test.rb"));
    QVERIFY(!put[0].body.contains(".quayhand-"));
    QVERIFY(!m_daemon->requestsTo("POST", u"/containers/create"_s)[1].json()["HostConfig"_L1].toObject().contains(
        "Mounts"_L1));
}

void RunTestsTest::looksForTheNonceWherePathsAreRewritten()
{
    goesWell();
    m_daemon->on("GET", u"/version"_s)
        .json(200, QJsonObject{{u"Version"_s, u"4.3.1"_s},
                               {u"ApiVersion"_s, u"1.41"_s},
                               {u"MinAPIVersion"_s, u"1.24"_s},
                               {u"Platform"_s, QJsonObject{{u"Name"_s, u"linux/amd64/debian-12"_s}}},
                               {u"Components"_s, QJsonArray{QJsonObject{{u"Name"_s, u"Podman Engine"_s}}}}});
    m_daemon->on("GET", u"/containers/abc/archive"_s).error(404, u"no such file"_s);
    m_daemon->on("PUT", u"/containers/abc/archive"_s).answer(200);
    QVERIFY(await(m_engine->connect({})).has_value());
    const auto outcome = run("test: { target: /t }\n");
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QVERIFY(outcome->copiedIn);
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/abc"_s).size(),
             1); // the one that saw nothing: the other one is the engine's to remove
    const QJsonObject mount =
        m_daemon->requestsTo("POST", u"/containers/create"_s)[0].json()["HostConfig"_L1]["Mounts"_L1][0].toObject();
    QCOMPARE(mount["Source"_L1].toString(), m_folder->path());
}

void RunTestsTest::remembersTheStatusOfAContainerThatIsGone()
{
    goesWell();
    m_daemon->on("POST", u"/containers/abc/wait"_s).error(404, u"No such container: abc"_s);
    const QJsonObject attributes{{u"exitCode"_s, u"5"_s}};
    m_daemon->on("GET", u"/events"_s)
        .lines({QJsonObject{{u"Action"_s, u"die"_s}, {u"Actor"_s, QJsonObject{{u"Attributes"_s, attributes}}}}});
    const auto outcome = run("test: { target: /t }\n");
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QCOMPARE(outcome->ended.exitCode, 5);
}

void RunTestsTest::touchesNothingWithoutItsSecrets()
{
    goesWell();
    const auto outcome = run("environment: { A: { secret: true }, B: { secret: true } }\ntest: { target: /t }\n");
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, Error::Kind::NoSecret);
    QVERIFY(outcome.error().message.contains(u"A, B"_s));
    QCOMPARE(m_daemon->lines(), QStringList());
}

void RunTestsTest::saysWhatTheFileLacks_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("words");
    QTest::newRow("no command") << QByteArray("test: { target: /t }\n") << QStringList()
                                << u"test.command is not set"_s;
    QTest::newRow("no target") << QByteArray("test: { command: x }\n") << QStringList() << u"test.target is not set"_s;
    QTest::newRow("no test at all") << QByteArray() << QStringList{u"x"_s} << u"test.target is not set"_s;
    QTest::newRow("no such source") << QByteArray("test: { target: /t, source: nowhere }\n") << QStringList{u"x"_s}
                                    << u"is not a folder"_s;
}

void RunTestsTest::saysWhatTheFileLacks()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QStringList, command);
    QFETCH(QString, words);
    TestOptions options = plain();
    options.command = command;
    const auto outcome = run(yaml, options);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, Error::Kind::Invalid);
    QVERIFY2(outcome.error().message.contains(words), qPrintable(outcome.error().text()));
    QVERIFY(m_daemon->lines().isEmpty());
}

void RunTestsTest::warnsWhenNoReportWasWritten()
{
    goesWell(1);
    TestOptions options = plain();
    options.command.clear();
    const auto outcome = run("test: { target: /t, command: rake, reports: ['out/*.xml'] }\n", options);
    QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().text()));
    QCOMPARE(outcome->ended.exitCode, 1);
    QVERIFY(outcome->results.problems.value(0).contains(u"out/*.xml"_s));
}

void RunTestsTest::namesTheSecretsItNeeds()
{
    const project::Project project =
        load("environment: { Z: { secret: true } }\ntest: { target: /t, accessories: [db] }\n"
             "accessories: { db: { image: x, environment: { A: { secret: true } } }, other: { image: y, environment: { "
             "N: { secret: true } } } }\n");
    const auto names = testrun::secretsForTests(project);
    QVERIFY2(names.has_value(), names ? "" : qPrintable(names.error().text()));
    QCOMPARE(*names, QStringList({u"A"_s, u"Z"_s}));
}

QTEST_GUILESS_MAIN(RunTestsTest)
#include "tst_runtests.moc"
