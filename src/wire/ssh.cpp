// SPDX-License-Identifier: Apache-2.0
#include "wire/ssh.h"
#include "flow/program.h"
#include "wire/transport.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QHash>
#include <QProcessEnvironment>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

namespace {

bool hasAskPass()
{
    return !qEnvironmentVariableIsEmpty("SSH_ASKPASS");
}

// Without a terminal of its own ssh asks by the askpass program, if it is told to.
QStringList askingEnvironment()
{
    return hasAskPass() ? QStringList{u"SSH_ASKPASS_REQUIRE=force"_s} : QStringList();
}

QString sshProgram()
{
    return QStandardPaths::findExecutable(u"ssh"_s);
}

// One socket for each ssh program, user, host and port: what differs in one of them may be another connection.
QString controlFor(const Endpoint &endpoint, const QString &program)
{
    const QString folder = sshControlFolder();
    if (folder.isEmpty())
        return {};
    const QString whole = u"%1 %2@%3:%4"_s.arg(program, endpoint.user, endpoint.host).arg(endpoint.port);
    const QByteArray hash = QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString path = folder + u"/ssh-"_s + QString::fromLatin1(hash);
    return path.toUtf8().size() > 80 ? QString() : path; // ssh appends while it creates; a socket's path is short
}

// Shared connections that are being started: whoever comes meanwhile waits for the same.
struct Starting
{
    std::vector<std::function<void()>> waiting;
};
QHash<QString, std::shared_ptr<Starting>> &starting()
{
    static QHash<QString, std::shared_ptr<Starting>> all;
    return all;
}

struct Turn
{
    QString control;
    explicit Turn(const QString &path) : control(path) { starting().insert(control, std::make_shared<Starting>()); }
    ~Turn()
    {
        for (const auto &wake : starting().take(control)->waiting)
            wake();
    }
};

Task<Result<>> runMaster(Endpoint endpoint, QString program, SshCall call, std::stop_token stop)
{
    QMap<QString, QString> environment;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys())
        environment.insert(name, own.value(name));
    if (hasAskPass())
        environment.insert(u"SSH_ASKPASS_REQUIRE"_s, u"force"_s);
    const Result<flow::Ended> ended = co_await flow::runProgram(
        {.path = program, .arguments = sshMaster(endpoint, call), .environment = environment}, 35s, stop);
    if (!ended)
        co_return base::fail(ended.error());
    if (ended->status != 0)
        co_return base::fail(sshError(endpoint, ended->status, ended->errors));
    co_return Result<>();
}

// Ends when the shared connection stands. ssh itself removes its socket when the connection is gone.
Task<Result<>> ensureMaster(Endpoint endpoint, QString program, SshCall call, std::stop_token stop)
{
    while (const std::shared_ptr<Starting> others = starting().value(call.control)) {
        flow::Wakeup wakeup;
        others->waiting.push_back(wakeup.waker());
        if (const Result<> woken = co_await wakeup.wait(stop); !woken)
            co_return woken;
    }
    if (QFileInfo::exists(call.control))
        co_return Result<>();
    const Turn turn(call.control);
    co_return co_await runMaster(std::move(endpoint), std::move(program), std::move(call), std::move(stop));
}

} // namespace

Task<Result<std::unique_ptr<Stream>>> openSsh(Endpoint endpoint, quint16 port, std::stop_token stop)
{
    const QString program = sshProgram();
    if (program.isEmpty())
        co_return base::fail(Error::Kind::Unreachable, u"%1: there is no ssh program in PATH"_s.arg(endpoint.text()),
                             u"Install OpenSSH's client"_s);
    const SshCall call{.control = controlFor(endpoint, program), .canAsk = hasAskPass()};
    if (!call.control.isEmpty()) {
        if (const Result<> stands = co_await ensureMaster(endpoint, program, call, stop); !stands)
            co_return base::fail(stands.error());
    }
    Spoken spoken{
        .program = program,
        .arguments = port ? sshToPort(endpoint, port, call) : sshToEngine(endpoint, call),
        .environment = askingEnvironment(),
        .explain = [endpoint](int status, const QByteArray &words) { return sshError(endpoint, status, words); }};
    co_return co_await openProgram(std::move(spoken), std::move(stop));
}

} // namespace wire
