// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/endpoint.h"
#include <QLocalServer>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>
#include <functional>
#include <memory>

namespace testsupport {

// The server's end of one connection: what came, what to send, how to end. Owned by its server.
class Peer : public QObject
{
    Q_OBJECT

public:
    Peer(std::unique_ptr<QIODevice> device, QObject *parent);
    ~Peer() override;

    const QByteArray &received() const { return m_received; }
    QByteArray takeReceived() { return std::exchange(m_received, {}); }
    bool inputEnded() const { return m_inputEnded; }
    bool isOpen() const;
    void send(const QByteArray &bytes);
    // Sends `total` bytes of filler with little memory: only as fast as the other side reads.
    void pump(qint64 total);
    qint64 pumped() const { return m_pumped; }
    // Stops reading (the other side's writes fill up) and goes on.
    void stopReading();
    void resumeReading();
    void close(); // after what was sent has gone out
    void cut(); // at once

Q_SIGNALS:
    void came();
    void ended();

private:
    void readAvailable();
    void pumpMore();
    qint64 waitingToGoOut() const;

    std::unique_ptr<QIODevice> m_device;
    QByteArray m_received;
    bool m_inputEnded = false;
    bool m_isReading = true;
    qint64 m_pumped = 0;
    qint64 m_pumpTotal = 0;
};

// Listens inside the test program, on a local socket, on TCP or with TLS, and hands each connection to `onPeer`. Knows no HTTP:
// what it says is the test's business.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    enum class Over { Local, Tcp };
    explicit ScriptedServer(Over over = Over::Local);
    explicit ScriptedServer(const QSslConfiguration &tls); // TCP with TLS
    ~ScriptedServer() override;

    std::function<void(Peer &)> onPeer;
    wire::Endpoint endpoint() const;
    quint16 port() const;
    QList<Peer *> peers() const; // every one so far that has not been destroyed, oldest first
    int accepted() const { return m_accepted; }
    // As when the machine loses power: nobody listens, every connection is gone; and back.
    void goAway();
    void comeBack();

private:
    void adopt(std::unique_ptr<QIODevice> device);
    void listen();

    QTemporaryDir m_folder;
    Over m_over = Over::Local;
    QSslConfiguration m_tls;
    bool m_isTls = false;
    quint16 m_port = 0;
    int m_accepted = 0;
    std::unique_ptr<QLocalServer> m_local;
    std::unique_ptr<QTcpServer> m_tcp;
    QList<QPointer<Peer>> m_peers;
};

} // namespace testsupport
