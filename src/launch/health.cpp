// SPDX-License-Identifier: Apache-2.0
#include "launch/health.h"

#include "base/json.h"
#include "launch/lifetime.h"
#include "launch/probe.h"
#include <QElapsedTimer>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

constexpr Milliseconds firstPause{20};
constexpr Milliseconds longestLook{500}; // between two looks at what the engine's own check says
constexpr int logLines = 20;

// One wait for one container: what its parts share. Lives in the frame of waitForHealth.
struct Wait
{
    engine::Engine *engine;
    QString id;
    Progress progress;
    std::stop_token stop;
    HealthOutcome outcome;
    QElapsedTimer clock;
    flow::LinkedStop probing{stop};
    bool isInside = false;
    std::optional<int> ended;         // the container's exit status, as soon as it has one
    std::optional<Error> engineError; // the engine stopped answering
    flow::Scope watching = {};

    Milliseconds elapsed() const { return Milliseconds(clock.elapsed()); }
    bool isOver() const { return ended || engineError || stop.stop_requested(); }
};

// Held open beside the probes: an end of the container is known at once, whatever a probe is waiting for.
Task<void> watchForEnd(Wait *wait)
{
    const Result<int> status = co_await wait->engine->waitContainer(wait->id, u"not-running"_s, wait->probing.token());
    if (status)
        wait->ended = *status;
    else if (!status.error().isCancelled())
        wait->engineError = status.error();
    wait->probing.stop();
}

void startWatching(Wait *wait)
{
    if (wait->watching.isEmpty() && !wait->isOver())
        wait->watching.spawn(watchForEnd(wait));
}

void tell(const Wait &wait, int attempt, qint64 ms)
{
    const HealthOutcome &outcome = wait.outcome;
    QJsonObject data{{u"url"_s, outcome.request.section(u' ', 1)},
                     {u"status"_s, outcome.status},
                     {u"ms"_s, ms},
                     {u"attempt"_s, attempt},
                     {u"attempts"_s, outcome.check.retries}};
    if (!outcome.route.isEmpty())
        data.insert(u"route"_s, outcome.route);
    wait.progress.probe(u"%1 → %2"_s.arg(outcome.request, outcome.answer), data);
}

void keep(HealthOutcome &outcome, const Probe &probe)
{
    outcome.request = probe.request;
    outcome.answer = probe.answer;
    outcome.status = probe.status;
    outcome.bodyHead = probe.bodyHead;
    outcome.healthy = probe.isHealthy();
}

void goInside(Wait *wait, const QString &why)
{
    wait->isInside = true;
    wait->outcome.route = u"inside the container (%1)"_s.arg(why);
}

// From outside, unless that way is closed; then from inside.
Task<Result<Probe>> ask(Wait *wait, int attempt)
{
    const HealthCheck &check = wait->outcome.check;
    const std::stop_token stop = wait->probing.token();
    if (wait->isInside)
        co_return co_await probeFromInside(wait->engine, wait->id, check, stop);
    const Result<Probe> outside = co_await probeFromOutside(wait->engine, check, stop);
    if (!outside)
        co_return base::fail(outside.error());
    if (outside->impossible) {
        goInside(wait, outside->answer);
        co_return co_await probeFromInside(wait->engine, wait->id, check, stop);
    }
    // A local socket may be forwarded from elsewhere: then this machine's port is not the engine's.
    if (outside->refused && attempt > 1 && wait->engine->endpoint().isLocal()) {
        const Result<Probe> inside = co_await probeFromInside(wait->engine, wait->id, check, stop);
        if (inside && inside->isHealthy()) {
            goInside(wait,
                     u"port %1 of this machine is not the engine's: %2"_s.arg(check.hostPort).arg(outside->answer));
            co_return *inside;
        }
    }
    co_return *outside;
}

// Probes are dense at first, since most services are up within milliseconds of each other; then one begins per
// interval.
class Pace
{
public:
    Pace(Milliseconds interval, int retries) : m_interval(interval), m_retries(retries) {}

    int attempt() const { return m_attempt; }
    // How long to rest before the next probe; nothing when there have been enough.
    std::optional<Milliseconds> next(Milliseconds now)
    {
        const Milliseconds left = m_began + m_interval - now;
        if (m_attempt == 1 && m_pause < left)
            return std::exchange(m_pause, m_pause * 3 / 2);
        if (++m_attempt > m_retries)
            return {};
        const Milliseconds rest = std::max(left, Milliseconds(0));
        m_began = now + rest;
        return rest;
    }

private:
    Milliseconds m_interval;
    int m_retries;
    int m_attempt = 1;
    Milliseconds m_began{0};
    Milliseconds m_pause = firstPause;
};

Task<Result<>> probeUntilHealthy(Wait *wait)
{
    Pace pace(wait->outcome.check.interval, wait->outcome.check.retries);
    while (true) {
        const qint64 began = wait->clock.elapsed();
        const Result<Probe> probe = co_await ask(wait, pace.attempt());
        if (wait->isOver())
            co_return Result<>();
        if (!probe)
            co_return base::fail(probe.error());
        wait->outcome.attempts = pace.attempt();
        keep(wait->outcome, *probe);
        tell(*wait, pace.attempt(), wait->clock.elapsed() - began);
        if (probe->isHealthy() || (wait->isInside && probe->impossible))
            co_return Result<>();
        startWatching(wait);
        const std::optional<Milliseconds> rest = pace.next(wait->elapsed());
        if (!rest)
            co_return Result<>();
        static_cast<void>(co_await flow::sleepFor(*rest, wait->probing.token()));
        if (wait->isOver())
            co_return Result<>();
    }
}

Task<Result<>> findPort(Wait *wait)
{
    HealthCheck &check = wait->outcome.check;
    const Result<engine::ContainerDetails> details = co_await wait->engine->inspectContainer(wait->id, wait->stop);
    if (!details)
        co_return base::fail(details.error());
    for (const engine::PortBinding &port : details->ports) {
        if (port.containerPort == check.containerPort && port.protocol == "tcp"_L1 && port.hostPort != 0)
            check.hostPort = port.hostPort;
    }
    if (check.hostPort == 0)
        goInside(wait, u"port %1 is not published"_s.arg(check.containerPort));
    co_return Result<>();
}

bool isLoopback(const QString &ip)
{
    return ip.startsWith("127."_L1) || ip == "::1"_L1 || ip == "localhost"_L1;
}

Task<Result<>> waitForHttp(Wait *wait)
{
    const HealthCheck &check = wait->outcome.check;
    const bool isAway =
        wait->engine->endpoint().scheme == wire::Endpoint::Scheme::Tcp && !isLoopback(wait->engine->endpoint().host);
    if (check.inside)
        goInside(wait, u"port %1 is not published"_s.arg(check.containerPort));
    else if (isAway && isLoopback(check.hostIp))
        goInside(wait, u"port %1 is published on the host's %2 only"_s.arg(check.containerPort).arg(check.hostIp));
    else if (check.hostPort == 0) {
        if (const Result<> found = co_await findPort(wait); !found)
            co_return found;
    }
    co_return co_await probeUntilHealthy(wait);
}

Task<Result<>> waitForTime(Wait *wait)
{
    startWatching(wait);
    if (!wait->isOver())
        static_cast<void>(co_await flow::sleepFor(wait->outcome.check.monitor, wait->probing.token()));
    if (wait->isOver())
        co_return Result<>();
    const Result<engine::ContainerDetails> details = co_await wait->engine->inspectContainer(wait->id, wait->stop);
    if (!details)
        co_return base::fail(details.error());
    if (details->running && details->restartCount == 0)
        wait->outcome.healthy = true;
    else
        wait->ended = details->exitCode;
    co_return Result<>();
}

void keepEnginesWords(HealthOutcome &outcome, const engine::ContainerDetails &details)
{
    outcome.answer = details.health;
    const QJsonArray log = base::json::at(details.raw, {u"State", u"Health", u"Log"}).toArray();
    outcome.attempts = std::max(outcome.attempts, static_cast<int>(log.size()));
    if (log.isEmpty())
        return;
    const QJsonObject last = log.last().toObject();
    outcome.bodyHead = last["Output"_L1].toString().toUtf8().left(2048);
    outcome.answer = u"%1 (status %2)"_s.arg(details.health).arg(last["ExitCode"_L1].toInt());
}

Task<Result<>> waitForEngine(Wait *wait)
{
    HealthOutcome &outcome = wait->outcome;
    outcome.request = outcome.check.ofImage ? u"the image's HEALTHCHECK"_s : u"healthcheck"_s;
    Milliseconds pause = firstPause;
    startWatching(wait);
    while (!wait->isOver()) {
        const Result<engine::ContainerDetails> details =
            co_await wait->engine->inspectContainer(wait->id, wait->probing.token());
        if (wait->isOver())
            break;
        if (!details)
            co_return base::fail(details.error());
        if (details->health.isEmpty()) { // the container was made without it
            outcome.route = u"the engine runs no check of this container"_s;
            outcome.check.kind = HealthCheck::Kind::Running;
            outcome.check.monitor = Milliseconds(5000);
            co_return co_await waitForTime(wait);
        }
        const QString before = outcome.answer;
        keepEnginesWords(outcome, *details);
        if (outcome.answer != before)
            tell(*wait, outcome.attempts, 0);
        outcome.healthy = details->health == "healthy"_L1;
        if (outcome.healthy || details->health == "unhealthy"_L1)
            break;
        if (wait->elapsed() > outcome.check.monitor) {
            outcome.answer =
                u"the engine has not finished its check in %1"_s.arg(base::durationForReader(wait->elapsed()));
            break;
        }
        static_cast<void>(
            co_await flow::sleepFor(std::min(std::exchange(pause, pause * 3 / 2), longestLook), wait->probing.token()));
    }
    co_return Result<>();
}

Task<Result<>> waitByKind(Wait *wait)
{
    switch (wait->outcome.check.kind) {
    case HealthCheck::Kind::Http:
        co_return co_await waitForHttp(wait);
    case HealthCheck::Kind::Engine:
        co_return co_await waitForEngine(wait);
    case HealthCheck::Kind::Running:
        break;
    }
    co_return co_await waitForTime(wait);
}

// Why it is not well, while the container can still be asked.
Task<void> collectEvidence(Wait *wait)
{
    HealthOutcome &outcome = wait->outcome;
    const Result<engine::ContainerDetails> details = co_await wait->engine->inspectContainer(wait->id, wait->stop);
    if (details) {
        outcome.engineError = details->error;
        outcome.oomKilled = details->oomKilled;
        if (!details->running && !wait->ended)
            wait->ended = details->exitCode;
    }
    outcome.exited = wait->ended.has_value();
    outcome.exitCode = wait->ended.value_or(0);
    if (outcome.exitCode == 137 && !outcome.oomKilled)
        outcome.oomKilled = co_await wasKilledForMemory(wait->engine, wait->id, wait->stop);
    const Result<QStringList> lines = co_await lastLog(wait->engine, wait->id, logLines, wait->stop);
    outcome.lastLog = lines.value_or(QStringList());
}

} // namespace

Task<Result<HealthOutcome>> waitForHealth(engine::Engine *engine, QString id, HealthCheck check, Progress progress,
                                          std::stop_token stop)
{
    Wait wait{.engine = engine, .id = id, .progress = progress, .stop = stop, .outcome = {.check = check}, .clock = {}};
    wait.clock.start();
    const Result<> waited = co_await waitByKind(&wait);
    wait.outcome.took = wait.elapsed();
    wait.watching.clear();
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (wait.engineError)
        co_return base::fail(*wait.engineError);
    if (!waited)
        co_return base::fail(waited.error());
    if (wait.ended)
        wait.outcome.healthy = false;
    if (!wait.outcome.healthy)
        co_await collectEvidence(&wait);
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    co_return std::move(wait.outcome);
}

} // namespace launch
