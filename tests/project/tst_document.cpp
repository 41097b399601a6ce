// SPDX-License-Identifier: Apache-2.0
#include "project/document.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using project::Document;
using project::Node;
using project::Path;

namespace {

// One file in every style that a person may have.
const QByteArray sample =
    "# The service of the team \xe2\x80\x93 caf\xc3\xa9\n"
    "name: loc-service   # keep me\n"
    "image: \"registry.example.com/team/loc-service\"\n"
    "build: { context: ., dockerfile: Dockerfile, args: {} }  # one line\n"
    "\n"
    "environment:\n"
    "  UNICORN_WORKERS: 4        # one per core\n"
    "  # a comment between\n"
    "\n"
    "  DATABASE_PASSWORD: { secret: true }\n"
    "  MOTD: |\n"
    "    hello\n"
    "\n"
    "    world\n"
    "\n"
    "  EMPTY:\n"
    "mem_limit: 2g\n"
    "ports: [\"8080:8080\"]\n"
    "labels: {\n"
    "  a: 1, # about a\n"
    "  b: 2  # about b\n"
    "}\n"
    "volumes:\n"
    "- data:/data # first\n"
    "- ./x:/y\n"
    "roles:\n"
    "    worker:\n"
    "        command: bundle exec sidekiq\n"
    "        ports: []\n"
    "        health: null\n"
    "environments:\n"
    "  staging:\n"
    "    hosts:\n"
    "      - ssh://deploy@staging-1\n"
    "      - endpoint: tcp://staging-3:2376\n"
    "        tls: ./certs\n"
    "        environment:\n"
    "          UNICORN_WORKERS: 2\n"
    "    keep_releases: 3";

QByteArray withCrLf(QByteArray text)
{
    return text.replace("\n", "\r\n");
}

QString message(const base::Result<Document> &result)
{
    return result ? u"done"_s : result.error().message;
}

// Every path of a document.
void collect(const Node &node, const Path &path, QList<Path> &paths)
{
    if (!path.isEmpty())
        paths.append(path);
    for (const project::Entry &entry : node.entries)
        collect(entry.value, path / entry.key.text, paths);
    for (size_t i = 0; i < node.items.size(); ++i)
        collect(node.items[i], path / QString::number(i), paths);
}

// How much of the old bytes stands unchanged before and behind the one place that differs.
qsizetype keptAround(const QByteArray &before, const QByteArray &after)
{
    const qsizetype most = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < most && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    return head + tail;
}

const QList<QJsonValue> values = {8,
                                  u"2g"_s,
                                  u"true"_s,
                                  true,
                                  QJsonValue::Null,
                                  u"with # and: colon"_s,
                                  u"lines\nof text"_s,
                                  u"\u00e4\u20ac"_s,
                                  QJsonArray{u"8080:8080"_s, 1},
                                  QJsonObject{{u"secret"_s, true}, {u"n"_s, QJsonObject{{u"m"_s, 1}}}},
                                  QJsonObject(),
                                  QJsonArray()};

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsOnlyWhatWasAskedFor_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("unix") << sample;
        QTest::newRow("unix, last line ended") << sample + "\n";
        QTest::newRow("windows") << withCrLf(sample + "\n");
        QTest::newRow("with a byte order mark") << "\xef\xbb\xbf" + sample;
        QTest::newRow("json") << QByteArray("{\n  \"name\": \"x\",\n  \"ports\": [\n    \"1:1\",\n    \"2:2\"\n  ],\n  \"environment\": {\"A\": 1, \"B\": {\"secret\": true}}\n}\n");
        QTest::newRow("one flow line") << QByteArray("{name: x, environment: {A: 1,}, ports: [a, b,], z: }");
        QTest::newRow("lists in lists") << QByteArray("a:\n  - - 1\n    - 2\n  - b: 1\n    c: 2\n  -\n    d: 1\n  - |+\n    keep\n\n\nend: 1\n");
    }

    // Each value at each path: the file then means that and nothing else has moved, and setting it back gives the file again.
    void editsOnlyWhatWasAskedFor()
    {
        QFETCH(QByteArray, bytes);
        const Document document = Document::parse(bytes).value();
        QList<Path> paths;
        collect(document.root(), {}, paths);
        QVERIFY(paths.size() > 5);
        for (const Path &path : paths) {
            const Node &old = *document.at(path);
            for (const QJsonValue &value : values) {
                const QByteArray what = path.text().toUtf8() + " = " + QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
                const auto after = document.set(path, value);
                QVERIFY2(after, (what + ": " + message(after).toUtf8()).constData());
                const Node *node = after->at(path);
                QVERIFY2(node, what.constData());
                const bool quoted = old.isScalar() && old.style != Node::Style::Plain && value.isDouble();
                QVERIFY2(quoted || node->toJson() == value, (what + "\n" + after->bytes()).constData());
                if (old.isScalar() && !value.isObject())
                    QVERIFY2(keptAround(bytes, after->bytes()) >= bytes.size() - (old.end - old.begin), (what + "\n" + after->bytes()).constData());
                if (old.isScalar() && old.style == Node::Style::Plain && !value.isObject() && !value.isArray() && !value.toString().contains(u'\n') && old.begin != old.end)
                    QCOMPARE(after->set(path, old.toJson())->bytes(), bytes);
            }
        }
    }

    void addsAndTakesAwayAgain_data() { editsOnlyWhatWasAskedFor_data(); }
    void addsAndTakesAwayAgain()
    {
        QFETCH(QByteArray, bytes);
        const Document document = Document::parse(bytes).value();
        QList<Path> paths{{}};
        collect(document.root(), {}, paths);
        for (const Path &path : paths) {
            const Node &container = *document.at(path);
            if (container.isScalar())
                continue;
            for (const QJsonValue &value : values) {
                const Path target = container.isMap() ? path / u"NEW_KEY"_s : path / QString::number(container.items.size());
                const QByteArray what = target.text().toUtf8() + " = " + QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
                const auto with = document.set(target, value);
                QVERIFY2(with, (what + ": " + message(with).toUtf8()).constData());
                QVERIFY2(with->at(target)->toJson() == value, what.constData());
                const auto without = with->unset(target);
                QVERIFY2(without, (what + ": " + message(without).toUtf8()).constData());
                const QByteArray padded = QByteArray(without->bytes()).replace("{}", "").replace("{  }", "").replace("[]", "");
                QCOMPARE(padded, QByteArray(bytes).replace("{}", "").replace("[]", ""));
            }
        }
    }

    void takesAwayWholeMembers_data() { editsOnlyWhatWasAskedFor_data(); }
    void takesAwayWholeMembers()
    {
        QFETCH(QByteArray, bytes);
        const Document document = Document::parse(bytes).value();
        QList<Path> paths;
        collect(document.root(), {}, paths);
        for (const Path &path : paths) {
            const auto after = document.unset(path);
            QVERIFY2(after, (path.text() + u": "_s + message(after)).toUtf8().constData());
            const bool isItem = document.at(path.parent())->isList();
            QVERIFY(isItem || !after->at(path));
            QVERIFY(after->bytes().size() < bytes.size() || document.at(path.parent())->entries.size() + document.at(path.parent())->items.size() == 1);
        }
    }

    void renamesKeys_data() { editsOnlyWhatWasAskedFor_data(); }
    void renamesKeys()
    {
        QFETCH(QByteArray, bytes);
        const Document document = Document::parse(bytes).value();
        QList<Path> paths;
        collect(document.root(), {}, paths);
        for (const Path &path : paths) {
            if (!document.at(path.parent())->isMap())
                continue;
            for (const QString &key : {u"NEW_KEY"_s, u"NEW: key"_s}) {
                const auto after = document.rename(path, key);
                QVERIFY2(after, (path.text() + u": "_s + message(after)).toUtf8().constData());
                QCOMPARE(after->at(path.parent() / key)->toJson(), document.at(path)->toJson());
                if (key == u"NEW_KEY")
                    QCOMPARE(after->rename(path.parent() / key, path.last())->bytes(), bytes);
            }
        }
    }

    void writesAsByHand_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QByteArray &before, const QString &path, const QJsonValue &value, const QByteArray &after) {
            QTest::newRow(name) << before << path << value << after;
        };
        row("first key of an empty file", "", u"mem_limit"_s, u"2g"_s, "mem_limit: 2g\n");
        row("behind comments", "# hello\n", u"mem_limit"_s, u"2g"_s, "# hello\nmem_limit: 2g\n");
        row("missing sections", "name: x\n", u"environments.staging.environment.A"_s, 8, "name: x\nenvironments:\n  staging:\n    environment:\n      A: 8\n");
        row("missing sections, no last line end", "name: x", u"environment.A"_s, 8, "name: x\nenvironment:\n  A: 8");
        row("missing sections, windows", "name: x\r\n", u"environment.A"_s, 8, "name: x\r\nenvironment:\r\n  A: 8\r\n");
        row("the file's indentation", "roles:\n    w:\n        user: x\n", u"environment.A"_s, 1, "roles:\n    w:\n        user: x\nenvironment:\n    A: 1\n");
        row("an empty section", "environment: # none yet\nname: x\n", u"environment.A"_s, 1, "environment: # none yet\n  A: 1\nname: x\n");
        row("an empty flow section", "environment: {} # none yet\n", u"environment.A"_s, 1, "environment: { A: 1 } # none yet\n");
        row("null becomes a section", "roles:\n  w:\n    health: null # off\n", u"roles.w.health.interval"_s, u"2s"_s, "roles:\n  w:\n    health: # off\n      interval: 2s\n");
        row("flow", "a: {b: 1}\n", u"a.c"_s, u"x, y"_s, "a: {b: 1, c: \"x, y\"}\n");
        row("flow in lines", "a: {\n  b: 1 # b\n}\n", u"a.c"_s, 2, "a: {\n  b: 1, # b\n  c: 2\n}\n");
        row("flow list", "ports: [\"1:1\"]\n", u"ports.1"_s, u"2:2"_s, "ports: [\"1:1\", \"2:2\"]\n");
        row("quotes are kept", "a: \"x\" # c\n", u"a"_s, u"y"_s, "a: \"y\" # c\n");
        row("a quoted number stays quoted", "a: '4'\n", u"a"_s, 8, "a: '8'\n");
        row("quotes where the type would change", "a: x\n", u"a"_s, u"true"_s, "a: \"true\"\n");
        row("a text of several lines", "a: x\nb: 1\n", u"a"_s, u"l\nm\n"_s, "a: |\n  l\n  m\nb: 1\n");
        row("several lines beside a comment", "a: x # c\n", u"a"_s, u"l\nm"_s, "a: \"l\\nm\" # c\n");
        row("instead of several lines", "a: |\n  l\n  m\n\nb: 1\n", u"a"_s, u"x"_s, "a: x\n\nb: 1\n");
        row("a list in lines", "v:\n- a # first\n- b\n", u"v"_s, QJsonArray{u"a"_s, u"c"_s, u"d"_s}, "v:\n- a # first\n- c\n- d\n");
        row("the middle out of a list", "v:\n- a\n- b\n- c # last\n", u"v"_s, QJsonArray{u"a"_s, u"c"_s}, "v:\n- a\n- c # last\n");
        row("a map member by member", "l:\n  a: 1 # a\n  b: 2\n", u"l"_s, QJsonObject{{u"a"_s, 1}, {u"c"_s, 3}}, "l:\n  a: 1 # a\n  c: 3\n");
        row("a section becomes a value", "h: # of health\n  a: 1\n  b: 2\nn: x\n", u"h"_s, QJsonValue::Null, "h: null # of health\nn: x\n");
        row("NAME=value", "environment:\n  - A=1\n  - B\n", u"environment.A"_s, 2, "environment:\n  - A=2\n  - B\n");
        row("NAME alone", "environment:\n  - A=1\n  - B\n", u"environment.B"_s, u"x y"_s, "environment:\n  - A=1\n  - B=x y\n");
        row("a new NAME=value", "environment: [A=1]\n", u"environment.C"_s, u"x"_s, "environment: [A=1, C=x]\n");
        row("the same is no change", "a:   'x'   # c", u"a"_s, u"x"_s, "a:   'x'   # c");
    }
    void writesAsByHand()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        const auto after = Document::parse(before)->set(Path::fromText(path), value);
        QVERIFY2(after, message(after).toUtf8().constData());
        QTEST(after->bytes(), "after");
    }

    void takesAwayAsByHand_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a line") << "a: 1\nb: 2 # b\nc: 3\n"_ba << u"b"_s << "a: 1\nc: 3\n"_ba;
        QTest::newRow("a section") << "a: 1\nb:\n  c: 2\n  # of c\n  d: 3\n\ne: 4\n"_ba << u"b"_s << "a: 1\n\ne: 4\n"_ba;
        QTest::newRow("the last key leaves {}") << "e:\n  A: 1\nb: 2\n"_ba << u"e.A"_s << "e: {}\nb: 2\n"_ba;
        QTest::newRow("the last item leaves []") << "e:\n  - A\nb: 2\n"_ba << u"e.0"_s << "e: []\nb: 2\n"_ba;
        QTest::newRow("the only line") << "a: 1\n"_ba << u"a"_s << ""_ba;
        QTest::newRow("flow, first") << "a: {b: 1, c: 2}\n"_ba << u"a.b"_s << "a: {c: 2}\n"_ba;
        QTest::newRow("flow, last") << "a: { b: 1, c: 2 }\n"_ba << u"a.c"_s << "a: { b: 1 }\n"_ba;
        QTest::newRow("flow, in lines") << "a: {\n  b: 1, # b\n  c: 2  # c\n}\n"_ba << u"a.c"_s << "a: {\n  b: 1 # b\n}\n"_ba;
        QTest::newRow("behind a dash") << "a:\n  - n: x\n    m: y\n"_ba << u"a.0.n"_s << "a:\n  - m: y\n"_ba;
        QTest::newRow("NAME=value") << "environment:\n  - A=1\n  - B\n"_ba << u"environment.A"_s << "environment:\n  - B\n"_ba;
        QTest::newRow("not there") << "a: 1\n"_ba << u"b.c"_s << "a: 1\n"_ba;
    }
    void takesAwayAsByHand()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, path);
        const auto after = Document::parse(before)->unset(Path::fromText(path));
        QVERIFY2(after, message(after).toUtf8().constData());
        QTEST(after->bytes(), "after");
    }

    void appends()
    {
        const auto add = [](const QByteArray &bytes) { return Document::parse(bytes)->add({u"ports"_s}, u"1:1"_s).value().bytes(); };
        QCOMPARE(add("a: 1\n"), "a: 1\nports: [\"1:1\"]\n"_ba);
        QCOMPARE(add("ports: []\n"), "ports: [\"1:1\"]\n"_ba);
        QCOMPARE(add("ports:\na: 1\n"), "ports: [\"1:1\"]\na: 1\n"_ba);
        QCOMPARE(add("ports:\n- 2:2 # x\na: 1\n"), "ports:\n- 2:2 # x\n- \"1:1\"\na: 1\n"_ba);
        QCOMPARE(message(Document::parse("ports: x\n")->add({u"ports"_s}, 1)), u"cannot change ports: it is the text \"x\", not a list"_s);
    }

    void renamesAVariableInEitherForm()
    {
        QCOMPARE(Document::parse("environment:\n  A: 1 # a\n")->rename({u"environment"_s, u"A"_s}, u"B"_s)->bytes(), "environment:\n  B: 1 # a\n"_ba);
        QCOMPARE(Document::parse("environment:\n  - A=1\n")->rename({u"environment"_s, u"A"_s}, u"B"_s)->bytes(), "environment:\n  - B=1\n"_ba);
        QCOMPARE(message(Document::parse("a: 1\nb: 2\n")->rename({u"a"_s}, u"b"_s)), u"cannot change a: b is there already"_s);
        QCOMPARE(message(Document::parse("a: 1\n")->rename({u"c"_s}, u"b"_s)), u"cannot change c: it is not there"_s);
    }

    void refusesWhatWouldChangeMore_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("message");
        QTest::newRow("below a value") << "a: 1\n"_ba << u"a.b"_s << u"cannot change a.b: a is 1, not a section"_s;
        QTest::newRow("no such index") << "a: [1]\n"_ba << u"a.7"_s << u"cannot change a.7: a is a list; \"7\" is no place in it"_s;
        QTest::newRow("below an alias") << "x-a: &a {b: 1}\nc: *a\n"_ba << u"c.b"_s << u"cannot change c.b: c is the alias *a"_s;
        QTest::newRow("inside an anchor") << "x-a: &a {b: 1}\nc: *a\n"_ba << u"x-a.b"_s
                                          << u"cannot change x-a.b: that would change other values too (an anchor, or an unusual layout)"_s;
        QTest::newRow("below a merged key") << "x-a: &a {b: {d: 1, e: 2}}\nc: {<<: *a}\n"_ba << u"c.b.d"_s
                                            << u"cannot change c.b.d: that would change other values too (an anchor, or an unusual layout)"_s;
    }
    void refusesWhatWouldChangeMore()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, path);
        QTEST(message(Document::parse(bytes)->set(Path::fromText(path), 9)), "message");
    }

    void overridesWhatAMergeKeyBroughtIn()
    {
        const auto after = Document::parse("x-a: &a\n  b: 1\nc:\n  <<: *a\n")->set({u"c"_s, u"b"_s}, 2);
        QVERIFY2(after, message(after).toUtf8().constData());
        QCOMPARE(after->bytes(), "x-a: &a\n  b: 1\nc:\n  <<: *a\n  b: 2\n"_ba);
        QVERIFY(!Document::parse("x-a: &a\n  b: 1\nc:\n  <<: *a\n")->unset({u"c"_s, u"b"_s}));
    }
    void keepsAnAnchorOnAValue()
    {
        QCOMPARE(Document::parse("a: &x 1\nb: 2\n")->set({u"a"_s}, 3)->bytes(), "a: &x 3\nb: 2\n"_ba);
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
