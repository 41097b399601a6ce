// SPDX-License-Identifier: Apache-2.0
#include "base/utc.h"
#include "launch/labels.h"

#include <QTest>

using namespace Qt::StringLiterals;
using launch::ReleaseRecord;

class LabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsARecordBack();
    void leavesOutWhatIsEmpty();
    void isNothingWithoutARelease_data();
    void isNothingWithoutARelease();
    void readsABrokenConfigAsAnEmptyOne();
};

namespace {

ReleaseRecord sample()
{
    return {.service = u"loc-service"_s,
            .purpose = u"service"_s,
            .role = u"worker"_s,
            .accessory = {},
            .environment = u"staging"_s,
            .host = u"three"_s,
            .release = u"7"_s,
            .revision = u"3f2c1ab-dirty"_s,
            .image = u"registry.example.com/team/loc-service:3f2c1ab"_s,
            .digest = u"sha256:aa"_s,
            .deployedBy = u"jane@laptop"_s,
            .deployedAt = QDateTime(QDate(2026, 3, 1), QTime(10, 20, 30, 456), base::utc),
            .config = {{u"mem_limit"_s, 1024}, {u"environment"_s, QJsonObject{{u"A"_s, u"größer"_s}}}}};
}

} // namespace

void LabelsTest::bringsARecordBack()
{
    const std::optional<ReleaseRecord> back = ReleaseRecord::fromLabels(sample().toLabels());
    QVERIFY(back.has_value());
    QCOMPARE(*back, sample());
    QCOMPARE(sample().toLabels().value(u"io.quayhand.deployed-at"_s), u"2026-03-01T10:20:30.456Z"_s);
}

void LabelsTest::leavesOutWhatIsEmpty()
{
    QVERIFY(!sample().toLabels().contains(u"io.quayhand.accessory"_s));
}

void LabelsTest::isNothingWithoutARelease_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("value");
    QTest::newRow("no service") << u"io.quayhand.service"_s << QString();
    QTest::newRow("no release") << u"io.quayhand.release"_s << QString();
    QTest::newRow("a test run") << u"io.quayhand.purpose"_s << u"test"_s;
    QTest::newRow("a lock") << u"io.quayhand.purpose"_s << u"lock"_s;
}

void LabelsTest::isNothingWithoutARelease()
{
    QFETCH(QString, label);
    QFETCH(QString, value);
    QMap<QString, QString> labels = sample().toLabels();
    labels.insert(label, value);
    QVERIFY(!ReleaseRecord::fromLabels(labels));
}

void LabelsTest::readsABrokenConfigAsAnEmptyOne()
{
    QMap<QString, QString> labels = sample().toLabels();
    labels.insert(u"io.quayhand.config"_s, u"{\"mem_limit\": 10"_s);
    const std::optional<ReleaseRecord> back = ReleaseRecord::fromLabels(labels);
    QVERIFY(back.has_value());
    QVERIFY(back->config.isEmpty());
    QCOMPARE(back->release, u"7"_s);
}

QTEST_GUILESS_MAIN(LabelsTest)
#include "tst_labels.moc"
