// SPDX-License-Identifier: Apache-2.0
#include "launch/pull.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using testsupport::await;
using testsupport::FakeDaemon;
using testsupport::Route;

class PullTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesNotPullWhatIsThere();
    void asksForALoginOnlyToPull();
    void saysWhoRefusedAndAsWhom_data();
    void saysWhoRefusedAndAsWhom();
    void picksTheNewestImage();
    void seesWhatChangedSince();
};

namespace {

flow::Task<Result<engine::Login>> jane(QString, std::stop_token)
{
    co_return engine::Login{
        .registry = u"r.example.com"_s, .user = u"jane"_s, .password = u"pw"_s, .identityToken = {}};
}

} // namespace

void PullTest::doesNotPullWhatIsThere()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/images/r.example.com/team/x:1/json"_s).json(200, QJsonObject{{u"Id"_s, u"sha256:aa"_s}});
    engine::Engine engine(daemon.endpoint());
    const auto image = await(launch::ensureImage(&engine, u"r.example.com/team/x:1"_s, jane, {}, {}, {}));
    QVERIFY2(image.has_value(), image ? "" : qPrintable(image.error().text()));
    QCOMPARE(image->id, u"sha256:aa"_s);
    QCOMPARE(daemon.lines().size(), 1);
}

void PullTest::asksForALoginOnlyToPull()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/images/r.example.com/team/x:1/json"_s)
        .error(404, u"No such image"_s)
        .json(200, QJsonObject{{u"Id"_s, u"sha256:aa"_s}});
    daemon.on("POST", u"/images/create"_s)
        .lines({QJsonObject{{u"status"_s, u"Downloading"_s},
                            {u"id"_s, u"l1"_s},
                            {u"progressDetail"_s, QJsonObject{{u"current"_s, 5}, {u"total"_s, 10}}}},
                QJsonObject{{u"status"_s, u"Pull complete"_s}, {u"id"_s, u"l1"_s}}});
    engine::Engine engine(daemon.endpoint());
    QStringList items;
    const flow::Progress progress([&items](const flow::Event &event) {
        if (event.kind == flow::Event::Kind::Transfer)
            items.append(event.step + u' ' + event.item);
    });
    const auto image =
        await(launch::ensureImage(&engine, u"r.example.com/team/x:1"_s, jane, u"linux/amd64"_s, progress, {}));
    QVERIFY2(image.has_value(), image ? "" : qPrintable(image.error().text()));
    QVERIFY(items.contains(u"pull l1"_s));
    const testsupport::Recorded pull = daemon.requestsTo("POST", u"/images/create"_s)[0];
    QVERIFY(QByteArray::fromBase64(pull.header("X-Registry-Auth"), QByteArray::Base64UrlEncoding).contains("jane"));
    QCOMPARE(pull.value(u"platform"_s), u"linux/amd64"_s);
}

void PullTest::saysWhoRefusedAndAsWhom_data()
{
    QTest::addColumn<bool>("hasLogin");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("message");
    QTest::newRow("wrong login") << true << 500 << u"Get https://r.example.com/v2/: unauthorized: wrong password"_s
                                 << u"r.example.com refused (asked as jane)"_s;
    QTest::newRow("no login") << false << 500 << u"Get https://r.example.com/v2/: no basic auth credentials"_s
                              << u"r.example.com refused (asked without a login)"_s;
    QTest::newRow("no such tag") << true << 404 << u"manifest unknown"_s
                                 << u"r.example.com has no r.example.com/team/x:1 (asked as jane)"_s;
}

void PullTest::saysWhoRefusedAndAsWhom()
{
    QFETCH(bool, hasLogin);
    QFETCH(int, status);
    QFETCH(QString, words);
    QFETCH(QString, message);
    FakeDaemon daemon;
    daemon.on("GET", u"/images/r.example.com/team/x:1/json"_s).error(404, u"No such image"_s);
    daemon.on("POST", u"/images/create"_s).error(status, words);
    engine::Engine engine(daemon.endpoint());
    const launch::LoginFor login = hasLogin ? launch::LoginFor(jane) : launch::LoginFor();
    const auto image = await(launch::ensureImage(&engine, u"r.example.com/team/x:1"_s, login, {}, {}, {}));
    QVERIFY(!image);
    QVERIFY2(image.error().message.startsWith(message), qPrintable(image.error().text()));
    QVERIFY(image.error().message.contains(words));
    QVERIFY(!image.error().remedy.isEmpty());
    QVERIFY(!image.error().text().contains(u"pw"_s));
}

void PullTest::picksTheNewestImage()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/images/json"_s)
        .json(200, QJsonArray{QJsonObject{{u"Id"_s, u"old"_s}, {u"Created"_s, 1000}},
                              QJsonObject{{u"Id"_s, u"new"_s}, {u"Created"_s, 3000}},
                              QJsonObject{{u"Id"_s, u"mid"_s}, {u"Created"_s, 2000}}})
        .json(200, QJsonArray())
        .json(200, QJsonArray{QJsonObject{{u"Id"_s, u"fresh"_s}, {u"Created"_s, 3000}},
                              QJsonObject{{u"Id"_s, u"from-cache"_s},
                                          {u"Created"_s, 1000},
                                          {u"Labels"_s, QJsonObject{{u"org.opencontainers.image.created"_s,
                                                                     u"2026-01-02T03:04:05.678Z"_s}}}}});
    engine::Engine engine(daemon.endpoint());
    const auto newest = await(launch::newestImage(&engine, u"team/x"_s, {}));
    QVERIFY(newest && *newest);
    QCOMPARE((*newest)->id, u"new"_s);
    QVERIFY(daemon.requestsTo("GET", u"/images/json"_s)[0].value(u"filters"_s).contains(u"team/x"_s));
    const auto none = await(launch::newestImage(&engine, u"team/x"_s, {}));
    QVERIFY(none && !*none);
    const auto cached = await(launch::newestImage(&engine, u"team/x"_s, {}));
    QVERIFY(cached && *cached);
    QCOMPARE((*cached)->id, u"from-cache"_s);
    QCOMPARE((*cached)->created, QDateTime::fromString(u"2026-01-02T03:04:05.678Z"_s, Qt::ISODateWithMs));
}

void PullTest::seesWhatChangedSince()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QDateTime &modified) {
        QDir(folder.path()).mkpath(QFileInfo(name).path());
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
        file.flush();
        QVERIFY(file.setFileTime(modified, QFileDevice::FileModificationTime));
    };
    const QDateTime built = QDateTime::currentDateTimeUtc().addSecs(-3600);
    write(u"app/docker/Web"_s, built.addSecs(60));
    write(u"app/.dockerignore"_s, built.addSecs(-60));
    write(u"app/Gemfile.lock"_s, built.addSecs(60));
    write(u"app/package-lock.json"_s, built.addSecs(-60));
    write(u"app/main.rb"_s, built.addSecs(60)); // is mounted, not baked
    QCOMPARE(launch::changedSince(folder.path(), u"app"_s, u"docker/Web"_s, built),
             QStringList({u"app/docker/Web"_s, u"app/Gemfile.lock"_s}));
}

QTEST_GUILESS_MAIN(PullTest)
#include "tst_pull.moc"
