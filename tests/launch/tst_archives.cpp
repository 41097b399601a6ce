// SPDX-License-Identifier: Apache-2.0
#include "launch/archives.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

using namespace Qt::StringLiterals;
using testsupport::await;
using testsupport::Exchange;
using testsupport::FakeDaemon;
namespace fs = std::filesystem;

class ArchivesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void packsAFolderAsTarReadsIt();
    void leavesOutWhatIsSkipped();
    void takesNamesAsBytes();
    void givesFilesToWhoeverMayBe();
    void packsALargeFilePieceByPiece();
    void saysWhatCannotBeRead();
    void bringsFilesBack_data();
    void bringsFilesBack();
    void readsNoMoreThanTheLimit();
    void isNotFoundWhereNothingIs();
    void seesABrokenArchive();
    void packsOneFile();

private:
    QByteArray pack(launch::Packing packing, QList<qsizetype> *sizes = nullptr);
    QStringList listed(const QByteArray &tar, const QStringList &more = {});
    void write(const char *name, const QByteArray &contents);

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

void ArchivesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->path().toStdString();
}

void ArchivesTest::write(const char *name, const QByteArray &contents)
{
    fs::create_directories((m_path / name).parent_path());
    QFile file(m_path / name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(contents);
}

QByteArray ArchivesTest::pack(launch::Packing packing, QList<qsizetype> *sizes)
{
    const wire::BodySource source = launch::packed(std::move(packing));
    QByteArray tar;
    while (true) {
        const base::Result<QByteArray> piece = await(source({}));
        if (!piece || piece->isEmpty())
            return tar;
        if (sizes)
            sizes->append(piece->size());
        tar += *piece;
    }
}

QStringList ArchivesTest::listed(const QByteArray &tar, const QStringList &more)
{
    QProcess process;
    QProcessEnvironment plain;
    plain.insert(u"LC_ALL"_s, u"C"_s);
    plain.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    process.setProcessEnvironment(plain);
    process.start(u"tar"_s, QStringList{u"--quoting-style=escape"_s, u"-tf"_s, u"-"_s} + more);
    process.write(tar);
    process.closeWriteChannel();
    process.waitForFinished();
    QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

void ArchivesTest::packsAFolderAsTarReadsIt()
{
    write("a.txt", "A");
    write("lib/b.rb", "B");
    write("lib/empty", "");
    fs::create_symlink("lib/b.rb", m_path / "link");
    const QByteArray tar = pack({.folder = m_path, .prefix = "test-app"});
    QCOMPARE(listed(tar), QStringList({u"test-app/"_s, u"test-app/a.txt"_s, u"test-app/lib/"_s, u"test-app/lib/b.rb"_s,
                                       u"test-app/lib/empty"_s, u"test-app/link"_s}));
    QVERIFY(listed(tar, {u"-v"_s}).filter(u"link -> lib/b.rb"_s).size() == 1);
}

void ArchivesTest::leavesOutWhatIsSkipped()
{
    write("keep", "1");
    write("log/big/x", "2");
    QStringList asked;
    const auto skip = [&asked](const std::string &path) {
        asked.append(QString::fromStdString(path));
        return path == "log";
    };
    QCOMPARE(listed(pack({.folder = m_path, .prefix = "p", .skip = skip})), QStringList({u"p/"_s, u"p/keep"_s}));
    QVERIFY2(!asked.contains(u"log/big"_s), "a skipped folder is not entered");
}

void ArchivesTest::takesNamesAsBytes()
{
    std::ofstream(m_path / "caf\xe9.txt") << "latin";
    std::ofstream(m_path / "größe") << "utf-8";
    write((std::string(120, 'd') + "/" + std::string(130, 'f')).c_str(), "long");
    const QByteArray tar = pack({.folder = m_path, .prefix = "p"});
    const QStringList names = listed(tar);
    QVERIFY2(names.contains(u"p/caf\\351.txt"_s), qPrintable(names.join(u' ')));
    QVERIFY2(names.contains(u"p/gr\\303\\266\\303\\237e"_s), qPrintable(names.join(u' ')));
    QVERIFY(names.contains(u"p/%1/%2"_s.arg(QString(120, u'd'), QString(130, u'f'))));
}

void ArchivesTest::givesFilesToWhoeverMayBe()
{
    write("run", "x");
    write("read", "x");
    fs::permissions(m_path / "run", fs::perms(0700));
    fs::permissions(m_path / "read", fs::perms(0600));
    QStringList lines = listed(pack({.folder = m_path, .prefix = "p", .uid = 1234, .gid = 99}), {u"-v"_s});
    QCOMPARE(lines.filter(u" 1234/99 "_s).size(), 3);
    QCOMPARE(lines.filter(u"-rw-------"_s).size(), 1);
    lines = listed(pack({.folder = m_path, .prefix = "p", .writableByAll = true}), {u"-v"_s});
    QVERIFY(lines.filter(u"drwxrwxrwx"_s).size() == 1 && lines.filter(u"-rwxrwxrwx"_s).size() == 1 &&
            lines.filter(u"-rw-rw-rw-"_s).size() == 1);
}

void ArchivesTest::packsALargeFilePieceByPiece()
{
    QByteArray large(5 * 1024 * 1024 + 7, 'x');
    large[4'000'000] = 'y';
    write("large", large);
    QList<qsizetype> sizes;
    const QByteArray tar = pack({.folder = m_path, .prefix = "p"}, &sizes);
    QVERIFY(sizes.size() >= 15);
    QVERIFY(*std::ranges::max_element(sizes) < 512 * 1024);
    QVERIFY(tar.contains(large));
}

void ArchivesTest::saysWhatCannotBeRead()
{
    const auto piece = await(launch::packed({.folder = m_path / "absent", .prefix = "p"})({}));
    QVERIFY(!piece);
    QVERIFY(piece.error().message.contains(u"absent"_s));
}

void ArchivesTest::bringsFilesBack_data()
{
    QTest::addColumn<int>("piece");
    for (const int size : {1, 7, 512, 1000, 1 << 20})
        QTest::addRow("%d bytes at a time", size) << size;
}

void ArchivesTest::bringsFilesBack()
{
    QFETCH(int, piece);
    write("reports/a.xml", "<a/>");
    write("reports/sub/b.xml", QByteArray(3000, 'b'));
    write("reports/c.log", "no");
    const QByteArray tar = pack({.folder = m_path / "reports", .prefix = "reports"});
    FakeDaemon daemon;
    daemon.on("GET", u"/containers/abc/archive"_s).handle([&](Exchange &exchange) {
        exchange.stream(200, "application/x-tar");
        for (qsizetype at = 0; at < tar.size(); at += piece)
            exchange.send(tar.mid(at, piece));
        exchange.end();
    });
    engine::Engine engine(daemon.endpoint());
    const auto wanted = [](const std::string &path) { return path.ends_with(".xml"); };
    auto files = await(launch::filesOf(&engine, u"abc"_s, u"/app/reports"_s, wanted, 10'000, {}));
    QVERIFY2(files.has_value(), files ? "" : qPrintable(files.error().text()));
    std::ranges::sort(*files, {}, &launch::ArchivedFile::path);
    QCOMPARE(files->size(), 2);
    QCOMPARE(files->at(0).path, std::string("reports/a.xml"));
    QCOMPARE(files->at(0).contents, QByteArray("<a/>"));
    QCOMPARE(files->at(1).contents, QByteArray(3000, 'b'));
    QVERIFY(qAbs(files->at(0).modified.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(daemon.requestsTo("GET", u"/containers/abc/archive"_s)[0].value(u"path"_s), u"/app/reports"_s);
}

void ArchivesTest::readsNoMoreThanTheLimit()
{
    write("a", QByteArray(600, 'a'));
    write("b", QByteArray(600, 'b'));
    const QByteArray tar = pack({.folder = m_path, .prefix = "p"});
    FakeDaemon daemon;
    daemon.on("GET", u"/containers/abc/archive"_s).answer(200, tar, "application/x-tar");
    engine::Engine engine(daemon.endpoint());
    const auto all = [](const std::string &) { return true; };
    const auto files = await(launch::filesOf(&engine, u"abc"_s, u"/p"_s, all, 1000, {}));
    QVERIFY(!files);
    QVERIFY(files.error().message.contains(u"larger"_s));
}

void ArchivesTest::isNotFoundWhereNothingIs()
{
    FakeDaemon daemon;
    daemon.on("GET", u"/containers/abc/archive"_s).error(404, u"Could not find the file /x in container abc"_s);
    engine::Engine engine(daemon.endpoint());
    const auto files =
        await(launch::filesOf(&engine, u"abc"_s, u"/x"_s, [](const std::string &) { return true; }, 10, {}));
    QVERIFY(!files);
    QCOMPARE(files.error().kind, base::Error::Kind::NotFound);
}

void ArchivesTest::seesABrokenArchive()
{
    write("a", QByteArray(6000, 'a'));
    const QByteArray tar = pack({.folder = m_path, .prefix = "p"});
    FakeDaemon daemon;
    daemon.on("GET", u"/containers/abc/archive"_s).answer(200, tar.left(3000), "application/x-tar");
    engine::Engine engine(daemon.endpoint());
    const auto files =
        await(launch::filesOf(&engine, u"abc"_s, u"/p"_s, [](const std::string &) { return true; }, 100'000, {}));
    QVERIFY(!files);
    QCOMPARE(files.error().kind, base::Error::Kind::Protocol);
}

void ArchivesTest::packsOneFile()
{
    const QByteArray tar = launch::tarOf(
        {.path = "etc/app.conf", .modified = QDateTime::currentDateTimeUtc(), .contents = "x=1\n"}, 0640, 7, 8);
    QCOMPARE(listed(tar), QStringList(u"etc/app.conf"_s));
    QVERIFY(listed(tar, {u"-v"_s})[0].startsWith(u"-rw-r----- 7/8 "_s));
}

QTEST_GUILESS_MAIN(ArchivesTest)
#include "tst_archives.moc"
