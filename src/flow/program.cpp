// SPDX-License-Identifier: Apache-2.0
#include "flow/program.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace flow {

namespace {

struct Running
{
    Wakeup wakeup;
    bool ended = false;
    bool tooMuch = false;
    Ended result;
    QProcess process; // last: its signals use the members above

    // A killed program is gone within moments; waiting for that keeps QProcess from complaining.
    ~Running()
    {
        process.disconnect();
        if (process.state() == QProcess::NotRunning)
            return;
        process.kill();
        process.waitForFinished(1000);
    }
};

void prepare(Running *running, const Program &program)
{
    QProcess &process = running->process;
    process.setProgram(program.path);
    process.setArguments(program.arguments);
    process.setWorkingDirectory(program.folder);
    if (program.environment) {
        QProcessEnvironment environment;
        for (auto variable = program.environment->begin(); variable != program.environment->end(); ++variable)
            environment.insert(variable.key(), variable.value());
        process.setProcessEnvironment(environment);
    }
    const auto end = [running] {
        running->ended = true;
        running->wakeup.wake();
    };
    const auto collect = [running, limit = program.limit] {
        running->result.output += running->process.readAllStandardOutput();
        running->result.errors += running->process.readAllStandardError();
        if (running->result.output.size() + running->result.errors.size() <= limit || running->tooMuch)
            return;
        running->tooMuch = true;
        running->process.kill();
    };
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, collect);
    QObject::connect(&process, &QProcess::readyReadStandardError, &process, collect);
    QObject::connect(&process, &QProcess::finished, &process, end);
    QObject::connect(&process, &QProcess::errorOccurred, &process, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end();
    });
}

} // namespace

Task<Result<Ended>> runProgram(Program program, Milliseconds time, std::stop_token stop)
{
    Running running;
    prepare(&running, program);
    running.process.start();
    running.process.write(program.input);
    running.process.closeWriteChannel();
    while (!running.ended) {
        const Result<> woken = co_await running.wakeup.wait(stop, time);
        if (woken || running.ended)
            continue;
        if (woken.error().isCancelled())
            co_return base::fail(woken.error());
        co_return base::fail(Error::Kind::Timeout, u"%1 did not end within %2 s"_s.arg(program.path).arg(time.count() / 1000));
    }
    if (running.process.error() == QProcess::FailedToStart)
        co_return base::fail(Error::Kind::NotFound, u"%1: %2"_s.arg(program.path, running.process.errorString()));
    if (running.tooMuch)
        co_return base::fail(Error::Kind::Failed, u"%1 printed more than %2 bytes"_s.arg(program.path).arg(program.limit));
    if (running.process.exitStatus() != QProcess::NormalExit)
        co_return base::fail(Error::Kind::Failed, u"%1 crashed"_s.arg(program.path));
    running.result.output += running.process.readAllStandardOutput();
    running.result.errors += running.process.readAllStandardError();
    running.result.status = running.process.exitCode();
    co_return std::move(running.result);
}

} // namespace flow
