// SPDX-License-Identifier: Apache-2.0
#include "engine/transfers.h"

#include "base/json.h"
#include "engine/refusal.h"
#include <QRegularExpression>

using namespace Qt::StringLiterals;
namespace json = base::json;

namespace engine {

namespace {

// {"error": "…", "errorDetail": {"code": 401, "message": "…"}}
std::optional<Error> errorIn(const QJsonObject &line)
{
    const QString detail = json::text(line, {u"errorDetail", u"message"});
    const QString message = detail.isEmpty() ? json::text(line, {u"error"}) : detail;
    if (message.isEmpty())
        return {};
    const qint64 code = json::number(line, {u"errorDetail", u"code"});
    if (code == 401 || code == 403 || code == 404)
        return refusal(static_cast<int>(code), message.toUtf8(), {});
    return registryRefusal({.kind = Error::Kind::Failed, .message = message});
}

// "Digest: sha256:…" of a pull, "1.2: digest: sha256:… size: 949" of a push, and a push's {"aux": {"Digest": …}}.
QString digestIn(const QJsonObject &line)
{
    if (const QString digest = json::text(line, {u"aux", u"Digest"}); !digest.isEmpty())
        return digest;
    static const QRegularExpression digest(u"(?:^|: )digest: (sha\\d+:[0-9a-f]{64,})"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return digest.match(json::text(line, {u"status"})).captured(1);
}

// Lines about the whole image carry an id too: {"status": "Pulling from library/redis", "id": "6"}.
bool isAboutLayer(const QString &id, const QString &status)
{
    return !id.isEmpty() && !status.startsWith("Pulling from "_L1) && !status.contains("digest: "_L1);
}

bool hasArrived(const Layer &layer)
{
    return layer.state == Layer::State::Arrived || layer.state == Layer::State::Unpacking ||
           layer.state == Layer::State::Done;
}

} // namespace

Layer &TransferProgress::layer(const QString &id)
{
    const auto known = std::find_if(m_layers.begin(), m_layers.end(), [&](const Layer &l) { return l.id == id; });
    if (known != m_layers.end())
        return *known;
    m_layers.append(Layer{.id = id, .status = {}});
    return m_layers.last();
}

std::optional<Layer> TransferProgress::take(const QJsonObject &line)
{
    if (const std::optional<Error> error = errorIn(line); error && !m_error)
        m_error = error;
    if (const QString digest = digestIn(line); !digest.isEmpty())
        m_digest = digest;
    const QString status = json::text(line, {u"status"});
    const QString id = json::text(line, {u"id"});
    if (status.isEmpty())
        return {};
    if (!isAboutLayer(id, status)) {
        m_status = status;
        return {};
    }
    Layer &changing = layer(id);
    const Layer before = changing;
    changing.state = stateOf(status);
    changing.status = status;
    // Some engines count seconds while they unpack ({"current": 3, "units": "s"}).
    if (json::text(line, {u"progressDetail", u"units"}).isEmpty()) {
        changing.current = json::number(line, {u"progressDetail", u"current"}, changing.current);
        changing.total = json::number(line, {u"progressDetail", u"total"}, changing.total);
    }
    // What is complete is rarely told by a last figure.
    if (changing.total >= 0 && (changing.state == Layer::State::Arrived || changing.state == Layer::State::Done))
        changing.current = changing.total;
    return changing == before ? std::nullopt : std::optional(changing);
}

qint64 TransferProgress::current() const
{
    qint64 sum = 0;
    for (const Layer &layer : m_layers)
        sum += hasArrived(layer) ? qMax<qint64>(layer.total, 0)
                                 : qBound<qint64>(0, layer.current, qMax<qint64>(layer.total, 0));
    return sum;
}

qint64 TransferProgress::total() const
{
    qint64 sum = 0;
    for (const Layer &layer : m_layers)
        sum += qMax<qint64>(layer.total, 0);
    return sum;
}

bool TransferProgress::movedNothing() const
{
    return std::all_of(m_layers.begin(), m_layers.end(),
                       [](const Layer &layer) { return layer.state == Layer::State::Present; });
}

Layer::State PullProgress::stateOf(const QString &status) const
{
    if (status == "Downloading"_L1)
        return Layer::State::Moving;
    if (status == "Verifying Checksum"_L1 || status == "Download complete"_L1)
        return Layer::State::Arrived;
    if (status == "Extracting"_L1)
        return Layer::State::Unpacking;
    if (status == "Pull complete"_L1)
        return Layer::State::Done;
    return status == "Already exists"_L1 ? Layer::State::Present : Layer::State::Waiting;
}

Layer::State PushProgress::stateOf(const QString &status) const
{
    if (status == "Pushing"_L1)
        return Layer::State::Moving;
    if (status == "Pushed"_L1)
        return Layer::State::Done;
    // "Mounted from team/base": the registry had it under another name.
    const bool isPresent =
        status == "Layer already exists"_L1 || status == "Already exists"_L1 || status.startsWith("Mounted from "_L1);
    return isPresent ? Layer::State::Present : Layer::State::Waiting;
}

namespace {

Task<Result<Transferred>> follow(std::unique_ptr<JsonReader> stream, TransferProgress *transfer,
                                 flow::Progress progress, QString step, std::stop_token stop)
{
    while (true) {
        const Result<std::optional<QJsonObject>> line = co_await stream->next(stop);
        if (!line && transfer->error())
            co_return base::fail(*transfer->error());
        if (!line)
            co_return base::fail(line.error());
        if (!*line)
            break;
        if (const std::optional<Layer> layer = transfer->take(**line))
            progress.transfer(step, layer->id, layer->current, layer->total, layer->status);
    }
    if (transfer->error())
        co_return base::fail(*transfer->error());
    co_return Transferred{.digest = transfer->digest(), .movedNothing = transfer->movedNothing()};
}

} // namespace

Task<Result<Transferred>> followPull(std::unique_ptr<JsonReader> stream, flow::Progress progress, QString step,
                                     std::stop_token stop)
{
    PullProgress transfer;
    co_return co_await follow(std::move(stream), &transfer, progress, step, stop);
}

Task<Result<Transferred>> followPush(std::unique_ptr<JsonReader> stream, flow::Progress progress, QString step,
                                     std::stop_token stop)
{
    PushProgress transfer;
    co_return co_await follow(std::move(stream), &transfer, progress, step, stop);
}

} // namespace engine
