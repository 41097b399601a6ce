// SPDX-License-Identifier: Apache-2.0
#include "launch/probe.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

constexpr qsizetype headKept = 2048;
constexpr qsizetype outputKept = 64 * 1024;

// $1 port, $2 path, $3 seconds. Images differ in what they bring along; each of these prints the answer with its head.
const QString askInside = uR"sh(
get="GET $2 HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n"
has() { command -v "$1" >/dev/null 2>&1; }
if has curl; then exec curl -sSi -m "$3" "http://127.0.0.1:$1$2"; fi
if has bash; then exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "$2" >&3 && cat <&3' bash "$1" "$get"; fi
if has ruby; then exec ruby -rsocket -e 's = TCPSocket.new("127.0.0.1", ARGV[0].to_i)
s.write("GET #{ARGV[1]} HTTP/1.0\r\nHost: localhost\r\n\r\n"); print s.read' "$1" "$2"; fi
if has python3; then exec python3 -c 'import socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])), float(sys.argv[3]))
s.sendall(("GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" % sys.argv[2]).encode())
sys.stdout.buffer.write(b"".join(iter(lambda: s.recv(4096), b"")))' "$1" "$2" "$3"; fi
if has node; then exec node -e 'const [port, path] = process.argv.slice(1)
const s = require("net").connect(+port, "127.0.0.1", () => s.write(`GET ${path} HTTP/1.0\r\nHost: localhost\r\n\r\n`))
s.pipe(process.stdout)' "$1" "$2"; fi
if has nc; then printf "$get" | nc -w "$3" 127.0.0.1 "$1"; exit; fi
if has wget; then exec wget -q -S -O - -T "$3" "http://127.0.0.1:$1$2"; fi
echo "the container has none of curl, bash, ruby, python3, node, nc and wget to ask with" >&2; exit 127
)sh"_s;

QString statusText(int status, const QByteArray &reason)
{
    return reason.isEmpty() ? QString::number(status) : u"%1 %2"_s.arg(status).arg(QString::fromUtf8(reason).trimmed());
}

// A redirect's goal is the first thing one wants to know of it.
QString withGoal(const QString &answer, int status, const QByteArray &location)
{
    return status >= 300 && status < 400 && !location.isEmpty() ? answer + " to "_L1 + QString::fromUtf8(location)
                                                                : answer;
}

Probe unanswered(const Error &error, Milliseconds timeout)
{
    Probe probe;
    probe.impossible = error.kind == Error::Kind::Denied || error.kind == Error::Kind::Unsupported;
    probe.refused = error.kind == Error::Kind::Unreachable;
    probe.answer =
        error.kind == Error::Kind::Timeout ? u"no answer in %1"_s.arg(base::durationForReader(timeout)) : error.message;
    return probe;
}

struct Printed
{
    QByteArray output, errors;
};

Task<Result<Printed>> printedBy(engine::Engine *engine, QString id, QStringList command, std::stop_token stop)
{
    const QJsonObject spec{
        {u"AttachStdout"_s, true}, {u"AttachStderr"_s, true}, {u"Cmd"_s, QJsonArray::fromStringList(command)}};
    const Result<QString> exec = co_await engine->createExec(id, spec, stop);
    if (!exec)
        co_return base::fail(exec.error());
    Result<std::unique_ptr<engine::Attached>> attached = co_await engine->startExec(*exec, false, stop);
    if (!attached)
        co_return base::fail(attached.error());
    Printed printed;
    while (true) {
        const Result<std::optional<wire::Frame>> frame = co_await (*attached)->read(stop);
        if (!frame)
            co_return base::fail(frame.error());
        if (!*frame)
            co_return printed;
        QByteArray &kept = (*frame)->channel == wire::Frame::Channel::Stderr ? printed.errors : printed.output;
        kept += (*frame)->bytes.left(outputKept - kept.size());
    }
}

} // namespace

QString probeUrl(const wire::Endpoint &endpoint, const HealthCheck &check)
{
    const QString host = endpoint.isLocal() || endpoint.host.isEmpty() ? u"localhost"_s : endpoint.host;
    return u"http://%1:%2%3"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(check.hostPort).arg(check.path);
}

Probe readRawAnswer(const QByteArray &output, const QByteArray &errors)
{
    static const QRegularExpression statusLine(u"^\\s*HTTP/[0-9.]+ ([0-9]{3})[ ]?([^\r\n]*)"_s,
                                               QRegularExpression::MultilineOption);
    static const QRegularExpression location(u"^\\s*location:[ ]*([^\r\n]*)"_s,
                                             QRegularExpression::MultilineOption |
                                                 QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression wgetsWords(u"server returned error: HTTP/[0-9.]+ ([0-9]{3})[ ]?([^\r\n]*)"_s);
    Probe probe;
    const qsizetype end = output.indexOf("\r\n\r\n");
    const QByteArray head = output.startsWith("HTTP/") ? output.left(end < 0 ? output.size() : end) : errors;
    const QString text = QString::fromLatin1(head);
    auto match = statusLine.match(text);
    if (!match.hasMatch())
        match = wgetsWords.match(text);
    if (!match.hasMatch()) {
        const QString words = QString::fromUtf8(errors.isEmpty() ? output : errors).trimmed();
        probe.answer = words.isEmpty() ? u"nothing came back"_s : words.section(u'\n', -1);
        probe.refused = words.contains("refused"_L1, Qt::CaseInsensitive);
        probe.impossible = words.contains("to ask with"_L1) || words.contains("executable file not found"_L1);
        return probe;
    }
    probe.status = match.captured(1).toInt();
    const QString answer = statusText(probe.status, match.captured(2).toUtf8());
    probe.answer = withGoal(answer, probe.status, location.match(text).captured(1).toUtf8());
    if (output.startsWith("HTTP/"))
        probe.bodyHead = end < 0 ? QByteArray() : output.mid(end + 4, headKept);
    else
        probe.bodyHead = output.left(headKept);
    return probe;
}

Task<Result<Probe>> probeFromOutside(engine::Engine *engine, HealthCheck check, std::stop_token stop)
{
    const QString request = u"GET "_s + probeUrl(engine->endpoint(), check);
    Result<wire::Response> response =
        co_await engine->getFromPort(check.hostPort, check.path.toUtf8(), check.timeout, stop);
    Probe probe;
    if (response) {
        probe.status = response->status;
        probe.answer = withGoal(statusText(response->status, response->reason), response->status,
                                wire::headerValue(response->headers, "Location"));
        if (response->body) {
            const Result<QByteArray> body = co_await response->body->readAll(stop, outputKept);
            probe.bodyHead = body.value_or(QByteArray()).left(headKept);
        }
    } else if (response.error().isCancelled()) {
        co_return base::fail(response.error());
    } else {
        probe = unanswered(response.error(), check.timeout);
    }
    probe.request = request;
    co_return probe;
}

Task<Result<Probe>> probeFromInside(engine::Engine *engine, QString id, HealthCheck check, std::stop_token stop)
{
    const qint64 seconds = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(check.timeout).count());
    const QStringList command{u"sh"_s,
                              u"-c"_s,
                              askInside,
                              u"sh"_s,
                              QString::number(check.containerPort),
                              check.path,
                              QString::number(seconds)};
    const auto ask = [&](std::stop_token inner) { return printedBy(engine, id, command, inner); };
    const Result<Printed> printed =
        co_await flow::withTimeout(check.timeout + Milliseconds(1000), stop, QString(), ask);
    Probe probe;
    if (printed)
        probe = readRawAnswer(printed->output, printed->errors);
    else if (printed.error().kind == Error::Kind::Timeout)
        probe = unanswered(printed.error(), check.timeout);
    else if (printed.error().message.contains("executable file not found"_L1)) // there is no shell
        probe = {
            .request = {}, .answer = u"the container has no shell to ask with"_s, .bodyHead = {}, .impossible = true};
    else
        co_return base::fail(printed.error());
    probe.request = u"GET http://localhost:%1%2"_s.arg(check.containerPort).arg(check.path);
    co_return probe;
}

} // namespace launch
