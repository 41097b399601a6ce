// SPDX-License-Identifier: Apache-2.0
#include "testrun/failureplace.h"
#include "testrun/junit.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

using State = TestCase::State;

constexpr qsizetype textKept = 64 * 1024;
constexpr qsizetype messageKept = 1024;
constexpr int casesKept = 200'000;
constexpr int deepest = 64;

// Seconds as reports write them: "0.012", "1,234.5".
base::Milliseconds secondsFrom(QStringView text)
{
    bool isNumber = false;
    const double seconds = text.toString().remove(u',').toDouble(&isNumber);
    const bool isSane = isNumber && seconds >= 0 && seconds < 1e9;
    return base::Milliseconds(isSane ? qRound64(seconds * 1000) : 0);
}

QString firstLine(const QString &text)
{
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        if (const QStringView trimmed = line.trimmed(); !trimmed.isEmpty())
            return trimmed.left(messageKept).toString();
    }
    return {};
}

// Escape sequences of coloured output make otherwise good reports unreadable to a parser of XML.
QByteArray withoutControls(QByteArray xml)
{
    const bool isWide = xml.startsWith("\xff\xfe") || xml.startsWith("\xfe\xff");
    const auto isControl = [](char c) { return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; };
    if (!isWide && std::ranges::any_of(std::as_const(xml), isControl))
        std::ranges::replace_if(xml, isControl, ' ');
    return xml;
}

class Reader
{
public:
    Reader(const QByteArray &xml, const QString &name) : m_xml(withoutControls(xml)), m_name(name) {}

    TestResults read()
    {
        if (m_xml.readNextStartElement())
            readRoot();
        if (m_xml.hasError())
            addProblem(m_xml.errorString());
        if (m_dropped > 0)
            m_results.problems.append(u"%1: %2 more cases are left out"_s.arg(m_name).arg(m_dropped));
        return std::move(m_results);
    }

private:
    void readRoot()
    {
        if (m_xml.name() == u"testsuite") {
            m_results.suites.append(readSuite(1));
        } else if (m_xml.name() == u"testsuites") {
            while (m_xml.readNextStartElement()) {
                if (m_xml.name() == u"testsuite")
                    m_results.suites.append(readSuite(1));
                else
                    m_xml.skipCurrentElement();
            }
        } else {
            addProblem(u"<%1> is not a JUnit report: <testsuites> or <testsuite> was expected"_s.arg(m_xml.name()));
        }
    }

    TestSuite readSuite(int depth)
    {
        TestSuite suite;
        const QXmlStreamAttributes attributes = m_xml.attributes();
        suite.name = attributes.value("name"_L1).left(messageKept).toString();
        suite.time = secondsFrom(attributes.value("time"_L1));
        base::Milliseconds sum{0};
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"testcase") {
                const TestCase test = readCase();
                sum += test.time;
                keep(suite, test);
            } else if (m_xml.name() == u"testsuite" && depth < deepest) {
                suite.suites.append(readSuite(depth + 1));
                sum += suite.suites.last().time;
            } else {
                if (m_xml.name() == u"testsuite")
                    addProblem(u"suites within more than %1 suites are left out"_s.arg(deepest));
                m_xml.skipCurrentElement();
            }
        }
        if (suite.time == base::Milliseconds(0))
            suite.time = sum;
        return suite;
    }

    void keep(TestSuite &suite, const TestCase &test)
    {
        if (++m_cases <= casesKept) {
            suite.cases.append(test);
            return;
        }
        ++m_dropped;
        suite.leftOut += Counts::of(test.state);
    }

    TestCase readCase()
    {
        TestCase test;
        const QXmlStreamAttributes attributes = m_xml.attributes();
        test.name = attributes.value("name"_L1).left(messageKept).toString();
        test.className = attributes.value("classname"_L1).left(messageKept).toString();
        test.file = attributes.value("file"_L1).left(messageKept).toString();
        test.line = std::max(0, attributes.value("line"_L1).toInt());
        test.time = secondsFrom(attributes.value("time"_L1));
        const QStringView status = attributes.value("status"_L1);
        if (status == "notrun"_L1 || status == "disabled"_L1) // GoogleTest
            test.state = State::Skipped;
        while (m_xml.readNextStartElement())
            readOutcome(test);
        place(test);
        return test;
    }

    void readOutcome(TestCase &test)
    {
        const QStringView name = m_xml.name();
        if (name == u"error")
            note(test, State::Error);
        else if (name == u"failure")
            note(test, test.state == State::Error ? State::Error : State::Failed);
        else if (name == u"skipped")
            note(test, test.state == State::Passed ? State::Skipped : test.state);
        else
            m_xml.skipCurrentElement();
    }

    void note(TestCase &test, State state)
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        const QString message = attributes.value("message"_L1).left(textKept).toString();
        const QString type = attributes.value("type"_L1).left(messageKept).toString();
        const QString text = readText();
        test.state = state;
        if (test.message.isEmpty())
            test.message = firstLine(!firstLine(message).isEmpty() ? message
                                     : !firstLine(text).isEmpty()  ? text
                                                                   : type);
        // What stands in the attribute only would be lost past its first line.
        const QString whole = text.trimmed().isEmpty() ? message : text;
        test.text = (test.text.isEmpty() ? whole : test.text + u"\n\n"_s + whole).left(textKept);
    }

    // Of the current element and what stands within it, bounded.
    QString readText()
    {
        QString text;
        for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
            const QXmlStreamReader::TokenType token = m_xml.readNext();
            if (token == QXmlStreamReader::StartElement)
                ++depth;
            else if (token == QXmlStreamReader::EndElement)
                --depth;
            else if (token == QXmlStreamReader::Characters)
                text += m_xml.text().left(textKept - text.size());
        }
        return text;
    }

    static void place(TestCase &test)
    {
        if (test.state != State::Failed && test.state != State::Error)
            return;
        const std::optional<FailurePlace> found = failurePlaceIn(test.message + u'\n' + test.text, test.file);
        if (!found)
            return;
        test.file = test.file.isEmpty() ? found->file : test.file;
        test.line = found->line;
    }

    void addProblem(const QString &what)
    {
        m_results.problems.append(u"%1: line %2: %3"_s.arg(m_name).arg(m_xml.lineNumber()).arg(what));
    }

    QXmlStreamReader m_xml;
    QString m_name;
    TestResults m_results;
    int m_cases = 0;
    int m_dropped = 0;
};

} // namespace

TestResults readJUnit(const QByteArray &xml, const QString &name)
{
    return Reader(xml, name).read();
}

} // namespace testrun
