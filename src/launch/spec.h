// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "project/resolved.h"
#include <QJsonObject>

namespace launch {

using base::Error;
using base::Result;

// Values of secrets by the secret's name. Never printed, never logged, never written.
using SecretValues = QMap<QString, QString>;

// One container to be, as the engine's API takes it: the body of POST /containers/create with Config, HostConfig and
// NetworkingConfig in one. `body` holds secrets' values: show redacted() instead.
struct ContainerSpec
{
    QString name;
    QString platform; // "linux/amd64"; empty: whatever the image is
    QJsonObject body;
    QStringList secretVariables;             // names of environment variables whose values are secrets
    QMap<QString, QJsonObject> moreNetworks; // to be connected after creation: the API takes one network at creation

    QString image() const { return body.value(QLatin1StringView("Image")).toString(); }
    // For a person and for logs: every secret's value is replaced by "(secret)".
    QJsonObject redacted() const;
    // Host ports it asks for, "0.0.0.0:8080/tcp"; those the engine chooses are left out.
    QStringList hostPorts() const;
};

// What a resolved service does not say.
struct LaunchWith
{
    QString name;  // of the container
    QString image; // reference or id: "registry/team/loc@sha256:...", "sha256:..."
    SecretValues secrets = {};
    QMap<QString, QString> labels = {}; // ours; they win over the service's
    // What the image starts when nothing is said; needed only where `command: []` is to clear the image's command.
    QStringList imageEntrypoint = {};
};

// Every key of the resolved service does what Compose says it does. The environment holds the person's own values only:
// the image's defaults stay the image's. Pure. NoSecret names every missing secret at once; Invalid what cannot be on
// an engine.
Result<ContainerSpec> specFor(const project::ResolvedService &resolved, const LaunchWith &with);

} // namespace launch
