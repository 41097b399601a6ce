// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/reporter.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using flow::Event;

// docs/cli.md says everything there is, and the sources tell nothing that it does not say.
class TestDocs : public QObject
{
    Q_OBJECT

    QString m_text;
    QString m_sources; // of every room below the command line

    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    // From a heading of a verb to the next one of its level.
    QString section(const QString &verb) const
    {
        const QRegularExpression heading(u"^### [^\n]*`%1`[^\n]*$"_s.arg(verb), QRegularExpression::MultilineOption);
        const QRegularExpressionMatch found = heading.match(m_text);
        if (!found.hasMatch())
            return {};
        const QRegularExpression next(u"^##+ "_s, QRegularExpression::MultilineOption);
        const qsizetype end = m_text.indexOf(next, found.capturedEnd());
        return m_text.mid(found.capturedStart(), end < 0 ? -1 : end - found.capturedStart());
    }
    QStringList inSources(const QString &pattern) const
    {
        QStringList names;
        for (auto found = QRegularExpression(pattern).globalMatch(m_sources); found.hasNext();)
            names.append(found.next().captured(1));
        names.sort();
        names.removeDuplicates();
        return names;
    }
    QStringList steps() const
    {
        QStringList names;
        for (const QString &pattern :
             {u"\\bstep\\(u\"([^\"%]+)\"_s"_s, u"\\btold\\([\\w>.()-]+, u\"([^\"%]+)\"_s"_s,
              u"\\bhook\\(roll, u\"([^\"%]+)\"_s"_s, u"const QString \\w*[sS]tep\\w* = u\"([^\"%]+)\"_s"_s})
            names += inSources(pattern);
        names.removeDuplicates();
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString root = QStringLiteral(QUAYHAND_ROOT);
        m_text = read(root + u"/docs/cli.md"_s);
        QVERIFY(!m_text.isEmpty());
        for (const QString &room : {u"build"_s, u"deploy"_s, u"engine"_s, u"launch"_s, u"session"_s, u"testrun"_s}) {
            for (QDirIterator files(root + u"/src/"_s + room, {u"*.cpp"_s}, QDir::Files); files.hasNext();)
                m_sources += read(files.next());
        }
    }

    void everyVerbHasItsSectionWithEveryOption()
    {
        for (const auto &command : cli::allCommands()) {
            const cli::Usage usage = command->usage();
            const QString text = section(usage.name);
            QVERIFY2(!text.isEmpty(), qPrintable(usage.name));
            const QString call = u"quayhand %1 %2"_s.arg(usage.name, usage.arguments).trimmed();
            QVERIFY2(text.contains(call), qPrintable(call));
            for (const cli::Option &option : usage.options) {
                const QString written =
                    u"`--"_s + option.name + (option.value.isEmpty() ? u"`"_s : u' ' + option.value + u'`');
                QVERIFY2(text.contains(written), qPrintable(usage.name + u": "_s + written));
            }
        }
    }

    void everyStepIsDocumentedAndHasATitle()
    {
        const QStringList names = steps();
        for (const QString &known : {u"connect"_s, u"lock"_s, u"pre-deploy"_s, u"pull"_s, u"create"_s, u"stop"_s,
                                     u"start"_s, u"health"_s, u"post-deploy"_s, u"retire"_s, u"restore"_s, u"unlock"_s,
                                     u"context"_s, u"push"_s, u"accessories"_s, u"copy"_s, u"test"_s, u"run"_s})
            QVERIFY2(names.contains(known), qPrintable(known + u" was not found among "_s + names.join(u' ')));
        for (const QString &name : names) {
            QVERIFY2(m_text.contains(u"| `%1` |"_s.arg(name)), qPrintable(name));
            QVERIFY2(cli::stepTitle(name) != name, qPrintable(name));
        }
    }

    void everyKindOfEventAndItsFieldsAreDocumented()
    {
        for (auto kind : {Event::Kind::Step, Event::Kind::Output, Event::Kind::Transfer, Event::Kind::Probe,
                          Event::Kind::Note, Event::Kind::Warning}) {
            const Event event{.kind = kind,
                              .host = u"h"_s,
                              .step = u"s"_s,
                              .item = u"i"_s,
                              .text = u"t"_s,
                              .bytes = "b",
                              .stream = u"stdout"_s,
                              .current = 1,
                              .total = 2,
                              .data = {}};
            const QJsonObject json = flow::toJson(event);
            QVERIFY2(m_text.contains(u"| `%1` |"_s.arg(json.value(u"event"_s).toString())),
                     qPrintable(json.value(u"event"_s).toString()));
            for (const QString &key : json.keys())
                QVERIFY2(m_text.contains(u'`' + key + u'`'), qPrintable(key));
        }
    }

    // Every key of every document and event that the rooms below write.
    void everyKeyOfTheJsonIsDocumented_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &file :
             {u"deploy/plantext.cpp"_s, u"deploy/report.cpp"_s, u"deploy/statustext.cpp"_s, u"session/outcome.cpp"_s,
              u"testrun/junit.cpp"_s, u"testrun/runtests.cpp"_s, u"cli/console.cpp"_s, u"cli/logprinter.cpp"_s,
              u"cli/operate.cpp"_s, u"cli/commands/engines.cpp"_s, u"cli/commands/config.cpp"_s,
              u"cli/commands/secret.cpp"_s, u"cli/commands/deploy.cpp"_s})
            QTest::newRow(qPrintable(file)) << file;
    }
    void everyKeyOfTheJsonIsDocumented()
    {
        QFETCH(QString, file);
        const QString source = read(QStringLiteral(QUAYHAND_ROOT "/src/") + file);
        const QRegularExpression pattern(
            u"(?:\\{u\"(\\w+)\"_s, |insert\\(u\"(\\w+)\"_s, |put\\((?:&json, )?u\"(\\w+)\"_s, )"_s);
        int found = 0;
        for (auto match = pattern.globalMatch(source); match.hasNext(); ++found) {
            const QRegularExpressionMatch key = match.next();
            const QString name = key.captured(1) + key.captured(2) + key.captured(3);
            if (name == u"env") // an option
                continue;
            QVERIFY2(m_text.contains(u'`' + name + u'`') || m_text.contains(u'"' + name + u'"'), qPrintable(name));
        }
        QVERIFY(found > 0);
    }

    // docs/faults.md names no test that is not there.
    void everyTestOfTheFaultsExists()
    {
        const QString tests = QStringLiteral(QUAYHAND_ROOT "/tests/");
        const QString text = read(QStringLiteral(QUAYHAND_ROOT "/docs/faults.md"));
        const QRegularExpression pattern(u"`([a-z0-9]+)\\.([a-z0-9]+)` ([A-Za-z]\\w+)"_s);
        int found = 0;
        for (auto match = pattern.globalMatch(text); match.hasNext(); ++found) {
            const QRegularExpressionMatch test = match.next();
            const bool isPython = test.captured(1) == u"e2e";
            const QString file = isPython ? u"%1e2e/%2.py"_s.arg(tests, test.captured(2))
                                          : u"%1%2/tst_%3.cpp"_s.arg(tests, test.captured(1), test.captured(2));
            const QString function = (isPython ? u"def "_s : u"void "_s) + test.captured(3) + u'(';
            QVERIFY2(read(file).contains(function), qPrintable(test.captured(0)));
        }
        QVERIFY2(found > 90, qPrintable(QString::number(found)));
    }

    void everyKindOfErrorAndExitStatusIsDocumented()
    {
        using Kind = base::Error::Kind;
        for (Kind kind :
             {Kind::Failed, Kind::Invalid, Kind::NoProject, Kind::NotFound, Kind::Conflict, Kind::Denied,
              Kind::Unreachable, Kind::Timeout, Kind::Protocol, Kind::Unsupported, Kind::NoSecret, Kind::Cancelled}) {
            const int status = static_cast<int>(cli::exitCodeFor({.kind = kind, .message = {}}));
            const QRegularExpression row(u"^\\| `%1` \\|[^\\n]*\\| %2 \\|$"_s.arg(base::kindName(kind)).arg(status),
                                         QRegularExpression::MultilineOption);
            QVERIFY2(m_text.contains(row), qPrintable(u"%1 → %2"_s.arg(base::kindName(kind)).arg(status)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDocs)
#include "tst_docs.moc"
