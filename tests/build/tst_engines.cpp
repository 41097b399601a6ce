// SPDX-License-Identifier: Apache-2.0
#include "build/imagebuild.h"
#include "build/push.h"
#include "lab/lab.h"
#include "testsupport/await.h"
#include "testsupport/memoryinuse.h"
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QUuid>

using namespace Qt::StringLiterals;
using build::BuildRequest;
using testsupport::await;

// Builds, pushes and pulls with real engines of three generations and a real registry.
class TestEngines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        m_lab = std::make_unique<lab::Lab>(lab);
        for (const lab::Host &host : m_lab->hosts()) {
            if (host.engine == "20.10"_L1 || host.engine == "26"_L1 || host.engine == "28"_L1)
                m_hosts.insert(host.engine, host);
        }
        QCOMPARE(m_hosts.keys(), QStringList({u"20.10"_s, u"26"_s, u"28"_s}));
        for (const lab::Host &host : std::as_const(m_hosts))
            m_lab->image(u"busybox:lab"_s, {host.name});
    }
    void init()
    {
        if (!m_lab)
            QSKIP("no lab");
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = {};
        m_project.folder = m_folder->path();
        m_project.name = u"loc"_s;
        m_project.image = m_lab->registry() + u"/team/loc-build"_s;
        m_told.clear();
        m_output.clear();
    }

    void buildsAndThenTakesItFromTheCache_data() { addEngines(); }
    void buildsAndThenTakesItFromTheCache()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s, "# syntax=docker/dockerfile:1\nFROM busybox:lab\nARG WHO\nRUN echo \"hello $WHO\" > "
                             "/greeting && echo built\nCOPY a /a\n");
        put(u"a"_s, QUuid::createUuid().toByteArray());
        m_project.build.args = {{u"WHO"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}};
        const build::BuiltImage first = run(engine.get(), {.tag = u"one"_s}).value();
        QCOMPARE(first.builder, u"BuildKit"_s);
        QCOMPARE(m_output, "built\n");
        const build::BuiltImage second = run(engine.get(), {.tag = u"two"_s}).value();
        qInfo("first %lld ms, cached %lld ms", static_cast<long long>(first.milliseconds),
              static_cast<long long>(second.milliseconds));
        QCOMPARE(second.cached, second.steps);
        QCOMPARE(m_output, "built\n");
        const engine::ImageDetails image = await(engine->inspectImage(second.reference, {})).value();
        QCOMPARE(image.id, second.id);
        QCOMPARE(image.labels.value(u"io.quayhand.service"_s), u"loc"_s);
        QCOMPARE(image.labels.value(u"org.opencontainers.image.version"_s), u"two"_s);
    }

#ifdef Q_OS_LINUX
    void holdsABigContextInBounds_data() { addEngines(); }
    void holdsABigContextInBounds()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s, "FROM busybox:lab\nCOPY small /small\n");
        put(u"small"_s, "x");
        for (int i = 0; i < 20; ++i)
            put(u"big%1"_s.arg(i), QByteArray(8 * 1024 * 1024, static_cast<char>('a' + i)));
        const qint64 before = testsupport::memoryInUse();
        qint64 most = before;
        const flow::Progress watching([&](const flow::Event &) { most = qMax(most, testsupport::memoryInUse()); });
        const base::Result<build::BuiltImage> built =
            await(build::buildImage(engine.get(), m_project, {.tag = u"big"_s}, logins(), watching, {}), 120'000);
        QVERIFY2(built.has_value(), built ? "" : qPrintable(built.error().text()));
        QVERIFY2(most - before < 64 * 1024 * 1024, qPrintable(QString::number(most - before)));
    }
#endif

    void tellsTheLineThatFailed_data() { addEngines(); }
    void tellsTheLineThatFailed()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s,
            "FROM busybox:lab AS base\n\nFROM base\n# here\nRUN echo about to fail && \\\n    exit 7\n");
        const base::Result<build::BuiltImage> built = run(engine.get(), {.tag = u"one"_s, .noCache = true});
        QVERIFY(!built);
        QCOMPARE(built.error().text(), u"Dockerfile:5: RUN echo about to fail && exit 7: exit code: 7"_s);
        QCOMPARE(m_output, "about to fail\n");
    }

    void runsTheTriggersOfTheBaseImage_data() { addEngines(); }
    void runsTheTriggersOfTheBaseImage()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s, "FROM busybox:lab\nONBUILD COPY . /app\nONBUILD RUN test ! -e /app/broken\n");
        m_project.image = u"triggers"_s;
        QVERIFY(run(engine.get(), {.tag = u"lab"_s}).has_value());
        m_project.image = m_lab->registry() + u"/team/loc-build"_s;
        put(u"Dockerfile"_s, "FROM triggers:lab\n");
        put(u"unique"_s, QUuid::createUuid().toByteArray());
        QVERIFY(run(engine.get(), {.tag = u"one"_s}).has_value());
        put(u"broken"_s, "x");
        const base::Result<build::BuiltImage> built = run(engine.get(), {.tag = u"two"_s});
        QVERIFY(!built);
        QCOMPARE(built.error().text(), u"Dockerfile:1: ONBUILD RUN test ! -e /app/broken: exit code: 1"_s);
    }

    void endsTheStepWhenStopped_data() { addEngines(); }
    void endsTheStepWhenStopped()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s, "FROM busybox:lab\nRUN echo started && sleep 98765\n");
        std::stop_source stop;
        std::optional<base::Result<build::BuiltImage>> result;
        flow::Scope scope;
        scope.spawn(testsupport::keep(build::buildImage(engine.get(), m_project, {.tag = u"one"_s, .noCache = true},
                                                        logins(), progress(), stop.get_token()),
                                      &result));
        QTRY_COMPARE_WITH_TIMEOUT(m_output, "started\n", 20'000);
        QVERIFY(isRunning(u"sleep 98765"_s));
        QElapsedTimer time;
        time.start();
        stop.request_stop();
        QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 1000);
        QVERIFY(!*result && result->error().isCancelled());
        QVERIFY(QTest::qWaitFor([&] { return !isRunning(u"sleep 98765"_s); }, 5000));
        QVERIFY2(time.elapsed() < 1500,
                 qPrintable(QString::number(time.elapsed()))); // asking the host takes its time as well
    }

    void pushesAndStandsOnAPrivateImage_data() { addEngines(); }
    void pushesAndStandsOnAPrivateImage()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s, "FROM busybox:lab\nLABEL unique=" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) +
                                 "\nRUN echo 1 > /1\n");
        const build::BuiltImage base = run(engine.get(), {.tag = u"base"_s}).value();
        const base::Result<build::PushedImage> pushed =
            await(build::pushImage(engine.get(), base.reference, logins(), progress(), {}));
        QVERIFY2(pushed.has_value(), pushed ? "" : qPrintable(pushed.error().text()));
        QVERIFY(pushed->digest.startsWith(u"sha256:"_s));
        const build::PushedImage again =
            await(build::pushImage(engine.get(), base.reference, logins(), progress(), {})).value();
        QVERIFY(again.movedNothing);
        QCOMPARE(again.digest, pushed->digest);

        QVERIFY(await(engine->removeImage(base.reference, true, {})).has_value());
        put(u"Dockerfile"_s, "FROM " + base.reference.toUtf8() + "\nRUN test -e /1\n");
        const base::Result<build::BuiltImage> built = run(engine.get(), {.tag = u"one"_s});
        QVERIFY2(built.has_value(), built ? "" : qPrintable(built.error().text()));
        QVERIFY2(m_told.contains(u"base %1 done"_s.arg(base.reference)), qPrintable(m_told.join(u'\n')));
        const engine::ImageDetails image = await(engine->inspectImage(built->reference, {})).value();
        QCOMPARE(image.labels.value(u"org.opencontainers.image.base.digest"_s), pushed->digest);

        QVERIFY(await(engine->removeImage(base.reference, true, {})).has_value());
        const QString digest =
            await(build::pullImage(engine.get(), base.reference, {}, logins(), progress(), {})).value();
        QCOMPARE(digest, pushed->digest);
    }

    void saysThatALoginIsWrong_data() { addEngines(); }
    void saysThatALoginIsWrong()
    {
        const auto engine = connect();
        put(u"Dockerfile"_s,
            "FROM busybox:lab\nRUN echo " + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + " > /x\n");
        const build::BuiltImage built = run(engine.get(), {.tag = u"denied"_s}).value();
        for (const char *login : {"", "stager:wrong-Passw0rd"}) {
            const base::Result<build::PushedImage> pushed =
                await(build::pushImage(engine.get(), built.reference, loginsWith(login), progress(), {}));
            QVERIFY(!pushed);
            QCOMPARE(pushed.error().kind, base::Error::Kind::Denied);
            QVERIFY2(pushed.error().remedy.contains(u"docker login "_s + m_lab->registry()),
                     qPrintable(pushed.error().remedy));
            QVERIFY(!(pushed.error().text() + pushed.error().remedy).contains(u"Passw0rd"_s));
        }
        put(u"Dockerfile"_s, "FROM " + m_lab->registry().toUtf8() + "/team/no-such:1\n");
        const base::Result<build::BuiltImage> onPrivate = await(build::buildImage(
            engine.get(), m_project, {.tag = u"x"_s}, loginsWith("stager:wrong-Passw0rd"), progress(), {}));
        QVERIFY(!onPrivate);
        QCOMPARE(onPrivate.error().kind, base::Error::Kind::Denied);
        QVERIFY2(onPrivate.error().text().startsWith(u"Dockerfile:1: pulling "_s),
                 qPrintable(onPrivate.error().text()));
    }

private:
    void addEngines()
    {
        QTest::addColumn<QString>("name");
        for (const lab::Host &host : std::as_const(m_hosts))
            QTest::newRow(qPrintable(host.engine)) << host.engine;
        if (m_hosts.isEmpty())
            QTest::newRow("none") << QString();
    }
    std::unique_ptr<engine::Engine> connect()
    {
        m_host = m_hosts.value(QString::fromLatin1(QTest::currentDataTag()));
        return std::make_unique<engine::Engine>(wire::Endpoint::parse(m_host.socket).value());
    }
    bool isRunning(const QString &command) const
    {
        return m_lab->exec(m_host.name, {u"ps"_s, u"-eo"_s, u"args"_s}).split(u'\n').contains(command);
    }
    void put(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    secrets::LoginPlaces logins() const
    {
        return {.configFolder = m_lab->dockerConfig(), .programFolders = {}, .environment = {}};
    }
    secrets::LoginPlaces loginsWith(const QByteArray &login)
    {
        const QString folder = m_folder->filePath(u".docker"_s);
        QDir().mkpath(folder);
        const QJsonObject auth{{m_lab->registry(), QJsonObject{{u"auth"_s, QString::fromLatin1(login.toBase64())}}}};
        put(u".docker/config.json"_s, login.isEmpty() ? "{}" : QJsonDocument(QJsonObject{{u"auths"_s, auth}}).toJson());
        return {.configFolder = folder, .programFolders = {}, .environment = {}};
    }
    flow::Progress progress()
    {
        return flow::Progress([this](const flow::Event &event) {
            if (event.kind == flow::Event::Kind::Step)
                m_told.append(event.step + u' ' + flow::stepStateName(event.state));
            if (event.kind == flow::Event::Kind::Output)
                m_output += event.bytes;
        });
    }
    base::Result<build::BuiltImage> run(engine::Engine *engine, const BuildRequest &request)
    {
        const base::Result<build::BuiltImage> built =
            await(build::buildImage(engine, m_project, request, logins(), progress(), {}), 60'000);
        if (!built)
            qInfo("%s", qPrintable(built.error().text()));
        return built;
    }

    std::unique_ptr<lab::Lab> m_lab;
    QMap<QString, lab::Host> m_hosts;
    lab::Host m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    project::Project m_project;
    QStringList m_told;
    QByteArray m_output;
};

QTEST_GUILESS_MAIN(TestEngines)
#include "tst_engines.moc"
