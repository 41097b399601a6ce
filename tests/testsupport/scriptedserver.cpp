// SPDX-License-Identifier: Apache-2.0
#include "testsupport/scriptedserver.h"

#include <QLocalSocket>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

// QTcpServer with TLS on every connection (QSslServer hides connections whose handshake failed).
class TlsListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit TlsListener(QSslConfiguration configuration) : m_configuration(std::move(configuration)) { }
    std::function<void(std::unique_ptr<QSslSocket>)> onSecured;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(m_configuration);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::encrypted, this, [this, socket] {
            disconnect(socket, nullptr, this, nullptr);
            socket->setParent(nullptr);
            onSecured(std::unique_ptr<QSslSocket>(socket));
        });
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_configuration;
};

} // namespace

Peer::Peer(std::unique_ptr<QIODevice> device, QObject *parent) : QObject(parent), m_device(std::move(device))
{
    const auto atEnd = [this] {
        readAvailable();
        m_inputEnded = true;
        Q_EMIT ended();
    };
    connect(m_device.get(), &QIODevice::readyRead, this, &Peer::readAvailable);
    connect(m_device.get(), &QIODevice::bytesWritten, this, &Peer::pumpMore);
    if (auto *local = qobject_cast<QLocalSocket *>(m_device.get())) {
        connect(local, &QLocalSocket::disconnected, this, atEnd);
        local->setReadBufferSize(256 * 1024);
    } else if (auto *tcp = qobject_cast<QAbstractSocket *>(m_device.get())) {
        connect(tcp, &QAbstractSocket::disconnected, this, atEnd);
        tcp->setReadBufferSize(256 * 1024);
    }
    if (auto *tls = qobject_cast<QSslSocket *>(m_device.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &Peer::pumpMore);
}

Peer::~Peer()
{
    m_device->disconnect(this);
}

bool Peer::isOpen() const
{
    if (const auto *local = qobject_cast<const QLocalSocket *>(m_device.get()))
        return local->state() == QLocalSocket::ConnectedState;
    const auto *tcp = qobject_cast<const QAbstractSocket *>(m_device.get());
    return tcp && tcp->state() == QAbstractSocket::ConnectedState;
}

void Peer::send(const QByteArray &bytes)
{
    if (isOpen())
        m_device->write(bytes);
}

void Peer::pump(qint64 total)
{
    m_pumpTotal += total;
    pumpMore();
}

qint64 Peer::waitingToGoOut() const
{
    const auto *tls = qobject_cast<const QSslSocket *>(m_device.get());
    return m_device->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void Peer::pumpMore()
{
    static const QByteArray filler(64 * 1024, 'x');
    while (isOpen() && m_pumped < m_pumpTotal && waitingToGoOut() < 256 * 1024) {
        const qint64 size = qMin<qint64>(filler.size(), m_pumpTotal - m_pumped);
        m_pumped += size;
        m_device->write(filler.constData(), size);
    }
}

void Peer::stopReading()
{
    m_isReading = false;
}

void Peer::resumeReading()
{
    m_isReading = true;
    readAvailable();
}

void Peer::readAvailable()
{
    if (!m_isReading || m_device->bytesAvailable() <= 0)
        return;
    const QByteArray bytes = m_device->readAll();
    if (bytes.isEmpty())
        return;
    m_received += bytes;
    Q_EMIT came();
}

void Peer::close()
{
    if (auto *local = qobject_cast<QLocalSocket *>(m_device.get()))
        local->disconnectFromServer();
    else if (auto *tcp = qobject_cast<QAbstractSocket *>(m_device.get()))
        tcp->disconnectFromHost();
}

void Peer::cut()
{
    if (auto *local = qobject_cast<QLocalSocket *>(m_device.get()))
        local->abort();
    else if (auto *tcp = qobject_cast<QAbstractSocket *>(m_device.get()))
        tcp->abort();
}

ScriptedServer::ScriptedServer(Over over) : m_over(over)
{
    listen();
}

ScriptedServer::ScriptedServer(const QSslConfiguration &tls) : m_over(Over::Tcp), m_tls(tls), m_isTls(true)
{
    listen();
}

ScriptedServer::~ScriptedServer() = default;

void ScriptedServer::listen()
{
    if (m_over == Over::Local) {
        m_local = std::make_unique<QLocalServer>();
        if (!m_local->listen(endpoint().path))
            qFatal("cannot listen: %s", qPrintable(m_local->errorString()));
        connect(m_local.get(), &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *socket = m_local->nextPendingConnection()) {
                socket->setParent(nullptr);
                adopt(std::unique_ptr<QIODevice>(socket));
            }
        });
        return;
    }
    if (m_isTls) {
        auto listener = std::make_unique<TlsListener>(m_tls);
        listener->onSecured = [this](std::unique_ptr<QSslSocket> socket) { adopt(std::move(socket)); };
        m_tcp = std::move(listener);
    } else {
        m_tcp = std::make_unique<QTcpServer>();
        connect(m_tcp.get(), &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_tcp->nextPendingConnection()) {
                socket->setParent(nullptr);
                adopt(std::unique_ptr<QIODevice>(socket));
            }
        });
    }
    if (!m_tcp->listen(QHostAddress::LocalHost, m_port))
        qFatal("cannot listen: %s", qPrintable(m_tcp->errorString()));
    m_port = m_tcp->serverPort();
}

void ScriptedServer::adopt(std::unique_ptr<QIODevice> device)
{
    ++m_accepted;
    auto *peer = new Peer(std::move(device), this);
    m_peers.append(peer);
    if (onPeer)
        onPeer(*peer);
    // What came before somebody listened.
    QMetaObject::invokeMethod(peer, [peer] { peer->resumeReading(); }, Qt::QueuedConnection);
}

wire::Endpoint ScriptedServer::endpoint() const
{
    if (m_over == Over::Local)
        return {.scheme = wire::Endpoint::Scheme::Unix, .path = m_folder.filePath(u"engine.sock"_s)};
    return {.scheme = wire::Endpoint::Scheme::Tcp, .host = u"127.0.0.1"_s, .port = m_port};
}

quint16 ScriptedServer::port() const
{
    return m_port;
}

QList<Peer *> ScriptedServer::peers() const
{
    QList<Peer *> alive;
    for (const QPointer<Peer> &peer : m_peers) {
        if (peer)
            alive.append(peer);
    }
    return alive;
}

void ScriptedServer::goAway()
{
    m_local.reset();
    m_tcp.reset();
    for (Peer *peer : peers()) {
        peer->cut();
        delete peer;
    }
}

void ScriptedServer::comeBack()
{
    listen();
}

} // namespace testsupport

#include "scriptedserver.moc"
