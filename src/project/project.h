// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "project/document.h"
#include "project/environment.h"
#include "project/problem.h"

namespace project {

// Environment variables of whoever runs Quayhand, handed in: nothing here asks the process for its own.
using Variables = QMap<QString, QString>;

struct Build
{
    QString context = QStringLiteral(".");            // relative to the project's folder, or absolute
    QString dockerfile = QStringLiteral("Dockerfile"); // relative to the context
    QString platform;                                  // empty: the engine's
    QMap<QString, QString> args;
    QString target;                                    // stage; empty: the last
};

struct TestRun
{
    QStringList command;     // empty: none given in the file
    QString source = QStringLiteral(".");
    QString target;          // absolute, in the container; empty: none given, nothing can be mounted
    QStringList accessories;
    QStringList reports;     // patterns relative to `source`, "tmp/reports/*.xml"
    bool given = false;      // the file has a `test` section
    Node overrides;          // service keys for the test container, a map
};

struct Role
{
    QString name;
    int line = 0;
    Node overrides; // service keys, a map
};

struct Accessory
{
    QString name;
    int line = 0;
    Node keys; // service keys, `image` among them; resolveAccessory() types them
};

// What one quayhand.yaml says, checked, with ${VARIABLES} replaced. The keys of the service itself are merged and typed by
// resolve() (resolved.h), since only role, environment and host make them whole.
struct Project
{
    QString folder; // absolute
    QString file;   // absolute path of quayhand.yaml
    QString name;
    QString image;  // repository without a tag
    Build build;
    TestRun test;
    Node service;   // the service's own keys, a map
    QList<Role> roles; // "web" first, unless dropped
    QList<Accessory> accessories;
    QList<Environment> environments;
    Document document;
    Variables caller;
    QStringList warnings; // "line 12: ${REGION} is not set and reads as nothing"

    const Accessory *accessory(const QString &accessoryName) const;
    // Refuses an unknown name with the nearest known one.
    base::Result<Environment> environment(const QString &environmentName) const;
};

// Looks for quayhand.yaml in the folder and upward, as git does for its own. All errors are of kind NoProject.
base::Result<Project> load(const QString &folder, const Variables &caller);
// The same from bytes; `file` need not exist. The message names the first problem and counts the others: see problems().
base::Result<Project> parse(const QByteArray &bytes, const QString &file, const Variables &caller);
// Everything wrong with a file, in its order; empty when parse() accepts it.
QList<Problem> problems(const QByteArray &bytes, const QString &file, const Variables &caller);
// The path of the quayhand.yaml that load() would read; empty when there is none.
QString findFile(const QString &folder);

} // namespace project
