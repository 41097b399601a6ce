// SPDX-License-Identifier: Apache-2.0
#include "deploy/report.h"

#include "launch/labels.h"
#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

QJsonObject jsonOf(const Error &error)
{
    QJsonObject json{{u"kind"_s, base::kindName(error.kind)}, {u"message"_s, error.text()}};
    if (!error.remedy.isEmpty())
        json.insert(u"remedy"_s, error.remedy);
    return json;
}

void put(QJsonObject *json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json->insert(key, text);
}

QJsonObject jsonOf(const Evidence &evidence)
{
    QJsonObject json;
    put(&json, u"request"_s, evidence.request);
    put(&json, u"answer"_s, evidence.answer);
    put(&json, u"body"_s, evidence.body);
    if (evidence.exitCode)
        json.insert(u"exitCode"_s, *evidence.exitCode);
    if (evidence.killedForMemory)
        json.insert(u"killedForMemory"_s, true);
    put(&json, u"engineWords"_s, evidence.engineWords);
    if (!evidence.log.isEmpty())
        json.insert(u"log"_s, QJsonArray::fromStringList(evidence.log));
    return json;
}

QJsonObject jsonOf(const PlaceOutcome &place)
{
    QJsonObject json{{u"host"_s, place.host},
                     {u"runs"_s, runsName(place.runs)},
                     {u"healthy"_s, place.isHealthy},
                     {u"touched"_s, place.wasTouched}};
    put(&json, u"role"_s, place.role);
    put(&json, u"release"_s, place.release);
    put(&json, u"revision"_s, place.revision);
    put(&json, u"image"_s, place.image);
    if (place.error)
        json.insert(u"error"_s, jsonOf(*place.error));
    if (place.restoreError)
        json.insert(u"restoreError"_s, jsonOf(*place.restoreError));
    if (!place.evidence.isEmpty())
        json.insert(u"evidence"_s, jsonOf(place.evidence));
    return json;
}

QString runsText(const PlaceOutcome &place)
{
    QString what = place.release;
    if (!place.revision.isEmpty())
        what += u" ("_s + launch::shortRevision(place.revision) + u')';
    switch (place.runs) {
    case PlaceOutcome::Runs::New:
        return u"runs the new release "_s + what;
    case PlaceOutcome::Runs::Old:
        return u"runs the old release "_s + what;
    case PlaceOutcome::Runs::Nothing:
        return u"runs nothing"_s;
    case PlaceOutcome::Runs::Unknown:
        return u"unknown: the host does not answer"_s;
    }
    return {};
}

QString placeLine(const PlaceOutcome &place, qsizetype width)
{
    const QString name = place.role.isEmpty() ? place.host : place.host + u'/' + place.role;
    QString line = name.leftJustified(width) + u"  "_s + runsText(place);
    if (place.isHealthy)
        line += u", healthy"_s;
    else if (place.wasTouched && (place.runs == PlaceOutcome::Runs::New || place.runs == PlaceOutcome::Runs::Old))
        line += u", not seen healthy"_s;
    return line;
}

QStringList evidenceLines(const PlaceOutcome &place)
{
    const Evidence &evidence = place.evidence;
    QStringList lines{(place.role.isEmpty() ? place.host : place.host + u'/' + place.role) + u": "_s +
                      place.error->text()};
    if (!evidence.request.isEmpty())
        lines.append(u"  last probe: "_s + evidence.request + u" → "_s + evidence.answer);
    if (!evidence.body.trimmed().isEmpty())
        lines.append(u"  "_s + evidence.body.trimmed().left(500));
    if (evidence.exitCode)
        lines.append(u"  exit status: %1%2"_s.arg(*evidence.exitCode)
                         .arg(evidence.killedForMemory ? u" (killed at its memory limit)"_s : QString()));
    if (!evidence.engineWords.isEmpty() && !place.error->text().contains(evidence.engineWords))
        lines.append(u"  engine: "_s + evidence.engineWords);
    if (!evidence.log.isEmpty())
        lines.append(u"  last log lines:"_s);
    for (const QString &line : evidence.log)
        lines.append(u"  | "_s + line);
    if (!place.error->remedy.isEmpty())
        lines.append(u"  "_s + place.error->remedy);
    return lines;
}

QString headline(const Outcome &outcome)
{
    const QString took = base::durationForReader(outcome.took);
    const QString what =
        outcome.operation + (outcome.operation == u"deploy" ? u" to "_s : u" of "_s) + outcome.environment;
    switch (outcome.end) {
    case Outcome::End::Done:
        return u"%1 done in %2"_s.arg(what, took);
    case Outcome::End::RolledBack:
        return u"%1 failed; every host that was touched is back (%2)"_s.arg(what, took);
    case Outcome::End::Failed:
        return u"%1 failed, and not every host is where it should be (%2)"_s.arg(what, took);
    case Outcome::End::Paused:
        return u"%1 failed and is paused: what was replaced before stays on the new release (%2)"_s.arg(what, took);
    case Outcome::End::Cancelled:
        return u"%1 was cancelled; every host that was touched is back (%2)"_s.arg(what, took);
    case Outcome::End::Refused:
        return u"%1 was refused: nothing was touched"_s.arg(what);
    }
    return {};
}

} // namespace

QList<PlaceOutcome> Outcome::failures() const
{
    QList<PlaceOutcome> failed;
    std::copy_if(places.begin(), places.end(), std::back_inserter(failed),
                 [](const PlaceOutcome &place) { return place.error || place.restoreError; });
    return failed;
}

QString endName(Outcome::End end)
{
    switch (end) {
    case Outcome::End::Done:
        return u"done"_s;
    case Outcome::End::RolledBack:
        return u"rolled-back"_s;
    case Outcome::End::Failed:
        return u"failed"_s;
    case Outcome::End::Paused:
        return u"paused"_s;
    case Outcome::End::Cancelled:
        return u"cancelled"_s;
    case Outcome::End::Refused:
        return u"refused"_s;
    }
    return u"failed"_s;
}

QString runsName(PlaceOutcome::Runs runs)
{
    switch (runs) {
    case PlaceOutcome::Runs::New:
        return u"new"_s;
    case PlaceOutcome::Runs::Old:
        return u"old"_s;
    case PlaceOutcome::Runs::Nothing:
        return u"nothing"_s;
    case PlaceOutcome::Runs::Unknown:
        return u"unknown"_s;
    }
    return u"unknown"_s;
}

QJsonObject toJson(const Outcome &outcome)
{
    QJsonArray places;
    for (const PlaceOutcome &place : outcome.places)
        places.append(jsonOf(place));
    QJsonObject json{{u"operation"_s, outcome.operation},
                     {u"end"_s, endName(outcome.end)},
                     {u"environment"_s, outcome.environment},
                     {u"places"_s, places},
                     {u"ms"_s, qint64(outcome.took.count())}};
    put(&json, u"release"_s, outcome.release);
    put(&json, u"revision"_s, outcome.revision);
    put(&json, u"image"_s, outcome.image);
    if (outcome.error)
        json.insert(u"error"_s, jsonOf(*outcome.error));
    if (!outcome.warnings.isEmpty())
        json.insert(u"warnings"_s, QJsonArray::fromStringList(outcome.warnings));
    return json;
}

QStringList toLines(const Outcome &outcome)
{
    qsizetype width = 0;
    for (const PlaceOutcome &place : outcome.places)
        width = std::max(width, place.host.size() + (place.role.isEmpty() ? 0 : place.role.size() + 1));
    QStringList lines{headline(outcome)};
    for (const PlaceOutcome &place : outcome.places)
        lines.append(u"  "_s + placeLine(place, width));
    bool isTold = false;
    for (const PlaceOutcome &place : outcome.places) {
        if (place.error)
            lines += evidenceLines(place);
        if (place.restoreError)
            lines.append(u"%1: could not be brought back: %2"_s.arg(place.host, place.restoreError->text()));
        isTold = isTold || (outcome.error && place.error && place.error->message == outcome.error->message);
    }
    if (outcome.error && !isTold) {
        lines.append(outcome.error->text());
        if (!outcome.error->remedy.isEmpty())
            lines.append(outcome.error->remedy);
    }
    for (const QString &warning : outcome.warnings)
        lines.append(u"warning: "_s + warning);
    return lines;
}

} // namespace deploy
