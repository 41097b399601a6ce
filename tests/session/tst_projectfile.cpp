// SPDX-License-Identifier: Apache-2.0
#include "session/projectfile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray text = "# kept\nname: loc\nimage: team/loc\nmem_limit: 512m # was too little\nenvironments:\n  staging: { hosts: [\"unix:///x\"] }\n";

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestProjectFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"quayhand.yaml"_s);
        write(m_path, text);
    }

    void savesAnEditAsOneLine()
    {
        session::ProjectFile file;
        QVERIFY(file.open(m_folder->path()));
        QVERIFY(file.set({u"mem_limit"_s}, u"2g"_s));
        QVERIFY(file.isModified());
        QCOMPARE(read(m_path), text);
        QVERIFY(file.save());
        QCOMPARE(read(m_path), QByteArray(text).replace("512m", "2g"));
        QVERIFY(!file.isModified());
    }

    void refusesAnEditThatWouldMakeItInvalid()
    {
        session::ProjectFile file;
        QVERIFY(file.open(m_folder->path()));
        const auto set = file.set({u"mem_limit"_s}, u"lots"_s);
        QVERIFY(!set);
        QVERIFY(set.error().message.contains(u"quayhand.yaml:4:12: "_s));
        QCOMPARE(file.draft(), text);
        QVERIFY(!file.error());
    }

    void keepsWhatAPersonTypesAlsoWhileItIsBroken()
    {
        session::ProjectFile file;
        QVERIFY(file.open(m_folder->path()));
        file.setDraft("name: [\n");
        QVERIFY(file.error());
        QCOMPARE(file.project().name, u"loc"_s); // the last valid one
        QVERIFY(!file.save());
        QCOMPARE(read(m_path), text);
        file.revert();
        QVERIFY(!file.error());
    }

    void refusesToWriteOverAnotherProgramsChange()
    {
        session::ProjectFile file;
        QVERIFY(file.open(m_folder->path()));
        QVERIFY(file.set({u"mem_limit"_s}, u"2g"_s));
        QSignalSpy conflicts(&file, &session::ProjectFile::conflicted);
        write(m_path, text + "user: nobody\n");
        const auto saved = file.save();
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, base::Error::Kind::Conflict);
        QCOMPARE(read(m_path), text + "user: nobody\n");
        QTRY_COMPARE(conflicts.size(), 1);
    }

    void readsAgainWhatAnotherProgramWrote()
    {
        session::ProjectFile file;
        QVERIFY(file.open(m_folder->path()));
        QSignalSpy changes(&file, &session::ProjectFile::changed);
        write(m_path, QByteArray(text).replace("512m", "1g"));
        QTRY_VERIFY(!changes.isEmpty());
        QTRY_COMPARE(file.draft(), QByteArray(text).replace("512m", "1g"));
        QVERIFY(!file.isModified());
    }

    void saysWhyThereIsNoProject()
    {
        const QTemporaryDir empty;
        session::ProjectFile file;
        const auto opened = file.open(empty.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, base::Error::Kind::NoProject);
        QVERIFY(!file.isOpen());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestProjectFile)
#include "tst_projectfile.moc"
