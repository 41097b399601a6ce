// SPDX-License-Identifier: Apache-2.0
#include "testrun/patterns.h"
#include "testrun/reports.h"

#include "testsupport/await.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using testsupport::await;
namespace fs = std::filesystem;

class ReportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void looksOnlyWhereSomethingMayBe();
    void matchesLongPatternsInNoTime();
    void readsOnlyWhatIsNew();
};

void ReportsTest::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const QString &pattern, const QString &path, bool matches) {
        QTest::addRow("%s, %s", qPrintable(pattern), qPrintable(path)) << pattern << path << matches;
    };
    row(u"tmp/reports/*.xml"_s, u"tmp/reports/a.xml"_s, true);
    row(u"tmp/reports/*.xml"_s, u"tmp/reports/b/a.xml"_s, false);
    row(u"tmp/reports/*.xml"_s, u"tmp/reports/a.xml.bak"_s, false);
    row(u"./tmp//reports/*.xml"_s, u"tmp/reports/a.xml"_s, true);
    row(u"**/*.xml"_s, u"a.xml"_s, true);
    row(u"**/*.xml"_s, u"x/y/a.xml"_s, true);
    row(u"target/**/TEST-*.xml"_s, u"target/a/b/TEST-1.xml"_s, true);
    row(u"target/**/TEST-*.xml"_s, u"target/TEST-1.xml"_s, true);
    row(u"target/**/TEST-*.xml"_s, u"other/TEST-1.xml"_s, false);
    row(u"r?.xml"_s, u"r1.xml"_s, true);
    row(u"r?.xml"_s, u"r.xml"_s, false);
    row(u"r[0-3a].xml"_s, u"r2.xml"_s, true);
    row(u"r[0-3a].xml"_s, u"ra.xml"_s, true);
    row(u"r[!0-3].xml"_s, u"r2.xml"_s, false);
    row(u"r[0.xml"_s, u"r[0.xml"_s, true);
    row(u"junit.xml"_s, u"junit.xml"_s, true);
    row(u"*"_s, u""_s, false);
}

void ReportsTest::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QFETCH(bool, matches);
    QCOMPARE(testrun::Patterns({pattern}).match(path.toStdString()), matches);
}

void ReportsTest::looksOnlyWhereSomethingMayBe()
{
    const testrun::Patterns patterns(
        {u"tmp/reports/*.xml"_s, u"tmp/*/x.xml"_s, u"build/junit.xml"_s, u"tmp/reports/deep/**/a"_s});
    QCOMPARE(patterns.roots(), (std::vector<std::string>{"build", "tmp"}));
    QVERIFY(patterns.mayMatchBelow("tmp/reports/deep/x/y"));
    QVERIFY(!patterns.mayMatchBelow("tmp/other/deep"));
    QVERIFY(!patterns.mayMatchBelow("src"));
    QCOMPARE(testrun::Patterns({u"*.xml"_s}).roots(), std::vector<std::string>{""});
}

void ReportsTest::matchesLongPatternsInNoTime()
{
    const testrun::Patterns patterns({u"**/"_s.repeated(30) + u"*a"_s.repeated(30) + u"b"_s});
    QVERIFY(!patterns.match(std::string(60, 'a') + "/" + std::string(200, 'a')));
}

void ReportsTest::readsOnlyWhatIsNew()
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    fs::create_directories(root / "r");
    const auto write = [&root](const char *name, const QByteArray &text) {
        QFile file(root / "r" / name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    const QByteArray one = "<testsuite><testcase name='1'/></testsuite>";
    write("old.xml", one);
    write("again.xml", one);
    const QStringList patterns{u"r/*.xml"_s};
    const testrun::Stamps before = testrun::reportsIn(root, patterns);
    QCOMPARE(before.size(), 2u);
    write("new.xml", one);
    write("again.xml", "<testsuite><testcase name='1'><failure/></testcase></testsuite>");
    write("broken.xml", "<testsuite>");
    const testrun::TestResults results = await(testrun::readReports(root, patterns, before));
    QCOMPARE(results.counts(), (testrun::Counts{.passed = 1, .failed = 1}));
    QCOMPARE(results.problems.size(), 1);
    QVERIFY(results.problems[0].startsWith(u"r/broken.xml: line 1: "_s));
}

QTEST_GUILESS_MAIN(ReportsTest)
#include "tst_reports.moc"
