// SPDX-License-Identifier: Apache-2.0
#include "wire/requesthead.h"

using namespace Qt::StringLiterals;

namespace wire {

namespace {

bool hasControl(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
}

// A local engine is asked as Docker's clients do it: any valid name.
QByteArray hostOf(const Endpoint &endpoint)
{
    if (endpoint.scheme != Endpoint::Scheme::Tcp)
        return "localhost";
    const QString host = endpoint.host.contains(u':') ? u"[%1]"_s.arg(endpoint.host) : endpoint.host;
    return host.toUtf8() + ':' + QByteArray::number(endpoint.port);
}

bool hasLength(const Request &request)
{
    return !request.body.isEmpty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

} // namespace

QByteArray headerValue(const Headers &headers, const QByteArray &name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Result<> checkRequest(const Request &request)
{
    const auto refuse = [](const QString &what) { return base::fail(Error::Kind::Invalid, what); };
    if (request.method.isEmpty() || hasControl(request.method) || request.method.contains(' '))
        return refuse(u"the request has no valid method"_s);
    if (!request.target.startsWith('/') || hasControl(request.target) || request.target.contains(' '))
        return refuse(u"“%1” is not a valid target of a request"_s.arg(QString::fromUtf8(request.target.left(80))));
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || hasControl(name) || name.contains(':') || name.contains(' ') || hasControl(value))
            return refuse(u"the header “%1” cannot be sent: it holds a control character"_s.arg(
                QString::fromUtf8(name.left(80))));
    }
    return {};
}

QByteArray requestHead(const Request &request, const Endpoint &endpoint)
{
    QByteArray head = request.method + ' ' + request.target + " HTTP/1.1\r\n";
    if (headerValue(request.headers, "Host").isEmpty())
        head += "Host: " + hostOf(endpoint) + "\r\n";
    head += "User-Agent: Quayhand/" QUAYHAND_VERSION "\r\n";
    for (const auto &[name, value] : request.headers)
        head += name + ": " + value + "\r\n";
    if (request.bodySource)
        head += "Transfer-Encoding: chunked\r\n";
    else if (hasLength(request))
        head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return head + "\r\n";
}

QByteArray chunk(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

std::unexpected<Error> speaksTls(const Endpoint &endpoint)
{
    return base::fail(Error::Kind::Unreachable, u"%1 wants TLS, and was asked in plain HTTP"_s.arg(endpoint.text()),
                      u"Give the folder with ca.pem, cert.pem and key.pem (tls: in quayhand.yaml, DOCKER_CERT_PATH and "
                      "DOCKER_TLS_VERIFY, or a context)"_s);
}

} // namespace wire
