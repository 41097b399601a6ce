// SPDX-License-Identifier: Apache-2.0
#include "testrun/failureplace.h"
#include "testrun/junit.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using testrun::Counts;
using testrun::TestCase;
using testrun::TestResults;
using State = testrun::TestCase::State;

class JUnitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryState();
    void recountsWhatReportsGetWrong();
    void nestsSuites();
    void takesARootThatIsASuite();
    void addsTimesUp();
    void findsTheFailingLine_data();
    void findsTheFailingLine();
    void tellsBrokenReportsByLine_data();
    void tellsBrokenReportsByLine();
    void keepsWhatStoodBeforeTheBreakWhereverItIs();
    void readsReportsWithColours();
    void cutsTextsThatAreTooLong();
    void countsCasesThatAreTooMany();
    void doesNotFollowSuitesWithoutEnd();
    void doesNotExpandEntitiesWithoutEnd();
    void mergesReports();
    void readsWhatItWrote();
    void tellsJson();
};

namespace {

const QByteArray sample = R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="99" failures="0">
  <testsuite name="Counter" time="1.5" tests="1">
    <properties><property name="a" value="b"/></properties>
    <testcase name="adds" classname="CounterTest" time="0.012" file="test/counter_test.rb" line="4"/>
    <testcase name="fails" classname="CounterTest" time="1,200.5"><failure message="Expected: 2
  Actual: 3" type="Minitest::Assertion">Failure:
fails(CounterTest) [test/counter_test.rb:17]:
Expected: 2</failure></testcase>
    <testcase name="breaks"><error type="NoMethodError">undefined method 'x'</error><system-out>noise</system-out></testcase>
    <testcase name="waits"><skipped message="later"/></testcase>
    <testcase name="odd" status="notrun"/>
    <system-err>noise <![CDATA[<testcase/>]]></system-err>
  </testsuite>
</testsuites>
)";

} // namespace

void JUnitTest::readsEveryState()
{
    const TestResults results = testrun::readJUnit(sample, u"a.xml"_s);
    QVERIFY2(results.problems.isEmpty(), qPrintable(results.problems.join(u'\n')));
    QCOMPARE(results.suites.size(), 1);
    const QList<TestCase> &cases = results.suites[0].cases;
    QCOMPARE(cases.size(), 5);
    QCOMPARE(cases[0].state, State::Passed);
    QCOMPARE(cases[0].file, u"test/counter_test.rb"_s);
    QCOMPARE(cases[0].line, 4);
    QCOMPARE(cases[0].time, base::Milliseconds(12));
    QCOMPARE(cases[1].state, State::Failed);
    QCOMPARE(cases[1].message, u"Expected: 2   Actual: 3"_s);
    QVERIFY(cases[1].text.startsWith(u"Failure:\nfails(CounterTest)"_s));
    QCOMPARE(cases[1].time, base::Milliseconds(1'200'500));
    QCOMPARE(cases[1].file, u"test/counter_test.rb"_s);
    QCOMPARE(cases[1].line, 17);
    QCOMPARE(cases[2].state, State::Error);
    QCOMPARE(cases[2].message, u"undefined method 'x'"_s);
    QCOMPARE(cases[3].state, State::Skipped);
    QCOMPARE(cases[3].message, u"later"_s);
    QCOMPARE(cases[4].state, State::Skipped);
}

void JUnitTest::recountsWhatReportsGetWrong()
{
    QCOMPARE(testrun::readJUnit(sample, {}).counts(), (Counts{.passed = 1, .failed = 1, .errors = 1, .skipped = 2}));
}

void JUnitTest::nestsSuites()
{
    const TestResults results = testrun::readJUnit(
        R"(<testsuites><testsuite name="a"><testsuite name="b"><testcase name="1"/><testsuite name="c"><testcase name="2"><failure/></testcase></testsuite>
           </testsuite><testcase name="3"/></testsuite><testsuite name="d"/></testsuites>)",
        {});
    QCOMPARE(results.suites.size(), 2);
    QCOMPARE(results.suites[0].suites[0].suites[0].name, u"c"_s);
    QCOMPARE(results.suites[0].counts(), (Counts{.passed = 2, .failed = 1}));
    QCOMPARE(results.suites[0].suites[0].counts(), (Counts{.passed = 1, .failed = 1}));
    QVERIFY(!results.counts().isGreen());
}

void JUnitTest::takesARootThatIsASuite()
{
    const TestResults results = testrun::readJUnit(R"(<testsuite name="only"><testcase name="1"/></testsuite>)", {});
    QCOMPARE(results.suites.size(), 1);
    QVERIFY(results.counts().isGreen());
}

void JUnitTest::addsTimesUp()
{
    const TestResults results = testrun::readJUnit(
        R"(<testsuite><testcase time="0.5"/><testsuite time="2"><testcase time="9"/></testsuite></testsuite>)", {});
    QCOMPARE(results.suites[0].time, base::Milliseconds(2500));
}

void JUnitTest::findsTheFailingLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("file"); // known already
    QTest::addColumn<QString>("foundFile");
    QTest::addColumn<int>("line");
    QTest::newRow("minitest") << u"fails(CounterTest) [test/counter_test.rb:17]:\nExpected"_s << u""_s
                              << u"test/counter_test.rb"_s << 17;
    QTest::newRow("rspec") << u"expected 1\n# ./lib/x.rb:3:in `y'\n# ./spec/x_spec.rb:9:in `block'"_s << u""_s
                           << u"spec/x_spec.rb"_s << 9;
    QTest::newRow("rspec, file known") << u"# ./lib/x.rb:3\n# ./spec/x_spec.rb:9"_s << u"./spec/x_spec.rb"_s
                                       << u"spec/x_spec.rb"_s << 9;
    QTest::newRow("pytest") << u"E   assert 1 == 2\n\ntests/test_a.py:12: AssertionError"_s << u""_s
                            << u"tests/test_a.py"_s << 12;
    QTest::newRow("python traceback") << u"File \"/app/tests/test_a.py\", line 33, in test_x"_s << u""_s
                                      << u"/app/tests/test_a.py"_s << 33;
    QTest::newRow("jest") << u"at Object.<anonymous> (src/sum.test.js:12:5)\nat run (node_modules/jest/x.js:1:1)"_s
                          << u""_s << u"src/sum.test.js"_s << 12;
    QTest::newRow("java") << u"at com.example.FooTest.works(FooTest.java:42)"_s << u""_s << u"FooTest.java"_s << 42;
    QTest::newRow("go") << u"    foo_test.go:21: got 1"_s << u""_s << u"foo_test.go"_s << 21;
    QTest::newRow("a library's last") << u"/usr/lib/ruby/gems/rack.rb:1\nlib/app.rb:8"_s << u""_s << u"lib/app.rb"_s
                                      << 8;
    QTest::newRow("an address is no file")
        << u"connect to http://db.example.com:5432 and 10.0.0.1:80 failed"_s << u""_s << u""_s << 0;
    QTest::newRow("the known file stays") << u"lib/app.rb:8"_s << u"test/app_test.rb"_s << u""_s << 0;
    QTest::newRow("nothing") << u"it broke"_s << u""_s << u""_s << 0;
}

void JUnitTest::findsTheFailingLine()
{
    QFETCH(QString, text);
    QFETCH(QString, file);
    const auto place = testrun::failurePlaceIn(text, file).value_or(testrun::FailurePlace());
    QTEST(place.file, "foundFile");
    QTEST(place.line, "line");
}

void JUnitTest::tellsBrokenReportsByLine_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<int>("kept");
    QTest::newRow("cut short") << QByteArray("<testsuite>\n<testcase name='1'/>\n<testcase") << u"a.xml: line 3: "_s
                               << 1;
    QTest::newRow("never closed") << QByteArray("<testsuite>\n<testcase name='1'/>\n") << u"a.xml: line 3: "_s << 1;
    QTest::newRow("closed wrongly") << QByteArray("<testsuite>\n<testcase name='1'/>\n</testsuites>")
                                    << u"a.xml: line 3: "_s << 1;
    QTest::newRow("another root") << QByteArray("<html>\n</html>") << u"<html> is not a JUnit report"_s << 0;
    QTest::newRow("no XML") << QByteArray("\nnot at all") << u"a.xml: line 2: "_s << 0;
    QTest::newRow("empty") << QByteArray() << u"a.xml: line "_s << 0;
}

void JUnitTest::tellsBrokenReportsByLine()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, problem);
    const TestResults results = testrun::readJUnit(xml, u"a.xml"_s);
    QCOMPARE(results.problems.size(), 1);
    QVERIFY2(results.problems[0].contains(problem), qPrintable(results.problems[0]));
    QTEST(results.counts().total(), "kept");
}

void JUnitTest::keepsWhatStoodBeforeTheBreakWhereverItIs()
{
    int most = 0;
    for (qsizetype size = 0; size < sample.size() - 2; ++size) {
        const TestResults results = testrun::readJUnit(sample.left(size), {});
        QCOMPARE(results.problems.size(), 1);
        const int total = results.counts().total();
        QVERIFY2(total >= most, qPrintable(u"at %1"_s.arg(size)));
        most = total;
    }
    QCOMPARE(most, 5);
}

void JUnitTest::readsReportsWithColours()
{
    const TestResults results = testrun::readJUnit(
        "<testsuite><testcase name='1'><failure>\x1b[31mred\x1b[0m</failure></testcase></testsuite>", {});
    QVERIFY(results.problems.isEmpty());
    QVERIFY(results.suites[0].cases[0].text.contains(u"red"_s));
}

void JUnitTest::cutsTextsThatAreTooLong()
{
    const TestResults results = testrun::readJUnit("<testsuite><testcase name='1'><failure>" +
                                                       QByteArray(1'000'000, 'x') + "</failure></testcase></testsuite>",
                                                   {});
    QCOMPARE(results.suites[0].cases[0].text.size(), 64 * 1024);
    QVERIFY(results.suites[0].cases[0].message.size() <= 1024);
}

void JUnitTest::countsCasesThatAreTooMany()
{
    QByteArray xml = "<testsuite>";
    for (int i = 0; i < 200'010; ++i)
        xml += i % 2 == 0 ? "<testcase/>" : "<testcase><failure/></testcase>";
    const TestResults results = testrun::readJUnit(xml + "</testsuite>", u"many.xml"_s);
    QCOMPARE(results.suites[0].cases.size(), 200'000);
    QCOMPARE(results.counts(), (Counts{.passed = 100'005, .failed = 100'005}));
    QCOMPARE(results.problems, QStringList(u"many.xml: 10 more cases are left out"_s));
}

void JUnitTest::doesNotFollowSuitesWithoutEnd()
{
    QByteArray xml;
    for (int i = 0; i < 100'000; ++i)
        xml += "<testsuite>";
    QVERIFY(!testrun::readJUnit(xml, {}).problems.isEmpty());
}

void JUnitTest::doesNotExpandEntitiesWithoutEnd()
{
    QByteArray xml = "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>";
    for (int i = 1; i < 12; ++i)
        xml += "<!ENTITY a" + QByteArray::number(i) + " '" +
               QByteArray("&a" + QByteArray::number(i - 1) + ";").repeated(10) + "'>";
    const TestResults results =
        testrun::readJUnit(xml + "]><testsuite><testcase><failure>&a11;</failure></testcase></testsuite>", {});
    QVERIFY(!results.problems.isEmpty());
}

void JUnitTest::mergesReports()
{
    TestResults broken = testrun::readJUnit("<testsuite name='b'><testcase", u"b"_s);
    const TestResults all = testrun::merged({testrun::readJUnit(sample, u"a"_s), broken});
    QCOMPARE(all.suites.size(), 2);
    QCOMPARE(all.problems, broken.problems);
}

void JUnitTest::readsWhatItWrote()
{
    const TestResults once = testrun::readJUnit(sample, {});
    const TestResults again = testrun::readJUnit(testrun::writeJUnit(once), u"again"_s);
    QVERIFY2(again.problems.isEmpty(), qPrintable(again.problems.join(u'\n')));
    QCOMPARE(again.toJson(), once.toJson());
}

void JUnitTest::tellsJson()
{
    const QJsonObject json = testrun::readJUnit(sample, {}).toJson();
    QCOMPARE(json["passed"_L1].toInt(), 1);
    QCOMPARE(json["skipped"_L1].toInt(), 2);
    const QJsonValue failed = json["suites"_L1][0]["cases"_L1][1];
    QCOMPARE(failed["state"_L1].toString(), u"failed"_s);
    QCOMPARE(failed["line"_L1].toInt(), 17);
    QCOMPARE(failed["class"_L1].toString(), u"CounterTest"_s);
    QVERIFY(!json.contains("problems"_L1));
}

QTEST_GUILESS_MAIN(JUnitTest)
#include "tst_junit.moc"
