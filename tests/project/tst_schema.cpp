// SPDX-License-Identifier: Apache-2.0
#include "project/schema.h"

#include "documentation.h"
#include "project/example.h"
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using project::Form;
using project::KeyRule;
using project::Path;
using project::Section;

Q_DECLARE_METATYPE(QJsonValue)

namespace {

QString documentation()
{
    QFile file(QStringLiteral(PROJECT_FILE_DOCUMENTATION));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyHasOneRule()
    {
        QSet<std::pair<int, QString>> seen;
        for (const KeyRule &rule : project::rules()) {
            const std::pair key(static_cast<int>(rule.section), rule.name);
            QVERIFY2(!seen.contains(key), qPrintable(rule.name));
            seen.insert(key);
            QVERIFY2(!project::expectedText(rule).isEmpty(), qPrintable(rule.name));
            QCOMPARE(project::rule(rule.section, rule.name), &rule);
            if (rule.form == Form::Nested || rule.form == Form::Named || rule.form == Form::NamedOrFalse)
                QVERIFY2(!project::keysOf(rule.inner).isEmpty(), qPrintable(rule.name));
            QCOMPARE(rule.form == Form::Choice, !rule.choices.isEmpty());
        }
    }

    void everyKeyIsDocumented()
    {
        const QString text = documentation();
        QStringList missing;
        for (const KeyRule &rule : project::rules()) {
            if (!text.contains(u'`' + rule.name + u'`'))
                missing.append(rule.name);
        }
        QCOMPARE(missing, QStringList());
    }

    void theDocumentedExampleIsTheTestedOne() { QVERIFY(documentation().contains(QString::fromUtf8(exampleFile()))); }

    void sectionsHoldServiceKeys()
    {
        for (const Section section :
             {Section::Project, Section::Test, Section::Role, Section::Accessory, Section::Environment,
              Section::EnvironmentRole, Section::EnvironmentAccessory, Section::Host}) {
            QVERIFY(project::keysOf(section).contains(u"mem_limit"_s));
            QVERIFY(project::rule(section, u"mem_limit"_s));
        }
        QVERIFY(!project::rule(Section::Service, u"image"_s));
        QVERIFY(!project::rule(Section::Build, u"mem_limit"_s));
        QCOMPARE(project::keysOf(Section::Hooks), (QStringList{u"pre-deploy"_s, u"post-deploy"_s}));
    }

    void findsWhatStandsAtAPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("form"); // -1: nothing can stand there
        const auto row = [](const char *path, int form) { QTest::newRow(path) << QString::fromLatin1(path) << form; };
        const auto form = [](Form f) { return static_cast<int>(f); };
        row("mem_limit", form(Form::Bytes));
        row("mem_limits", -1);
        row("mem_limit.x", -1);
        row("environment", form(Form::VariableMap));
        row("environment.A", form(Form::Variable));
        row("environment.A.secret", form(Form::SecretName));
        row("environment.A.other", -1);
        row("ports.0", form(Form::Text));
        row("ports.0.target", form(Form::Integer));
        row("labels.com\\.example", form(Form::Text));
        row("health.http.port", form(Form::Integer));
        row("health.https", -1);
        row("ulimits.nofile.soft", form(Form::Integer));
        row("networks.a.aliases.0", form(Form::Text));
        row("roles.worker", form(Form::Nested));
        row("roles.worker.cpus", form(Form::Number));
        row("roles.worker.hosts", -1);
        row("environments.s.roles.worker.hosts", form(Form::Hosts));
        row("environments.s.hosts.1.environment.A", form(Form::Variable));
        row("environments.s.update_config.order", form(Form::Choice));
        row("environments.s.image", -1);
        row("accessories.redis.image", form(Form::Image));
        row("x-a.b.c", form(Form::Anything));
        row("health.x-a", form(Form::Anything));
        row("", -1);
    }
    void findsWhatStandsAtAPath()
    {
        QFETCH(QString, path);
        const KeyRule *rule = project::ruleAt(Path::fromText(path));
        QTEST(rule ? static_cast<int>(rule->form) : -1, "form");
    }

    void typesWhatAPersonTypes_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("expected");
        const auto row = [](const char *path, const char *text, const QJsonValue &expected) {
            QTest::addRow("%s %s", path, text) << QString::fromLatin1(path) << QString::fromLatin1(text) << expected;
        };
        row("mem_limit", "2g", u"2g"_s);
        row("mem_limit", "1024", 1024);
        row("mem_limit", "null", QJsonValue::Null);
        row("user", "1000", u"1000"_s);
        row("user", "[a]", u"[a]"_s);
        row("command", "rake test", u"rake test"_s);
        row("command", "[rake, test]", QJsonArray{u"rake"_s, u"test"_s});
        row("cpus", "1.5", 1.5);
        row("read_only", "true", true);
        row("health.retries", "30", 30);
        row("environment.WORKERS", "8", 8);
        row("environment.VERSION", "1.10", u"1.10"_s);
        row("environment.CODE", "007", u"007"_s);
        row("environment.FLAG", "true", u"true"_s);
        row("environment.TEXT", "a: b", u"a: b"_s);
        row("environment.PASSWORD", "{ secret: true }", QJsonObject{{u"secret"_s, true}});
        row("environment.PASSWORD.secret", "true", true);
        row("environment", "{A: 1}", QJsonObject{{u"A"_s, 1}});
        row("ports", "8080:80", QJsonArray{u"8080:80"_s});
        row("ports", "[8080:80]", QJsonArray{u"8080:80"_s});
        row("ports.0", "80", u"80"_s);
        row("cap_add", "NET_ADMIN", QJsonArray{u"NET_ADMIN"_s});
        row("roles.web", "false", false);
        row("environments.s.hosts", "ssh://a", QJsonArray{u"ssh://a"_s});
        row("x-a", "[1, {b: c}]", QJsonArray{1, QJsonObject{{u"b"_s, u"c"_s}}});
    }
    void typesWhatAPersonTypes()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QTEST(project::valueFromText(Path::fromText(path), text), "expected");
    }

    void findsTheNearestName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(expected);
        };
        row("mem_limt", "mem_limit");
        row("memLimit", "mem_limit");
        row("mem-limit", "mem_limit");
        row("enviroment", "environment");
        row("evnironment", "environment");
        row("prots", "ports");
        row("helth", "health");
        row("volume", "volumes");
        row("colour", "");
        row("x", "");
        row("", "");
    }
    void findsTheNearestName()
    {
        QFETCH(QString, name);
        QTEST(project::nearestName(name, project::keysOf(Section::Project)), "expected");
    }
};

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
