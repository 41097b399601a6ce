// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/memorylimit.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray head = "name: p\nimage: r.example.com/p\n";

} // namespace

class TestMemoryLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhereTheLimitThatCountsStands_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const QByteArray staging = "environments:\n  staging:\n    hosts: [ssh://a]\n";
        QTest::newRow("service") << head + "mem_limit: 512m # enough\n" + staging
                                 << head + "mem_limit: 1g # enough\n" + staging;
        QTest::newRow("environment") << head + "mem_limit: 256m\n" + staging + "    mem_limit: 512m\n"
                                     << head + "mem_limit: 256m\n" + staging + "    mem_limit: 1g\n";
        QTest::newRow("role") << head + "mem_limit: 256m\nroles:\n  web:\n    mem_limit: 512m\n" + staging
                              << head + "mem_limit: 256m\nroles:\n  web:\n    mem_limit: 1g\n" + staging;
        const QByteArray hosts =
            "environments:\n  staging:\n    hosts:\n      - { endpoint: ssh://a, name: a, mem_limit: ";
        QTest::newRow("host") << head + "mem_limit: 256m\n" + hosts + "512m }\n"
                              << head + "mem_limit: 256m\n" + hosts + "1g }\n";
    }

    void writesWhereTheLimitThatCountsStands()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QTemporaryDir folder;
        write(folder, before);
        session::ProjectFile file;
        const base::Result<> opened = file.open(folder.path());
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().text()));
        const base::Result<QString> place = widgets::raiseMemoryLimit(&file, {u"staging"_s, u"web"_s, u"a"_s}, u"1g"_s);
        QVERIFY2(place.has_value(), place ? "" : qPrintable(place.error().text()));
        QCOMPARE(read(folder), after);
    }

    void leavesOtherUnsavedChangesUnsaved()
    {
        QTemporaryDir folder;
        const QByteArray before =
            head + "mem_limit: 512m\nuser: nobody\nenvironments:\n  staging:\n    hosts: [ssh://a]\n";
        write(folder, before);
        session::ProjectFile file;
        QVERIFY(file.open(folder.path()).has_value());
        QVERIFY(file.set({u"user"_s}, u"app"_s).has_value());
        QVERIFY(widgets::raiseMemoryLimit(&file, {u"staging"_s, u"web"_s, u"a"_s}, u"1g"_s).has_value());
        QCOMPARE(read(folder), before);
        QVERIFY(file.draft().contains("mem_limit: 1g"));
    }

private:
    static QString path(const QTemporaryDir &folder) { return folder.filePath(u"quayhand.yaml"_s); }
    static void write(const QTemporaryDir &folder, const QByteArray &bytes)
    {
        QFile file(path(folder));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray read(const QTemporaryDir &folder)
    {
        QFile file(path(folder));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestMemoryLimit)
#include "tst_memorylimit.moc"
