// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/streams.h"
#include "flow/progress.h"

namespace engine {

// One layer of an image on its way.
struct Layer
{
    enum class State { Waiting, Moving, Arrived, Unpacking, Done, Present }; // Present: was already there

    QString id;
    State state = State::Waiting;
    QString status; // the daemon's words: "Downloading", "Pull complete", "Layer already exists"
    qint64 current = -1; // bytes; -1: unknown
    qint64 total = -1;
    friend bool operator==(const Layer &, const Layer &) = default;
};

// What the stream of a pull or push has said so far: layers, bytes, the digest at the end, the error. Pure: feed it the objects.
class TransferProgress
{
public:
    virtual ~TransferProgress() = default;
    // Answers the layer that changed, if one did.
    std::optional<Layer> take(const QJsonObject &line);

    const QList<Layer> &layers() const { return m_layers; }
    qint64 current() const; // bytes moved of those known
    qint64 total() const;
    QString digest() const { return m_digest; } // "sha256:…"
    QString status() const { return m_status; } // the last sentence about the whole: "Status: Image is up to date for …"
    bool movedNothing() const; // every layer was there already
    std::optional<base::Error> error() const { return m_error; }

protected:
    virtual Layer::State stateOf(const QString &status) const = 0;

private:
    Layer &layer(const QString &id);

    QList<Layer> m_layers;
    QString m_digest;
    QString m_status;
    std::optional<base::Error> m_error;
};

class PullProgress : public TransferProgress
{
protected:
    Layer::State stateOf(const QString &status) const override;
};

class PushProgress : public TransferProgress
{
protected:
    Layer::State stateOf(const QString &status) const override;
};

struct Transferred
{
    QString digest; // of the manifest, where the stream told it
    bool movedNothing = false;
};

// Reads the stream of Engine::pull to its end, telling each layer's way as `transfer` of `step`; the error of the stream is the
// result's (401 and "unauthorized" are Denied, "not found" NotFound).
Task<Result<Transferred>> followPull(std::unique_ptr<JsonReader> stream, flow::Progress progress, QString step, std::stop_token stop);
Task<Result<Transferred>> followPush(std::unique_ptr<JsonReader> stream, flow::Progress progress, QString step, std::stop_token stop);

} // namespace engine
