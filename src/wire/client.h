// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"
#include <QList>
#include <QPair>
#include <functional>

namespace wire {

using Headers = QList<QPair<QByteArray, QByteArray>>;

// The value of a header, whatever its case; empty when absent.
QByteArray headerValue(const Headers &headers, const QByteArray &name);

// Time limits of one exchange. A negative one means none (a log that is followed may be silent for days).
struct Patience
{
    Milliseconds firstByte{30'000}; // from the end of the request to the first byte of the answer
    Milliseconds silence{-1}; // between two pieces of the answer's body
};

// Gives a request's body piece by piece: empty at the end. Asked again only when the last piece is on its way.
using BodySource = std::function<Task<Result<QByteArray>>(std::stop_token)>;

struct Request
{
    QByteArray method = "GET";
    QByteArray target; // path and query, percent-encoded
    Headers headers = {};
    QByteArray body = {};
    BodySource bodySource = {}; // sent chunked instead of `body`
    Patience patience = {};
};

// The body of an answer, read as it comes. Dropping it before the end closes its connection; reading to the end gives the
// connection back for the next request.
class Body
{
public:
    virtual ~Body() = default;
    // Empty at the end. A body cut short is an error (Protocol), not an end.
    virtual Task<Result<QByteArray>> read(std::stop_token stop) = 0;
    // Everything, at most `limit` bytes.
    Task<Result<QByteArray>> readAll(std::stop_token stop, qint64 limit = 256 * 1024 * 1024);
};

struct Response
{
    int status = 0;
    QByteArray reason;
    Headers headers;
    std::unique_ptr<Body> body;
};

// The answer to a request for another protocol. Without status 101 (or 200 with a raw stream) `stream` is null and
// `response` carries the refusal.
struct Upgraded
{
    Response response;
    std::unique_ptr<Stream> stream;
};

// HTTP/1.1 to one endpoint: keeps a few connections alive and reuses them, retries once when a kept connection turns out to
// be dead before the first byte and the request can be repeated. Requests may overlap.
class Client
{
public:
    Client(Endpoint endpoint, std::shared_ptr<Connector> connector);
    ~Client();
    const Endpoint &endpoint() const;
    Task<Result<Response>> send(Request request, std::stop_token stop);
    Task<Result<Upgraded>> upgrade(Request request, std::stop_token stop);
    // One GET to a TCP port of the endpoint's host (health probes): no redirects are followed; the whole body up to 64 KiB.
    Task<Result<Response>> getFromPort(quint16 port, QByteArray target, Milliseconds timeout, std::stop_token stop);

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace wire
