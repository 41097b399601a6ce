// SPDX-License-Identifier: Apache-2.0
#include "testsupport/fakedaemon.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimer>
#include <QUrl>
#include <QtEndian>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

constexpr qsizetype bodyKept = 64 * 1024 * 1024;

template <class Json>
QByteArray toBytes(const Json &value)
{
    return QJsonDocument(value).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray headOf(int status, const QByteArray &contentType)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + (status < 300 ? " OK" : " Because") + "\r\n"
        + "Api-Version: 1.41\r\nServer: FakeDaemon\r\n";
    if (!contentType.isEmpty())
        head += "Content-Type: " + contentType + "\r\n";
    return head;
}

bool fits(const QString &pattern, const QString &path)
{
    const QString escaped = QRegularExpression::escape(pattern).replace("\\*"_L1, "[^/]+"_L1);
    return QRegularExpression(QRegularExpression::anchoredPattern(escaped)).match(path).hasMatch();
}

} // namespace

// What is being read of one connection's current request.
struct FakeDaemon::Incoming
{
    Recorded request;
    bool hasHead = false;
    bool isBusy = false; // answered, or being answered: further bytes wait
    bool isChunked = false;
    bool bodyDone = false;
    enum class Part { Data, DataEnd, Size, Trailer } part = Part::Data;
    qint64 left = 0; // of the body, or of the current chunk
    QByteArray pending;
    QPointer<Exchange> exchange;
};

QString Recorded::line() const
{
    const QString asked = query.toString(QUrl::FullyDecoded);
    return QString::fromLatin1(method) + u' ' + path + (asked.isEmpty() ? QString() : u'?' + asked);
}

QJsonObject Recorded::json() const
{
    return QJsonDocument::fromJson(body).object();
}

Exchange::Exchange(Peer *peer, Recorded request) : QObject(peer), m_peer(peer), m_request(std::move(request)) { }

void Exchange::json(int status, const QJsonObject &body)
{
    answer(status, toBytes(body), "application/json");
}

void Exchange::json(int status, const QJsonArray &body)
{
    answer(status, toBytes(body), "application/json");
}

void Exchange::answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    if (!m_peer)
        return;
    const bool hasBody = status != 204 && status != 304;
    QByteArray bytes = headOf(status, hasBody ? contentType : QByteArray());
    if (hasBody)
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += "\r\n";
    m_peer->send(hasBody && m_request.method != "HEAD" ? bytes + body : bytes);
    Q_EMIT finished();
}

void Exchange::stream(int status, const QByteArray &contentType)
{
    m_form = Form::Chunked;
    if (m_peer)
        m_peer->send(headOf(status, contentType) + "Transfer-Encoding: chunked\r\n\r\n");
}

void Exchange::upgrade(const QByteArray &contentType)
{
    m_form = Form::Raw;
    if (m_peer)
        m_peer->send("HTTP/1.1 101 UPGRADED\r\nContent-Type: " + contentType
                     + "\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
}

void Exchange::send(const QByteArray &bytes)
{
    if (!m_peer || bytes.isEmpty())
        return;
    m_peer->send(m_form == Form::Chunked ? QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n" : bytes);
}

void Exchange::send(const QJsonObject &line)
{
    send(toBytes(line));
}

void Exchange::frame(int channel, const QByteArray &bytes)
{
    QByteArray header(8, '\0');
    header[0] = static_cast<char>(channel);
    qToBigEndian(static_cast<quint32>(bytes.size()), header.data() + 4);
    send(header + bytes);
}

void Exchange::end()
{
    if (!m_peer)
        return;
    if (m_form == Form::Chunked) {
        m_peer->send("0\r\n\r\n");
        Q_EMIT finished();
    } else {
        m_peer->close();
    }
}

void Exchange::cut()
{
    if (m_peer)
        m_peer->cut();
}

Route &Route::handle(std::function<void(Exchange &)> handler)
{
    m_answers.append(std::move(handler));
    return *this;
}

Route &Route::json(int status, const QJsonObject &body)
{
    return handle([=](Exchange &exchange) { exchange.json(status, body); });
}

Route &Route::json(int status, const QJsonArray &body)
{
    return handle([=](Exchange &exchange) { exchange.json(status, body); });
}

Route &Route::answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    return handle([=](Exchange &exchange) { exchange.answer(status, body, contentType); });
}

Route &Route::error(int status, const QString &message)
{
    return handle([=](Exchange &exchange) { exchange.error(status, message); });
}

Route &Route::lines(const QList<QJsonObject> &lines)
{
    return handle([=](Exchange &exchange) {
        exchange.stream(200);
        for (const QJsonObject &line : lines)
            exchange.send(line);
        exchange.end();
    });
}

Route &Route::stream(int status, const QByteArray &contentType)
{
    return handle([=](Exchange &exchange) { exchange.stream(status, contentType); });
}

Route &Route::upgrade()
{
    return handle([](Exchange &exchange) { exchange.upgrade(); });
}

Route &Route::freeze()
{
    return handle([](Exchange &) {});
}

Route &Route::cut()
{
    return handle([](Exchange &exchange) { exchange.cut(); });
}

Route &Route::after(int ms)
{
    m_answers.last() = [ms, inner = m_answers.last()](Exchange &exchange) {
        QTimer::singleShot(ms, &exchange, [inner, &exchange] { inner(exchange); });
    };
    return *this;
}

Route &Route::early()
{
    m_isEarly = true;
    return *this;
}

FakeDaemon::FakeDaemon(Over over) : ScriptedServer(over)
{
    setUp();
}

FakeDaemon::FakeDaemon(const QSslConfiguration &tls) : ScriptedServer(tls)
{
    setUp();
}

FakeDaemon::~FakeDaemon() = default;

void FakeDaemon::setUp()
{
    on("GET", u"/_ping"_s).answer(200, "OK");
    on("HEAD", u"/_ping"_s).answer(200, "");
    on("GET", u"/version"_s)
        .json(200, QJsonObject{{u"Version"_s, u"20.10.24"_s}, {u"ApiVersion"_s, u"1.41"_s}, {u"MinAPIVersion"_s, u"1.12"_s}});
    onPeer = [this](Peer &peer) {
        const auto incoming = std::make_shared<Incoming>();
        connect(&peer, &Peer::came, &peer, [this, incoming, raw = &peer] { takeMore(raw, incoming); });
    };
}

Route &FakeDaemon::on(const QByteArray &method, const QString &pattern)
{
    const auto isSame = [&](const Route &route) { return route.m_method == method && route.m_pattern == pattern; };
    if (const auto earlier = std::find_if(m_routes.begin(), m_routes.end(), isSame); earlier != m_routes.end())
        m_replaced.splice(m_replaced.end(), m_routes, earlier);
    Route &route = m_routes.emplace_front();
    route.m_method = method;
    route.m_pattern = pattern;
    return route;
}

Route *FakeDaemon::find(const QByteArray &method, const QString &path)
{
    for (Route &route : m_routes) {
        if (route.m_method == method && fits(route.m_pattern, path))
            return &route;
    }
    return nullptr;
}

QStringList FakeDaemon::lines() const
{
    QStringList lines;
    for (const Recorded &request : m_requests) {
        if (request.path != "/_ping"_L1 && request.path != "/version"_L1)
            lines.append(request.line());
    }
    return lines;
}

QList<Recorded> FakeDaemon::requestsTo(const QByteArray &method, const QString &pattern) const
{
    QList<Recorded> found;
    for (const Recorded &request : m_requests) {
        if (request.method == method && fits(pattern, request.path))
            found.append(request);
    }
    return found;
}

void FakeDaemon::takeMore(Peer *peer, const std::shared_ptr<Incoming> &incoming)
{
    if (incoming->isBusy && incoming->bodyDone)
        return; // an upgraded stream, or a client that does not wait
    incoming->pending += peer->takeReceived();
    if (!incoming->hasHead && !readHead(*incoming, incoming->pending))
        return;
    const Route *route = find(incoming->request.method, incoming->request.path);
    if (!incoming->isBusy && route && route->m_isEarly)
        dispatch(peer, incoming);
    incoming->bodyDone = readBody(*incoming, incoming->pending);
    if (incoming->bodyDone && !incoming->isBusy)
        dispatch(peer, incoming);
}

bool FakeDaemon::readHead(Incoming &incoming, QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    bytes.remove(0, end + 4);
    const QList<QByteArray> words = lines.value(0).trimmed().split(' ');
    Recorded &request = incoming.request;
    request.method = words.value(0);
    const QUrl url = QUrl::fromEncoded(words.value(1));
    request.path = url.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(url);
    static const QRegularExpression versioned(u"^/v([0-9.]+)(/.*)$"_s);
    if (const auto match = versioned.match(request.path); match.hasMatch()) {
        request.version = match.captured(1);
        request.path = match.captured(2);
    }
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    incoming.isChunked = request.header("Transfer-Encoding") == "chunked";
    incoming.part = incoming.isChunked ? Incoming::Part::Size : Incoming::Part::Data;
    incoming.left = incoming.isChunked ? 0 : request.header("Content-Length").toLongLong();
    incoming.hasHead = true;
    return true;
}

// True when the body is complete.
bool FakeDaemon::readBody(Incoming &incoming, QByteArray &bytes)
{
    using Part = Incoming::Part;
    Recorded &request = incoming.request;
    while (true) {
        if (incoming.part == Part::Data) {
            const qsizetype size = qMin<qint64>(bytes.size(), incoming.left);
            request.bodySize += size;
            if (request.body.size() < bodyKept)
                request.body += bytes.left(size);
            bytes.remove(0, size);
            incoming.left -= size;
            if (incoming.left > 0)
                return false;
            if (!incoming.isChunked)
                return true;
            incoming.part = Part::DataEnd;
        }
        const qsizetype end = bytes.indexOf("\r\n");
        if (end < 0)
            return false;
        const QByteArray line = bytes.left(end);
        bytes.remove(0, end + 2);
        if (incoming.part == Part::Trailer && line.isEmpty())
            return true;
        if (incoming.part == Part::DataEnd) {
            incoming.part = Part::Size;
        } else if (incoming.part == Part::Size) {
            incoming.left = line.toLongLong(nullptr, 16);
            incoming.part = incoming.left == 0 ? Part::Trailer : Part::Data;
        }
    }
}

void FakeDaemon::dispatch(Peer *peer, const std::shared_ptr<Incoming> &incoming)
{
    incoming->isBusy = true;
    m_requests.append(incoming->request);
    if (onRequest)
        onRequest(incoming->request);
    if (m_isFrozen)
        return;
    auto *exchange = new Exchange(peer, incoming->request);
    connect(exchange, &Exchange::finished, this, [this, peer = QPointer<Peer>(peer), incoming, exchange] {
        if (!incoming->bodyDone)
            return; // answered early: what still comes belongs to the refused request
        exchange->deleteLater();
        const QByteArray pending = incoming->pending;
        *incoming = Incoming();
        incoming->pending = pending;
        if (peer && !pending.isEmpty())
            takeMore(peer, incoming);
    });
    Route *route = find(incoming->request.method, incoming->request.path);
    if (!route) {
        exchange->error(404, u"page not found"_s);
        return;
    }
    const qsizetype index = qMin<qsizetype>(route->m_calls++, route->m_answers.size() - 1);
    route->m_exchanges.append(exchange);
    if (index >= 0)
        route->m_answers.at(index)(*exchange);
}

} // namespace testsupport
