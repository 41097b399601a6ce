// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "launch/health.h"

namespace launch {

// One question to a container, and what came back.
struct Probe
{
    QString request;         // "GET http://staging-2:8080/status/check"
    QString answer;          // "200 OK", "connection refused"
    int status = 0;          // HTTP; 0: no answer
    QByteArray bodyHead;     // at most 2 KiB
    bool refused = false;    // nobody listens there
    bool impossible = false; // this way cannot be taken at all, `answer` says why

    bool isHealthy() const { return status >= 200 && status < 300; }
};

// One GET to the published port, by the engine's route. Errors: Cancelled only.
Task<Result<Probe>> probeFromOutside(engine::Engine *engine, HealthCheck check, std::stop_token stop);
// The same from within the container, by whatever program in it can ask. Errors: Cancelled, or the engine does not
// answer.
Task<Result<Probe>> probeFromInside(engine::Engine *engine, QString id, HealthCheck check, std::stop_token stop);

// Reads what such a program printed: an HTTP answer's head and the beginning of its body. Pure.
Probe readRawAnswer(const QByteArray &output, const QByteArray &errors);
// "http://staging-2:8080/status/check"; the host is the endpoint's.
QString probeUrl(const wire::Endpoint &endpoint, const HealthCheck &check);

} // namespace launch
