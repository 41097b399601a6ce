// SPDX-License-Identifier: Apache-2.0
#include "base/duration.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestDuration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesTheSameForm()
    {
        for (const QString &form : {u"500ms"_s, u"1s"_s, u"1m30s"_s, u"1h5m30s20ms"_s, u"0s"_s})
            QCOMPARE(base::durationToText(base::durationFromText(form).value()), form);
        QCOMPARE(base::durationFromText(u"1.5s"_s).value().count(), 1500);
        QCOMPARE(base::durationFromText(u"200us"_s).value().count(), 1);
        QCOMPARE(base::durationFromText(u"0"_s).value().count(), 0);
    }
    void refusesTheRest()
    {
        for (const QString &bad : {u""_s, u"5"_s, u"s"_s, u"1 s"_s, u"1d"_s, u"-1s"_s, u"99999999999999999h"_s})
            QVERIFY2(!base::durationFromText(bad).has_value(), qPrintable(bad));
    }
    void readsWellAtEveryLength()
    {
        QCOMPARE(base::durationForReader(std::chrono::milliseconds(412)), u"0.4 s"_s);
        QCOMPARE(base::durationForReader(std::chrono::milliseconds(59'970)), u"1:00 min"_s);
        QCOMPARE(base::durationForReader(std::chrono::seconds(65)), u"1:05 min"_s);
        QCOMPARE(base::durationForReader(std::chrono::minutes(123)), u"2:03:00 h"_s);
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
