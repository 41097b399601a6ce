// SPDX-License-Identifier: Apache-2.0
#include "deploy/report.h"
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using deploy::Outcome;
using deploy::PlaceOutcome;

namespace {

Outcome failedOnWeb2()
{
    Outcome outcome{.end = Outcome::End::RolledBack,
                    .environment = u"staging"_s,
                    .release = u"r2"_s,
                    .took = std::chrono::milliseconds(4100)};
    outcome.places.append({.host = u"web1"_s,
                           .role = u"web"_s,
                           .runs = PlaceOutcome::Runs::Old,
                           .release = u"r1"_s,
                           .isHealthy = true,
                           .wasTouched = true});
    PlaceOutcome failed{.host = u"web2"_s,
                        .role = u"web"_s,
                        .runs = PlaceOutcome::Runs::Old,
                        .release = u"r1"_s,
                        .isHealthy = true,
                        .wasTouched = true};
    failed.error = base::Error{.message = u"not healthy after 30 attempts"_s, .remedy = u"see its log"_s};
    failed.evidence = {.request = u"GET http://web2:8080/status"_s,
                       .answer = u"301 Moved Permanently"_s,
                       .exitCode = 137,
                       .killedForMemory = true,
                       .log = {u"out of memory"_s}};
    outcome.places.append(failed);
    outcome.error = failed.error;
    return outcome;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesNameEachHostAndTheEvidence()
    {
        QCOMPARE(deploy::toLines(failedOnWeb2()),
                 QStringList({u"deploy to staging failed; every host that was touched is back (4.1 s)"_s,
                              u"  web1/web  runs the old release r1, healthy"_s,
                              u"  web2/web  runs the old release r1, healthy"_s,
                              u"web2/web: not healthy after 30 attempts"_s,
                              u"  last probe: GET http://web2:8080/status → 301 Moved Permanently"_s,
                              u"  exit status: 137 (killed at its memory limit)"_s, u"  last log lines:"_s,
                              u"  | out of memory"_s, u"  see its log"_s}));
    }
    void jsonCarriesTheSame()
    {
        const QJsonObject json = deploy::toJson(failedOnWeb2());
        QCOMPARE(json["end"_L1].toString(), u"rolled-back"_s);
        const QJsonObject place = json["places"_L1].toArray()[1].toObject();
        QCOMPARE(place["runs"_L1].toString(), u"old"_s);
        QCOMPARE(place["evidence"_L1].toObject()["exitCode"_L1].toInt(), 137);
        QCOMPARE(place["error"_L1].toObject()["message"_L1].toString(), u"not healthy after 30 attempts"_s);
        QVERIFY(!json["places"_L1].toArray()[0].toObject().contains("evidence"_L1));
    }
    void aHostThatDoesNotAnswerIsUnknown()
    {
        Outcome outcome{.end = Outcome::End::Failed, .environment = u"staging"_s};
        outcome.places.append({.host = u"web1"_s,
                               .runs = PlaceOutcome::Runs::Unknown,
                               .wasTouched = true,
                               .restoreError = base::Error{.message = u"no route"_s}});
        QCOMPARE(deploy::toLines(outcome).mid(1), QStringList({u"  web1  unknown: the host does not answer"_s,
                                                               u"web1: could not be brought back: no route"_s}));
        QCOMPARE(outcome.failures().size(), 1);
    }
    void anErrorOfNoPlaceIsToldOnce()
    {
        Outcome outcome{.end = Outcome::End::Refused, .environment = u"staging"_s};
        outcome.error = base::Error{.message = u"jane has been deploying"_s, .remedy = u"wait"_s};
        QCOMPARE(deploy::toLines(outcome), QStringList({u"deploy to staging was refused: nothing was touched"_s,
                                                        u"jane has been deploying"_s, u"wait"_s}));
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
