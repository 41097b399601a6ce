// SPDX-License-Identifier: Apache-2.0
#include "wire/devicestream_win.h"
#include "wire/ssh.h"
#include "wire/transport.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

namespace {

constexpr qsizetype wordsKept = 16 * 1024;

void endProcess(QProcess *process)
{
    process->disconnect();
    if (process->state() == QProcess::NotRunning)
        return;
    process->kill();
    process->waitForFinished(1000);
}

class ProgramStream : public Stream
{
public:
    ProgramStream(std::unique_ptr<QProcess> process, Spoken spoken)
        : m_process(process.get())
        , m_spoken(std::move(spoken))
        , m_stream(std::move(process), m_spoken.program,
                   {.closeWriting = [this] { m_process->closeWriteChannel(); },
                    .isOpen = [this] { return m_process->state() != QProcess::NotRunning; },
                    .broken = [] { return std::optional<QString>(); }})
    {
        QObject::connect(m_process, &QProcess::readyReadStandardError, m_process, [this] { collect(); });
        QObject::connect(m_process, &QProcess::finished, m_process, [this] { m_stream.wake(); });
        QObject::connect(m_process, &QProcess::errorOccurred, m_process, [this] { m_stream.wake(); });
    }
    ~ProgramStream() override { endProcess(m_process); }

    Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence) override
    {
        Result<QByteArray> bytes = co_await m_stream.read(stop, silence);
        if (bytes && !bytes->isEmpty())
            m_hasSpoken = true;
        if (bytes && bytes->isEmpty() && !m_hasSpoken)
            co_return base::fail(whyItEnded());
        co_return std::move(bytes);
    }
    Task<Result<>> write(QByteArray bytes, std::stop_token stop) override
    {
        Result<> sent = co_await m_stream.write(std::move(bytes), stop);
        if (!sent && sent.error().kind == Error::Kind::Unreachable && !m_hasSpoken)
            sent = base::fail(whyItEnded());
        co_return sent;
    }
    void closeWriting() override { m_stream.closeWriting(); }
    bool isOpen() const override { return m_stream.isOpen(); }

private:
    void collect() { m_words = (m_words + m_process->readAllStandardError()).right(wordsKept); }
    Error whyItEnded()
    {
        collect();
        if (m_process->error() == QProcess::FailedToStart)
            return {Error::Kind::Unreachable, u"%1: %2"_s.arg(m_spoken.program, m_process->errorString())};
        return m_spoken.explain(m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1, m_words);
    }

    QProcess *m_process; // owned by m_stream
    Spoken m_spoken;
    QByteArray m_words;
    bool m_hasSpoken = false;
    DeviceStream m_stream;
};

} // namespace

// The process's pipes: Windows has no pair of sockets that a program takes for its standard input and output.
Task<Result<std::unique_ptr<Stream>>> openProgram(Spoken spoken, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : spoken.environment)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process->setProcessEnvironment(environment);
    process->start(spoken.program, spoken.arguments);
    co_return std::make_unique<ProgramStream>(std::move(process), std::move(spoken));
}

// OpenSSH for Windows cannot share connections.
QString sshControlFolder()
{
    return {};
}

} // namespace wire
