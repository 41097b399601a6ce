// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "base/error.h"
#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace testrun {

struct TestCase
{
    enum class State { Passed, Failed, Error, Skipped };

    State state = State::Passed;
    QString name;
    QString className;
    QString file;    // as the report or the failure's text names it; may be empty
    int line = 0;    // 0: not known
    QString message; // of failure, error or skip: one line
    QString text;    // the whole of it, bounded
    base::Milliseconds time{0};
};

struct Counts
{
    int passed = 0;
    int failed = 0;
    int errors = 0;
    int skipped = 0;
    int total() const { return passed + failed + errors + skipped; }
    static Counts of(TestCase::State state); // one of that state
    bool isGreen() const { return failed == 0 && errors == 0; }
    Counts &operator+=(const Counts &other);
    friend bool operator==(const Counts &, const Counts &) = default;
};

struct TestSuite
{
    QString name;
    base::Milliseconds time{0}; // of the report, or the sum of its cases
    QList<TestCase> cases;
    QList<TestSuite> suites;
    Counts leftOut = {};   // cases that were too many to keep
    Counts counts() const; // recounted: reports' own figures may be absent or wrong
};

// What reports said, as a tree.
struct TestResults
{
    QList<TestSuite> suites;
    QStringList problems; // "tmp/reports/a.xml: line 3: ...", "... and 20000 more cases are left out"
    Counts counts() const;
    bool isEmpty() const { return suites.isEmpty(); }
    // Same shape as `test --json` documents: {passed, failed, errors, skipped, suites:[...]}.
    QJsonObject toJson() const;
};

// Reads JUnit XML: a root `testsuites` or `testsuite`, nested as they come. Pure. What is broken is told by line, with
// what was read before it kept. Memory is bounded: texts past 64 KiB are cut, cases past 200 000 are counted only.
// `name` stands in problems.
TestResults readJUnit(const QByteArray &xml, const QString &name);
// Several reports as one.
TestResults merged(QList<TestResults> reports);
// One JUnit file of everything, for `--junit FILE`.
QByteArray writeJUnit(const TestResults &results);

QString stateName(TestCase::State state); // "passed", "failed", "error", "skipped"

} // namespace testrun
