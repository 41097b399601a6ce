// SPDX-License-Identifier: Apache-2.0
#include "wire/ssh.h"
#include "flow/program.h"
#include "wire/transport.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QProcessEnvironment>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wire {

bool sshCanAsk()
{
    return !qEnvironmentVariableIsEmpty("SSH_ASKPASS");
}

namespace {

// Without a terminal of its own ssh asks by the askpass program, if it is told to.
QStringList askingEnvironment()
{
    return sshCanAsk() ? QStringList{u"SSH_ASKPASS_REQUIRE=force"_s} : QStringList();
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
    std::optional<Error> failure = {}; // theirs too: a host that is not there is not asked once more for each of them
};
QHash<QString, std::shared_ptr<Starting>> &starting()
{
    static QHash<QString, std::shared_ptr<Starting>> all;
    return all;
}

struct Turn
{
    QString control;
    std::shared_ptr<Starting> start = std::make_shared<Starting>();
    explicit Turn(const QString &path) : control(path) { starting().insert(control, start); }
    ~Turn()
    {
        starting().remove(control);
        for (const auto &wake : start->waiting)
            wake();
    }
};

// A shared connection does not say why it opened no way to a port: nothing listens there, or the server forbids
// forwarding. After the first such refusal the next call goes by a connection of its own, whose words tell; after that
// it is known.
enum class Forwarding { Unknown, Wondering, Allowed, Forbidden };
Forwarding &forwardingBy(const QString &control)
{
    static QHash<QString, Forwarding> known;
    return known[control];
}

Error portError(const Endpoint &endpoint, quint16 port, const QString &control, bool isShared, int status,
                const QByteArray &words)
{
    Forwarding &forwarding = forwardingBy(control);
    if (status == 0 && words.isEmpty())
        return {Error::Kind::Unreachable,
                u"%1: port %2 closed the connection at the far end"_s.arg(endpoint.text()).arg(port)};
    const Error error = sshError(endpoint, status, words);
    if (!isShared) {
        forwarding = error.kind == Error::Kind::Denied ? Forwarding::Forbidden : Forwarding::Allowed;
        return error;
    }
    if (!words.contains("forwarding request failed"))
        return error;
    if (forwarding == Forwarding::Forbidden)
        return sshError(endpoint, status, "administratively prohibited: open failed");
    if (forwarding == Forwarding::Unknown)
        forwarding = Forwarding::Wondering;
    return {Error::Kind::Unreachable,
            u"%1: port %2 refused the connection at the far end"_s.arg(endpoint.text()).arg(port)};
}

// The call to a port of the far host, by the shared connection or by one of its own.
Spoken spokenToPort(const Endpoint &endpoint, quint16 port, const QString &program, SshCall call)
{
    const QString control = call.control;
    const bool isShared = !control.isEmpty() && forwardingBy(control) != Forwarding::Wondering;
    if (!isShared)
        call.control = u"none"_s;
    return {.program = program,
            .arguments = sshToPort(endpoint, port, call),
            .environment = askingEnvironment(),
            .explain = [=](int status, const QByteArray &words) {
                return portError(endpoint, port, control, isShared, status, words);
            }};
}

Task<Result<>> runMaster(Endpoint endpoint, QString program, SshCall call, std::stop_token stop)
{
    QMap<QString, QString> environment;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys())
        environment.insert(name, own.value(name));
    if (sshCanAsk())
        environment.insert(u"SSH_ASKPASS_REQUIRE"_s, u"force"_s);
    const Result<flow::Ended> ended =
        co_await flow::runProgram({.path = program, .arguments = sshMaster(endpoint, call), .environment = environment},
                                  sshCanAsk() ? 10min : 35s, stop);
    if (!ended)
        co_return base::fail(ended.error());
    if (ended->status != 0)
        co_return base::fail(sshError(endpoint, ended->status, ended->errors));
    co_return Result<>();
}

// Whether somebody listens on the socket; a dead one is removed. ssh removes its own as a rule, unless it was killed.
Task<Result<bool>> isAlive(QString control, std::stop_token stop)
{
    if (!QFileInfo::exists(control))
        co_return false;
    const auto stream = co_await openLocal({.scheme = Endpoint::Scheme::Unix, .path = control}, stop);
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (!stream)
        QFile::remove(control);
    co_return stream.has_value();
}

// Ends when the shared connection stands.
Task<Result<>> ensureMaster(Endpoint endpoint, QString program, SshCall call, std::stop_token stop)
{
    while (const std::shared_ptr<Starting> others = starting().value(call.control)) {
        flow::Wakeup wakeup;
        others->waiting.push_back(wakeup.waker());
        if (const Result<> woken = co_await wakeup.wait(stop); !woken)
            co_return woken;
        if (others->failure)
            co_return base::fail(*others->failure);
    }
    const Turn turn(call.control);
    const Result<bool> stands = co_await isAlive(call.control, stop);
    if (!stands)
        co_return base::fail(stands.error());
    if (*stands)
        co_return Result<>();
    Result<> run = co_await runMaster(std::move(endpoint), std::move(program), std::move(call), std::move(stop));
    if (!run && !run.error().isCancelled())
        turn.start->failure = run.error();
    co_return run;
}

} // namespace

Task<Result<std::unique_ptr<Stream>>> openSsh(Endpoint endpoint, quint16 port, std::stop_token stop)
{
    const QString program = sshProgram();
    if (program.isEmpty())
        co_return base::fail(Error::Kind::Unreachable, u"%1: there is no ssh program in PATH"_s.arg(endpoint.text()),
                             u"Install OpenSSH's client"_s);
    const SshCall call{.control = controlFor(endpoint, program), .canAsk = sshCanAsk()};
    if (!call.control.isEmpty()) {
        if (const Result<> stands = co_await ensureMaster(endpoint, program, call, stop); !stands)
            co_return base::fail(stands.error());
    }
    if (port != 0)
        co_return co_await openProgram(spokenToPort(endpoint, port, program, call), std::move(stop));
    Spoken spoken{
        .program = program,
        .arguments = sshToEngine(endpoint, call),
        .environment = askingEnvironment(),
        .explain = [endpoint](int status, const QByteArray &words) { return sshError(endpoint, status, words); }};
    co_return co_await openProgram(std::move(spoken), std::move(stop));
}

} // namespace wire
