// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include <QStringList>
#include <optional>

namespace project {

// How Quayhand asks a new container whether it is well: GET http://HOST:PUBLISHED-PORT/path until a 2xx, `retries` times.
struct Health
{
    struct Http
    {
        int port = 0;                         // of the container
        QString path = QStringLiteral("/");

        friend bool operator==(const Http &, const Http &) = default;
    };

    std::optional<Http> http;
    base::Milliseconds interval{1000};
    base::Milliseconds timeout{5000};         // of one probe
    int retries = 30;                         // probes before giving up

    friend bool operator==(const Health &, const Health &) = default;
};

// The engine's own check, run inside the container (Compose `healthcheck`). What is unset is the image's.
struct HealthCheck
{
    QStringList test;                         // as the Engine API has it: CMD ..., CMD-SHELL ..., NONE; empty: the image's
    std::optional<base::Milliseconds> interval, timeout, startPeriod;
    std::optional<int> retries;

    bool isDisabled() const { return !test.isEmpty() && test.first() == QLatin1StringView("NONE"); }
    friend bool operator==(const HealthCheck &, const HealthCheck &) = default;
};

} // namespace project
