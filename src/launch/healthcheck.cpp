// SPDX-License-Identifier: Apache-2.0
#include "launch/health.h"

#include "base/json.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

// Docker's defaults: https://docs.docker.com/reference/dockerfile/#healthcheck
constexpr Milliseconds engineInterval{30'000};
constexpr Milliseconds engineTimeout{30'000};
constexpr int engineRetries = 3;

HealthCheck httpCheck(const project::Service &service)
{
    const project::Health &health = *service.health;
    HealthCheck check{.kind = HealthCheck::Kind::Http,
                      .containerPort = static_cast<quint16>(health.http->port),
                      .path = health.http->path,
                      .interval = health.interval,
                      .timeout = health.timeout,
                      .retries = health.retries};
    if (service.networkMode == u"host"_s) {
        check.hostPort = check.containerPort;
        return check;
    }
    const auto published = std::ranges::find_if(service.ports, [&health](const project::Port &port) {
        return port.container == health.http->port && port.protocol == "tcp"_L1;
    });
    check.inside = published == service.ports.end();
    if (!check.inside) {
        check.hostPort = static_cast<quint16>(published->host);
        if (published->ip != "0.0.0.0"_L1 && published->ip != "::"_L1)
            check.hostIp = published->ip;
    }
    return check;
}

Milliseconds ofImage(const QJsonObject &imageCheck, QStringView key, Milliseconds otherwise)
{
    const qint64 given = base::json::number(imageCheck, {key});
    return given > 0 ? std::chrono::ceil<Milliseconds>(std::chrono::nanoseconds(given)) : otherwise;
}

// The service's own words win, key by key, over the image's.
HealthCheck engineCheck(const project::HealthCheck &own, const QJsonObject &imageCheck)
{
    HealthCheck check{.kind = HealthCheck::Kind::Engine};
    check.ofImage = own.test.isEmpty();
    check.interval = own.interval.value_or(ofImage(imageCheck, u"Interval", engineInterval));
    check.timeout = own.timeout.value_or(ofImage(imageCheck, u"Timeout", engineTimeout));
    const qint64 imageRetries = base::json::number(imageCheck, {u"Retries"});
    check.retries = own.retries.value_or(imageRetries > 0 ? static_cast<int>(imageRetries) : engineRetries);
    const Milliseconds start = own.startPeriod.value_or(ofImage(imageCheck, u"StartPeriod", Milliseconds(0)));
    check.monitor = start + (check.interval + check.timeout) * check.retries + Milliseconds(5000);
    return check;
}

bool isCheck(const QStringList &test)
{
    return !test.isEmpty() && test.first() != "NONE"_L1;
}

} // namespace

HealthCheck healthCheckFor(const project::Service &service, const QJsonObject &imageConfig, Milliseconds monitor)
{
    if (service.health && service.health->http)
        return httpCheck(service);
    const QJsonObject imageCheck = imageConfig.value("Healthcheck"_L1).toObject();
    const project::HealthCheck own = service.healthcheck.value_or(project::HealthCheck());
    const QStringList imageTest = base::json::texts(imageCheck, {u"Test"});
    if (!own.isDisabled() && (isCheck(own.test) || isCheck(imageTest)))
        return engineCheck(own, imageCheck);
    return {.kind = HealthCheck::Kind::Running, .monitor = monitor};
}

QString HealthCheck::text() const
{
    switch (kind) {
    case Kind::Http:
        return u"GET %1 on port %2, every %3, %4 times"_s.arg(path)
                   .arg(containerPort)
                   .arg(base::durationToText(interval))
                   .arg(retries) +
               (inside ? u", from inside the container"_s : QString());
    case Kind::Engine:
        return u"%1, run by the engine every %2"_s.arg(ofImage ? u"the image's HEALTHCHECK"_s : u"healthcheck"_s,
                                                       base::durationToText(interval));
    case Kind::Running:
        break;
    }
    return u"still running after %1"_s.arg(base::durationToText(monitor));
}

QString HealthOutcome::text() const
{
    const QString time = base::durationForReader(took);
    if (oomKilled && exited)
        return u"killed for memory after %1"_s.arg(time);
    if (exited)
        return u"exited with status %1 after %2"_s.arg(exitCode).arg(time) +
               (engineError.isEmpty() ? QString() : u": "_s + engineError);
    if (check.kind == HealthCheck::Kind::Running)
        return healthy ? u"running for %1"_s.arg(time) : u"not running after %1"_s.arg(time);
    const QString asked = request.isEmpty() ? check.text() : request;
    if (check.kind == HealthCheck::Kind::Engine)
        return u"%1 → %2 after %3"_s.arg(asked, answer, time);
    return u"%1 → %2, %3 in %4"_s.arg(asked, answer, attempts == 1 ? u"1 attempt"_s : u"%1 attempts"_s.arg(attempts),
                                      time);
}

namespace {

QString remedyFor(const HealthOutcome &outcome)
{
    if (outcome.oomKilled)
        return u"raise mem_limit in quayhand.yaml"_s;
    if (outcome.exited)
        return outcome.lastLog.isEmpty() ? QString() : u"read its last lines: %1"_s.arg(outcome.lastLog.last());
    if (outcome.status >= 300 && outcome.status < 400)
        return u"a redirect is not followed: let health.http.path answer 200 itself, also without https and to any host name"_s;
    if (outcome.status == 404)
        return u"check health.http.path"_s;
    if (outcome.check.kind == HealthCheck::Kind::Http && outcome.status == 0)
        return u"check that the program listens on 0.0.0.0:%1 and that it is up within %2 (health.retries × health.interval)"_s
            .arg(outcome.check.containerPort)
            .arg(base::durationForReader(outcome.check.interval * outcome.check.retries));
    return {};
}

} // namespace

Error HealthOutcome::error() const
{
    return {.kind = Error::Kind::Failed, .message = text(), .remedy = remedyFor(*this)};
}

QJsonObject HealthOutcome::toJson() const
{
    QJsonObject json{{u"healthy"_s, healthy},
                     {u"check"_s, check.text()},
                     {u"attempts"_s, attempts},
                     {u"ms"_s, qint64(took.count())}};
    const auto put = [&json](const QString &key, const QString &value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    put(u"request"_s, request);
    put(u"answer"_s, answer);
    put(u"body"_s, QString::fromUtf8(bodyHead));
    put(u"route"_s, route);
    put(u"engineError"_s, engineError);
    if (status > 0)
        json.insert(u"status"_s, status);
    if (exited) {
        json.insert(u"exitCode"_s, exitCode);
        json.insert(u"oomKilled"_s, oomKilled);
    }
    if (!lastLog.isEmpty())
        json.insert(u"log"_s, QJsonArray::fromStringList(lastLog));
    return json;
}

} // namespace launch
