// SPDX-License-Identifier: Apache-2.0
#include "wire/descriptorstream_unix.h"
#include "wire/names.h"
#include "wire/transport.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

namespace {

// A descriptor that is closed unless it was taken.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor &&other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }
    int take() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

Error localError(const Endpoint &endpoint, int number)
{
    const QString name = endpoint.text();
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return {Error::Kind::Unreachable, u"%1: there is no such socket"_s.arg(name),
                u"Is the engine installed and running?"_s};
    case ECONNREFUSED:
        return {Error::Kind::Unreachable, u"%1: nobody listens on the socket"_s.arg(name), u"Start the engine"_s};
    case EACCES:
    case EPERM: {
        const QString group = QFileInfo(endpoint.path).group();
        return {
            Error::Kind::Denied, u"%1: permission denied on the socket"_s.arg(name),
            u"Add yourself to the group “%1” (sudo usermod -aG %1 $USER) and log in again, or use a rootless engine"_s
                .arg(group.isEmpty() || group == "root"_L1 ? u"docker"_s : group)};
    }
    default:
        return {Error::Kind::Unreachable, u"%1: %2"_s.arg(name, systemWords(number))};
    }
}

Error tcpError(const QString &name, int number)
{
    switch (number) {
    case ECONNREFUSED:
        return {Error::Kind::Unreachable, u"%1 refused the connection: nothing listens on this port"_s.arg(name),
                u"Does the engine run there, and on this port?"_s};
    case EHOSTUNREACH:
    case ENETUNREACH:
        return {Error::Kind::Unreachable, u"%1: no route to the host"_s.arg(name)};
    default:
        return {Error::Kind::Unreachable, u"%1: %2"_s.arg(name, systemWords(number))};
    }
}

// A host that loses its power sends nothing more: the kernel asks after 15 s of silence and gives up after 30.
void tuneTcp(int descriptor)
{
    const auto set = [descriptor](int level, int option, int value) {
        ::setsockopt(descriptor, level, option, &value, sizeof value);
    };
    set(IPPROTO_TCP, TCP_NODELAY, 1);
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
#if defined(TCP_KEEPIDLE)
    set(IPPROTO_TCP, TCP_KEEPIDLE, 15);
#elif defined(TCP_KEEPALIVE)
    set(IPPROTO_TCP, TCP_KEEPALIVE, 15);
#endif
#if defined(TCP_KEEPINTVL) && defined(TCP_KEEPCNT)
    set(IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set(IPPROTO_TCP, TCP_KEEPCNT, 3);
#endif
#if defined(TCP_USER_TIMEOUT)
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
#endif
}

// One address that is being tried.
struct Attempt
{
    Descriptor descriptor;
    std::unique_ptr<QSocketNotifier> notifier;
    bool isOver = false;
};

struct Race
{
    QString name;
    std::vector<Attempt> attempts;
    int winner = -1;
    int lastError = 0;
    flow::Wakeup wakeup;

    bool isLost() const
    {
        return std::all_of(attempts.begin(), attempts.end(), [](const Attempt &attempt) { return attempt.isOver; });
    }
};

int startConnecting(int descriptor, const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 to{};
        to.sin6_family = AF_INET6;
        to.sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::copy_n(bytes.c, 16, to.sin6_addr.s6_addr);
        to.sin6_scope_id = address.scopeId().toUInt();
        return ::connect(descriptor, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    }
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(address.toIPv4Address());
    return ::connect(descriptor, reinterpret_cast<const sockaddr *>(&to), sizeof to);
}

void enter(Race *race, const QHostAddress &address, quint16 port)
{
    const bool isSix = address.protocol() == QAbstractSocket::IPv6Protocol;
    Descriptor descriptor(::socket(isSix ? AF_INET6 : AF_INET, SOCK_STREAM, 0));
    if (descriptor.number() < 0) {
        race->lastError = errno;
        return;
    }
    prepareDescriptor(descriptor.number());
    tuneTcp(descriptor.number());
    if (startConnecting(descriptor.number(), address, port) != 0 && errno != EINPROGRESS) {
        race->lastError = errno;
        return;
    }
    auto notifier = std::make_unique<QSocketNotifier>(descriptor.number(), QSocketNotifier::Write);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                     [race, notifier = notifier.get(), index = race->attempts.size()] {
                         notifier->setEnabled(false);
                         Attempt &attempt = race->attempts[index];
                         int number = 0;
                         socklen_t size = sizeof number;
                         ::getsockopt(attempt.descriptor.number(), SOL_SOCKET, SO_ERROR, &number, &size);
                         attempt.isOver = true;
                         if (number != 0)
                             race->lastError = number;
                         else if (race->winner < 0)
                             race->winner = static_cast<int>(index);
                         race->wakeup.wake();
                     });
    race->attempts.push_back({std::move(descriptor), std::move(notifier)});
}

} // namespace

Task<Result<std::unique_ptr<Stream>>> openLocal(Endpoint endpoint, std::stop_token stop)
{
    if (endpoint.scheme == Endpoint::Scheme::Npipe)
        co_return base::fail(Error::Kind::Unsupported, u"%1: named pipes exist on Windows only"_s.arg(endpoint.text()));
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(endpoint.path);
    if (path.size() >= static_cast<qsizetype>(sizeof to.sun_path))
        co_return base::fail(
            Error::Kind::Invalid,
            u"%1: a socket's path has at most %2 bytes"_s.arg(endpoint.text()).arg(sizeof to.sun_path - 1));
    std::copy(path.begin(), path.end(), to.sun_path);
    Descriptor descriptor(::socket(AF_UNIX, SOCK_STREAM, 0));
    if (descriptor.number() < 0)
        co_return base::fail(localError(endpoint, errno));
    prepareDescriptor(descriptor.number());
    while (::connect(descriptor.number(), reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0) {
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            co_return base::fail(localError(endpoint, errno));
        // Its queue of new connections is full; the kernel has no word for "try again now".
        if (const Result<> slept = co_await flow::sleepFor(10ms, stop); !slept)
            co_return base::fail(slept.error());
    }
    co_return std::make_unique<DescriptorStream>(descriptor.take(), endpoint.text());
}

Task<Result<std::unique_ptr<Stream>>> openTcp(QString host, quint16 port, std::stop_token stop)
{
    Result<QList<QHostAddress>> addresses = co_await addressesOf(host, stop);
    if (!addresses)
        co_return base::fail(addresses.error());
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    Race race{.name = u"%1:%2"_s.arg(host).arg(port), .attempts = {}};
    race.attempts.reserve(static_cast<size_t>(addresses->size()));
    while (race.winner < 0) {
        if (!addresses->isEmpty())
            enter(&race, addresses->takeFirst(), port);
        if (addresses->isEmpty() && race.isLost())
            co_return base::fail(tcpError(race.name, race.lastError));
        if (race.isLost())
            continue;
        std::optional<Milliseconds> head;
        if (!addresses->isEmpty())
            head = 250ms;
        const Result<> woken = co_await race.wakeup.wait(stop, head);
        if (!woken && woken.error().isCancelled())
            co_return base::fail(woken.error());
    }
    Attempt &winner = race.attempts[static_cast<size_t>(race.winner)];
    winner.notifier.reset();
    co_return std::make_unique<DescriptorStream>(winner.descriptor.take(), race.name);
}

} // namespace wire
