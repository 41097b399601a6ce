// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"
#include "secrets/secret.h"
#include <QMap>
#include <QStringList>

namespace secrets {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Task;

// A login to a registry; engine::Login has the same members. Empty: there is none, which is right for a public image.
struct Login
{
    QString registry = {}; // the key of Docker's config.json
    QString user = {};
    Secret password = {};
    Secret identityToken = {};
    QString origin = {}; // "credHelpers ecr-login", "credsStore desktop", "auths"

    bool isEmpty() const { return user.isEmpty() && identityToken.isEmpty(); }
};

// Where Docker keeps logins, and where its helper programs are.
struct LoginPlaces
{
    QString configFolder;      // holds config.json: $DOCKER_CONFIG, else ~/.docker
    QStringList programFolders; // searched for docker-credential-NAME in this order: PATH, then the folders a GUI's PATH often lacks
    QMap<QString, QString> environment; // of the helpers
    Milliseconds patience{30'000}; // for one helper, which may ask the person

    static LoginPlaces fromCaller(const QMap<QString, QString> &caller);
};

// The login for an image's registry (or for a registry by its name, where that has a dot or is localhost), as Docker's own client finds it: credHelpers, else
// credsStore, else auths. A helper that has no credentials is no error; one that fails or is missing is, with its own words.
Task<Result<Login>> loginFor(QString image, LoginPlaces places, std::stop_token stop);

// The key of an image's registry in config.json: "https://index.docker.io/v1/" for Docker Hub, else "registry.example.com:5000".
QString registryKey(const QString &image);

} // namespace secrets
