// SPDX-License-Identifier: Apache-2.0
#include "deploy/hooks.h"

#include "deploy/processgroup.h"
#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

using base::Error;
using base::Result;

constexpr auto grace = 5s;

// A hook's process. It does not outlive its flow: whoever destroys the flow ends it, and all it started.
class Running
{
public:
    Running(const Hook &hook, flow::Progress progress);
    ~Running();
    Running(const Running &) = delete;
    Running &operator=(const Running &) = delete;

    // Until it has ended or could not be started.
    flow::Task<Result<>> ended(std::stop_token stop, base::Milliseconds limit);
    flow::Task<void> end();
    Result<> outcome(const QString &name) const;

private:
    void tell(QProcess::ProcessChannel channel);

    QProcess m_process;
    flow::Progress m_progress;
    QString m_step;
    flow::Wakeup m_wakeup;
    bool m_isOver = false;
};

QString programOf(const Hook &hook)
{
    const QString program = hook.command.first();
    const bool isPath = program.contains(u'/') || program.contains(QDir::separator());
    return isPath && QDir::isRelativePath(program) ? QDir(hook.folder).absoluteFilePath(program) : program;
}

Running::Running(const Hook &hook, flow::Progress progress) : m_progress(std::move(progress)), m_step(hook.name)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = hook.variables.begin(); it != hook.variables.end(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(hook.folder);
    m_process.setStandardInputFile(QProcess::nullDevice());
    leadGroup(&m_process);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { tell(QProcess::StandardOutput); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { tell(QProcess::StandardError); });
    const auto over = [this] {
        m_isOver = true;
        m_wakeup.wake();
    };
    QObject::connect(&m_process, &QProcess::finished, &m_process, over);
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [over](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            over();
    });
    m_process.start(programOf(hook), hook.command.mid(1));
}

Running::~Running()
{
    m_process.disconnect();
    if (m_process.state() != QProcess::NotRunning) {
        endGroup(&m_process, true);
        m_process.waitForFinished(1000);
    }
}

void Running::tell(QProcess::ProcessChannel channel)
{
    const bool isError = channel == QProcess::StandardError;
    const QByteArray bytes = isError ? m_process.readAllStandardError() : m_process.readAllStandardOutput();
    if (!bytes.isEmpty())
        m_progress.output(bytes, isError ? u"stderr"_s : u"stdout"_s, m_step);
}

flow::Task<Result<>> Running::ended(std::stop_token stop, base::Milliseconds limit)
{
    while (!m_isOver) {
        if (const Result<> woken = co_await m_wakeup.wait(stop, limit); !woken)
            co_return base::fail(woken.error());
    }
    co_return {};
}

flow::Task<void> Running::end()
{
    endGroup(&m_process, false);
    if (co_await ended({}, grace))
        co_return;
    endGroup(&m_process, true);
    static_cast<void>(co_await ended({}, grace));
}

Result<> Running::outcome(const QString &name) const
{
    if (m_process.error() == QProcess::FailedToStart)
        return base::fail(Error::Kind::NotFound,
                          u"the hook %1 could not be started: %2"_s.arg(name, m_process.errorString()));
    if (m_process.exitStatus() == QProcess::CrashExit)
        return base::fail(Error::Kind::Failed, u"the hook %1 was ended by a signal"_s.arg(name));
    if (m_process.exitCode() != 0)
        return base::fail(Error::Kind::Failed,
                          u"the hook %1 ended with status %2"_s.arg(name).arg(m_process.exitCode()));
    return {};
}

} // namespace

flow::Task<Result<>> runHook(Hook hook, flow::Progress progress, std::stop_token stop)
{
    if (hook.command.isEmpty())
        co_return {};
    Running running(hook, progress);
    const Result<> ended = co_await running.ended(stop, hook.timeLimit);
    if (ended)
        co_return running.outcome(hook.name);
    co_await running.end();
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    co_return base::fail(Error::Kind::Timeout,
                         u"the hook %1 took longer than %2"_s.arg(hook.name, base::durationForReader(hook.timeLimit)));
}

} // namespace deploy
