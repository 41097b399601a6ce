// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychain.h"
#include "secrets/sources.h"
#include "testsupport/await.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using base::Error;
using namespace secrets;

// Runs four times: by itself without any bus, and by tests/withkeyring against a real keyring that is open, shut or frozen.
class TestKeychain : public QObject
{
    Q_OBJECT

    const QByteArray m_state = qgetenv("QUAYHAND_KEYRING");
    const Place m_place{.project = u"loc-service"_s, .environment = u"staging"_s};
    QTemporaryDir m_empty;

    bool is(const char *state) const { return m_state == state; }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_state.isEmpty())
            return;
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION"})
            qunsetenv(variable);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_empty.path()));
        qputenv("HOME", QFile::encodeName(m_empty.path()));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_empty.path()));
    }
    void keepsAndForgetsASecret()
    {
        if (!is("unlocked"))
            QSKIP("needs an open keyring: run by tests/withkeyring");
        const auto keychain = systemKeychain();
        const QString key = m_place.key(u"DATABASE_PASSWORD"_s);
        QCOMPARE(testsupport::await(keychain->probe({})), Result<>());
        QVERIFY(!testsupport::await(keychain->read(key, {})).value().has_value());
        QCOMPARE(testsupport::await(keychain->write(key, Secret(u"pä$$ \"wörd\"\n2"_s), {})), Result<>());
        QCOMPARE(testsupport::await(keychain->read(key, {})).value()->reveal(), u"pä$$ \"wörd\"\n2"_s);
        QCOMPARE(testsupport::await(keychain->write(key, Secret(u"other"_s), {})), Result<>());
        QCOMPARE(testsupport::await(keychain->read(key, {})).value()->reveal(), u"other"_s);
        QCOMPARE(testsupport::await(known(keychain, m_place, {u"DATABASE_PASSWORD"_s, u"NONE"_s}, {})).value(),
                 QStringList{u"DATABASE_PASSWORD"_s});
        QCOMPARE(testsupport::await(keychain->remove(key, {})), Result<>());
        QCOMPARE(testsupport::await(keychain->remove(key, {})), Result<>());
        QVERIFY(!testsupport::await(keychain->read(key, {})).value().has_value());
    }
    void leavesNothingOfItsProbeBehind()
    {
        if (!is("unlocked"))
            QSKIP("needs an open keyring: run by tests/withkeyring");
        QCOMPARE(testsupport::await(systemKeychain()->probe({})), Result<>());
        QProcess listing;
        listing.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                       u"org.freedesktop.Secret.Service.SearchItems"_s, u"dict:string:string:server,quayhand"_s});
        QVERIFY(listing.waitForFinished());
        QVERIFY(!listing.readAllStandardOutput().contains("object path"));
    }
    void refusesBytesThatAreNoText()
    {
        const auto written = testsupport::await(systemKeychain()->write(u"k"_s, Secret("\xff\xfe"_ba), {}));
        QCOMPARE(written.error().kind, Error::Kind::Invalid);
    }
    void saysAtOnceThatThereIsNoKeychainAndWritesNothingElsewhere()
    {
        if (!m_state.isEmpty())
            QSKIP("runs without a bus");
        QElapsedTimer timer;
        timer.start();
        const auto keychain = systemKeychain();
        const auto written = testsupport::await(keychain->write(m_place.key(u"A"_s), Secret(u"topsecret"_s), {}));
        QCOMPARE(written.error().kind, Error::Kind::NoSecret);
        QVERIFY(!written.error().remedy.isEmpty());
        QVERIFY2(written.error().message.startsWith(u"no keychain can be used here"_s), qPrintable(written.error().text()));
        QCOMPARE(testsupport::await(keychain->read(m_place.key(u"A"_s), {})).error().kind, Error::Kind::NoSecret);
        QCOMPARE(testsupport::await(keychain->probe({})).error().kind, Error::Kind::NoSecret);
        QVERIFY(timer.elapsed() < 5000);
        QDirIterator files(m_empty.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("topsecret"));
        }
    }
    void tellsALockedKeyringFromAnEmptyOne()
    {
        if (!is("locked"))
            QSKIP("needs a locked keyring: run by tests/withkeyring --locked");
        const auto keychain = systemKeychain(std::chrono::seconds(5));
        const auto found = testsupport::await(collect({u"A"_s}, m_place, {.caller = {}, .keychain = keychain, .folder = {}}, {}));
        QCOMPARE(found.error().kind, Error::Kind::NoSecret);
        QVERIFY2(found.error().message.contains(u"keychain"_s), qPrintable(found.error().text()));
        QVERIFY(!testsupport::await(keychain->write(m_place.key(u"A"_s), Secret(u"topsecret"_s), {})));
    }
    void namesAServiceThatDoesNotAnswer()
    {
        if (!is("frozen"))
            QSKIP("needs a frozen keyring: run by tests/withkeyring --frozen");
        QElapsedTimer timer;
        timer.start();
        const auto value = testsupport::await(systemKeychain()->read(m_place.key(u"A"_s), {}));
        QCOMPARE(value.error().kind, Error::Kind::Timeout);
        QVERIFY(timer.elapsed() < 8000);
    }
    void isCancelledWhileTheServiceIsSilent()
    {
        if (!is("frozen"))
            QSKIP("needs a frozen keyring: run by tests/withkeyring --frozen");
        std::stop_source stop;
        QTimer::singleShot(100, this, [&] { stop.request_stop(); });
        const auto value = testsupport::await(systemKeychain()->read(m_place.key(u"A"_s), stop.get_token()));
        QVERIFY(value.error().isCancelled());
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
