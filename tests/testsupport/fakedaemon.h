// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testsupport/scriptedserver.h"
#include "wire/client.h"
#include <QJsonArray>
#include <QJsonObject>
#include <QUrlQuery>
#include <list>

namespace testsupport {

// A request as the fake daemon got it. The path carries no version ("/containers/create", asked as /v1.41/containers/create).
struct Recorded
{
    QByteArray method;
    QString path;
    QString version; // "1.41", empty when the request named none
    QUrlQuery query;
    wire::Headers headers;
    QByteArray body; // decoded; the first 64 MiB
    qint64 bodySize = 0;

    QString line() const; // "POST /containers/create?name=web", the query decoded
    QString value(const QString &key) const { return query.queryItemValue(key, QUrl::FullyDecoded); }
    QJsonObject json() const;
    QByteArray header(const QByteArray &name) const { return wire::headerValue(headers, name); }
};

// One request and the answer to it, for handlers and for streams that a test drives by hand.
class Exchange : public QObject
{
    Q_OBJECT

public:
    Exchange(Peer *peer, Recorded request);
    const Recorded &request() const { return m_request; }
    bool isOpen() const { return m_peer && m_peer->isOpen(); }

    void json(int status, const QJsonObject &body);
    void json(int status, const QJsonArray &body);
    void answer(int status, const QByteArray &body, const QByteArray &contentType = "text/plain");
    void error(int status, const QString &message) { json(status, QJsonObject{{QStringLiteral("message"), message}}); }
    // Chunked answer, continued with send(), ended with end().
    void stream(int status, const QByteArray &contentType = "application/json");
    // 101, then raw bytes both ways.
    void upgrade(const QByteArray &contentType = "application/vnd.docker.raw-stream");
    void send(const QByteArray &bytes);
    void send(const QJsonObject &line); // one JSON line
    void frame(int channel, const QByteArray &bytes); // 1 stdout, 2 stderr: a multiplexed frame
    void end();
    void cut(); // breaks the connection
    // After an upgrade: what came from the client.
    QByteArray received() const { return m_peer ? m_peer->received() : QByteArray(); }
    bool inputEnded() const { return !m_peer || m_peer->inputEnded(); }
    Peer *peer() const { return m_peer; }

Q_SIGNALS:
    void finished(); // the answer is complete, the connection is free again

private:
    enum class Form { None, Chunked, Raw };
    QPointer<Peer> m_peer;
    Recorded m_request;
    Form m_form = Form::None;
    friend class FakeDaemon;
};

// What the fake daemon answers to one method and path. Each call adds one answer: the first request gets the first, and so on;
// the last one repeats.
class Route
{
public:
    Route &json(int status, const QJsonObject &body);
    Route &json(int status, const QJsonArray &body);
    Route &answer(int status, const QByteArray &body = {}, const QByteArray &contentType = "text/plain");
    Route &error(int status, const QString &message);
    Route &lines(const QList<QJsonObject> &lines); // 200 and a whole stream of JSON lines
    Route &stream(int status = 200, const QByteArray &contentType = "application/json"); // left open: drive last()
    Route &upgrade(); // left open: drive last()
    Route &freeze(); // never answers
    Route &cut(); // breaks the connection instead of answering
    Route &handle(std::function<void(Exchange &)> handler);
    // The last answer added comes so many milliseconds later.
    Route &after(int ms);
    // Answers as soon as the head of the request is there, its body unread.
    Route &early();

    int calls() const { return m_calls; }
    // The latest exchange of this route; null when there is none or its connection is gone.
    Exchange *last() const { return m_exchanges.isEmpty() ? nullptr : m_exchanges.last().data(); }
    QList<QPointer<Exchange>> exchanges() const { return m_exchanges; }

private:
    friend class FakeDaemon;
    QByteArray m_method;
    QString m_pattern;
    QList<std::function<void(Exchange &)>> m_answers;
    QList<QPointer<Exchange>> m_exchanges;
    int m_calls = 0;
    bool m_isEarly = false;
};

// An engine inside the test program: answers what it was told, records what it was asked, freezes, breaks and goes away on
// command:
//     daemon.on("POST", u"/containers/create"_s).json(201, {{u"Id"_s, u"abc"_s}}).error(409, u"name in use"_s);
//     Route &events = daemon.on("GET", u"/events"_s).stream();    …    events.last()->send(QJsonObject{…});
// `/_ping` and `/version` are answered as an engine of API 1.41 unless told otherwise; whatever was not told is a 404.
class FakeDaemon : public ScriptedServer
{
    Q_OBJECT

public:
    explicit FakeDaemon(Over over = Over::Local);
    explicit FakeDaemon(const QSslConfiguration &tls);
    ~FakeDaemon() override;

    // "*" in the path stands for one segment; a later route for the same path replaces the earlier one, which hears nothing more.
    Route &on(const QByteArray &method, const QString &pattern);
    const QList<Recorded> &requests() const { return m_requests; }
    QStringList lines() const; // of all requests but /_ping and /version
    QList<Recorded> requestsTo(const QByteArray &method, const QString &pattern) const;
    void forget() { m_requests.clear(); }
    // Everything asked from now on is accepted and never answered.
    void freeze() { m_isFrozen = true; }
    void thaw() { m_isFrozen = false; }
    // Called with every request before it is answered.
    std::function<void(const Recorded &)> onRequest;

private:
    struct Incoming;
    void setUp();
    void takeMore(Peer *peer, const std::shared_ptr<Incoming> &incoming);
    bool readHead(Incoming &incoming, QByteArray &bytes);
    bool readBody(Incoming &incoming, QByteArray &bytes);
    Route *find(const QByteArray &method, const QString &path);
    void dispatch(Peer *peer, const std::shared_ptr<Incoming> &incoming);

    std::list<Route> m_routes;
    std::list<Route> m_replaced; // tests hold references
    QList<Recorded> m_requests;
    bool m_isFrozen = false;
};

} // namespace testsupport
