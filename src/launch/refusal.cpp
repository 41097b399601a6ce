// SPDX-License-Identifier: Apache-2.0
#include "launch/refusal.h"

#include "launch/mounts.h"
#include "launch/start.h"
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

using Containers = QList<engine::ContainerSummary>;
using Explained = std::optional<Error>;

Error explainedAs(const Error &refusal, Error::Kind kind, const QString &words, const QString &remedy)
{
    Error error = refusal;
    error.kind = kind;
    error.message = u"%1: %2"_s.arg(words, refusal.message);
    error.remedy = remedy;
    return error;
}

QString captured(const QString &message, const QRegularExpression &pattern)
{
    return pattern.match(message).captured(1);
}

bool isEverywhere(const QString &ip)
{
    return ip.isEmpty() || ip == "0.0.0.0"_L1 || ip == "::"_L1;
}

Explained portTaken(const Error &refusal, const ContainerSpec &spec, const Containers &running)
{
    const std::optional<PortTaken> taken = portTakenIn(refusal.message);
    if (!taken)
        return {};
    const engine::ContainerSummary *holder = holderOf(*taken, running);
    if (!holder)
        return explainedAs(
            refusal, Error::Kind::Conflict,
            u"port %1 is taken by a program on the engine's machine that is not a container"_s.arg(taken->port),
            u"stop that program, or publish another port (ports in quayhand.yaml)"_s);
    const QString remedy = holder->name == spec.name
                               ? u"stop it first"_s
                               : u"stop %1, or publish another port (ports in quayhand.yaml)"_s.arg(holder->name);
    const QString age = holder->status.isEmpty() ? QString() : u" (%1)"_s.arg(holder->status);
    return explainedAs(refusal, Error::Kind::Conflict,
                       u"port %1 is taken by the container %2%3"_s.arg(taken->port).arg(holder->name, age), remedy);
}

Explained nameTaken(const Error &refusal, const ContainerSpec &spec, const Containers &running)
{
    static const QRegularExpression name(u"container name \"?/?([^\" ]+)\"? is already in use"_s);
    const QString taken = captured(refusal.message, name);
    if (taken.isEmpty())
        return {};
    const auto holder =
        std::ranges::find_if(running, [&](const engine::ContainerSummary &one) { return one.name == taken; });
    const QString who = holder == running.end()
                            ? u"another container"_s
                            : u"%1 (%2, %3)"_s.arg(holder->id.left(12), holder->image,
                                                   holder->status.isEmpty() ? holder->state : holder->status);
    return explainedAs(refusal, Error::Kind::Conflict,
                       u"the name %1 is taken by %2"_s.arg(spec.name.isEmpty() ? taken : spec.name, who),
                       u"remove or rename that container: docker rm %1"_s.arg(taken));
}

Explained imageMissing(const Error &refusal, const ContainerSpec &spec, const Containers &)
{
    if (!refusal.message.contains("no such image"_L1, Qt::CaseInsensitive) &&
        !refusal.message.contains("image not known"_L1))
        return {};
    return explainedAs(refusal, Error::Kind::NotFound, u"the image %1 is not on this engine"_s.arg(spec.image()),
                       u"build it (quayhand build), or pull it"_s);
}

Explained commandMissing(const Error &refusal, const ContainerSpec &spec, const Containers &)
{
    static const QRegularExpression program(u"exec: \\\\?\"([^\"\\\\]+)\\\\?\""_s);
    const QString &message = refusal.message;
    const bool isMissing = message.contains("executable file not found"_L1) ||
                           (message.contains("exec:"_L1) && message.contains("no such file or directory"_L1));
    const bool isForbidden = message.contains("exec:"_L1) && message.contains("permission denied"_L1);
    if (!isMissing && !isForbidden)
        return {};
    const QString name = captured(message, program);
    if (isForbidden)
        return explainedAs(refusal, Error::Kind::Failed, u"the command “%1” may not be executed"_s.arg(name),
                           u"make it executable (chmod +x), or let the user of the container read it"_s);
    const QString remedy =
        spec.body.contains("Cmd"_L1) || spec.body.contains("Entrypoint"_L1)
            ? u"check command and entrypoint in quayhand.yaml; a shell's syntax needs a shell: sh -c \"…\""_s
            : u"check CMD and ENTRYPOINT of the image's Dockerfile"_s;
    return explainedAs(refusal, Error::Kind::NotFound, u"the command “%1” is not in the image"_s.arg(name), remedy);
}

Explained noCommand(const Error &refusal, const ContainerSpec &, const Containers &)
{
    if (!refusal.message.contains("no command specified"_L1, Qt::CaseInsensitive))
        return {};
    return explainedAs(refusal, Error::Kind::Invalid, u"the image has no command of its own and none is given"_s,
                       u"set command in quayhand.yaml"_s);
}

Explained userUnknown(const Error &refusal, const ContainerSpec &, const Containers &)
{
    static const QRegularExpression user(u"unable to find (user|group) ([^:]+):"_s);
    const auto match = user.match(refusal.message);
    if (!match.hasMatch())
        return {};
    return explainedAs(refusal, Error::Kind::NotFound,
                       u"the image has no %1 “%2”"_s.arg(match.captured(1), match.captured(2)),
                       u"set user in quayhand.yaml to one of the image, or to numbers (1000:1000)"_s);
}

Explained mountDenied(const Error &refusal, const ContainerSpec &, const Containers &)
{
    if (!isMountRefusal(refusal) && !refusal.message.contains("error mounting"_L1))
        return {};
    return explainedAs(
        refusal, Error::Kind::Denied, u"the engine cannot mount a folder of this machine"_s,
        u"share the folder with the engine (its settings, File sharing), or use an engine on this machine"_s);
}

Explained networkMissing(const Error &refusal, const ContainerSpec &, const Containers &)
{
    static const QRegularExpression network(u"network ([^ ]+) not found"_s);
    const QString name = captured(refusal.message, network);
    if (name.isEmpty())
        return {};
    return explainedAs(refusal, Error::Kind::NotFound, u"the network %1 is not on this engine any more"_s.arg(name),
                       u"start again: it is made when it is missing"_s);
}

Explained diskFull(const Error &refusal, const ContainerSpec &, const Containers &)
{
    if (!refusal.message.contains("no space left on device"_L1))
        return {};
    return explainedAs(refusal, Error::Kind::Failed, u"the engine's disk is full"_s,
                       u"free space there: docker system prune"_s);
}

} // namespace

std::optional<PortTaken> portTakenIn(const QString &message)
{
    // "Bind for 0.0.0.0:8080 failed: port is already allocated", "listen tcp4 0.0.0.0:8080: bind: address already in
    // use", "failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address already in use"
    if (!message.contains("already allocated"_L1) && !message.contains("address already in use"_L1))
        return {};
    static const QRegularExpression place(
        u"(?:Bind for|listen (tcp|udp|sctp)[46]?|host port(?: for)?|bind) \\[?([0-9a-fA-F.]*|[0-9a-fA-F:]*)\\]?:([0-9]+)"_s);
    const auto match = place.match(message);
    if (!match.hasMatch())
        return {};
    QString protocol = match.captured(1);
    if (protocol.isEmpty())
        protocol = message.contains("/udp"_L1) ? u"udp"_s : u"tcp"_s;
    return PortTaken{.ip = match.captured(2), .port = match.captured(3).toInt(), .protocol = protocol};
}

const engine::ContainerSummary *holderOf(const PortTaken &taken, const QList<engine::ContainerSummary> &running)
{
    const auto holds = [&taken](const engine::PortBinding &port) {
        return port.hostPort == taken.port && port.protocol == taken.protocol &&
               (isEverywhere(port.ip) || isEverywhere(taken.ip) || port.ip == taken.ip);
    };
    for (const engine::ContainerSummary &container : running) {
        if (std::ranges::any_of(container.ports, holds))
            return &container;
    }
    return nullptr;
}

Error explained(const Error &refusal, const ContainerSpec &spec, const QList<engine::ContainerSummary> &running)
{
    for (const auto explain : {portTaken, nameTaken, imageMissing, mountDenied, commandMissing, noCommand, userUnknown,
                               networkMissing, diskFull}) {
        if (const Explained error = explain(refusal, spec, running))
            return *error;
    }
    return refusal;
}

} // namespace launch
