// SPDX-License-Identifier: Apache-2.0
#include "wire/ssh.h"

using namespace Qt::StringLiterals;

namespace wire {

namespace {

// ssh notices a dead host within 15 s, leaves questions to the askpass program or does not ask at all, and opens none
// of the ports that the person's own sessions forward.
QStringList options(const Endpoint &endpoint, const SshCall &call)
{
    QStringList words{u"-o"_s, u"ConnectTimeout=30"_s,     u"-o"_s, u"ServerAliveInterval=5"_s,
                      u"-o"_s, u"ServerAliveCountMax=3"_s, u"-o"_s, u"ClearAllForwardings=yes"_s};
    if (!call.canAsk)
        words += {u"-o"_s, u"BatchMode=yes"_s};
    if (!call.control.isEmpty())
        words += {u"-o"_s, u"ControlPath="_s + call.control};
    if (!endpoint.user.isEmpty())
        words += {u"-l"_s, endpoint.user};
    if (endpoint.port != 0)
        words += {u"-p"_s, QString::number(endpoint.port)};
    return words;
}

// What stands in single quotes is the far shell's to keep together.
QString quoted(QString word)
{
    return u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
}

// ssh's remarks on its own work are not the reason.
QStringList reasons(const QByteArray &words)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(words).split(u'\n')) {
        const QString text = line.trimmed();
        const bool isRemark = text.startsWith("Warning:"_L1) || text.startsWith("mux_client"_L1) ||
                              text.startsWith("ControlSocket"_L1) || text.startsWith("Control socket"_L1) ||
                              text.startsWith("@@@"_L1) || text.startsWith("debug1:"_L1);
        if (!text.isEmpty() && !isRemark)
            lines.append(text);
    }
    return lines;
}

struct Reason
{
    QLatin1StringView words;
    Error::Kind kind;
    QLatin1StringView remedy;
};

constexpr Reason known[] = {
    {"REMOTE HOST IDENTIFICATION HAS CHANGED"_L1, Error::Kind::Unreachable,
     "The host shows another key than before. If that is expected, remove the old one with ssh-keygen -R HOST"_L1},
    {"Host key verification failed"_L1, Error::Kind::Unreachable,
     "Connect once by hand (ssh HOST), compare the host's key with the one you were given, and accept it"_L1},
    {"permission denied while trying to connect to the"_L1, Error::Kind::Denied,
     "Have the far user added to the group that owns the engine's socket (usually docker), or use a rootless engine"_L1},
    {"connect: permission denied"_L1, Error::Kind::Denied,
     "Have the far user added to the group that owns the engine's socket (usually docker), or use a rootless engine"_L1},
    {"dial unix"_L1, Error::Kind::Unreachable, "Does the engine run at the far end, and at this path?"_L1},
    {"Cannot connect to the Docker daemon"_L1, Error::Kind::Unreachable, "Does the engine run at the far end?"_L1},
    {"administratively prohibited"_L1, Error::Kind::Denied,
     "The ssh server forbids forwarding (AllowTcpForwarding); the check must run at the far end"_L1},
    {"open failed"_L1, Error::Kind::Unreachable, {}},
    {"Permission denied"_L1, Error::Kind::Denied,
     "Load your key (ssh-add), or name it in ~/.ssh/config; does the far user accept it?"_L1},
    {"Could not resolve hostname"_L1, Error::Kind::Unreachable,
     "Is the name spelt right, and are you in the network (VPN) that knows it?"_L1},
    {"Connection refused"_L1, Error::Kind::Unreachable, "Does the host run an ssh server, and on this port?"_L1},
    {"timed out"_L1, Error::Kind::Unreachable, "Is the host up, and is there a route to it?"_L1},
};

bool lacksDocker(int status, const QString &text)
{
    return status == 127 || text.contains("command not found"_L1) || text.contains("docker: not found"_L1);
}

} // namespace

QStringList sshToEngine(const Endpoint &endpoint, const SshCall &call)
{
    const QString docker = endpoint.path.isEmpty()
                               ? u"docker system dial-stdio"_s
                               : u"docker --host=%1 system dial-stdio"_s.arg(quoted(u"unix://"_s + endpoint.path));
    return options(endpoint, call) + QStringList{u"-T"_s, u"--"_s, endpoint.host, docker};
}

QStringList sshToPort(const Endpoint &endpoint, quint16 port, const SshCall &call)
{
    return options(endpoint, call) + QStringList{u"-W"_s, u"localhost:%1"_s.arg(port), u"--"_s, endpoint.host};
}

QStringList sshMaster(const Endpoint &endpoint, const SshCall &call)
{
    return options(endpoint, call) +
           QStringList{u"-o"_s, u"ControlMaster=yes"_s, u"-o"_s, u"ControlPersist=60"_s, u"-f"_s, u"-N"_s, u"-T"_s,
                       u"--"_s, endpoint.host};
}

Error sshError(const Endpoint &endpoint, int status, const QByteArray &words)
{
    const QStringList lines = reasons(words);
    const QString text = lines.join(u' ');
    const QString told = lines.isEmpty() ? u"ssh ended with status %1"_s.arg(status)
                                         : lines.mid(qMax(0, lines.size() - 4)).join(u"; "_s);
    Error error{Error::Kind::Unreachable, u"%1: %2"_s.arg(endpoint.text(), told)};
    if (lacksDocker(status, text))
        return error.withRemedy(
            u"Install Docker's command line (18.09 or later) at the far end, where a non-interactive shell finds it"_s);
    for (const Reason &reason : known) {
        if (!text.contains(reason.words, Qt::CaseInsensitive))
            continue;
        error.kind = reason.kind;
        return error.withRemedy(QString(reason.remedy).replace("HOST"_L1, endpoint.host));
    }
    return error;
}

} // namespace wire
