// SPDX-License-Identifier: Apache-2.0
#include "build/gitstate.h"
#include "testsupport/await.h"
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=Jane"_s, u"-c"_s, u"user.email=jane@example.com"_s,
                                        u"-c"_s, u"commit.gpgsign=false"_s} +
                                arguments);
    if (!process.waitForFinished(20'000) || process.exitCode() != 0)
        qFatal("git %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

build::GitState stateOf(const QString &folder)
{
    const base::Result<build::GitState> state = testsupport::await(build::gitState(folder, {}));
    if (!state)
        qFatal("%s", qPrintable(state.error().text()));
    return *state;
}

} // namespace

class TestGitState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("GIT_CEILING_DIRECTORIES", QFileInfo(m_folder->path()).path().toLocal8Bit());
    }
    void isEmptyWithoutARepository()
    {
        const build::GitState state = stateOf(m_folder->path());
        QVERIFY(!state.isRepository());
        QVERIFY(state.branch.isEmpty());
        QCOMPARE(state.tag(), u"latest"_s);
    }
    void isEmptyBeforeTheFirstCommit()
    {
        git(m_folder->path(), {u"init"_s, u"-q"_s});
        QVERIFY(!stateOf(m_folder->path()).isRepository());
        QCOMPARE(stateOf(m_folder->path()).tag(), u"latest"_s);
    }
    void tellsACleanTree()
    {
        commitOne();
        const build::GitState state = stateOf(m_folder->path());
        QCOMPARE(state.revision, git(m_folder->path(), {u"rev-parse"_s, u"HEAD"_s}));
        QCOMPARE(state.revision.size(), 40);
        QVERIFY(state.shortSha.size() >= 7 && state.revision.startsWith(state.shortSha));
        QCOMPARE(state.branch, u"topic"_s);
        QVERIFY(!state.isDirty);
        QCOMPARE(state.tag(), state.shortSha);
    }
    void isDirtyByAChangeAndByANewFile()
    {
        commitOne();
        write(m_folder->filePath(u"a"_s), "changed\n");
        QVERIFY(stateOf(m_folder->path()).isDirty);
        git(m_folder->path(), {u"checkout"_s, u"-q"_s, u"a"_s});
        QVERIFY(!stateOf(m_folder->path()).isDirty);
        write(m_folder->filePath(u"new"_s), "new\n");
        const build::GitState state = stateOf(m_folder->path());
        QVERIFY(state.isDirty);
        QCOMPARE(state.tag(), state.shortSha + u"-dirty"_s);
    }
    void looksBelowTheFolderOnly()
    {
        commitOne();
        QVERIFY(QDir(m_folder->path()).mkpath(u"service"_s));
        write(m_folder->filePath(u"a"_s), "changed\n");
        const build::GitState state = stateOf(m_folder->filePath(u"service"_s));
        QVERIFY(state.isRepository());
        QVERIFY(!state.isDirty);
    }
    void keepsNoLoginOfTheRemote_data()
    {
        QTest::addColumn<QString>("remote");
        QTest::addColumn<QString>("told");
        QTest::newRow("token") << u"https://jane:t0ken@git.example.com/team/loc.git"_s
                               << u"https://git.example.com/team/loc.git"_s;
        QTest::newRow("ssh") << u"git@git.example.com:team/loc.git"_s << u"git@git.example.com:team/loc.git"_s;
        QTest::newRow("path") << u"/srv/git/loc.git"_s << u"/srv/git/loc.git"_s;
        QTest::newRow("plain") << u"https://git.example.com/team/loc.git"_s
                               << u"https://git.example.com/team/loc.git"_s;
    }
    void keepsNoLoginOfTheRemote()
    {
        QFETCH(QString, remote);
        commitOne();
        git(m_folder->path(), {u"remote"_s, u"add"_s, u"origin"_s, remote});
        QTEST(stateOf(m_folder->path()).remote, "told");
    }
    void hasNoBranchOnADetachedHead()
    {
        commitOne();
        git(m_folder->path(), {u"checkout"_s, u"-q"_s, u"--detach"_s});
        QVERIFY(stateOf(m_folder->path()).branch.isEmpty());
        QVERIFY(stateOf(m_folder->path()).isRepository());
    }
    void isNoErrorWithoutGit()
    {
        commitOne();
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const base::Result<build::GitState> state = testsupport::await(build::gitState(m_folder->path(), {}));
        qputenv("PATH", path);
        QVERIFY(state && !state->isRepository());
    }
    void endsWhenStopped()
    {
        std::stop_source source;
        source.request_stop();
        const base::Result<build::GitState> state =
            testsupport::await(build::gitState(m_folder->path(), source.get_token()));
        QVERIFY(!state && state.error().isCancelled());
    }

private:
    void commitOne()
    {
        git(m_folder->path(), {u"init"_s, u"-q"_s, u"-b"_s, u"topic"_s});
        write(m_folder->filePath(u"a"_s), "one\n");
        git(m_folder->path(), {u"add"_s, u"a"_s});
        git(m_folder->path(), {u"commit"_s, u"-q"_s, u"-m"_s, u"First"_s});
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestGitState)
#include "tst_gitstate.moc"
