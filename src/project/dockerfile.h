// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QList>
#include <QMap>
#include <QStringList>

namespace project {

// What a Dockerfile says, as far as one can tell by reading: enough to find its base images, to refuse what a builder cannot do,
// and to point at a line. It runs nothing and judges nothing.
struct Dockerfile
{
    struct Instruction
    {
        QString name;      // upper case: "RUN"
        QString arguments; // continuation lines joined, comments taken out; heredoc bodies not included
        int line = 0;      // first, from 1
        int lastLine = 0;  // with continuations and heredocs
        int stage = -1;    // index in stages; -1 before the first FROM
    };

    struct Stage
    {
        QString image;     // the arguments of ARG and the build replaced; another stage's name where isStage
        QString name;      // of AS, lower case; may be empty
        QString platform;
        int line = 0;
        bool isStage = false;    // FROM an earlier stage
        bool isScratch = false;
        bool isResolved = true;  // false: a variable without a value is left in `image`
    };

    // What needs a session with the builder, or a syntax of its own.
    struct Mount
    {
        QString type; // "secret", "ssh", "cache", "bind", "tmpfs"
        QString text; // the option as written
        int line = 0;
        QString from = {}; // a stage or an image that it mounts
        int stage = -1;
    };

    struct ImageUse { QString image; int line = 0; };

    QList<Instruction> instructions;
    QList<Stage> stages;
    QList<Mount> mounts;   // of RUN --mount=
    QString syntax;        // of "# syntax="; empty when there is none
    int syntaxLine = 0;

    // Images of other repositories that a build up to `target` (a stage's name or number; empty: the last stage) pulls: those of
    // FROM, COPY --from and RUN --mount=from=, each once. What has a variable without a value is left to the builder.
    QList<ImageUse> baseImages(const QString &target = {}) const;
    // The instruction that a line of the file belongs to, or null.
    const Instruction *at(int line) const;
};

// `args` are the build's; they win over an ARG's default. Errors carry the line.
base::Result<Dockerfile> parseDockerfile(const QByteArray &bytes, const QMap<QString, QString> &args = {});

} // namespace project
