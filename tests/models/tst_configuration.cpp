// SPDX-License-Identifier: Apache-2.0
#include "models/configvalues.h"
#include "models/secrettable.h"
#include "models/sign.h"
#include "models/variabletable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using models::VariableRow;
using models::VariableTable;

namespace {

const QByteArray file = "name: loc-service\n"
                        "image: registry.example.com/team/loc-service\n"
                        "environment:\n"
                        "  UNICORN_WORKERS: 4\n"
                        "  DATABASE_PASSWORD: { secret: true }\n"
                        "mem_limit: 2g\n"
                        "ports: [\"8080:8080\"]\n"
                        "environments:\n"
                        "  staging:\n"
                        "    hosts: [\"ssh://deploy@staging-1\"]\n"
                        "    environment: { UNICORN_WORKERS: 8, DATABASE_URL: here }\n";

project::Project sample()
{
    const auto parsed = project::parse(file, u"/project/quayhand.yaml"_s, {});
    if (!parsed)
        qFatal("%ls", qUtf16Printable(parsed.error().text()));
    return *parsed;
}

// "NAME=value (from, over)" for each row.
QStringList printed(const QList<VariableRow> &rows)
{
    QStringList lines;
    for (const VariableRow &row : rows)
        lines << u"%1=%2 (%3%4)"_s.arg(row.name, row.isSecret ? u"secret"_s : row.value, row.from,
                                       row.over.isEmpty() ? QString() : u", "_s + row.over);
    return lines;
}

} // namespace

class Configuration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhereEachVariableComesFrom()
    {
        const auto service = models::variables(sample(), {});
        QVERIFY(service);
        QCOMPARE(printed(*service),
                 (QStringList{u"DATABASE_PASSWORD=secret (service)"_s, u"UNICORN_WORKERS=4 (service)"_s}));
        const auto staging = models::variables(sample(), u"staging"_s);
        QVERIFY(staging);
        QCOMPARE(printed(*staging),
                 (QStringList{u"DATABASE_PASSWORD=secret (service)"_s, u"DATABASE_URL=here (staging)"_s,
                              u"UNICORN_WORKERS=8 (staging, over service 4)"_s}));
        QCOMPARE(staging->at(2).line, 11);
        QVERIFY(staging->at(2).isOwn && !staging->at(0).isOwn);
    }

    void refusesAnUnknownScope() { QVERIFY(!models::variables(sample(), u"nowhere"_s)); }

    void readsAFieldOfItsOwnAndAnInheritedOne()
    {
        const models::FieldValue own = models::field(sample(), {}, {u"mem_limit"_s});
        QCOMPARE(own.text, u"2g"_s);
        QCOMPARE(own.line, 6);
        const models::FieldValue inherited = models::field(sample(), u"staging"_s, {u"mem_limit"_s});
        QVERIFY(!inherited.isOwn());
        QCOMPARE(inherited.inherited, u"2g"_s);
        QVERIFY(models::field(sample(), u"staging"_s, {u"cpus"_s}).from.isEmpty());
    }

    void readsAListThroughItsScope()
    {
        const models::ListValue ports = models::listAt(sample(), u"staging"_s, {u"ports"_s});
        QCOMPARE(ports.texts, QStringList{u"8080:8080"_s});
        QVERIFY(!ports.isOwn);
    }

    void showsASecretAsDotsOrAsMissing()
    {
        VariableTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = models::variables(sample(), u"staging"_s).value();
        table.setRows(rows);
        const QModelIndex value = table.index(0, VariableTable::Value);
        QCOMPARE(value.data().toString(), u"••••••••"_s);
        QVERIFY(!(value.flags() & Qt::ItemIsEditable));
        models::markKept(rows, {});
        table.setRows(rows);
        QCOMPARE(table.index(0, VariableTable::From).data(models::SignRole).toInt(), int(models::Sign::Warning));
        models::markKept(rows, {u"DATABASE_PASSWORD"_s});
        table.setRows(rows);
        QCOMPARE(value.data().toString(), u"••••••••"_s);
    }

    void asksForAnEditInsteadOfMakingIt()
    {
        VariableTable table;
        table.setRows(models::variables(sample(), u"staging"_s).value());
        const QSignalSpy wanted(&table, &VariableTable::valueWanted);
        const QModelIndex workers = table.indexOf(u"UNICORN_WORKERS"_s).siblingAtColumn(VariableTable::Value);
        QVERIFY(!table.setData(workers, u"16"_s, Qt::EditRole));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.at(0), (QVariantList{u"UNICORN_WORKERS"_s, u"16"_s}));
        QCOMPARE(workers.data().toString(), u"8"_s);
    }

    void keepsRowsThroughARefresh()
    {
        VariableTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setRows(models::variables(sample(), u"staging"_s).value());
        const QPersistentModelIndex workers = table.indexOf(u"UNICORN_WORKERS"_s);
        table.setRows(models::variables(sample(), {}).value());
        QVERIFY(workers.isValid());
        QCOMPARE(table.at(workers)->value, u"4"_s);
        QCOMPARE(table.rowCount(), 2);
    }

    void listsSecretsByName()
    {
        models::SecretTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setSecrets({u"A"_s, u"B"_s}, {});
        QCOMPARE(table.index(0, 1).data().toString(), u"asking"_s);
        table.setSecrets({u"A"_s, u"B"_s}, QStringList{u"B"_s});
        QCOMPARE(table.index(0, 1).data().toString(), u"missing"_s);
        QCOMPARE(table.index(1, 1).data().toString(), u"in the keychain"_s);
    }
};

QTEST_GUILESS_MAIN(Configuration)
#include "tst_configuration.moc"
