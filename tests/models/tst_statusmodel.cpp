// SPDX-License-Identifier: Apache-2.0
#include "models/statusmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using deploy::PlaceStatus;
using models::Sign;
using models::StatusModel;
using models::StatusText;

namespace {

const QDateTime now = QDateTime::fromString(u"2026-03-02T09:00:00Z"_s, Qt::ISODate);
constexpr qint64 mebi = 1024 * 1024;

PlaceStatus place(const QString &host, PlaceStatus::State state, const QString &health = {})
{
    PlaceStatus status{.host = host, .role = u"web"_s, .state = state, .health = health};
    if (state != PlaceStatus::State::Empty && state != PlaceStatus::State::Unknown) {
        status.occupant = deploy::Occupant{.id = host, .name = u"web"_s};
        status.occupant->record.revision = u"3f2a9c1"_s;
        status.occupant->record.deployedBy = u"jane"_s;
    }
    return status;
}

StatusText textOf(const QList<PlaceStatus> &places)
{
    return models::statusText({.project = u"p"_s, .environment = u"staging"_s, .places = places}, now);
}

} // namespace

class TestStatusModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEachState_data()
    {
        QTest::addColumn<PlaceStatus>("status");
        QTest::addColumn<Sign>("sign");
        QTest::addColumn<QString>("words");
        using State = PlaceStatus::State;
        QTest::newRow("healthy") << place(u"s"_s, State::Running, u"healthy"_s) << Sign::Done << u"healthy"_s;
        QTest::newRow("unhealthy") << place(u"s"_s, State::Running, u"unhealthy"_s) << Sign::Failed << u"not healthy"_s;
        QTest::newRow("no check") << place(u"s"_s, State::Running) << Sign::Done << u"running"_s;
        QTest::newRow("half") << place(u"s"_s, State::HalfDone) << Sign::Failed << u"a deploy was interrupted here"_s;
        QTest::newRow("away") << place(u"s"_s, State::Unknown) << Sign::Failed << u"does not answer"_s;
        QTest::newRow("empty") << place(u"s"_s, State::Empty) << Sign::None << u"nothing yet"_s;
    }

    void saysEachState()
    {
        QFETCH(PlaceStatus, status);
        QFETCH(Sign, sign);
        QFETCH(QString, words);
        const StatusText text = textOf({status});
        QCOMPARE(text.rows.first().sign, sign);
        QCOMPARE(text.rows.first().state, words);
    }

    void proposesTwiceTheLimitAfterAKill()
    {
        PlaceStatus killed = place(u"s1"_s, PlaceStatus::State::Running);
        killed.kills.kills = {
            {.time = now, .victim = observe::MemoryKill::Victim::Worker, .limit = 512 * mebi, .peak = 511 * mebi}};
        PlaceStatus other = killed;
        other.host = u"s2"_s;
        const StatusText text = textOf({killed, other});
        QCOMPARE(text.troubles.size(), 1); // one limit to raise
        QCOMPARE(text.troubles.first().proposal, u"1g"_s);
        QVERIFY(text.troubles.first().detail.contains(u"512 MiB"_s));
        QVERIFY(text.troubles.first().detail.contains(u"511 MiB"_s));
        QVERIFY(!text.rows[1].memory.isEmpty());
        QCOMPARE(models::proposedLimit(0), QString());
        QCOMPARE(models::proposedLimit(768 * mebi), u"1536m"_s);
    }

    void tellsWhoHoldsTheLockAndWhatIsMixed()
    {
        deploy::Status status{.places = {place(u"s1"_s, PlaceStatus::State::Running)}, .releases = {u"a"_s, u"b"_s}};
        status.lock =
            deploy::Lock{.by = u"jane"_s, .machine = u"laptop"_s, .doing = u"deploy"_s, .since = now.addSecs(-180)};
        const StatusText text = models::statusText(status, now);
        QVERIFY(text.lock.startsWith(u"jane on laptop holds the lock since"_s));
        QVERIFY(text.lock.contains(u"3 min"_s));
        QVERIFY(text.headline.contains(u"a, b"_s));
        QCOMPARE(text.sign, Sign::Failed);
    }

    void keepsRowsThroughARefresh()
    {
        StatusModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = [](const QStringList &hosts) {
            QList<models::StatusRow> list;
            for (const QString &host : hosts)
                list.append({.host = host});
            return list;
        };
        model.setRows(rows({u"a"_s, u"b"_s, u"c"_s}));
        const QPersistentModelIndex kept = model.index(1, 0);
        QSignalSpy reset(&model, &StatusModel::modelReset);
        model.setRows(rows({u"c"_s, u"b"_s, u"d"_s}));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(kept.data().toString(), u"b"_s);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), u"c"_s);
        QCOMPARE(model.index(2, 0).data().toString(), u"d"_s);
    }
};

QTEST_GUILESS_MAIN(TestStatusModel)
#include "tst_statusmodel.moc"
