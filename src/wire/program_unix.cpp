// SPDX-License-Identifier: Apache-2.0
#include "wire/descriptorstream_unix.h"
#include "wire/ssh.h"
#include "wire/transport.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

namespace {

constexpr qsizetype wordsKept = 16 * 1024;

// The program behind a stream: its end, and what it says on its standard error, whose last part is kept.
class Child
{
public:
    Child() : m_process(std::make_unique<QProcess>()) {}
    ~Child();

    void start(const Spoken &spoken, int descriptor);
    bool hasEnded() const { return m_hasEnded; }
    bool hasFailedToStart() const { return m_process->error() == QProcess::FailedToStart; }
    QString startError() const { return m_process->errorString(); }
    int status() const { return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1; }
    QByteArray words();
    void wakeAtEnd(std::function<void()> wake) { m_waiting.push_back(std::move(wake)); }

private:
    void collect();

    QByteArray m_words;
    bool m_hasEnded = false;
    std::vector<std::function<void()>> m_waiting; // a reader and a writer may both wait for the end
    std::unique_ptr<QProcess> m_process;
};

// It heads a group of its own (see start), so what it has started for itself, a jump host's ssh, ends with it. A killed
// program is gone within moments.
Child::~Child()
{
    m_process->disconnect();
    if (m_process->state() == QProcess::NotRunning)
        return;
    if (const qint64 pid = m_process->processId(); pid > 0)
        ::kill(static_cast<pid_t>(-pid), SIGKILL);
    m_process->kill();
    m_process->waitForFinished(1000);
}

void Child::start(const Spoken &spoken, int descriptor)
{
    m_process->setProgram(spoken.program);
    m_process->setArguments(spoken.arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : spoken.environment)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    m_process->setProcessEnvironment(environment);
    m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
    m_process->setProcessChannelMode(QProcess::ForwardedOutputChannel);
    // Runs in the child. A session of its own: an interrupt typed at our terminal is ours to answer, and ssh asks
    // nothing there.
    m_process->setChildProcessModifier([descriptor] {
        ::dup2(descriptor, STDIN_FILENO);
        ::dup2(descriptor, STDOUT_FILENO);
        ::setsid();
    });
    const auto end = [this] {
        m_hasEnded = true;
        for (const auto &wake : m_waiting)
            wake();
    };
    QObject::connect(m_process.get(), &QProcess::readyReadStandardError, m_process.get(), [this] { collect(); });
    QObject::connect(m_process.get(), &QProcess::finished, m_process.get(), end);
    QObject::connect(m_process.get(), &QProcess::errorOccurred, m_process.get(), [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end();
    });
    m_process->start(QIODevice::ReadOnly);
}

void Child::collect()
{
    m_words = (m_words + m_process->readAllStandardError()).right(wordsKept);
}

QByteArray Child::words()
{
    collect();
    return m_words;
}

class ProgramStream : public Stream
{
public:
    ProgramStream(int descriptor, std::unique_ptr<Child> child, Spoken spoken)
        : m_child(std::move(child))
        , m_stream(descriptor, spoken.program)
        , m_spoken(std::move(spoken))
    {
    }
    Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence) override
    {
        Result<QByteArray> bytes = co_await m_stream.read(stop, silence);
        if (bytes && !bytes->isEmpty())
            m_hasSpoken = true;
        const bool isEnd = bytes ? bytes->isEmpty() : bytes.error().kind == Error::Kind::Unreachable;
        if (isEnd && !m_hasSpoken)
            co_return base::fail(co_await whyItEnded(stop));
        co_return std::move(bytes);
    }
    Task<Result<>> write(QByteArray bytes, std::stop_token stop) override
    {
        Result<> sent = co_await m_stream.write(std::move(bytes), stop);
        if (!sent && sent.error().kind == Error::Kind::Unreachable && !m_hasSpoken)
            sent = base::fail(co_await whyItEnded(stop));
        co_return sent;
    }
    void closeWriting() override { m_stream.closeWriting(); }
    bool isOpen() const override { return !m_child->hasEnded() && m_stream.isOpen(); }

private:
    Task<Error> whyItEnded(std::stop_token stop);

    std::unique_ptr<Child> m_child;
    DescriptorStream m_stream;
    Spoken m_spoken;
    bool m_hasSpoken = false;
};

// A program that has closed its output ends within moments.
Task<Error> ProgramStream::whyItEnded(std::stop_token stop)
{
    flow::Wakeup ended;
    m_child->wakeAtEnd(ended.waker());
    while (!m_child->hasEnded()) {
        const Result<> woken = co_await ended.wait(stop, 2s);
        if (!woken && woken.error().isCancelled())
            co_return woken.error();
        if (!woken)
            break;
    }
    if (m_child->hasEnded() && m_child->hasFailedToStart())
        co_return Error{Error::Kind::Unreachable, u"%1: %2"_s.arg(m_spoken.program, m_child->startError())};
    co_return m_spoken.explain(m_child->hasEnded() ? m_child->status() : -1, m_child->words());
}

} // namespace

Task<Result<std::unique_ptr<Stream>>> openProgram(Spoken spoken, std::stop_token stop)
{
    int ends[2] = {-1, -1};
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        co_return base::fail(Error::Kind::Failed, u"no socket for %1: %2"_s.arg(spoken.program, systemWords(errno)));
    prepareDescriptor(ends[0]);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    auto child = std::make_unique<Child>();
    child->start(spoken, ends[1]);
    ::close(ends[1]);
    co_return std::make_unique<ProgramStream>(ends[0], std::move(child), std::move(spoken));
}

// The user's runtime folder, or one in the folder for temporary files that nobody else can enter.
QString sshControlFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder =
        runtime.isEmpty() ? u"%1/quayhand-%2"_s.arg(QDir::tempPath()).arg(::getuid()) : runtime + u"/quayhand"_s;
    const QByteArray path = QFile::encodeName(folder);
    struct stat found = {};
    ::mkdir(path.constData(), S_IRWXU);
    const bool isOurs = ::lstat(path.constData(), &found) == 0 && S_ISDIR(found.st_mode) &&
                        found.st_uid == ::getuid() && (found.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    return isOurs ? folder : QString();
}

} // namespace wire
