// SPDX-License-Identifier: Apache-2.0
#include "launch/mounts.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using launch::Nonce;
using testsupport::await;
using testsupport::FakeDaemon;
namespace fs = std::filesystem;

class MountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void livesAsLongAsItsOwner();
    void clearsUpAfterThoseThatWereKilled();
    void saysThatAFolderCannotBeWritten();
    void asksForTheNonce_data();
    void asksForTheNonce();
    void asksWhereAPathIsRewritten_data();
    void asksWhereAPathIsRewritten();
};

namespace {

QStringList entries(const QTemporaryDir &folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void MountsTest::livesAsLongAsItsOwner()
{
    QTemporaryDir folder;
    {
        base::Result<Nonce> made = Nonce::in(folder.path().toStdString());
        QVERIFY(made.has_value());
        const Nonce moved(std::move(*made));
        QCOMPARE(entries(folder), QStringList(moved.name()));
        QCOMPARE(QDir::cleanPath(moved.throughIt()), folder.path());
        QVERIFY(moved.throughIt().contains(moved.name()));
    }
    QCOMPARE(entries(folder), QStringList());
}

void MountsTest::clearsUpAfterThoseThatWereKilled()
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    for (const char *name : {".quayhand-old", ".quayhand-young", ".quayhand-full", "mine"})
        fs::create_directory(root / name);
    fs::create_directory(root / ".quayhand-full" / "x");
    for (const char *name : {".quayhand-old", ".quayhand-full", "mine"})
        fs::last_write_time(root / name, fs::file_time_type::clock::now() - std::chrono::hours(1));
    QVERIFY(Nonce::in(root).has_value());
    QCOMPARE(entries(folder), QStringList({u".quayhand-full"_s, u".quayhand-young"_s, u"mine"_s}));
}

void MountsTest::saysThatAFolderCannotBeWritten()
{
    const auto nonce = Nonce::in("/nowhere/at/all");
    QVERIFY(!nonce);
    QVERIFY(nonce.error().message.contains(u"/nowhere/at/all"_s));
}

void MountsTest::asksForTheNonce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("answer"); // 1 yes, 0 no, -1 an error
    QTest::newRow("there") << 200 << 1;
    QTest::newRow("not there") << 404 << 0;
    QTest::newRow("cannot be asked") << 500 << -1;
}

void MountsTest::asksForTheNonce()
{
    QFETCH(int, status);
    FakeDaemon daemon;
    if (status == 200)
        daemon.on("GET", u"/containers/abc/archive"_s).answer(200, "tar", "application/x-tar");
    else
        daemon.on("GET", u"/containers/abc/archive"_s).error(status, u"no"_s);
    engine::Engine engine(daemon.endpoint());
    const auto sees = await(launch::seesNonce(&engine, u"abc"_s, u"/app"_s, u".quayhand-1"_s, {}));
    QTEST(sees ? (*sees ? 1 : 0) : -1, "answer");
    QCOMPARE(daemon.requestsTo("GET", u"/containers/abc/archive"_s)[0].value(u"path"_s), u"/app/.quayhand-1"_s);
}

void MountsTest::asksWhereAPathIsRewritten_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<bool>("answers");
    QTest::newRow("Docker") << u"Docker Engine - Community"_s << true;
    QTest::newRow("Debian's") << QString() << true;
    QTest::newRow("Podman") << u"Podman Engine"_s << false;
    QTest::newRow("Desktop") << u"Docker Desktop 4.30.0 (149282)"_s << false;
}

void MountsTest::asksWhereAPathIsRewritten()
{
    QFETCH(QString, platform);
    QFETCH(bool, answers);
    const bool isLinux = QSysInfo::kernelType() == u"linux"_s;
    QCOMPARE(launch::answersThroughNonce({.engine = {}, .api = {}, .platform = platform, .os = {}, .arch = {}}),
             answers && isLinux);
}

QTEST_GUILESS_MAIN(MountsTest)
#include "tst_mounts.moc"
