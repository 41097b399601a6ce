// SPDX-License-Identifier: Apache-2.0
#include "wire/endpoint.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace wire {

using base::Error;
using base::Result;

namespace {

constexpr quint16 plainPort = 2375;
constexpr quint16 tlsPort = 2376;

// A password that somebody wrote into the address is not repeated.
std::unexpected<Error> refuse(QString text, const QString &why)
{
    static const QRegularExpression password(u":[^:/@]*@"_s);
    text.replace(password, u":…@"_s);
    return base::fail(Error::Kind::Invalid, u"“%1” is not the address of an engine: %2"_s.arg(text, why),
                      u"Write unix:///path/to/socket, npipe:////./pipe/name, tcp://host:port or ssh://user@host"_s);
}

// What stands between "://" and the path, taken apart.
struct Authority
{
    QString user;
    bool hasPassword = false;
    QString host;
    QString port;
    bool isBroken = false;
};

Authority authorityOf(QString text)
{
    Authority parts;
    if (const qsizetype at = text.lastIndexOf(u'@'); at >= 0) {
        const QString user = text.left(at);
        parts.hasPassword = user.contains(u':');
        parts.user = QString::fromUtf8(QByteArray::fromPercentEncoding(user.section(u':', 0, 0).toUtf8()));
        parts.isBroken = parts.user.isEmpty();
        text = text.mid(at + 1);
    }
    qsizetype portAt = text.lastIndexOf(u':');
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        parts.host = text.mid(1, end - 1);
        const QString after = text.mid(end + 1);
        parts.isBroken |= end < 0 || (!after.isEmpty() && !after.startsWith(u':'))
            || QHostAddress(parts.host).protocol() != QAbstractSocket::IPv6Protocol;
        portAt = after.isEmpty() ? -1 : end + 1;
    } else {
        parts.host = portAt < 0 ? text : text.left(portAt);
        parts.isBroken |= parts.host.contains(u':');
    }
    if (portAt >= 0) {
        parts.port = text.mid(portAt + 1);
        parts.isBroken |= parts.port.isEmpty();
    }
    return parts;
}

bool isHostName(const QString &host)
{
    const auto odd = [](QChar c) { return c.isSpace() || !c.isPrint() || u"\\/'\"`$;&|<>()*?!{},%"_s.contains(c); };
    return !host.isEmpty() && !host.startsWith(u'-') && std::none_of(host.begin(), host.end(), odd);
}

Result<quint16> portOf(const QString &text, const QString &port)
{
    bool isNumber = false;
    const uint number = port.toUInt(&isNumber);
    if (!isNumber || number == 0 || number > 65535)
        return refuse(text, u"“%1” is not a port (1 to 65535)"_s.arg(port));
    return static_cast<quint16>(number);
}

Result<Endpoint> parseHosted(const QString &text, const QString &rest, Endpoint endpoint)
{
    const qsizetype end = rest.indexOf(u'/');
    const QString authority = end < 0 ? rest : rest.left(end);
    const QString path = end < 0 ? QString() : rest.mid(end);
    const bool isSsh = endpoint.scheme == Endpoint::Scheme::Ssh;
    if (rest.contains(u'?'))
        return refuse(text, u"a query (“?…”) has no meaning here"_s);
    if (rest.contains(u'#'))
        return refuse(text, u"a fragment (“#…”) has no meaning here"_s);
    const Authority parts = authorityOf(authority);
    if (parts.hasPassword)
        return refuse(text, u"a password does not belong in an address; ssh asks for it, or use a key"_s);
    if (parts.isBroken || !isHostName(parts.host))
        return refuse(text, parts.host.isEmpty() ? u"the host is missing"_s : u"“%1” is not a host"_s.arg(authority));
    if (!isSsh && !parts.user.isEmpty())
        return refuse(text, u"a user has no meaning with tcp"_s);
    if (parts.user.startsWith(u'-'))
        return refuse(text, u"“%1” is not a user"_s.arg(parts.user));
    if (!isSsh && !path.isEmpty() && path != "/"_L1)
        return refuse(text, u"a path (“%1”) has no meaning with tcp"_s.arg(path));
    endpoint.user = parts.user;
    endpoint.host = parts.host;
    if (!parts.port.isEmpty()) {
        const Result<quint16> port = portOf(text, parts.port);
        if (!port)
            return base::fail(port.error());
        endpoint.port = *port;
    } else if (!isSsh) {
        endpoint.port = endpoint.tls ? tlsPort : plainPort;
    }
    if (isSsh && path != "/"_L1)
        endpoint.path = QString::fromUtf8(QByteArray::fromPercentEncoding(path.toUtf8()));
    return endpoint;
}

QString bracketed(const QString &host)
{
    return host.contains(u':') ? u"[%1]"_s.arg(host) : host;
}

} // namespace

TlsFiles TlsFiles::inFolder(const QString &folder)
{
    const auto existing = [&folder](const QString &name) {
        const QString path = QDir(folder).filePath(name);
        return QFileInfo::exists(path) ? path : QString();
    };
    return {.ca = existing(u"ca.pem"_s), .cert = existing(u"cert.pem"_s), .key = existing(u"key.pem"_s)};
}

Result<Endpoint> Endpoint::parse(const QString &text, std::optional<TlsFiles> tls)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return refuse(text, u"it is empty"_s);
    const qsizetype colon = trimmed.indexOf("://"_L1);
    if (colon < 0)
        return refuse(text, u"it does not say how to get there (unix://, npipe://, tcp:// or ssh://)"_s);
    const QString scheme = trimmed.left(colon).toLower();
    const QString rest = trimmed.mid(colon + 3);

    Endpoint endpoint;
    if (scheme == "unix"_L1 || scheme == "npipe"_L1) {
        endpoint.scheme = scheme == "unix"_L1 ? Scheme::Unix : Scheme::Npipe;
        endpoint.path = rest;
        if (endpoint.scheme == Scheme::Npipe)
            endpoint.path.replace(u'\\', u'/');
        if (endpoint.scheme == Scheme::Unix && !rest.startsWith(u'/'))
            return refuse(text, u"the path of the socket must be absolute (three slashes: unix:///var/run/docker.sock)"_s);
        if (endpoint.scheme == Scheme::Npipe && !endpoint.path.startsWith("//"_L1))
            return refuse(text, u"the name of the pipe is missing (npipe:////./pipe/docker_engine)"_s);
        return endpoint;
    }
    if (scheme == "tcp"_L1) {
        endpoint.scheme = Scheme::Tcp;
        endpoint.tls = std::move(tls);
        return parseHosted(text, rest, endpoint);
    }
    if (scheme == "ssh"_L1) {
        endpoint.scheme = Scheme::Ssh;
        return parseHosted(text, rest, endpoint);
    }
    return refuse(text, u"“%1://” is none of unix://, npipe://, tcp:// and ssh://"_s.arg(scheme));
}

QString Endpoint::text() const
{
    switch (scheme) {
    case Scheme::Unix: return u"unix://"_s + path;
    case Scheme::Npipe: return u"npipe://"_s + path;
    case Scheme::Tcp: return u"tcp://%1:%2"_s.arg(bracketed(host)).arg(port);
    case Scheme::Ssh: break;
    }
    const QString escaped = QString::fromLatin1(user.toUtf8().toPercentEncoding());
    const QString at = user.isEmpty() ? QString() : escaped + u'@';
    const QString colon = port == 0 ? QString() : u":%1"_s.arg(port);
    return u"ssh://"_s + at + bracketed(host) + colon
        + QString::fromLatin1(path.toUtf8().toPercentEncoding(QByteArrayLiteral("/")));
}

bool Endpoint::isLocal() const
{
    return scheme == Scheme::Unix || scheme == Scheme::Npipe;
}

bool Endpoint::isPlainRemote() const
{
    const bool isLoopback = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    return scheme == Scheme::Tcp && !tls && !isLoopback;
}

} // namespace wire
