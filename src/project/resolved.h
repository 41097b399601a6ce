// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/project.h"
#include "project/service.h"
#include <QJsonObject>

namespace project {

// Which part of the file a value comes from.
struct Origin
{
    enum class Layer { Default, Service, Environment, Role, Host, EnvFile, Caller, Test, Accessory };

    Layer layer = Layer::Default;
    QString name = {}; // "staging", "worker", "three", "./.env"
    int line = 0;      // in quayhand.yaml (EnvFile: in that file); 0: nowhere

    // "service", "environment staging", "role worker", "host three", "default", "file .env", "caller", "test", "accessory redis".
    QString text() const;
    friend bool operator==(const Origin &, const Origin &) = default;
};

// A service as it runs in one place: service → environment → role → host; maps merge, scalars and lists replace, null unsets.
struct ResolvedService
{
    QString name;        // the project's, or the accessory's
    QString project = {};
    QString environment = {}; // empty: local (test, run)
    QString role = {};   // "web", "worker"; empty for an accessory and a test run
    QString host = {};   // empty: local
    Service service = {};
    QMap<QString, Origin> origins = {}; // by path: "mem_limit", "environment.UNICORN_WORKERS", "health.interval"
};

// An empty environment is the local one: service and role only. An empty host leaves out what hosts override.
base::Result<ResolvedService> resolve(const Project &project, const QString &environment, const QString &role, const QString &host);
// For a test run: service → test; without ports, health checks and restart policy.
base::Result<ResolvedService> resolveTest(const Project &project);
// accessory → the environment's accessory → its host there. An empty environment: as a test or run needs it.
base::Result<ResolvedService> resolveAccessory(const Project &project, const QString &accessory, const QString &environment,
                                               const QString &host);

// The resolved configuration as a release's label records it: Compose's keys, secrets as {"secret": NAME}; the same value always
// gives the same text. Origins are not in it, nor which texts were the caller's. Keys that fromJson() does not know are left out.
QJsonObject toJson(const ResolvedService &resolved);
base::Result<ResolvedService> fromJson(const QJsonObject &object);
QJsonObject toJson(const Service &service);

} // namespace project
