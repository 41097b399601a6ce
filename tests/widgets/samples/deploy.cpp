// SPDX-License-Identifier: Apache-2.0
#include "widgets/samples/deploy.h"

using namespace Qt::StringLiterals;

namespace samples {

namespace {

using flow::Event;
using flow::StepState;
using models::DeployLanes;

const QStringList hosts = {u"staging-1"_s, u"staging-2"_s, u"three"_s};
const QStringList steps = {u"pull"_s, u"create"_s, u"stop"_s, u"start"_s, u"health"_s, u"retire"_s};
const QMap<QString, QString> where = {{u"staging-1"_s, u"ssh://deploy@staging-1"_s},
                                      {u"staging-2"_s, u"context:staging-2"_s},
                                      {u"three"_s, u"tcp://staging-3:2376"_s}};

deploy::Occupant occupant(const QString &host)
{
    deploy::Occupant occupant{.id = host, .name = u"loc-service-web"_s, .state = u"running"_s};
    occupant.record.revision = u"9b07e44"_s;
    occupant.record.release = u"20260301-141200"_s;
    occupant.record.deployedBy = u"jane"_s;
    occupant.record.deployedAt = QDateTime::fromString(u"2026-03-01T14:12:00Z"_s, Qt::ISODate);
    return occupant;
}

Event step(const QString &host, const QString &key, StepState state, const QString &text = {})
{
    return {.kind = Event::Kind::Step,
            .host = host,
            .step = key,
            .state = state,
            .text = text,
            .data = {{u"role"_s, u"web"_s}}};
}

void takeDone(DeployLanes &lanes, const QString &host, const QStringList &done)
{
    for (const QString &key : done)
        lanes.take(step(host, key, StepState::Done));
}

void takeLayers(DeployLanes &lanes, const QString &host)
{
    const auto layer = [&](const QString &id, qint64 total, const QString &text) {
        lanes.take({.kind = Event::Kind::Transfer,
                    .host = host,
                    .step = u"pull"_s,
                    .item = id,
                    .text = text,
                    .current = total,
                    .total = total});
    };
    layer(u"a1b2c3d4e5f6"_s, -1, u"Already exists"_s);
    layer(u"77f0c2e19ab3"_s, 25'800'000, u"Pull complete"_s);
    layer(u"0c9d8e7f6a5b"_s, 10'500'000, u"Pull complete"_s);
    lanes.take(step(host, u"pull"_s, StepState::Done));
}

void takeProbe(DeployLanes &lanes, const QString &host, const QString &answer, int status, int attempt)
{
    lanes.take({.kind = Event::Kind::Probe,
                .host = host,
                .text = u"GET http://%1:8080/status/check → %2"_s.arg(host, answer),
                .data = {{u"status"_s, status}, {u"ms"_s, 12}, {u"attempt"_s, attempt}, {u"attempts"_s, 30}}});
}

DeployLanes untilHealth()
{
    DeployLanes lanes;
    lanes.prepare(plan(), where);
    takeDone(lanes, hosts[0], {u"connect"_s, u"pull"_s, u"create"_s, u"stop"_s, u"start"_s, u"health"_s});
    takeDone(lanes, hosts[1], {u"connect"_s, u"pull"_s, u"create"_s, u"stop"_s, u"start"_s});
    takeDone(lanes, hosts[2], {u"connect"_s});
    takeLayers(lanes, hosts[2]);
    takeDone(lanes, hosts[2], {u"create"_s});
    lanes.take(step(hosts[1], u"health"_s, StepState::Running));
    return lanes;
}

widgets::DeployRun runOf(const DeployLanes &lanes)
{
    return {.title = u"Deploy to staging"_s,
            .subtitle = models::planText(plan()).what + u" · "_s + models::planText(plan()).how,
            .state = u"1 of 3 done · 0:14"_s,
            .lanes = lanes.lanes(),
            .changes = models::changesText(models::planText(plan())),
            .running = true};
}

} // namespace

deploy::Plan plan()
{
    deploy::Plan plan{.project = u"loc-service"_s,
                      .environment = u"staging"_s,
                      .image = {.repository = u"registry.example.com/team/loc-service"_s, .tag = u"3f2a9c1"_s},
                      .hosts = hosts};
    using Kind = deploy::Change::Kind;
    for (const QString &host : hosts) {
        deploy::Replacement replacement{
            .host = host, .role = u"web"_s, .now = occupant(host), .mustPull = true, .steps = steps};
        replacement.changes = {
            {.kind = Kind::Changed, .key = u"image"_s, .before = u"9b07e44"_s, .after = u"3f2a9c1"_s},
            {.kind = Kind::Changed,
             .key = u"environment.UNICORN_WORKERS"_s,
             .before = u"4"_s,
             .after = host == u"three" ? u"2"_s : u"8"_s},
            {.kind = Kind::Changed, .key = u"mem_limit"_s, .before = u"512m"_s, .after = u"2g"_s},
            {.kind = Kind::Added, .key = u"ports"_s, .after = u"8080:8080"_s},
            {.kind = Kind::Changed, .key = u"environment.DATABASE_PASSWORD"_s, .isSecret = true}};
        replacement.health = {
            .kind = launch::HealthCheck::Kind::Http, .containerPort = 8080, .path = u"/status/check"_s};
        plan.replacements << replacement;
    }
    plan.hooks.preDeploy = {u"./ci/migrate"_s};
    plan.warnings = {u"worker on staging-1 is no longer in the file and keeps running"_s};
    return plan;
}

deploy::Status status()
{
    using State = deploy::PlaceStatus::State;
    deploy::Status status{.project = u"loc-service"_s, .environment = u"staging"_s};
    for (const QString &host : hosts) {
        deploy::PlaceStatus place{.host = host,
                                  .role = u"web"_s,
                                  .state = State::Running,
                                  .occupant = occupant(host),
                                  .health = u"healthy"_s};
        if (host == u"staging-2") {
            place.kills.kills = {{.name = u"loc-service-web"_s,
                                  .time = QDateTime::fromString(u"2026-03-02T03:12:45Z"_s, Qt::ISODate),
                                  .victim = observe::MemoryKill::Victim::Worker,
                                  .limit = 512LL << 20,
                                  .peak = 511LL << 20},
                                 {.name = u"loc-service-web"_s,
                                  .time = QDateTime::fromString(u"2026-03-02T03:14:02Z"_s, Qt::ISODate),
                                  .victim = observe::MemoryKill::Victim::Worker,
                                  .limit = 512LL << 20,
                                  .peak = 511LL << 20}};
        }
        if (host == u"three") {
            place.state = State::Unknown;
            place.occupant.reset();
            status.unreachable.insert(host, {.kind = base::Error::Kind::Unreachable,
                                             .message = u"tcp://staging-3:2376: connection refused"_s});
        }
        status.places << place;
    }
    return status;
}

widgets::DeployRun rolling()
{
    DeployLanes lanes = untilHealth();
    takeProbe(lanes, hosts[1], u"503 Service Unavailable"_s, 503, 3);
    lanes.take(
        {.kind = Event::Kind::Output,
         .host = hosts[1],
         .bytes =
             "puma [1] * Listening on http://0.0.0.0:8080\npuma [1] - Worker 2 (PID: 17) booted in 0.41s, phase: 0\n"});
    return runOf(lanes);
}

widgets::DeployRun rolledBack()
{
    DeployLanes lanes = untilHealth();
    takeProbe(lanes, hosts[1], u"301 Moved Permanently"_s, 301, 30);
    lanes.take(step(hosts[1], u"health"_s, StepState::Failed, u"did not become healthy in 30 s"_s));
    lanes.take(step(hosts[1], u"restore"_s, StepState::Done));
    lanes.take(step(hosts[0], u"restore"_s, StepState::Done));
    deploy::Outcome outcome{
        .end = deploy::Outcome::End::RolledBack, .environment = u"staging"_s, .revision = u"3f2a9c1"_s};
    outcome.error =
        base::Error{.message = u"staging-2: web did not become healthy in 30 s"_s,
                    .remedy = u"It answers with a redirect: health.http.path should name the page itself."_s};
    using Runs = deploy::PlaceOutcome::Runs;
    for (const QString &host : hosts)
        outcome.places.append({.host = host,
                               .role = u"web"_s,
                               .runs = Runs::Old,
                               .revision = u"9b07e44"_s,
                               .isHealthy = true,
                               .wasTouched = host != u"three"});
    outcome.places[1].error = base::Error{.message = u"did not become healthy in 30 s"_s};
    outcome.places[1].evidence = {
        .request = u"GET http://staging-2:8080/status/check"_s,
        .answer = u"301 Moved Permanently"_s,
        .log = {u"puma [1] * Listening on http://0.0.0.0:8080"_s, u"10.77.0.1 - GET /status/check 301 0.0004"_s}};
    lanes.end(outcome);
    widgets::DeployRun run = runOf(lanes);
    run.running = false;
    run.outcome = models::outcomeText(outcome);
    return run;
}

} // namespace samples
