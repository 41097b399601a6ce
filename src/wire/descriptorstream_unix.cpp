// SPDX-License-Identifier: Apache-2.0
#include "wire/descriptorstream_unix.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace wire {

namespace {

constexpr qsizetype pieceSize = 64 * 1024;
// A stream that is always ready would never let the event loop go on.
constexpr qint64 turnSize = 512 * 1024;

#ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL;
#else
constexpr int sendFlags = 0; // SO_NOSIGPIPE is set instead
#endif

bool wouldBlock(int number)
{
    return number == EAGAIN || number == EWOULDBLOCK;
}

} // namespace

QString systemWords(int number)
{
    return QString::fromStdString(std::generic_category().message(number));
}

void prepareDescriptor(int descriptor)
{
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
#ifdef SO_NOSIGPIPE
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
}

DescriptorStream::DescriptorStream(int descriptor, QString name)
    : m_descriptor(descriptor)
    , m_name(std::move(name))
    , m_readNotifier(QSocketNotifier::Read)
    , m_writeNotifier(QSocketNotifier::Write)
{
    prepareDescriptor(descriptor);
    const auto connectOnce = [](QSocketNotifier &notifier, qintptr socket, const flow::Wakeup &wakeup) {
        notifier.setSocket(socket);
        notifier.setEnabled(false);
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&notifier, wake = wakeup.waker()] {
            notifier.setEnabled(false);
            wake();
        });
    };
    connectOnce(m_readNotifier, descriptor, m_readable);
    connectOnce(m_writeNotifier, descriptor, m_writable);
}

DescriptorStream::~DescriptorStream()
{
    m_readNotifier.setEnabled(false);
    m_writeNotifier.setEnabled(false);
    ::close(m_descriptor);
}

Task<Result<>> DescriptorStream::pause(std::stop_token stop)
{
    m_sinceTurn = 0;
    flow::Wakeup turn;
    QTimer::singleShot(0, [wake = turn.waker()] { wake(); });
    co_return co_await turn.wait(std::move(stop));
}

Task<Result<QByteArray>> DescriptorStream::read(std::stop_token stop, std::optional<Milliseconds> silence)
{
    if (m_sinceTurn >= turnSize) {
        if (const Result<> paused = co_await pause(stop); !paused)
            co_return base::fail(paused.error());
    }
    QByteArray bytes(pieceSize, Qt::Uninitialized);
    while (!stop.stop_requested()) {
        const ssize_t size = ::recv(m_descriptor, bytes.data(), pieceSize, 0);
        if (size >= 0) {
            m_sinceTurn += size;
            bytes.truncate(size);
            if (size < pieceSize / 4)
                bytes.squeeze();
            co_return bytes;
        }
        if (errno == EINTR)
            continue;
        if (!wouldBlock(errno))
            co_return broken(errno);
        m_sinceTurn = 0;
        m_readNotifier.setEnabled(true);
        if (const Result<> woken = co_await m_readable.wait(stop, silence); !woken) {
            m_readNotifier.setEnabled(false);
            co_return base::fail(woken.error());
        }
    }
    co_return base::fail(base::cancelled());
}

Task<Result<>> DescriptorStream::write(QByteArray bytes, std::stop_token stop)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (stop.stop_requested())
            co_return base::fail(base::cancelled());
        if (m_sinceTurn >= turnSize) {
            if (const Result<> paused = co_await pause(stop); !paused)
                co_return paused;
        }
        const size_t left = static_cast<size_t>(qMin(bytes.size() - at, pieceSize * 4));
        const ssize_t size = ::send(m_descriptor, bytes.constData() + at, left, sendFlags);
        if (size >= 0) {
            at += size;
            m_sinceTurn += size;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (!wouldBlock(errno))
            co_return broken(errno);
        m_sinceTurn = 0;
        m_writeNotifier.setEnabled(true);
        if (const Result<> woken = co_await m_writable.wait(stop); !woken) {
            m_writeNotifier.setEnabled(false);
            co_return woken;
        }
    }
    co_return Result<>();
}

void DescriptorStream::closeWriting()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

bool DescriptorStream::isOpen() const
{
    char next = 0;
    const ssize_t size = ::recv(m_descriptor, &next, 1, MSG_PEEK);
    return size > 0 || (size < 0 && (wouldBlock(errno) || errno == EINTR));
}

std::unexpected<Error> DescriptorStream::broken(int number) const
{
    return base::fail(Error::Kind::Unreachable, u"the connection to %1 broke: %2"_s.arg(m_name, systemWords(number)));
}

} // namespace wire
