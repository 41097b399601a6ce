// SPDX-License-Identifier: Apache-2.0
#include "build/context.h"
#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include "testsupport/memoryinuse.h"
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <archive.h>
#include <archive_entry.h>
#include <filesystem>
#include <fstream>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

struct Entry
{
    QByteArray contents;
    QByteArray link; // "-> target" of a symbolic, "= name" of a hard one
    unsigned mode = 0;
    qint64 time = 0;
    qint64 owner = 0;
    bool isFolder = false;
};

struct Unpacked
{
    QByteArrayList names; // in their order; folders end in "/"
    QMap<QByteArray, Entry> entries;
};

Unpacked unpack(const QByteArray &tar)
{
    Unpacked unpacked;
    archive *reader = archive_read_new();
    archive_read_support_format_tar(reader);
    archive_read_set_options(reader, "hdrcharset=BINARY");
    archive_read_open_memory(reader, tar.constData(), static_cast<size_t>(tar.size()));
    archive_entry *header = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(reader, &header)) == ARCHIVE_OK) {
        Entry entry;
        entry.mode = archive_entry_perm(header);
        entry.time = archive_entry_mtime(header);
        entry.owner = archive_entry_uid(header) + archive_entry_gid(header);
        entry.isFolder = archive_entry_filetype(header) == AE_IFDIR;
        if (archive_entry_hardlink(header))
            entry.link = QByteArray("= ") + archive_entry_hardlink(header);
        else if (archive_entry_symlink(header))
            entry.link = QByteArray("-> ") + archive_entry_symlink(header);
        entry.contents.resize(archive_entry_size(header));
        if (archive_read_data(reader, entry.contents.data(), static_cast<size_t>(entry.contents.size())) !=
            entry.contents.size())
            qFatal("a tar entry is cut short");
        if (qstrcmp(archive_entry_pathname(header), "./") == 0)
            continue; // the context itself, first in ours and in nobody else's
        unpacked.names.append(archive_entry_pathname(header));
        unpacked.entries.insert(archive_entry_pathname(header), entry);
    }
    if (status != ARCHIVE_EOF)
        qFatal("not a tar: %s", archive_error_string(reader));
    archive_read_free(reader);
    return unpacked;
}

base::Result<QByteArray> drain(build::Context &context)
{
    const wire::BodySource source = context.source();
    QByteArray all;
    while (true) {
        const base::Result<QByteArray> piece = testsupport::await(source({}));
        if (!piece)
            return piece;
        if (piece->isEmpty())
            return all;
        if (piece->size() > 1024 * 1024)
            qFatal("a piece of %lld bytes", static_cast<long long>(piece->size()));
        all += *piece;
    }
}

} // namespace

class TestContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->path().toStdString();
        put("Dockerfile", "FROM scratch\n");
    }

    void cleanup() { fs::remove_all(m_path); } // also names that Qt cannot say

    void packsWhatIsThere()
    {
        put("b/two", "2\n");
        put("b/one", "1\n");
        put("a", "");
        fs::create_directories(m_path / "empty");
        fs::permissions(m_path / "a", fs::perms(0751));
        const Unpacked unpacked = pack();
        QCOMPARE(unpacked.names, (QByteArrayList{"Dockerfile", "a", "b/", "b/one", "b/two", "empty/"}));
        QCOMPARE(unpacked.entries.value("b/two").contents, "2\n");
        QVERIFY(unpacked.entries.value("empty/").isFolder);
        for (const Entry &entry : unpacked.entries)
            QCOMPARE(entry.owner, 0);
#ifdef Q_OS_UNIX
        QCOMPARE(unpacked.entries.value("a").mode, 0751U);
#endif
        const auto written = QFileInfo(m_folder->filePath(u"a"_s)).lastModified().toSecsSinceEpoch();
        QCOMPARE(unpacked.entries.value("a").time, written);
    }

    void beginsWithAnEntryThatIsOneBlock()
    {
        fs::remove(m_path / "Dockerfile");
        put(std::string(150, 'x') + "\xFF", "");
        put("Dockerfile", "");
        QCOMPARE(packedBytes().first(3), QByteArray("./\0", 3));
    }

    void isTheSameTwice()
    {
        for (int i = 0; i < 50; ++i)
            put("f" + std::to_string(i * 7919 % 50), "x");
        QCOMPARE(packedBytes(), packedBytes());
    }

    void leavesOutByTheIgnoreFile()
    {
        put(".dockerignore", "*\n!src\nsrc/*.o\n");
        put("src/a.c", "");
        put("src/a.o", "");
        put("x/y", "");
        QCOMPARE(pack().names, (QByteArrayList{".dockerignore", "Dockerfile", "src/", "src/a.c"}));
    }

    void prefersTheIgnoreFileOfTheDockerfile()
    {
        put(".dockerignore", "a\n");
        put("Dockerfile.dockerignore", "b\n");
        put("a", "");
        put("b", "");
        QCOMPARE(pack().names, (QByteArrayList{".dockerignore", "Dockerfile", "Dockerfile.dockerignore", "a"}));
    }

    void sendsTheFolderOfWhatIsTakenBack()
    {
        put(".dockerignore", "**\n!a/b/keep.md\n");
        put("a/b/keep.md", "");
        put("a/b/other", "");
        put("a/x/y", "");
        QCOMPARE(pack().names, (QByteArrayList{".dockerignore", "Dockerfile", "a/", "a/b/", "a/b/keep.md"}));
    }

    void alwaysSendsTheDockerfile()
    {
        put(".dockerignore", "**\n");
        put("deploy/app.dockerfile", "# syntax=docker/dockerfile:1\nFROM scratch\n");
        put("deploy/other", "");
        const Unpacked unpacked = pack("deploy/app.dockerfile");
        QCOMPARE(build::planContext(m_path, "deploy/app.dockerfile")->notes.size(), 1); // and says so
        QCOMPARE(unpacked.names, (QByteArrayList{".dockerignore", "deploy/", "deploy/app.dockerfile"}));
        QCOMPARE(unpacked.entries.value("deploy/app.dockerfile").contents, "# escape=\\\nFROM scratch\n");
    }

    void sendsADockerfileFromOutside()
    {
        const QTemporaryDir elsewhere;
        QFile file(elsewhere.filePath(u"Other"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("FROM outside\n") > 0);
        file.close();
        const base::Result<build::ContextPlan> plan =
            build::planContext(m_path, elsewhere.filePath(u"Other"_s).toStdString());
        QVERIFY(plan.has_value());
        QVERIFY(plan->notes.value(0).contains(u"outside"_s));
        build::Context context(*plan);
        const Unpacked unpacked = unpack(drain(context).value());
        QCOMPARE(unpacked.entries.value(QByteArray::fromStdString(plan->dockerfile)).contents, "FROM outside\n");
        QVERIFY(unpacked.names.contains("Dockerfile"));
    }

    void countsWhatItPacks()
    {
        put("a", "12345");
        build::Context context(*build::planContext(m_path, "Dockerfile"));
        QVERIFY(drain(context).has_value());
        QCOMPARE(context.packed().files, 2);
        QCOMPARE(context.packed().bytes, 5 + 13);
    }

    void refusesWhatIsNotThere()
    {
        QCOMPARE(build::planContext(m_path / "nowhere", "Dockerfile").error().kind, base::Error::Kind::NotFound);
        QCOMPARE(build::planContext(m_path, "nowhere").error().kind, base::Error::Kind::NotFound);
        put(".dockerignore", "ok\n[\n");
        const base::Result<build::ContextPlan> plan = build::planContext(m_path, "Dockerfile");
        QCOMPARE(plan.error().kind, base::Error::Kind::Invalid);
        QVERIFY2(plan.error().text().startsWith(u".dockerignore: line 2: "_s), qPrintable(plan.error().text()));
    }

#ifdef Q_OS_UNIX
    void keepsLinks()
    {
        put("d/file", "x");
        fs::create_symlink("file", m_path / "d/link");
        fs::create_symlink("/nowhere/at all", m_path / "dangling");
        fs::create_symlink("d", m_path / "folderlink");
        fs::create_hard_link(m_path / "d/file", m_path / "hard");
        const Unpacked unpacked = pack();
        QCOMPARE(unpacked.names,
                 (QByteArrayList{"Dockerfile", "d/", "d/file", "d/link", "dangling", "folderlink", "hard"}));
        QCOMPARE(unpacked.entries.value("d/link").link, "-> file");
        QCOMPARE(unpacked.entries.value("dangling").link, "-> /nowhere/at all");
        QCOMPARE(unpacked.entries.value("folderlink").link, "-> d");
        QCOMPARE(unpacked.entries.value("hard").link, "= d/file");
    }

    void keepsOddNames()
    {
        const std::vector<std::string> names{"\xFF\xFE not text",
                                             "umlaut \xC3\xA4",
                                             "new\nline",
                                             "trailing ",
                                             "back\\slash",
                                             "-rf",
                                             std::string(200, 'n') + "/" + std::string(200, 'm') + "/" +
                                                 std::string(255, 'o')};
        for (const std::string &name : names)
            put(name, name);
        fs::create_symlink(std::string(180, 't') + "\xFF", m_path / "to long");
        const Unpacked unpacked = pack();
        for (const std::string &name : names)
            QCOMPARE(unpacked.entries.value(QByteArray::fromStdString(name)).contents, QByteArray::fromStdString(name));
        QCOMPARE(unpacked.entries.value("to long").link, "-> " + QByteArray(180, 't') + "\xFF");
    }

    void namesWhatItLeavesOut()
    {
        QVERIFY(::mkfifo((m_path / "pipe").c_str(), 0600) == 0);
        build::Context context(*build::planContext(m_path, "Dockerfile"));
        QCOMPARE(unpack(drain(context).value()).names, QByteArrayList{"Dockerfile"});
        QCOMPARE(context.packed().notes.size(), 1);
        QVERIFY(context.packed().notes.first().startsWith(u"pipe "_s));
        fs::remove(m_path / "pipe");
    }

    void namesTheFileThatCannotBeRead()
    {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        put("secret", "x");
        fs::permissions(m_path / "secret", fs::perms::none);
        build::Context context(*build::planContext(m_path, "Dockerfile"));
        const base::Result<QByteArray> all = drain(context);
        QVERIFY(!all.has_value());
        QVERIFY2(all.error().message.startsWith(u"secret "_s), qPrintable(all.error().text()));
    }

    void saysWhenAFileShrinks()
    {
        put("a", std::string(8 * 1024 * 1024, 'x'));
        put("b", std::string(8 * 1024 * 1024, 'x'));
        build::Context context(*build::planContext(m_path, "Dockerfile"));
        const wire::BodySource source = context.source();
        QVERIFY(testsupport::await(source({})).has_value());
        fs::resize_file(m_path / "b", 10); // nobody has read that far: at most 4 MiB are packed ahead
        base::Result<QByteArray> piece;
        do
            piece = testsupport::await(source({}));
        while (piece && !piece->isEmpty());
        // "b" may have been asked for its size only afterwards; then it is packed with its new one.
        QVERIFY(piece || piece.error().message.contains(u"changed"_s));
        QVERIFY(context.packed().bytes < 16 * 1024 * 1024);
    }

    // The same folder as Docker's own client packs it for the classic builder.
    void agreesWithDockersClient_data()
    {
        QTest::addColumn<QByteArray>("rules");
        for (const char *rules : {"",
                                  "*.md",
                                  "a",
                                  "/a/",
                                  "**/b",
                                  "a/**",
                                  "*/x*",
                                  "?",
                                  "[a-c]",
                                  "**/*.go\n!a/keep.go",
                                  "*\n!a",
                                  "*\n!a/b",
                                  "**\n!a/b\na/b/x1",
                                  "a\n!a/keep.go",
                                  "node_modules",
                                  "**/node_modules",
                                  "#a\n a \n",
                                  "Dockerfile\n.dockerignore",
                                  "*",
                                  "**",
                                  "./a\n/c/../d",
                                  "**/a/**",
                                  "a**",
                                  "d/*\n!d/e",
                                  "**.go",
                                  "*/*/x1",
                                  "x\\[*",
                                  "[^a-c]",
                                  "x*\n!x2\nx2*"})
            QTest::addRow("%s", QByteArray(rules).replace('\n', ' ').constData()) << QByteArray(rules);
    }
    void agreesWithDockersClient()
    {
        const QString docker = QStandardPaths::findExecutable(u"docker"_s);
        if (docker.isEmpty())
            QSKIP("there is no docker program to compare with");
        QFETCH(QByteArray, rules);
        for (const char *name : {"a/b/x1", "a/b/x2", "a/keep.go", "a/z.go", "b", "c/a/q", "d/e/f", "d/g", "x1", "x2",
                                 "x3.md", "README.md", "node_modules/m/a.js", "web/node_modules/m/b.js", "z.go"})
            put(name, name);
        put(".dockerignore", rules.toStdString());
        QByteArrayList theirs = unpack(askDocker(docker)).names;
        QByteArrayList ours = pack().names;
        // It leaves out the folder of what is taken back; BuildKit's client sends it, and so do we.
        const auto isFolder = [](const QByteArray &name) { return name.endsWith('/'); };
        theirs.removeIf(isFolder);
        ours.removeIf(isFolder);
        std::sort(theirs.begin(), theirs.end());
        std::sort(ours.begin(), ours.end());
        QCOMPARE(ours, theirs);
    }
#endif

#ifdef Q_OS_LINUX
    void holdsABigFileInBounds()
    {
        std::ofstream(m_path / "big").put('x');
        fs::resize_file(m_path / "big", 512LL * 1024 * 1024);
        build::Context context(*build::planContext(m_path, "Dockerfile"));
        const wire::BodySource source = context.source();
        const qint64 before = testsupport::memoryInUse();
        qint64 most = 0;
        qint64 size = 0;
        while (true) {
            const base::Result<QByteArray> piece = testsupport::await(source({}));
            QVERIFY2(piece.has_value(), piece ? "" : qPrintable(piece.error().text()));
            if (piece->isEmpty())
                break;
            size += piece->size();
            most = qMax(most, testsupport::memoryInUse());
        }
        QVERIFY(size > 512LL * 1024 * 1024);
        QVERIFY2(most - before < 32 * 1024 * 1024, qPrintable(QString::number(most - before)));
    }
#endif

    void endsWhenNobodyTakes()
    {
        put("big", std::string(32 * 1024 * 1024, 'x'));
        auto context = std::make_unique<build::Context>(*build::planContext(m_path, "Dockerfile"));
        {
            const wire::BodySource source = context->source();
            QVERIFY(testsupport::await(source({})).has_value());
        }
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
        QVERIFY(context->packed().bytes < 32 * 1024 * 1024);
    }

    void endsWhenStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        build::Context context(*build::planContext(m_path, "Dockerfile"));
        const wire::BodySource source = context.source();
        const base::Result<QByteArray> piece = testsupport::await(source(stop.get_token()));
        QVERIFY(piece.has_value() || piece.error().isCancelled());
    }

private:
    void put(const std::string &name, const std::string &contents)
    {
        const fs::path path = m_path / name;
        fs::create_directories(path.parent_path());
        std::ofstream file(path, std::ios::binary);
        file << contents;
        QVERIFY2(file.good(), name.c_str());
    }
    QByteArray packedBytes(const char *dockerfile = "Dockerfile")
    {
        const base::Result<build::ContextPlan> plan = build::planContext(m_path, dockerfile);
        if (!plan)
            qFatal("%s", qPrintable(plan.error().text()));
        build::Context context(*plan);
        const base::Result<QByteArray> all = drain(context);
        if (!all)
            qFatal("%s", qPrintable(all.error().text()));
        return *all;
    }
    Unpacked pack(const char *dockerfile = "Dockerfile") { return unpack(packedBytes(dockerfile)); }
    QByteArray askDocker(const QString &docker)
    {
        testsupport::FakeDaemon daemon;
        daemon.on("POST", u"/build"_s).lines({{{u"stream"_s, u"Successfully built 0123456789ab\n"_s}}});
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DOCKER_BUILDKIT"_s, u"0"_s);
        environment.insert(u"DOCKER_CONFIG"_s, m_folder->filePath(u"../none"_s));
        process.setProcessEnvironment(environment);
        process.start(docker, {u"-H"_s, daemon.endpoint().text(), u"build"_s, m_folder->path()});
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000))
            qFatal("docker build does not end");
        const QList<testsupport::Recorded> requests = daemon.requestsTo("POST", u"/build"_s);
        if (requests.isEmpty())
            qFatal("docker build: %s", process.readAllStandardError().constData());
        return requests.first().body;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

QTEST_GUILESS_MAIN(TestContext)
#include "tst_context.moc"
