// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/streams.h"
#include "engine/values.h"
#include <QJsonObject>

namespace engine {

// An engine that answers the Engine API, as typed calls: each is one exchange, 5-10 lines. Created from an endpoint; connects
// and negotiates on the first call. The daemon's own error text is the Error's message; the kind follows the status
// (404 NotFound, 409 Conflict, 401/403 Denied, ...). Every call may be cancelled. While a call or a stream is silent, the engine is
// asked for a sign of life from time to time: one that froze or was cut off ends it with Timeout or Unreachable, while a slow answer
// of a living one (a stop, a pull) is waited for. Owned by whoever connected; tasks of a call must not outlive it, streams may.
class Engine
{
public:
    explicit Engine(wire::Endpoint endpoint, std::shared_ptr<wire::Connector> connector = wire::systemConnector());
    ~Engine();
    const wire::Endpoint &endpoint() const;

    // /_ping, then /version: the API version both sides speak (1.41 to the newest known). Unsupported names both numbers.
    Task<Result<Version>> connect(std::stop_token stop);
    // What connect() found; empty before.
    const Version &version() const;
    Task<Result<Info>> info(std::stop_token stop);
    // A sign of life: 2 s for a local engine, 5 s over tcp, 30 s over ssh.
    Task<Result<>> ping(std::stop_token stop);

    // Containers
    Task<Result<QList<ContainerSummary>>> containers(bool all, Filters filters, std::stop_token stop);
    Task<Result<ContainerDetails>> inspectContainer(QString id, std::stop_token stop);
    Task<Result<Created>> createContainer(QString name, QJsonObject spec, QString platform, std::stop_token stop);
    Task<Result<>> startContainer(QString id, std::stop_token stop);
    Task<Result<>> stopContainer(QString id, std::optional<int> seconds, std::stop_token stop);
    Task<Result<>> restartContainer(QString id, std::optional<int> seconds, std::stop_token stop);
    Task<Result<>> killContainer(QString id, QString signal, std::stop_token stop);
    Task<Result<>> removeContainer(QString id, bool force, bool volumes, std::stop_token stop);
    Task<Result<>> renameContainer(QString id, QString name, std::stop_token stop);
    // Restart policy and limits of an existing container (POST /containers/{id}/update).
    Task<Result<>> updateContainer(QString id, QJsonObject changes, std::stop_token stop);
    // Exit status once it is not running.
    Task<Result<int>> waitContainer(QString id, QString condition, std::stop_token stop);
    Task<Result<std::unique_ptr<OutputReader>>> logs(QString id, LogOptions options, std::stop_token stop);
    // Attached before start, so that no output is lost. `raw` when the container has a terminal.
    Task<Result<std::unique_ptr<Attached>>> attach(QString id, bool input, bool raw, std::stop_token stop);
    // A terminal's size, in characters.
    Task<Result<>> resizeContainer(QString id, int columns, int rows, std::stop_token stop);
    // One sample; engines before 23 take a second for it. NotFound or Conflict when it does not run.
    Task<Result<MemoryUse>> memoryUse(QString id, std::stop_token stop);
    // tar in, tar out.
    Task<Result<>> putArchive(QString id, QString folder, wire::BodySource tar, std::stop_token stop);
    Task<Result<std::unique_ptr<wire::Body>>> archive(QString id, QString path, std::stop_token stop);
    Task<Result<QString>> createExec(QString id, QJsonObject spec, std::stop_token stop);
    Task<Result<std::unique_ptr<Attached>>> startExec(QString execId, bool raw, std::stop_token stop);
    Task<Result<>> resizeExec(QString execId, int columns, int rows, std::stop_token stop);
    // Exit status; Conflict while it runs.
    Task<Result<int>> execStatus(QString execId, std::stop_token stop);

    // Images
    Task<Result<QList<ImageSummary>>> images(Filters filters, std::stop_token stop);
    Task<Result<ImageDetails>> inspectImage(QString reference, std::stop_token stop);
    // The stream must be read to its end, errors are in it: followPull() and followPush() of transfers.h do both.
    Task<Result<std::unique_ptr<JsonReader>>> pull(QString reference, Login login, QString platform, std::stop_token stop);
    Task<Result<std::unique_ptr<JsonReader>>> push(QString reference, Login login, std::stop_token stop);
    // The digest ("sha256:...") a registry has for a reference, asked through the engine; nothing is pulled. NotFound, Denied.
    Task<Result<QString>> registryDigest(QString reference, Login login, std::stop_token stop);
    // A tar of one image, as docker save and docker load move them. Read to the end; errors are in it.
    Task<Result<std::unique_ptr<JsonReader>>> loadImage(wire::BodySource tar, std::stop_token stop);
    Task<Result<>> tagImage(QString reference, QString repository, QString tag, std::stop_token stop);
    Task<Result<>> removeImage(QString reference, bool force, std::stop_token stop);
    // POST /build; query as key/value pairs; registry logins for the classic builder.
    Task<Result<std::unique_ptr<JsonReader>>> build(QList<QPair<QString, QString>> query, wire::BodySource tar,
                                                    QMap<QString, Login> logins, std::stop_token stop);

    // Networks, volumes, events
    Task<Result<QList<NetworkSummary>>> networks(Filters filters, std::stop_token stop);
    Task<Result<QString>> createNetwork(QString name, QJsonObject options, std::stop_token stop); // Conflict when the name is taken
    Task<Result<>> connectNetwork(QString network, QString container, QJsonObject endpoint, std::stop_token stop);
    Task<Result<>> removeNetwork(QString name, std::stop_token stop);
    Task<Result<QList<VolumeSummary>>> volumes(Filters filters, std::stop_token stop);
    Task<Result<QString>> createVolume(QString name, QJsonObject options, std::stop_token stop); // answers an existing one of that name
    Task<Result<>> removeVolume(QString name, bool force, std::stop_token stop);
    Task<Result<std::unique_ptr<JsonReader>>> events(EventOptions options, std::stop_token stop);

    // One GET to a published port of this engine's host, by the same route (health probes).
    Task<Result<wire::Response>> getFromPort(quint16 port, QByteArray target, Milliseconds timeout, std::stop_token stop);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace engine
