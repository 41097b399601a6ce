// SPDX-License-Identifier: Apache-2.0
#include "project/document.h"
#include "project/scalar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using project::Document;
using project::Node;
using project::Path;

namespace {

QByteArray json(const QByteArray &yaml)
{
    const auto document = Document::parse(yaml);
    if (!document)
        return document.error().message.toUtf8();
    const QJsonValue value = document->root().toJson();
    return value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact) : "null"_ba;
}

} // namespace

class TestYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValues_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("empty") << ""_ba << "null"_ba;
        QTest::newRow("only a mark") << "\xef\xbb\xbf"_ba << "null"_ba;
        QTest::newRow("only comments") << "# nothing yet\n\n"_ba << "null"_ba;
        QTest::newRow("types") << "a: 1\nb: 1.5\nc: true\nd: ~\ne:\nf: yes\ng: '1'\nh: 0x10\n"_ba
                               << R"({"a":1,"b":1.5,"c":true,"d":null,"e":null,"f":"yes","g":"1","h":16})"_ba;
        QTest::newRow("styles") << "a: {b: 1, c: [x, \"y\"]}\nd:\n- 1\n- - 2\n  - 3\n"_ba << R"({"a":{"b":1,"c":["x","y"]},"d":[1,[2,3]]})"_ba;
        QTest::newRow("texts of several lines") << "a: |\n  x\n   y\nb: >-\n  x\n  y\n"_ba << R"({"a":"x\n y\n","b":"x y"})"_ba;
        QTest::newRow("anchors") << "x-a: &a {p: 1}\nb: *a\n"_ba << R"({"b":{"p":1},"x-a":{"p":1}})"_ba;
        QTest::newRow("merge keys") << "x-a: &a {p: 1, q: 2}\nb:\n  <<: *a\n  q: 3\n"_ba << R"({"b":{"p":1,"q":3},"x-a":{"p":1,"q":2}})"_ba;
        QTest::newRow("merged lists") << "x: &a {p: 1}\ny: &b {p: 2, q: 2}\nz: {<<: [*a, *b]}\n"_ba
                                      << R"({"x":{"p":1},"y":{"p":2,"q":2},"z":{"p":1,"q":2}})"_ba;
        QTest::newRow("tagged text") << "a: !!str 8\n"_ba << R"({"a":"8"})"_ba;
        QTest::newRow("crlf") << "a: 1\r\nb:\r\n  c: 2\r\n"_ba << R"({"a":1,"b":{"c":2}})"_ba;
        QTest::newRow("one document marked") << "%YAML 1.1\n---\na: 1\n...\n"_ba << R"({"a":1})"_ba;
    }
    void readsValues()
    {
        QFETCH(QByteArray, yaml);
        QTEST(json(yaml), "expected");
    }

    void refusesWithThePlace_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("tab") << "a:\n\tb: 1\n"_ba << "line 2, column 1: a tab in the indentation; YAML wants spaces"_ba;
        QTest::newRow("tab behind spaces") << "a:\n  b: 1\n  \tc: 1\n"_ba << "line 3, column 3: a tab in the indentation; YAML wants spaces"_ba;
        QTest::newRow("open bracket") << "a: [1, 2\nb: 3\n"_ba << "line 2, column 2: "_ba;
        QTest::newRow("open quote") << "a: \"x\nb: 3\n"_ba << "line 3, column 1: found unexpected end of stream while scanning a quoted scalar from line 1"_ba;
        QTest::newRow("no colon") << "a: 1\nb\n"_ba << "line 3, column 1: could not find expected ':' while scanning a simple key from line 2"_ba;
        QTest::newRow("indentation") << "a:\n    b: 1\n  c: 2\n"_ba << "line 3, column 3: "_ba;
        QTest::newRow("twice") << "a: 1\nb: 2\na: 3\n"_ba << "line 3, column 1: the key \"a\" is given twice, here and on line 1"_ba;
        QTest::newRow("twice below") << "r:\n  a: 1\n  \"a\": 2\n"_ba << "line 3, column 3: the key \"a\" is given twice, here and on line 2"_ba;
        QTest::newRow("two documents") << "a: 1\n---\nb: 2\n"_ba << "line 2, column 1: a second document begins here; one file holds one"_ba;
        QTest::newRow("unknown alias") << "a: *b\n"_ba << "line 1, column 4: *b names no anchor above it"_ba;
        QTest::newRow("alias of itself") << "a: &b [*b]\n"_ba << "line 1, column 8: *b names no anchor above it"_ba;
        QTest::newRow("tag") << "a: !reset null\n"_ba << "line 1, column 4: the tag !reset means nothing here"_ba;
        QTest::newRow("key is a list") << "? [a]\n: 1\n"_ba << "line 1, column 3: a key must be a text, found a list"_ba;
        QTest::newRow("merge of a number") << "a: {<<: 1}\n"_ba << "line 1, column 9: << merges a map or a list of maps, found 1"_ba;
        QTest::newRow("latin 1") << "a: 1\nb: \xe9t\xe9\n"_ba << "line 2, column 5: not UTF-8 text"_ba;
        QTest::newRow("nul") << QByteArray("a: \0x\n", 6) << "line 1, column 4: not UTF-8 text"_ba;
        QTest::newRow("utf-16") << "\xff\xfe" "a"_ba << "line 1, column 1: UTF-16 text"_ba;
        QTest::newRow("unicode before") << "\xef\xbb\xbf\xc3\xa4: {\xe2\x82\xac: *x}\n"_ba << "line 1, column 8: "_ba;
    }
    void refusesWithThePlace()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, message);
        const auto document = Document::parse(yaml);
        QVERIFY(!document);
        QVERIFY2(document.error().message.toUtf8().startsWith(message), document.error().message.toUtf8().constData());
    }

    void refusesNestingWithoutEnd()
    {
        QVERIFY(json(QByteArray(5000, '[') + QByteArray(5000, ']')).contains("nested deeper than 64 levels"));
        QVERIFY(json("a: " + QByteArray(500, '{')).startsWith("line 1, column "));
        QByteArray blocks;
        for (int i = 0; i < 200; ++i)
            blocks += QByteArray(i, ' ') + "a:\n";
        QVERIFY(json(blocks).contains("nested deeper than 64 levels"));
    }
    void refusesABillionLaughs()
    {
        QByteArray yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 10; ++i) {
            const QByteArray below = "*a" + QByteArray::number(i - 1);
            yaml += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArrayList(10, below).join(", ") + "]\n";
        }
        QVERIFY(json(yaml).contains("the aliases grow beyond"));
    }
    void survivesEveryTruncation()
    {
        const QByteArray yaml = "\xef\xbb\xbf# caf\xc3\xa9\r\na: {b: [1, \"x\\u20ac\"], c: &q |\r\n d: *q}\r\ne:\r\n  - 'f''g'\r\n  - |\r\n    text\r\n"_ba;
        for (qsizetype size = 0; size <= yaml.size(); ++size)
            Document::parse(yaml.left(size)); // must neither crash nor read beyond
    }

    void knowsTheBytesOfEachValue_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << "a: b c # d\n"_ba << u"a"_s << "b c"_ba;
        QTest::newRow("quoted") << "a: \"b\" # d\n"_ba << u"a"_s << "\"b\""_ba;
        QTest::newRow("behind a mark and unicode") << "\xef\xbb\xbf\xc3\xa4: \xe2\x82\xac\nb: \xf0\x9f\x90\xb3x\n"_ba << u"b"_s << "\xf0\x9f\x90\xb3x"_ba;
        QTest::newRow("flow") << "a: { b: [1, 2 ] } # x\n"_ba << u"a.b"_s << "[1, 2 ]"_ba;
        QTest::newRow("block") << "a:\n  b: 1\n  c: 2 # x\n\nd: 1\n"_ba << u"a"_s << "b: 1\n  c: 2"_ba;
        QTest::newRow("literal") << "a: |\n  x\n\n  y\n\n\nb: 1\n"_ba << u"a"_s << "|\n  x\n\n  y"_ba;
        QTest::newRow("kept literal") << "a: |+\n  x\n\nb: 1\n"_ba << u"a"_s << "|+\n  x\n\n"_ba;
        QTest::newRow("crlf literal") << "a: |\r\n  x\r\n\r\nb: 1\r\n"_ba << u"a"_s << "|\r\n  x"_ba;
        QTest::newRow("several lines") << "a: x\n  y\n  z # c\nb: 1\n"_ba << u"a"_s << "x\n  y\n  z"_ba;
        QTest::newRow("list at its key") << "a:\n- 1\n- 2\nb: 1\n"_ba << u"a"_s << "- 1\n- 2"_ba;
        QTest::newRow("nothing") << "a: # c\nb: 1\n"_ba << u"a"_s << ""_ba;
    }
    void knowsTheBytesOfEachValue()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, path);
        const auto document = Document::parse(yaml);
        QVERIFY(document);
        const Node *node = document->at(Path::fromText(path));
        QVERIFY(node);
        QTEST(yaml.mid(node->begin, node->end - node->begin), "bytes");
    }

    void writesScalarsThatReadBack_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u"a"_s, u"a b"_s, u" a"_s, u"a "_s, u"true"_s, u"no"_s, u"null"_s, u"~"_s, u"8"_s, u"010"_s, u"1e3"_s, u"0x1f"_s,
                                    u"22:22"_s, u"1_000"_s, u"2026-01-02"_s, u"a: b"_s, u"a:b"_s, u"a:"_s, u"a #b"_s, u"#a"_s, u"*a"_s, u"&a"_s, u"!a"_s, u"|"_s,
                                    u">"_s, u"%a"_s, u"@a"_s, u"`a"_s, u"- a"_s, u"-a"_s, u"-"_s, u"?"_s, u"? a"_s, u":"_s, u"---"_s, u"... x"_s, u"{a}"_s, u"[a]"_s,
                                    u"a, b"_s, u"a]"_s, u"a'b"_s, u"'a'"_s, u"\"a\""_s, u"a\"b\\c"_s, u"a\nb"_s, u"a\tb"_s, u"\u00e4\u20ac\U0001f433"_s, u"\u0085x"_s,
                                    u"\u2028"_s, u"\x7f"_s, u"<<"_s, u"="_s, u"2g"_s, u"8080:8080"_s, u"http://x:8/y?z=1#q"_s, u"sh -c 'exit 1'"_s, u"a\ufeffb"_s})
            QTest::newRow(text.toUtf8().toPercentEncoding().constData()) << text;
    }
    void writesScalarsThatReadBack()
    {
        QFETCH(QString, text);
        for (const Node::Style style : {Node::Style::Plain, Node::Style::Single, Node::Style::Double, Node::Style::Literal}) {
            for (const bool flow : {false, true}) {
                const QByteArray written = project::scalar::written(text, style, flow).toUtf8();
                const QByteArray key = project::scalar::key(text, flow).toUtf8();
                const QByteArray yaml = flow ? "{a: [" + written + ", " + written + "], b: {x" + ": 1}}\n" : "a:\n  - " + written + "\n";
                const auto document = Document::parse(yaml);
                QVERIFY2(document, yaml.constData());
                QVERIFY2(document->at(Path::fromText(u"a.0"_s))->toJson() == QJsonValue(text), yaml.constData());
                const auto keyed = Document::parse(flow ? "{" + key + ": 1}" : key + ": 1\n");
                QVERIFY2(keyed && keyed->root().find(text), key.constData());
            }
        }
    }
    void writesWhatAPersonWould()
    {
        const auto written = [](const QJsonValue &value) { return project::scalar::written(value, Node::Style::Plain, false); };
        QCOMPARE(written(u"2g"_s), u"2g"_s);
        QCOMPARE(written(u"8"_s), u"\"8\""_s);
        QCOMPARE(written(8), u"8"_s);
        QCOMPARE(written(1.5), u"1.5"_s);
        QCOMPARE(written(true), u"true"_s);
        QCOMPARE(written(u"true"_s), u"\"true\""_s);
        QCOMPARE(written(u"8080:8080"_s), u"8080:8080"_s);
        QCOMPARE(written(u"22:22"_s), u"\"22:22\""_s);
        QCOMPARE(written(u"say \"hi\": x"_s), u"'say \"hi\": x'"_s);
        QCOMPARE(written(QJsonObject{{u"secret"_s, true}}), u"{ secret: true }"_s);
        QCOMPARE(written(QJsonArray{u"a"_s, 1, u"b,c"_s}), u"[a, 1, \"b,c\"]"_s);
    }
};

QTEST_GUILESS_MAIN(TestYaml)
#include "tst_yaml.moc"
