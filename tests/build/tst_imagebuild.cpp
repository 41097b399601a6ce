// SPDX-License-Identifier: Apache-2.0
#include "build/imagebuild.h"
#include "build/push.h"
#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using build::BuildRequest;
using testsupport::await;
using testsupport::FakeDaemon;

namespace {

QByteArray stream(const QString &name)
{
    QFile file(QStringLiteral(STREAMS "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    return file.readAll();
}

const QJsonObject linuxEngine{{u"Version"_s, u"28.5.2"_s},
                              {u"ApiVersion"_s, u"1.51"_s},
                              {u"MinAPIVersion"_s, u"1.24"_s},
                              {u"Os"_s, u"linux"_s},
                              {u"Arch"_s, u"amd64"_s}};

} // namespace

class TestImageBuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_daemon = std::make_unique<FakeDaemon>();
        m_engine = std::make_unique<engine::Engine>(m_daemon->endpoint());
        m_told.clear();
        m_project = {};
        m_project.folder = m_folder->path();
        m_project.name = u"loc"_s;
        m_project.image = u"registry.example.com/team/loc"_s;
        m_logins = {.configFolder = m_folder->filePath(u"docker"_s), .programFolders = {}, .environment = {}};
        QVERIFY(QDir().mkpath(m_logins.configFolder));
        m_daemon->on("GET", u"/version"_s).json(200, linuxEngine);
        haveImage(u"busybox:lab"_s);
    }
    void cleanup()
    {
        m_engine.reset();
        m_daemon.reset();
    }

    void buildsTagsAndTells()
    {
        put(u"Dockerfile"_s, stream(u"ok.dockerfile"_s));
        put(u"a"_s, "a\n");
        answerBuild(stream(u"28-ok.json"_s));
        m_project.build.args = {{u"WHO"_s, u"Jane"_s}};
        const base::Result<build::BuiltImage> built = run({.tag = u"t1"_s, .noCache = true});
        QVERIFY2(built.has_value(), built ? "" : qPrintable(built.error().text()));
        QVERIFY(built->id.startsWith(u"sha256:"_s));
        QCOMPARE(built->reference, u"registry.example.com/team/loc:t1"_s);
        QCOMPARE(built->builder, u"BuildKit"_s);
        QCOMPARE(built->steps, 5);
        QCOMPARE(built->cached, 1);

        const testsupport::Recorded asked = m_daemon->requestsTo("POST", u"/build"_s).value(0);
        QCOMPARE(asked.value(u"version"_s), u"2"_s);
        QCOMPARE(asked.value(u"t"_s), u"registry.example.com/team/loc:t1"_s);
        QCOMPARE(asked.value(u"nocache"_s), u"1"_s);
        QCOMPARE(asked.value(u"buildargs"_s), u"{\"WHO\":\"Jane\"}"_s);
        QVERIFY(!asked.query.hasQueryItem(u"pull"_s));
        const QJsonObject labels = QJsonDocument::fromJson(asked.value(u"labels"_s).toUtf8()).object();
        QCOMPARE(labels.value(u"io.quayhand.service"_s).toString(), u"loc"_s);
        QCOMPARE(labels.value(u"org.opencontainers.image.version"_s).toString(), u"t1"_s);
        QCOMPARE(labels.value(u"org.opencontainers.image.base.name"_s).toString(), u"docker.io/library/busybox:lab"_s);
        QVERIFY(asked.body.contains("ok.dockerfile") || asked.body.contains("FROM busybox:lab"));

        QVERIFY(m_told.contains(u"context done"_s));
        QVERIFY2(m_told.contains(u"[2/5] RUN echo \"hello world\" && echo to stderr >&2 done line 5"_s),
                 qPrintable(m_told.join(u'\n')));
        const qsizetype first =
            m_told.indexOf(u"[2/5] RUN echo \"hello world\" && echo to stderr >&2 waiting line 5"_s);
        QVERIFY(first >= 0 && first < m_told.indexOf(u"[5/5] RUN echo one; sleep 0.3; echo two waiting line 9"_s));
        QVERIFY(m_told.filter(u"[internal]"_s).isEmpty());
    }

    void tellsTheLineThatFailed()
    {
        put(u"Dockerfile"_s, stream(u"fail.dockerfile"_s));
        answerBuild(stream(u"28-fail.json"_s));
        const base::Result<build::BuiltImage> built = run({});
        QVERIFY(!built);
        QCOMPARE(built.error().kind, base::Error::Kind::Failed);
        QCOMPARE(built.error().text(), u"Dockerfile:4: RUN echo about to fail; echo why >&2; exit 3: exit code: 3"_s);
        QVERIFY2(m_told.contains(u"[4/4] RUN echo never cancelled line 7"_s), qPrintable(m_told.join(u'\n')));
    }

    void refusesBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("begin");
        QTest::newRow("secret") << QByteArray("FROM a\nRUN --mount=type=secret,id=x true\n")
                                << u"Dockerfile:2: --mount=type=secret "_s;
        QTest::newRow("ssh") << QByteArray("FROM a\n\nRUN --mount=type=ssh true\n")
                             << u"Dockerfile:3: --mount=type=ssh "_s;
        QTest::newRow("frontend") << QByteArray("# syntax=example/other:2\nFROM a\n") << u"Dockerfile:1: "_s;
    }
    void refusesBeforeAnythingIsSent()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, begin);
        put(u"Dockerfile"_s, file);
        const base::Result<build::BuiltImage> built = run({});
        QVERIFY(!built);
        QCOMPARE(built.error().kind, base::Error::Kind::Unsupported);
        QVERIFY2(built.error().text().startsWith(begin), qPrintable(built.error().text()));
        QVERIFY(m_daemon->requests().isEmpty());
    }

    void saysWhenThereIsNoDockerfile()
    {
        const base::Result<build::BuiltImage> built = run({});
        QCOMPARE(built.error().kind, base::Error::Kind::NotFound);
        QVERIFY(built.error().text().contains(u"Dockerfile"_s));
        QVERIFY(m_daemon->requests().isEmpty());
    }

    void pullsABaseImageWithItsLogin()
    {
        logIn(u"registry.example.com"_s, "jane:s3cret");
        put(u"Dockerfile"_s, "FROM registry.example.com/team/base:1\n");
        m_daemon->on("GET", u"/images/registry.example.com/team/base:1/json"_s).error(404, u"No such image"_s);
        m_daemon->on("POST", u"/images/create"_s)
            .lines({{{u"status"_s, u"Pull complete"_s}, {u"id"_s, u"0123456789ab"_s}},
                    {{u"status"_s, u"Digest: sha256:"_s + QString(64, u'a')}}});
        answerBuild(stream(u"28-ok.json"_s));
        QVERIFY(run({.tag = u"t1"_s}).has_value());
        const testsupport::Recorded pull = m_daemon->requestsTo("POST", u"/images/create"_s).value(0);
        QCOMPARE(pull.value(u"fromImage"_s), u"registry.example.com/team/base"_s);
        const QByteArray auth = QByteArray::fromBase64(pull.header("X-Registry-Auth"), QByteArray::Base64UrlEncoding);
        QCOMPARE(QJsonDocument::fromJson(auth).object().value(u"username"_s).toString(), u"jane"_s);
        QVERIFY2(m_told.contains(u"base registry.example.com/team/base:1 done"_s), qPrintable(m_told.join(u'\n')));
        QVERIFY(m_daemon->lines().indexOf(u"POST /images/create?fromImage=registry.example.com/team/base&tag=1"_s) >=
                0);
    }

    void saysByLineThatABaseImageIsDenied()
    {
        put(u"Dockerfile"_s, "# x\nFROM registry.example.com/team/base:1\n");
        m_daemon->on("GET", u"/images/registry.example.com/team/base:1/json"_s).error(404, u"No such image"_s);
        m_daemon->on("POST", u"/images/create"_s).error(500, u"Head \"https://registry.example.com\": unauthorized"_s);
        const base::Result<build::BuiltImage> built = run({});
        QCOMPARE(built.error().kind, base::Error::Kind::Denied);
        QVERIFY2(built.error().text().startsWith(u"Dockerfile:2: pulling registry.example.com/team/base:1: "_s),
                 qPrintable(built.error().text()));
        QVERIFY2(built.error().remedy.contains(u"docker login registry.example.com"_s),
                 qPrintable(built.error().remedy));
        QVERIFY(m_daemon->requestsTo("POST", u"/build"_s).isEmpty());
    }

    void takesTheClassicBuilderWhereThereIsNoOther()
    {
        QJsonObject podman = linuxEngine;
        podman.insert(u"Components"_s,
                      QJsonArray{QJsonObject{{u"Name"_s, u"Podman Engine"_s}, {u"Version"_s, u"4.3.1"_s}}});
        m_daemon->on("GET", u"/version"_s).json(200, podman);
        logIn(u"registry.example.com"_s, "jane:s3cret");
        haveImage(u"registry.example.com/team/base:1"_s);
        put(u"Dockerfile"_s, "FROM registry.example.com/team/base:1\n");
        answerBuild(stream(u"classic-28-ok.json"_s));
        const base::Result<build::BuiltImage> built = run({.tag = u"t1"_s});
        QVERIFY2(built.has_value(), built ? "" : qPrintable(built.error().text()));
        QCOMPARE(built->builder, u"classic"_s);
        const testsupport::Recorded asked = m_daemon->requestsTo("POST", u"/build"_s).value(0);
        QCOMPARE(asked.value(u"version"_s), u"1"_s);
        const QByteArray auth =
            QByteArray::fromBase64(asked.header("X-Registry-Config"), QByteArray::Base64UrlEncoding);
        QCOMPARE(QJsonDocument::fromJson(auth).object().keys(), QStringList{u"registry.example.com"_s});
    }

    void tellsARefusalAtOnceByLine()
    {
        put(u"Dockerfile"_s, "FROM busybox:lab\n");
        m_daemon->on("POST", u"/build"_s).error(400, u"dockerfile parse error on line 1: what?"_s);
        const base::Result<build::BuiltImage> built = run({});
        QCOMPARE(built.error().kind, base::Error::Kind::Invalid);
        QCOMPARE(built.error().text(), u"Dockerfile:1: what?"_s);
    }

    void endsTheBuildOnTheEngineWhenStopped()
    {
        put(u"Dockerfile"_s, "FROM busybox:lab\n");
        testsupport::Route &route = m_daemon->on("POST", u"/build"_s).stream();
        std::stop_source stop;
        std::optional<base::Result<build::BuiltImage>> result;
        flow::Scope scope;
        scope.spawn(testsupport::keep(
            build::buildImage(m_engine.get(), m_project, {.tag = u"t"_s}, m_logins, progress(), stop.get_token()),
            &result));
        QTRY_VERIFY(route.calls() == 1);
        route.last()->send(QJsonObject{{u"stream"_s, u"Step 1/1 : FROM busybox:lab"_s}});
        QTRY_VERIFY(!m_told.filter(u"FROM busybox"_s).isEmpty());
        stop.request_stop();
        QTRY_VERIFY(result.has_value());
        QVERIFY(!*result && result->error().isCancelled());
        QTRY_VERIFY(!route.last() || !route.last()->isOpen());
        QCOMPARE(m_told.last(), u"[1/1] FROM busybox:lab cancelled line 1"_s);
    }

    void saysWhenTheEngineBreaksOff()
    {
        put(u"Dockerfile"_s, "FROM busybox:lab\n");
        testsupport::Route &route = m_daemon->on("POST", u"/build"_s).handle([](testsupport::Exchange &exchange) {
            exchange.stream(200);
            exchange.send("{\"stream\":\"Step 1/1");
            exchange.cut();
        });
        const base::Result<build::BuiltImage> built = run({});
        QVERIFY(!built);
        QCOMPARE(route.calls(), 1);
        QVERIFY(built.error().kind == base::Error::Kind::Unreachable ||
                built.error().kind == base::Error::Kind::Protocol);
    }

    void takesTagAndLabelsOfGit()
    {
        const build::GitState git{.revision = QString(40, u'a'),
                                  .shortSha = u"aaaaaaa"_s,
                                  .branch = {},
                                  .remote = u"https://git.example.com/x"_s,
                                  .isDirty = true};
        put(u"Dockerfile"_s, "FROM busybox:lab\n");
        answerBuild(stream(u"28-ok.json"_s));
        const base::Result<build::BuiltImage> built = run({.git = git, .labels = {{u"team"_s, u"blue"_s}}});
        QCOMPARE(built->tag, u"aaaaaaa-dirty"_s);
        const QMap<QString, QString> labels =
            build::buildLabels(m_project, {.git = git, .labels = {{u"team"_s, u"blue"_s}}}, built->reference);
        QCOMPARE(labels.value(u"org.opencontainers.image.revision"_s), QString(40, u'a') + u"-dirty"_s);
        QCOMPARE(labels.value(u"org.opencontainers.image.source"_s), u"https://git.example.com/x"_s);
        QCOMPARE(labels.value(u"team"_s), u"blue"_s);
        QVERIFY(QDateTime::fromString(labels.value(u"org.opencontainers.image.created"_s), Qt::ISODate).isValid());
    }

    void pushesWithTheLogin()
    {
        logIn(u"registry.example.com"_s, "jane:s3cret");
        m_daemon->on("POST", u"/images/registry.example.com/team/loc/push"_s)
            .lines({{{u"status"_s, u"Layer already exists"_s}, {u"id"_s, u"0123456789ab"_s}},
                    {{u"aux"_s, QJsonObject{{u"Tag"_s, u"t1"_s}, {u"Digest"_s, u"sha256:"_s + QString(64, u'b')}}}}});
        const base::Result<build::PushedImage> pushed =
            await(build::pushImage(m_engine.get(), u"registry.example.com/team/loc:t1"_s, m_logins, progress(), {}));
        QVERIFY2(pushed.has_value(), pushed ? "" : qPrintable(pushed.error().text()));
        QCOMPARE(pushed->digest, u"sha256:"_s + QString(64, u'b'));
        QVERIFY(pushed->movedNothing);
        QCOMPARE(m_told.last(), u"push done"_s);
    }

    void saysWhatToDoWhenAPushIsDenied_data()
    {
        QTest::addColumn<bool>("hasLogin");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("without a login")
            << false << u"there is no login for registry.example.com: docker login registry.example.com"_s;
        QTest::newRow("with the wrong one") << true << u"did not accept the login of jane"_s;
    }
    void saysWhatToDoWhenAPushIsDenied()
    {
        QFETCH(bool, hasLogin);
        QFETCH(QString, remedy);
        if (hasLogin)
            logIn(u"registry.example.com"_s, "jane:wrong");
        m_daemon->on("POST", u"/images/registry.example.com/team/loc/push"_s)
            .lines({{{u"errorDetail"_s, QJsonObject{{u"message"_s, u"unauthorized: authentication required"_s}}},
                     {u"error"_s, u"unauthorized: authentication required"_s}}});
        const base::Result<build::PushedImage> pushed =
            await(build::pushImage(m_engine.get(), u"registry.example.com/team/loc:t1"_s, m_logins, progress(), {}));
        QVERIFY(!pushed);
        QCOMPARE(pushed.error().kind, base::Error::Kind::Denied);
        QVERIFY2(pushed.error().remedy.contains(remedy), qPrintable(pushed.error().remedy));
        QVERIFY(!pushed.error().text().contains(u"wrong"_s) && !pushed.error().remedy.contains(u"wrong"_s));
        QCOMPARE(m_told.last(), u"push failed"_s);
    }

private:
    void put(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    void logIn(const QString &registry, const QByteArray &login)
    {
        put(u"docker/config.json"_s,
            QJsonDocument(
                QJsonObject{{u"auths"_s,
                             QJsonObject{{registry, QJsonObject{{u"auth"_s, QString::fromLatin1(login.toBase64())}}}}}})
                .toJson());
    }
    void haveImage(const QString &reference)
    {
        m_daemon->on("GET", u"/images/%1/json"_s.arg(reference))
            .json(200, QJsonObject{{u"Id"_s, u"sha256:1"_s}, {u"Os"_s, u"linux"_s}, {u"Architecture"_s, u"amd64"_s}});
    }
    void answerBuild(const QByteArray &lines)
    {
        m_daemon->on("POST", u"/build"_s).handle([lines](testsupport::Exchange &exchange) {
            exchange.stream(200);
            exchange.send(lines);
            exchange.end();
        });
    }
    flow::Progress progress()
    {
        return flow::Progress([this](const flow::Event &event) {
            if (event.kind != flow::Event::Kind::Step)
                return;
            const int line = event.data.value(u"line"_s).toInt();
            m_told.append(event.step + u' ' + flow::stepStateName(event.state) +
                          (line > 0 ? u" line %1"_s.arg(line) : QString()));
        });
    }
    base::Result<build::BuiltImage> run(const BuildRequest &request)
    {
        return await(build::buildImage(m_engine.get(), m_project, request, m_logins, progress(), {}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeDaemon> m_daemon;
    std::unique_ptr<engine::Engine> m_engine;
    project::Project m_project;
    secrets::LoginPlaces m_logins;
    QStringList m_told;
};

QTEST_GUILESS_MAIN(TestImageBuild)
#include "tst_imagebuild.moc"
