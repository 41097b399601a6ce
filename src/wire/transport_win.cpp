// SPDX-License-Identifier: Apache-2.0
#include "wire/devicestream_win.h"
#include "wire/names.h"
#include "wire/transport.h"

#include <QLocalSocket>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <windows.h>
#include <winsock2.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

namespace {

constexpr qint64 readAhead = 256 * 1024;

// Docker's pipes are in message mode, and an empty message is the end of input.
void writeEmptyMessage(qintptr descriptor)
{
    OVERLAPPED overlapped{};
    overlapped.hEvent = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    const HANDLE pipe = reinterpret_cast<HANDLE>(descriptor);
    DWORD written = 0;
    if (!::WriteFile(pipe, "", 0, nullptr, &overlapped) && ::GetLastError() == ERROR_IO_PENDING)
        ::GetOverlappedResult(pipe, &overlapped, &written, TRUE);
    ::CloseHandle(overlapped.hEvent);
}

Error pipeError(const Endpoint &endpoint, QLocalSocket::LocalSocketError error, const QString &words)
{
    const QString name = endpoint.text();
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return {Error::Kind::Unreachable, u"%1: there is no such pipe"_s.arg(name),
                u"Is the engine installed and running?"_s};
    case QLocalSocket::SocketAccessError:
        return {Error::Kind::Denied, u"%1: access to the pipe is denied"_s.arg(name),
                u"Add yourself to the group “docker-users” and log in again"_s};
    default:
        return {Error::Kind::Unreachable, u"%1: %2"_s.arg(name, words)};
    }
}

Error tcpError(const QString &name, QAbstractSocket::SocketError error, const QString &words)
{
    if (error == QAbstractSocket::ConnectionRefusedError)
        return {Error::Kind::Unreachable, u"%1 refused the connection: nothing listens on this port"_s.arg(name),
                u"Does the engine run there, and on this port?"_s};
    return {Error::Kind::Unreachable, u"%1: %2"_s.arg(name, words)};
}

template <class Socket>
DeviceStream::Manner mannerOf(Socket *socket, std::function<void()> closeWriting, int endInOrder)
{
    return {.closeWriting = std::move(closeWriting),
            .isOpen = [socket] { return socket->state() == Socket::ConnectedState; },
            .broken = [socket, endInOrder]() -> std::optional<QString> {
                const int error = static_cast<int>(socket->error());
                if (error == endInOrder || error == -1)
                    return {};
                return socket->errorString();
            }};
}

// Ends when the socket is connected or has failed; the caller looks which.
template <class Socket>
Task<Result<>> settled(Socket *socket, std::stop_token stop)
{
    flow::Wakeup wakeup;
    QObject context;
    QObject::connect(socket, &Socket::stateChanged, &context, [wake = wakeup.waker()] { wake(); });
    QObject::connect(socket, &Socket::errorOccurred, &context, [wake = wakeup.waker()] { wake(); });
    while (socket->state() != Socket::ConnectedState && socket->state() != Socket::UnconnectedState) {
        if (const Result<> woken = co_await wakeup.wait(stop); !woken)
            co_return woken;
    }
    co_return Result<>();
}

template <class Socket>
std::unique_ptr<Stream> streamOf(std::unique_ptr<Socket> socket, const QString &name, DeviceStream::Manner manner)
{
    Socket *raw = socket.get();
    auto stream = std::make_unique<DeviceStream>(std::move(socket), name, std::move(manner));
    QObject::connect(raw, &Socket::disconnected, raw, [stream = stream.get()] { stream->wake(); });
    QObject::connect(raw, &Socket::errorOccurred, raw, [stream = stream.get()] { stream->wake(); });
    return stream;
}

} // namespace

Task<Result<std::unique_ptr<Stream>>> openLocal(Endpoint endpoint, std::stop_token stop)
{
    if (endpoint.scheme == Endpoint::Scheme::Unix)
        co_return base::fail(Error::Kind::Unsupported,
                             u"%1: on Windows engines listen on pipes (npipe://)"_s.arg(endpoint.text()));
    auto socket = std::make_unique<QLocalSocket>();
    socket->setReadBufferSize(readAhead);
    socket->connectToServer(QString(endpoint.path).replace(u'/', u'\\'));
    if (const Result<> done = co_await settled(socket.get(), stop); !done)
        co_return base::fail(done.error());
    if (socket->state() != QLocalSocket::ConnectedState)
        co_return base::fail(pipeError(endpoint, socket->error(), socket->errorString()));
    QLocalSocket *raw = socket.get();
    co_return streamOf(
        std::move(socket), endpoint.text(),
        mannerOf(raw, [raw] { writeEmptyMessage(raw->socketDescriptor()); }, QLocalSocket::PeerClosedError));
}

Task<Result<std::unique_ptr<Stream>>> openTcp(QString host, quint16 port, std::stop_token stop)
{
    Result<QList<QHostAddress>> addresses = co_await addressesOf(host, stop);
    if (!addresses)
        co_return base::fail(addresses.error());
    const QString name = u"%1:%2"_s.arg(host).arg(port);
    Error error;
    for (const QHostAddress &address : *addresses) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->setReadBufferSize(readAhead);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        socket->connectToHost(address, port);
        if (const Result<> done = co_await settled(socket.get(), stop); !done)
            co_return base::fail(done.error());
        QTcpSocket *raw = socket.get();
        if (raw->state() == QAbstractSocket::ConnectedState)
            co_return streamOf(std::move(socket), name,
                               mannerOf(
                                   raw, [raw] { ::shutdown(static_cast<SOCKET>(raw->socketDescriptor()), SD_SEND); },
                                   QAbstractSocket::RemoteHostClosedError));
        error = tcpError(name, raw->error(), raw->errorString());
    }
    co_return base::fail(error);
}

} // namespace wire
