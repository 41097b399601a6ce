// SPDX-License-Identifier: Apache-2.0
#include "models/testtreemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using models::TestTreeModel;
using testrun::TestCase;

namespace {

TestCase test(const QString &name, TestCase::State state, const QString &message = {})
{
    return {.state = state, .name = name, .message = message};
}

testrun::TestResults sample(TestCase::State second = TestCase::State::Failed)
{
    using State = TestCase::State;
    return {
        .suites = {
            {.name = u"Skipped"_s,
             .cases = {test(u"s1"_s, State::Skipped, u"no redis"_s), test(u"s2"_s, State::Skipped, u"no redis"_s)}},
            {.name = u"Green"_s, .cases = {test(u"g1"_s, State::Passed)}},
            {.name = u"Counter"_s, .cases = {test(u"c1"_s, State::Passed), test(u"c2"_s, second, u"Expected 128"_s)}}}};
}

QStringList names(const TestTreeModel &model, const QModelIndex &parent = {})
{
    QStringList list;
    for (int i = 0; i < model.rowCount(parent); ++i)
        list << model.index(i, 0, parent).data().toString();
    return list;
}

} // namespace

class TestTestTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsFailuresFirstAndSkippedLast()
    {
        TestTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResults(sample());
        QCOMPARE(names(model), (QStringList{u"Counter"_s, u"Green"_s, u"Skipped"_s}));
        QCOMPARE(names(model, model.index(0, 0)), (QStringList{u"c2"_s, u"c1"_s}));
        QCOMPARE(model.counts(), (testrun::Counts{.passed = 2, .failed = 1, .skipped = 2}));
        QCOMPARE(model.firstFailure().data().toString(), u"c2"_s);
        QCOMPARE(model.testAt(model.firstFailure())->message, u"Expected 128"_s);
        QCOMPARE(model.testAt(model.index(0, 0)), nullptr);
        QVERIFY(model.index(2, 0).data(models::AsideRole).toString().contains(u"no redis"_s));
    }

    void findsATestAgainInTheNextRun()
    {
        TestTreeModel model;
        model.setResults(sample());
        const QString key = model.firstFailure().data(models::KeyRole).toString();
        model.setResults(sample(TestCase::State::Passed));
        QCOMPARE(model.indexOf(key).data().toString(), u"c2"_s);
        QVERIFY(!model.firstFailure().isValid());
        QVERIFY(!model.indexOf(u"gone"_s).isValid());
    }

    void changesInPlaceWhenTheShapeStays()
    {
        TestTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResults(sample());
        const QPersistentModelIndex kept = model.firstFailure();
        QSignalSpy reset(&model, &TestTreeModel::modelReset);
        testrun::TestResults again = sample();
        again.suites[2].cases[1].message = u"Expected 129"_s;
        model.setResults(again);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.testAt(kept)->message, u"Expected 129"_s);
    }

    void leavesOutSuitesWithoutAName()
    {
        TestTreeModel model;
        model.setResults({.suites = {{.suites = sample().suites}}});
        QCOMPARE(names(model).size(), 3);
        model.clear();
        QVERIFY(model.isEmpty());
    }

    void tellsCasesOfOneNameApart()
    {
        TestTreeModel model;
        model.setResults(
            {.suites = {{.name = u"S"_s,
                         .cases = {test(u"x"_s, TestCase::State::Passed), test(u"x"_s, TestCase::State::Passed)}}}});
        const QModelIndex suite = model.index(0, 0);
        QVERIFY(model.index(0, 0, suite).data(models::KeyRole) != model.index(1, 0, suite).data(models::KeyRole));
    }
};

QTEST_GUILESS_MAIN(TestTestTree)
#include "tst_testtree.moc"
