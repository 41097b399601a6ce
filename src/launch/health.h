// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "flow/progress.h"
#include "project/resolved.h"

namespace launch {

using base::Error;
using base::Milliseconds;
using base::Result;
using flow::Progress;
using flow::Task;

// How a new container shows that it is well. Three ways, tried in this order: the service's `health` (a GET to its
// published port); the service's or the image's `healthcheck`, run by the engine; neither: still running after a while.
struct HealthCheck
{
    enum class Kind { Http, Engine, Running };

    Kind kind = Kind::Running;
    quint16 containerPort = 0;
    quint16 hostPort = 0; // 0: the engine chose it, asked for when the container runs
    QString hostIp = {};  // the one address it is published on; empty: all
    bool inside = false;  // the port cannot be reached from outside: ask from inside the container
    QString path = QStringLiteral("/");
    Milliseconds interval{1000};
    Milliseconds timeout{5000};
    int retries = 30;
    Milliseconds monitor{5000}; // Running: this long. Engine: at most this long until the engine has said something
    bool ofImage = false;       // Engine: the image's own

    // "GET /status/check on port 8080, every 1s, 30 times": which of the three holds, for a plan.
    QString text() const;
    friend bool operator==(const HealthCheck &, const HealthCheck &) = default;
};

// `imageConfig` is engine::ImageDetails::config of the image that will run. Pure.
HealthCheck healthCheckFor(const project::Service &service, const QJsonObject &imageConfig, Milliseconds monitor);

// What came out, with all a person needs to understand it.
struct HealthOutcome
{
    bool healthy = false;
    HealthCheck check;
    int attempts = 0;
    Milliseconds took{0};

    QString request;     // of the last probe: "GET http://staging-2:8080/status/check"
    QString answer;      // "503 Service Unavailable", "connection refused", "no answer in 5.0 s"
    int status = 0;      // HTTP; 0: no answer
    QByteArray bodyHead; // at most 2 KiB of it, or what the engine's check printed
    QString route;       // empty: directly; else why and how: "inside the container (port 8080 is not published)"

    bool exited = false; // the container did not stay up
    int exitCode = 0;
    bool oomKilled = false;
    QString engineError; // the daemon's words, if any
    QStringList lastLog; // at most 20 lines, when not healthy

    // One line: "GET http://... → 503 Service Unavailable, 30 attempts in 30.1 s", "exited with status 1 after 0.4 s".
    QString text() const;
    // The outcome as the error of a flow (kind Failed), with a remedy where there is one.
    Error error() const;
    QJsonObject toJson() const;
};

// Probes at once and densely within the first interval (20 ms, then growing), then once per interval, `retries`
// intervals in all; each probe is told to `progress`. Redirects are not followed. Ends at once when the container
// exits. An Error is ours only: the engine does not answer, or Cancelled. The engine must outlive the task.
Task<Result<HealthOutcome>> waitForHealth(engine::Engine *engine, QString id, HealthCheck check, Progress progress,
                                          std::stop_token stop);

// The last lines a container printed, both channels, at most `lines`.
Task<Result<QStringList>> lastLog(engine::Engine *engine, QString id, int lines, std::stop_token stop);

} // namespace launch
