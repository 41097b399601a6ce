// SPDX-License-Identifier: Apache-2.0
#include "testrun/junit.h"

#include <QJsonArray>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

using State = TestCase::State;

QJsonObject toJson(const Counts &counts)
{
    return {{u"passed"_s, counts.passed},
            {u"failed"_s, counts.failed},
            {u"errors"_s, counts.errors},
            {u"skipped"_s, counts.skipped}};
}

QJsonObject toJson(const TestCase &test)
{
    QJsonObject json{{u"name"_s, test.name}, {u"state"_s, stateName(test.state)}, {u"ms"_s, qint64(test.time.count())}};
    const auto put = [&json](const QString &key, const QString &value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    put(u"class"_s, test.className);
    put(u"file"_s, test.file);
    put(u"message"_s, test.message);
    put(u"text"_s, test.text);
    if (test.line > 0)
        json.insert(u"line"_s, test.line);
    return json;
}

QJsonObject toJson(const TestSuite &suite)
{
    QJsonObject json = toJson(suite.counts());
    QJsonArray cases, suites;
    for (const TestCase &test : suite.cases)
        cases.append(toJson(test));
    for (const TestSuite &inner : suite.suites)
        suites.append(toJson(inner));
    json.insert(u"name"_s, suite.name);
    json.insert(u"ms"_s, qint64(suite.time.count()));
    json.insert(u"cases"_s, cases);
    if (!suites.isEmpty())
        json.insert(u"suites"_s, suites);
    return json;
}

QString seconds(base::Milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000, 'f', 3);
}

// Characters that no XML may hold.
QString clean(QString text)
{
    for (QChar &c : text) {
        if (c < u' ' && c != u'\t' && c != u'\n' && c != u'\r')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

void writeOutcome(QXmlStreamWriter &xml, const TestCase &test)
{
    if (test.state == State::Passed)
        return;
    xml.writeStartElement(test.state == State::Failed  ? u"failure"_s
                          : test.state == State::Error ? u"error"_s
                                                       : u"skipped"_s);
    if (!test.message.isEmpty())
        xml.writeAttribute(u"message"_s, clean(test.message));
    xml.writeCharacters(clean(test.text));
    xml.writeEndElement();
}

void writeCase(QXmlStreamWriter &xml, const TestCase &test)
{
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"name"_s, clean(test.name));
    if (!test.className.isEmpty())
        xml.writeAttribute(u"classname"_s, clean(test.className));
    if (!test.file.isEmpty())
        xml.writeAttribute(u"file"_s, clean(test.file));
    if (test.line > 0)
        xml.writeAttribute(u"line"_s, QString::number(test.line));
    xml.writeAttribute(u"time"_s, seconds(test.time));
    writeOutcome(xml, test);
    xml.writeEndElement();
}

void writeCounts(QXmlStreamWriter &xml, const Counts &counts)
{
    xml.writeAttribute(u"tests"_s, QString::number(counts.total()));
    xml.writeAttribute(u"failures"_s, QString::number(counts.failed));
    xml.writeAttribute(u"errors"_s, QString::number(counts.errors));
    xml.writeAttribute(u"skipped"_s, QString::number(counts.skipped));
}

void writeSuite(QXmlStreamWriter &xml, const TestSuite &suite)
{
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, clean(suite.name));
    writeCounts(xml, suite.counts());
    xml.writeAttribute(u"time"_s, seconds(suite.time));
    for (const TestCase &test : suite.cases)
        writeCase(xml, test);
    for (const TestSuite &inner : suite.suites)
        writeSuite(xml, inner);
    xml.writeEndElement();
}

} // namespace

Counts &Counts::operator+=(const Counts &other)
{
    passed += other.passed;
    failed += other.failed;
    errors += other.errors;
    skipped += other.skipped;
    return *this;
}

Counts Counts::of(State state)
{
    return {.passed = state == State::Passed,
            .failed = state == State::Failed,
            .errors = state == State::Error,
            .skipped = state == State::Skipped};
}

Counts TestSuite::counts() const
{
    Counts sum = leftOut;
    for (const TestCase &test : cases)
        sum += Counts::of(test.state);
    for (const TestSuite &suite : suites)
        sum += suite.counts();
    return sum;
}

Counts TestResults::counts() const
{
    Counts sum;
    for (const TestSuite &suite : suites)
        sum += suite.counts();
    return sum;
}

QJsonObject TestResults::toJson() const
{
    QJsonObject json = testrun::toJson(counts());
    QJsonArray list;
    for (const TestSuite &suite : suites)
        list.append(testrun::toJson(suite));
    json.insert(u"suites"_s, list);
    if (!problems.isEmpty())
        json.insert(u"problems"_s, QJsonArray::fromStringList(problems));
    return json;
}

TestResults merged(QList<TestResults> reports)
{
    TestResults all;
    for (TestResults &report : reports) {
        all.suites.append(std::move(report.suites));
        all.problems.append(report.problems);
    }
    return all;
}

QByteArray writeJUnit(const TestResults &results)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    writeCounts(xml, results.counts());
    for (const TestSuite &suite : results.suites)
        writeSuite(xml, suite);
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes;
}

QString stateName(State state)
{
    switch (state) {
    case State::Passed:
        return u"passed"_s;
    case State::Failed:
        return u"failed"_s;
    case State::Error:
        return u"error"_s;
    case State::Skipped:
        return u"skipped"_s;
    }
    return u"error"_s;
}

} // namespace testrun
