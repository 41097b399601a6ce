// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <QSocketNotifier>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace cli::terminal {

namespace {

// A signal handler may only write to a pipe; the event loop reads it.
std::array<int, 2> signalPipe = {-1, -1};
bool outputGone = false;

void onSignal(int)
{
    const char one = 1;
    static_cast<void>(!::write(signalPipe[1], &one, 1));
}

// Waits until something can be read; false when an interrupt came first. The event loop does not run meanwhile, so the
// pipe of the signals is waited for as well. (select: macOS's poll knows no terminals.)
bool waitForInput(int descriptor)
{
    fd_set readable;
    int ready = -1;
    do {
        FD_ZERO(&readable);
        FD_SET(descriptor, &readable);
        if (signalPipe[0] >= 0)
            FD_SET(signalPipe[0], &readable);
        ready = ::select(std::max(descriptor, signalPipe[0]) + 1, &readable, nullptr, nullptr, nullptr);
    } while (ready < 0 && errno == EINTR);
    return ready > 0 && (signalPipe[0] < 0 || !FD_ISSET(signalPipe[0], &readable));
}

class EchoOff
{
public:
    explicit EchoOff(int descriptor) : m_descriptor(descriptor), m_valid(::tcgetattr(descriptor, &m_before) == 0)
    {
        if (!m_valid)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(descriptor, TCSAFLUSH, &silent);
    }
    ~EchoOff()
    {
        if (m_valid)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

private:
    int m_descriptor;
    termios m_before = {};
    bool m_valid;
};

} // namespace

bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

int width()
{
    winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

std::optional<QString> askHidden(const QString &prompt)
{
    const int tty = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (tty < 0)
        return {};
    const QByteArray question = prompt.toLocal8Bit();
    static_cast<void>(!::write(tty, question.constData(), static_cast<size_t>(question.size())));
    QByteArray answer;
    bool ended = false;
    bool interrupted = false;
    {
        const EchoOff silent(tty);
        char c = 0;
        while (!ended && c != '\n') {
            interrupted = !waitForInput(tty);
            ended = interrupted || ::read(tty, &c, 1) != 1;
            if (!ended && c != '\n')
                answer.append(c);
        }
    }
    static_cast<void>(!::write(tty, "\n", 1));
    ::close(tty);
    if (interrupted || (ended && answer.isEmpty()))
        return {};
    return QString::fromLocal8Bit(answer);
}

std::optional<QByteArray> readAllInput()
{
    QByteArray all;
    std::array<char, 4096> piece = {};
    ssize_t n = 0;
    do {
        if (!waitForInput(STDIN_FILENO))
            return {};
        n = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (n > 0)
            all.append(piece.data(), n);
    } while (n > 0);
    if (all.endsWith('\n'))
        all.chop(all.endsWith("\r\n") ? 2 : 1);
    return all;
}

void noteOutputGone()
{
    if (!std::exchange(outputGone, true) && signalPipe[1] >= 0)
        onSignal(SIGPIPE);
}

bool isOutputGone()
{
    return outputGone;
}

class Interrupts::Private
{
public:
    explicit Private(std::function<void()> interrupted)
        : m_ready(::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe.data()) == 0)
        , m_notifier(signalPipe[0], QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [call = std::move(interrupted)] {
            char one = 0;
            if (::read(signalPipe[0], &one, 1) == 1)
                call();
        });
        struct sigaction action = {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGINT, &action, &m_beforeInt);
        ::sigaction(SIGTERM, &action, &m_beforeTerm);
        struct sigaction ignore = {};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(SIGPIPE, &ignore, &m_beforePipe);
    }
    ~Private()
    {
        ::sigaction(SIGINT, &m_beforeInt, nullptr);
        ::sigaction(SIGTERM, &m_beforeTerm, nullptr);
        ::sigaction(SIGPIPE, &m_beforePipe, nullptr);
        m_notifier.setEnabled(false);
        ::close(signalPipe[0]);
        ::close(signalPipe[1]);
        signalPipe = {-1, -1};
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

private:
    bool m_ready;
    QSocketNotifier m_notifier;
    struct sigaction m_beforeInt = {};
    struct sigaction m_beforeTerm = {};
    struct sigaction m_beforePipe = {};
};

Interrupts::Interrupts(std::function<void()> interrupted) : d(new Private(std::move(interrupted))) { }

Interrupts::~Interrupts()
{
    delete d;
}

} // namespace cli::terminal
