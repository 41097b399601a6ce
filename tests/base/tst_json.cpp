// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void surprisesReadAsEmpty()
    {
        const QJsonObject object = base::json::object(R"({"State":{"Health":null,"Pid":7},"Names":"x","Labels":null})").value();
        QCOMPARE(base::json::text(object, {u"State", u"Health", u"Status"}), QString());
        QCOMPARE(base::json::number(object, {u"State", u"Pid"}), 7);
        QCOMPARE(base::json::texts(object, {u"Names"}), QStringList());
        QVERIFY(base::json::map(object, {u"Labels"}).isEmpty());
        QVERIFY(!base::json::flag(object, {u"Nothing"}));
    }
    void keepsLargeIntegersExact()
    {
        const QJsonObject object = base::json::object(R"({"Memory":9007199254740993})").value();
        QCOMPARE(base::json::number(object, {u"Memory"}), 9007199254740993);
    }
    void nullIsAnEmptyList()
    {
        QVERIFY(base::json::array("null\n").value().isEmpty());
    }
    void saysWhereItIsBroken()
    {
        const auto broken = base::json::object("{\"a\":");
        QVERIFY(!broken.has_value());
        QVERIFY(broken.error().text().contains(u"byte"_s));
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
