// SPDX-License-Identifier: Apache-2.0
#include "build/ignorerules.h"
#include <QTest>

using namespace Qt::StringLiterals;
using build::IgnoreRules;

class TestIgnoreRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Each row: the file, what it leaves out and what it keeps, names parted by blanks.
    void leavesOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("kept");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &out, const QByteArray &kept) {
            QTest::newRow(name) << text << out << kept;
        };
        row("nothing", "", "", "a a/b .git");
        row("comment and blank lines", "# a\n\n   \n#b", "", "a b #b");
        row("comment only in column one", " # a", "", "a");
        row("a name", "a", "a a/b a/b/c", "b b/a ab A");
        row("from the root only", "node_modules", "node_modules node_modules/x", "web/node_modules web/node_modules/x");
        row("leading slash", "/a", "a a/b", "b/a");
        row("trailing slash", "a/", "a a/b", "b/a");
        row("both and more", "//a//b/./", "a/b a/b/c", "a a/c");
        row("dot slash", "./a", "a", "b");
        row("up and down", "a/../b", "b b/c", "a");
        row("above the root", "../a", "", "a");
        row("root alone", "/", "", "a a/b");
        row("dot alone", ".", "", "a a/b");
        row("blanks around", "  a \t\r\n", "a", "b");
        row("carriage returns", "a\r\nb\r\n", "a b", "c");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a",
            "a", "b");
        row("star", "*.md", "a.md .md", "a.mdx a/b.md mdx");
        row("star in the middle", "a*z", "az abz abz/c", "a/z ab z");
        row("star of one level", "*/temp*", "x/temp x/temporary/y", "temp x/y/temp");
        row("star of two levels", "*/*/temp*", "x/y/temp1", "x/temp temp");
        row("star alone", "*", "a a/b .x", "");
        row("question mark", "temp?", "tempa temp1/x", "temp tempab temp/");
        row("question mark is a character", "a?c",
            "a\xC3\xA4"
            "c abc",
            "a/c ac");
        row("two stars first", "**/b", "b a/b a/c/b a/b/x", "ab a/ab");
        row("two stars and a suffix", "**/*.go", "x.go a/x.go a/b/x.go", "x.gox");
        row("two stars without a slash", "**b", "b ab a/ab a/b", "ba");
        row("two stars alone", "**", "a a/b/c", "");
        row("two stars and a slash", "**/", "a a/b/c", "");
        row("two stars in the middle", "a/**/b", "a/b a/x/b a/x/y/b a/x/b/c", "b x/a/b a/xb");
        row("two stars at the end", "a/**", "a/b a/b/c", "a ab");
        row("two stars glued to a name", "a**", "a ab a/b ab/c", "ba");
        row("two stars after a wildcard", "?/**", "a/b", "a ab/c");
        row("two stars twice", "**/a/**", "a/b x/a/b", "b");
        row("two stars, then a star", "**/*", "a a/b", "");
        row("class", "[abc]", "a b c/d", "d ab");
        row("class with a range", "file[0-9]", "file0 file7", "filea file10 file");
        row("class turned round", "[^a]x", "bx", "ax x");
        row("class with an escape", "a[\\]]b", "a]b", "ab a\\b");
        row("class of characters", "[\xC3\xA4-\xC3\xBC]", "\xC3\xB6", "o");
        row("escaped star", "a\\*", "a*", "ab a");
        row("escaped exclamation mark", "\\!a", "!a", "a");
        row("escaped hash", "\\#a", "#a", "a");
        row("signs of regular expressions", "a.b+(c)|{d}$", "a.b+(c)|{d}$", "axb+(c)|{d}$");
        row("signs beside a wildcard", "a.b+(c)*", "a.b+(c) a.b+(c)x", "aXb+(c) a.bb(c)");
        row("closing bracket", "a]", "a]", "a");
        row("case counts", "README", "README", "readme");
        row("taken back", "*.md\n!README.md", "a.md", "README.md a/README.md");
        row("the last match wins", "*.md\n!README*.md\nREADME-secret.md", "x.md README-secret.md",
            "README.md README-a.md");
        row("taken back before it is out", "!a\na", "a", "b");
        row("taken back below a folder", "a\n!a/b", "a a/c", "a/b a/b/d");
        row("taken back, and out again below", "a\n!a/b\na/b/c", "a/x a/b/c a/b/c/d", "a/b a/b/x");
        row("blanks behind the mark", "*\n!  a", "b", "a");
        row("slash behind the mark", "*\n!/a", "b", "a a/b");
        row("everything but", "**\n!src\n!**/*.h", "a a/b.c", "src src/x a/b.h b.h");
        row("all but one below", "*/\n!keep/this", "keep/x other", "keep/this keep/this/too");
        row("a hidden mark", "/!a", "", "a b"); // the slash gone, it takes back: as Docker reads it
    }
    void leavesOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, out);
        QFETCH(QByteArray, kept);
        const base::Result<IgnoreRules> rules = IgnoreRules::parse(text);
        QVERIFY2(rules.has_value(), rules ? "" : qPrintable(rules.error().text()));
        for (const QByteArray &path : out.split(' ')) {
            if (!path.isEmpty())
                QVERIFY2(rules->excludes(path.toStdString()), path.constData());
        }
        for (const QByteArray &path : kept.split(' ')) {
            if (!path.isEmpty())
                QVERIFY2(!rules->excludes(path.toStdString()), path.constData());
        }
    }

    // The answers for a folder, handed on, lead to the same as asking for the whole path.
    void agreesWithItselfOnTheWayDown_data() { leavesOut_data(); }
    void agreesWithItselfOnTheWayDown()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, out);
        QFETCH(QByteArray, kept);
        const base::Result<IgnoreRules> rules = IgnoreRules::parse(text);
        QVERIFY(rules.has_value());
        for (const QByteArray &path : (out + ' ' + kept).split(' ')) {
            if (path.isEmpty() || path.endsWith('/'))
                continue;
            IgnoreRules::Verdict verdict;
            for (qsizetype end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
                verdict = rules->verdict(path.first(end).toStdString(), verdict);
            verdict = rules->verdict(path.toStdString(), verdict);
            QVERIFY2(verdict.excluded == rules->excludes(path.toStdString()), path.constData());
        }
    }

    void entersAnExcludedFolderOnlyForWhatMayComeBack()
    {
        const base::Result<IgnoreRules> plain = IgnoreRules::parse("*\n!a/b/c");
        QVERIFY(plain->mayTakeBackBelow("a"));
        QVERIFY(plain->mayTakeBackBelow("a/b"));
        QVERIFY(!plain->mayTakeBackBelow("a/x"));
        QVERIFY(!plain->mayTakeBackBelow("node_modules"));
        QVERIFY(!IgnoreRules::parse("*")->mayTakeBackBelow("a"));
        QVERIFY(IgnoreRules::parse("*\n!**/*.h")->mayTakeBackBelow("node_modules"));
    }

    void refusesByLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("open class") << QByteArray("a\n[b\n") << u"line 2"_s;
        QTest::newRow("empty class") << QByteArray("a\n\n[]") << u"line 3"_s;
        QTest::newRow("class out of a range") << QByteArray("[a-]") << u"line 1"_s;
        QTest::newRow("range turned round") << QByteArray("[z-a]") << u"line 1"_s;
        QTest::newRow("escape of nothing") << QByteArray("#\n#\n#\na\\") << u"line 4"_s;
        QTest::newRow("takes nothing back") << QByteArray("!") << u"line 1"_s;
    }
    void refusesByLine()
    {
        QFETCH(QByteArray, text);
        const base::Result<IgnoreRules> rules = IgnoreRules::parse(text);
        QVERIFY(!rules.has_value());
        QCOMPARE(rules.error().kind, base::Error::Kind::Invalid);
        QFETCH(QString, where);
        QCOMPARE(rules.error().trail, QStringList{where});
    }

    void staysFastWhereManyStarsMeetALongName()
    {
        const base::Result<IgnoreRules> rules = IgnoreRules::parse("*a*a*a*a*a*a*a*a*a*a*b");
        QVERIFY(!rules->excludes(std::string(4000, 'a')));
    }
};

QTEST_GUILESS_MAIN(TestIgnoreRules)
#include "tst_ignorerules.moc"
