// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsTheWholeLine()
    {
        const auto line = cli::parseLine({u"-C"_s, u"dir"_s, u"--engine=colima"_s, u"test"_s, u"--keep"_s, u"--json"_s, u"--"_s, u"rake"_s, u"--json"_s});
        QVERIFY(line);
        QCOMPARE(line->directory, u"dir"_s);
        QCOMPARE(line->engine, u"colima"_s);
        QVERIFY(line->json);
        QCOMPARE(line->verb, u"test"_s);
        QCOMPARE(line->words, QStringList{u"--keep"_s});
        QCOMPARE(line->rest, (QStringList{u"rake"_s, u"--json"_s}));
    }

    void refusesAnOptionWithoutItsValue()
    {
        const auto line = cli::parseLine({u"-C"_s});
        QVERIFY(!line);
        QCOMPARE(line.error().kind, base::Error::Kind::Invalid);
    }

    void refusesAnUnknownOptionBeforeTheVerb() { QVERIFY(!cli::parseLine({u"--frobnicate"_s, u"build"_s})); }

    void readsOptionsInBothForms_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("apart") << QStringList{u"staging"_s, u"--tag"_s, u"v1"_s};
        QTest::newRow("joined") << QStringList{u"--tag=v1"_s, u"staging"_s};
    }
    void readsOptionsInBothForms()
    {
        QFETCH(QStringList, words);
        const auto call = cli::parseInvocation(deployUsage(), {.verb = u"deploy"_s, .words = words});
        QVERIFY(call);
        QCOMPARE(call->arguments, QStringList{u"staging"_s});
        QCOMPARE(call->value(u"tag"_s), u"v1"_s);
        QVERIFY(!call->has(u"plan"_s));
    }

    void refusesWhatTheVerbDoesNotTake_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown option") << QStringList{u"staging"_s, u"--fast"_s} << u"--fast"_s;
        QTest::newRow("value missing") << QStringList{u"staging"_s, u"--tag"_s} << u"--tag"_s;
        QTest::newRow("value for a flag") << QStringList{u"staging"_s, u"--plan=yes"_s} << u"--plan"_s;
        QTest::newRow("one word too many") << QStringList{u"staging"_s, u"now"_s} << u"now"_s;
        QTest::newRow("too few words") << QStringList{} << u"deploy"_s;
    }
    void refusesWhatTheVerbDoesNotTake()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, named);
        const auto call = cli::parseInvocation(deployUsage(), {.verb = u"deploy"_s, .words = words});
        QVERIFY(!call);
        QVERIFY2(call.error().message.contains(named), qPrintable(call.error().text()));
        QVERIFY(!call.error().remedy.isEmpty());
    }

    void everyCommandDescribesItself()
    {
        QStringList names;
        for (const auto &command : cli::allCommands()) {
            const cli::Usage usage = command->usage();
            QVERIFY2(!usage.summary.isEmpty(), qPrintable(usage.name));
            QVERIFY2(!names.contains(usage.name), qPrintable(usage.name));
            QVERIFY(cli::helpFor(usage).startsWith(u"quayhand "_s + usage.name));
            names.append(usage.name);
        }
        for (const QString &verb : {u"engines"_s, u"config"_s, u"set"_s, u"unset"_s, u"secret"_s, u"build"_s, u"push"_s, u"test"_s, u"run"_s, u"deploy"_s,
                                    u"status"_s, u"rollback"_s, u"logs"_s, u"stop"_s, u"unlock"_s, u"accessory"_s})
            QVERIFY2(names.contains(verb), qPrintable(verb));
    }

private:
    static cli::Usage deployUsage()
    {
        for (const auto &command : cli::allCommands()) {
            if (command->usage().name == u"deploy")
                return command->usage();
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
