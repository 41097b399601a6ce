// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/duration.h"
#include "deploy/hosts.h"
#include "project/project.h"
#include <QDateTime>

namespace deploy {

// The image a release is made of. Pulled by digest wherever there is one; without one (an image that was loaded, not pushed) it must
// be on every host already.
struct Image
{
    QString repository; // "registry.example.com/team/loc-service"
    QString tag;
    QString digest;   // "sha256:..."; may be empty
    QString revision; // of the sources it was built from; may be empty

    // What an engine is asked for: "repository@sha256:...", else "repository:tag".
    QString reference() const;
};

// Which part of an environment is meant. Empty: all of it.
struct Selection
{
    QStringList hosts;
    QString role;
};

// Who deploys, from where.
struct Person
{
    QString name;    // "jane"
    QString machine; // "jane-laptop"
    // The user and machine of this process.
    static Person current();
};

// What a person wants deployed: the service of a project, or one of its accessories, to an environment. Holds the values of secrets
// (every one that the selection needs; whoever fills it has refused a missing one before). Never printed.
struct Request
{
    project::Project project;
    project::Environment environment;
    QString accessory; // empty: the service itself
    Image image;
    Selection selection;
    HostEngines engines;
    QMap<QString, QString> secrets; // values by name
    engine::Login login;            // for the image's registry
    Person by = Person::current();
    QDateTime at = QDateTime::currentDateTimeUtc();
    // How long a host that stopped answering is waited for when its old container is to be brought back.
    base::Milliseconds returnPatience = std::chrono::seconds(30);
};

// Names of all secrets that the request's places need, sorted, each once: to be asked for before anything else.
Result<QStringList> neededSecrets(const Request &request);

} // namespace deploy
