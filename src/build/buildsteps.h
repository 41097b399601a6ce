// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "project/dockerfile.h"
#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace build {

// One part of a step that has a progress of its own: a layer being fetched, "sending tarball", a file being copied.
struct Part
{
    QString id;
    qint64 current = 0;
    qint64 total = 0; // 0: unknown
    bool done = false;
    friend bool operator==(const Part &, const Part &) = default;
};

// One step of a build as its builder tells it.
struct BuildStep
{
    enum class State { Waiting, Running, Done, Cached, Failed, Cancelled };

    QString id;   // the vertex digest; "step-3" of the classic builder
    QString name; // "[2/4] RUN make", "Step 3/7 : RUN make"
    State state = State::Waiting;
    int line = 0;      // of the Dockerfile; 0: none (a step of the builder's own, "exporting layers")
    QByteArray output; // the last 64 KiB
    QString error;
    qint64 startedAt = 0; // ms since 1970, 0: not yet, or not told (the classic builder)
    qint64 completedAt = 0;
    bool isInternal = false; // "[internal] load build definition": shown only when it fails or takes long
    QList<Part> parts;

    qint64 milliseconds() const { return completedAt > startedAt ? completedAt - startedAt : 0; }
};

QString stateName(BuildStep::State state); // "waiting", "running", "done", "cached", "failed", "cancelled"

// What one line of the builder's answer changed.
struct BuildChange
{
    struct Output
    {
        QString step; // id
        QByteArray bytes;
        bool isError = false; // standard error
    };

    QList<QString> steps; // ids of steps that entered another state
    QList<Output> outputs;
    QList<QPair<QString, Part>> parts; // step id and what moved
    QStringList warnings;              // the builder's own, with line
};

// The stream of POST /build, of BuildKit (moby.buildkit.trace) or of the classic builder ("Step 3/7 : RUN ..."),
// reduced to steps, the image's id and the error. Pure: feed it the JSON objects as they come. The Dockerfile gives the
// steps their lines.
class BuildSteps
{
public:
    explicit BuildSteps(project::Dockerfile dockerfile = {}, QString fileName = {});

    BuildChange take(const QJsonObject &line);

    const QList<BuildStep> &steps() const { return m_steps; }
    const BuildStep *step(const QString &id) const;
    // "sha256:...", once the image is made.
    QString imageId() const { return m_imageId; }
    // The builder's error, told with the step and the line of the Dockerfile: "Dockerfile:12: RUN make: exit code: 2".
    std::optional<base::Error> error() const { return m_error; }
    // The step that failed, or null.
    const BuildStep *failed() const;

private:
    void takeTrace(const QByteArray &protobuf, BuildChange *change);
    void takeClassic(const QString &text, BuildChange *change);
    bool beginClassic(const QString &text, BuildChange *change);
    void takeError(const QString &message, BuildChange *change);
    BuildStep &stepFor(const QString &id);
    void enter(BuildStep &step, BuildStep::State state, BuildChange *change);
    void append(BuildStep &step, const QByteArray &bytes, bool isError, BuildChange *change);
    void move(BuildStep &step, const Part &part, BuildChange *change);

    project::Dockerfile m_dockerfile;
    QString m_fileName;
    QList<BuildStep> m_steps;
    QHash<QString, qsizetype> m_index;
    QString m_imageId;
    int m_classicStep = 0; // number of the one that runs
    int m_classicSteps = 0;
    std::optional<base::Error> m_error;
};

} // namespace build
