// SPDX-License-Identifier: Apache-2.0
#include "project/envfile.h"
#include "project/expansion.h"
#include "project/project.h"

#include <QTest>

using namespace Qt::StringLiterals;
using project::expand;
using project::Expanding;
using project::Expansion;

namespace {

const project::Variables caller = {{u"SET"_s, u"value"_s}, {u"EMPTY"_s, u""_s}, {u"N"_s, u"8"_s}};

Expansion expanded(const QString &text, Expanding rules = Expanding::Compose)
{
    return expand(text, rules, [](const QString &name) -> std::optional<QString> {
        return caller.contains(name) ? std::optional(caller.value(name)) : std::nullopt;
    });
}

project::Project parsed(const QByteArray &more)
{
    const auto found = project::parse("name: a\nimage: a\n" + more, u"/p/quayhand.yaml"_s, caller);
    if (!found)
        qFatal("%s", qPrintable(found.error().message));
    return *found;
}

} // namespace

class TestInterpolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const QString &expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << expected;
        };
        row("plain", u"plain"_s);
        row("$SET", u"value"_s);
        row("a${SET}b", u"avalueb"_s);
        row("${NOT}", u""_s);
        row("${SET:-d}", u"value"_s);
        row("${EMPTY:-d}", u"d"_s);
        row("${NOT:-d}", u"d"_s);
        row("${EMPTY-d}", u""_s);
        row("${NOT-d}", u"d"_s);
        row("${SET:?e}", u"value"_s);
        row("${EMPTY?e}", u""_s);
        row("${SET:+r}", u"r"_s);
        row("${EMPTY:+r}", u""_s);
        row("${EMPTY+r}", u"r"_s);
        row("${NOT+r}", u""_s);
        row("${NOT:-${SET}}", u"value"_s);
        row("${NOT:-a ${NOT:-b} c}", u"a b c"_s);
        row("${SET:-${NOT:?never}}", u"value"_s);
        row("${NOT:-}", u""_s);
        row("$$SET", u"$SET"_s);
        row("$${SET}", u"${SET}"_s);
        row("$$$SET", u"$value"_s);
        row("\xc3\xa4$SET\xc3\xa4", QString::fromUtf8("\xc3\xa4value\xc3\xa4"));
        row("C:\\x", u"C:\\x"_s);
    }
    void forms()
    {
        QFETCH(QString, text);
        const Expansion expansion = expanded(text);
        QCOMPARE(expansion.problem, QString());
        QTEST(expansion.text, "expected");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<bool>("missing");
        const auto row = [](const char *text, const QString &problem, bool missing) {
            QTest::newRow(text) << QString::fromUtf8(text) << problem << missing;
        };
        row("a$", u"a $ that begins no ${NAME}"_s, false);
        row("$1", u"a $ that begins no ${NAME}"_s, false);
        row("${", u"\"${\" is followed by no name"_s, false);
        row("${}", u"\"${\" is followed by no name"_s, false);
        row("${SET", u"\"${SET\" is not closed by a }"_s, false);
        row("${SET!x}", u"\"${SET\" is followed by \"!\""_s, false);
        row("${SET:}", u"\"${SET\" is followed by \":}\""_s, false);
        row("${NOT?}", u"${NOT} is not set"_s, true);
        row("${EMPTY:?it is needed}", u"${EMPTY}: it is needed"_s, true);
        row("${NOT:?set $N}", u"${NOT}: set 8"_s, true);
    }
    void refuses()
    {
        QFETCH(QString, text);
        const Expansion expansion = expanded(text);
        QTEST(expansion.problem, "problem");
        QTEST(expansion.isMissing, "missing");
        QVERIFY(!expansion.remedy.isEmpty());
    }

    void namesWhatIsUnset()
    {
        QCOMPARE(expanded(u"${A} $B ${C:-x} ${A} ${SET:-$D}"_s).unset, (QStringList{u"A"_s, u"B"_s}));
    }

    void typesAreReadAfterwards()
    {
        const project::Project project =
            parsed("cpus: ${N}\nread_only: \"${NOT:-true}\"\nports: [\"${N}:80\"]\nlabels: {e: \"${EMPTY}\"}\n");
        QCOMPARE(project.service.find(u"cpus"_s)->text, u"8"_s);
        QCOMPARE(project.service.find(u"ports"_s)->items[0].text, u"8:80"_s);
    }

    void keysAndExtensionsStay()
    {
        const project::Project project = parsed("x-a: {b: $}\nlabels: {$SET: $SET}\n");
        QVERIFY(project.service.find(u"labels"_s)->find(u"$SET"_s));
        QCOMPARE(project.service.find(u"labels"_s)->entries[0].value.text, u"value"_s);
    }

    void theDocumentStaysAsWritten()
    {
        QVERIFY(parsed("user: $SET\n").document.bytes().contains("$SET"));
        QCOMPARE(parsed("user: $SET\n").document.at(project::Path{u"user"_s})->text, u"$SET"_s);
    }

    void warnsByLine()
    {
        QCOMPARE(parsed("user: x${NOT}\nlabels: {a: \"${NOT} $NOT\"}\n").warnings,
                 (QStringList{u"line 3: ${NOT} is not set and reads as nothing"_s,
                              u"line 4: ${NOT} is not set and reads as nothing"_s}));
    }

    void valuesMustFitAfterwards()
    {
        const auto problems = project::problems("name: a\nimage: a\ncpus: ${SET}\n", u"/p/quayhand.yaml"_s, caller);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems[0].message, u"cpus: expected a number such as 0.5, found the text \"value\""_s);
        QCOMPARE(problems[0].line, 3);
    }

    void readsFilesOfVariables_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("expected"); // line name=value
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &expected) {
            QTest::newRow(name) << bytes << expected;
        };
        row("empty", "", {});
        row("plain", "A=1\nB=two words\n", {u"1 A=1"_s, u"2 B=two words"_s});
        row("comments", "# x\n\nA=1 # one\nB=a#b\n", {u"3 A=1"_s, u"4 B=a#b"_s});
        row("export", "export A=1\n", {u"1 A=1"_s});
        row("nothing", "A=\nB= \n", {u"1 A="_s, u"2 B="_s});
        row("single quotes", "A='x $SET # \\n'\n", {u"1 A=x $SET # \\n"_s});
        row("double quotes", "A=\"x $SET # \\\"\\t\\$SET\"  # y\n", {u"1 A=x value # \"\t$SET"_s});
        row("several lines", "A=\"x\ny\"\nB=1\n", {u"1 A=x\ny"_s, u"3 B=1"_s});
        row("the caller's", "SET\nNOT\n", {u"1 SET=value"_s});
        row("lines above", "A=1\nB=${A}-${N}-${NOT:-d}\n", {u"1 A=1"_s, u"2 B=1-8-d"_s});
        row("equals", "A=b=c\n", {u"1 A=b=c"_s});
        row("a lone dollar", "A=5$\n", {u"1 A=5$"_s});
        row("windows", "A=1\r\nB=2\r\n", {u"1 A=1"_s, u"2 B=2"_s});
    }
    void readsFilesOfVariables()
    {
        QFETCH(QByteArray, bytes);
        const auto entries = project::parseEnvFile(bytes, caller);
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QStringList found;
        for (const project::EnvFileEntry &entry : *entries)
            found.append(u"%1 %2=%3"_s.arg(QString::number(entry.line), entry.name, entry.value));
        QTEST(found, "expected");
    }

    void refusesFilesByLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        QTest::newRow("no name") << "A=1\n=2\n"_ba << u"line 2: expected NAME=value"_s;
        QTest::newRow("words") << "two words\n"_ba << u"line 1: expected NAME=value"_s;
        QTest::newRow("open") << "A=\"x\nB=1\n"_ba << u"line 1: a quote is not closed"_s;
        QTest::newRow("behind") << "A='x' y\n"_ba << u"line 1: something stands behind the closing quote"_s;
        QTest::newRow("required") << "A=${NOT:?give it}\n"_ba << u"line 1: ${NOT}: give it"_s;
    }
    void refusesFilesByLine()
    {
        QFETCH(QByteArray, bytes);
        const auto entries = project::parseEnvFile(bytes, caller);
        QVERIFY(!entries);
        QTEST(entries.error().message, "message");
    }
};

QTEST_APPLESS_MAIN(TestInterpolation)
#include "tst_interpolation.moc"
