// SPDX-License-Identifier: Apache-2.0
#include "secrets/logins.h"
#include "testsupport/await.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using base::Error;
using namespace secrets;

class TestLogins : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_hub = u"https://index.docker.io/v1/"_s;

    void write(const QString &name, const QByteArray &bytes, bool isProgram = false)
    {
        QFile file(m_folder.filePath(name));
        file.remove();
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        if (isProgram)
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void helper(const QString &name, const QByteArray &script) { write(u"docker-credential-"_s + name, "#!/bin/sh\n" + script, true); }
    LoginPlaces places() const
    {
        return {.configFolder = m_folder.path(),
                .programFolders = {m_folder.path(), u"/bin"_s, u"/usr/bin"_s},
                .environment = {{u"MARK"_s, u"handed in"_s}}};
    }
    Result<Login> login(const QString &image) { return testsupport::await(loginFor(image, places(), {})); }

private Q_SLOTS:
    void init() { QFile::remove(m_folder.filePath(u"config.json"_s)); }

    void knowsTheKeyOfARegistry_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("key");
        QTest::newRow("official image") << u"redis"_s << m_hub;
        QTest::newRow("with a tag") << u"redis:7"_s << m_hub;
        QTest::newRow("user's image") << u"team/web:1"_s << m_hub;
        QTest::newRow("hub by name") << u"docker.io/library/redis"_s << m_hub;
        QTest::newRow("registry") << u"registry.example.com/team/web:1"_s << u"registry.example.com"_s;
        QTest::newRow("with a port") << u"10.77.0.1:5000/web"_s << u"10.77.0.1:5000"_s;
        QTest::newRow("port without a dot") << u"reg:5000/web"_s << u"reg:5000"_s;
        QTest::newRow("localhost") << u"localhost/web"_s << u"localhost"_s;
        QTest::newRow("only the registry") << u"quay.io"_s << u"quay.io"_s;
        QTest::newRow("only the registry, port") << u"localhost:5000"_s << u"localhost:5000"_s;
    }
    void knowsTheKeyOfARegistry()
    {
        QFETCH(QString, image);
        QTEST(registryKey(image), "key");
    }
    void hasNoLoginWithoutAConfiguration()
    {
        const auto found = login(u"quay.io/team/web"_s);
        QVERIFY(found.has_value());
        QVERIFY(found->isEmpty());
        QCOMPARE(found->registry, u"quay.io"_s);
    }
    void readsAuths()
    {
        const QByteArray auths = R"({"auths":{"https://quay.io/v1/":{"auth":"ONE"},"tok.example.com":{"auth":"TWO","identitytoken":"abc"}}})";
        write(u"config.json"_s, QByteArray(auths).replace("ONE", QByteArray("jane:pass:word").toBase64())
                                    .replace("TWO", QByteArray("jane:").toBase64()));
        QCOMPARE(login(u"quay.io/team/web"_s)->user, u"jane"_s);
        QCOMPARE(login(u"quay.io/team/web"_s)->password.reveal(), u"pass:word"_s);
        QCOMPARE(login(u"quay.io/team/web"_s)->origin, u"auths"_s);
        QCOMPARE(login(u"tok.example.com/x"_s)->identityToken.reveal(), u"abc"_s);
        QVERIFY(login(u"other.example.com/x"_s)->isEmpty());
    }
    void prefersTheRegistrysOwnHelper()
    {
        write(u"config.json"_s, R"({"credHelpers":{"ecr.example.com":"own"},"credsStore":"store","auths":{"ecr.example.com":{"auth":"eDp5"}}})");
        helper(u"own"_s, "read server; printf '{\"ServerURL\":\"%s\",\"Username\":\"AWS\",\"Secret\":\"for %s %s %s\"}' $server $1 $server \"$MARK\"");
        helper(u"store"_s, "printf '{\"Username\":\"<token>\",\"Secret\":\"tok\"}'");
        const auto own = login(u"ecr.example.com/web"_s);
        QVERIFY2(own.has_value(), qPrintable(own ? QString() : own.error().text()));
        QCOMPARE(own->user, u"AWS"_s);
        QCOMPARE(own->password.reveal(), u"for get ecr.example.com handed in"_s);
        const auto hub = login(u"redis"_s);
        QVERIFY(hub->user.isEmpty());
        QCOMPARE(hub->identityToken.reveal(), u"tok"_s);
        QCOMPARE(hub->origin, u"credsStore store"_s);
    }
    void takesNotFoundForNoLogin()
    {
        write(u"config.json"_s, R"({"credsStore":"none"})");
        helper(u"none"_s, "echo 'credentials not found in native keychain'; exit 1");
        const auto found = login(u"redis"_s);
        QVERIFY(found.has_value());
        QVERIFY(found->isEmpty());
    }
    void tellsAHelpersOwnWords()
    {
        write(u"config.json"_s, R"({"credsStore":"bad"})");
        helper(u"bad"_s, "echo 'the vault is sealed'; exit 1");
        const auto failed = login(u"redis"_s);
        QCOMPARE(failed.error().message, u"the vault is sealed"_s);
        QVERIFY(failed.error().text().contains(u"docker-credential-bad"_s));
        helper(u"bad"_s, "echo nonsense");
        QCOMPARE(login(u"redis"_s).error().kind, Error::Kind::Protocol);
    }
    void namesAMissingHelper()
    {
        write(u"config.json"_s, R"({"credsStore":"absent"})");
        const auto failed = login(u"redis"_s);
        QCOMPARE(failed.error().kind, Error::Kind::NotFound);
        QVERIFY(failed.error().message.contains(u"docker-credential-absent"_s));
        QVERIFY(!failed.error().remedy.isEmpty());
    }
    void endsAHelperThatHangs()
    {
        write(u"config.json"_s, R"({"credsStore":"slow"})");
        helper(u"slow"_s, "exec sleep 60");
        LoginPlaces impatient = places();
        impatient.patience = std::chrono::milliseconds(300);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(testsupport::await(loginFor(u"redis"_s, impatient, {})).error().kind, Error::Kind::Timeout);
        std::stop_source stop;
        QTimer::singleShot(100, this, [&] { stop.request_stop(); });
        QVERIFY(testsupport::await(loginFor(u"redis"_s, places(), stop.get_token())).error().isCancelled());
        QVERIFY(timer.elapsed() < 5000);
    }
    void refusesABrokenConfiguration()
    {
        write(u"config.json"_s, "{ not json");
        const auto failed = login(u"redis"_s);
        QCOMPARE(failed.error().kind, Error::Kind::Invalid);
        QVERIFY(failed.error().message.contains(u"config.json"_s));
    }
    void findsDockersFoldersFromTheCaller()
    {
        const LoginPlaces found = LoginPlaces::fromCaller({{u"HOME"_s, u"/home/jane"_s}, {u"PATH"_s, u"/usr/bin:/bin"_s}});
        QCOMPARE(found.configFolder, u"/home/jane/.docker"_s);
        QCOMPARE(found.programFolders.mid(0, 2), (QStringList{u"/usr/bin"_s, u"/bin"_s}));
        QVERIFY(found.programFolders.contains(u"/home/jane/.orbstack/bin"_s));
        QCOMPARE(LoginPlaces::fromCaller({{u"DOCKER_CONFIG"_s, u"/etc/d"_s}}).configFolder, u"/etc/d"_s);
    }
};

QTEST_GUILESS_MAIN(TestLogins)
#include "tst_logins.moc"
