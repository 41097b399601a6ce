// SPDX-License-Identifier: Apache-2.0
#include "project/ports.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

constexpr int highestPort = 65535;

struct Range
{
    int first = 0;
    int last = 0;
    int size() const { return last - first + 1; }
};

std::unexpected<Error> refused(const QString &text, const QString &why)
{
    return base::fail(Error::Kind::Invalid, u"\"%1\" is not a port: %2"_s.arg(text, why),
                      u"write it like \"8080:80\", \"127.0.0.1:8080:80\", \"3000-3002:4000-4002\" or \"53:53/udp\""_s);
}

std::optional<Range> rangeFromText(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,5})(?:-(\\d{1,5}))?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const int first = match.captured(1).toInt();
    const int last = match.hasCaptured(2) ? match.captured(2).toInt() : first;
    if (first < 1 || last < first || last > highestPort)
        return {};
    return Range{first, last};
}

// "[::1]:80:80" and "::1:80:80" both have colons in the address: what stands before the last two is the address.
struct Parts
{
    QString ip, host, container;
};

Parts partsOf(const QString &text)
{
    const qsizetype last = text.lastIndexOf(u':');
    if (last < 0)
        return {{}, {}, text};
    const QString before = text.left(last);
    const qsizetype second = before.lastIndexOf(u':');
    QString ip = second < 0 ? QString() : before.left(second);
    if (ip.startsWith(u'[') && ip.endsWith(u']'))
        ip = ip.mid(1, ip.size() - 2);
    return {ip, before.mid(second + 1), text.mid(last + 1)};
}

bool isAddress(const QString &ip)
{
    static const QRegularExpression four(u"^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}$"_s);
    static const QRegularExpression six(u"^[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:%\\w+)?$"_s);
    return four.match(ip).hasMatch() || six.match(ip).hasMatch();
}

QString protocolTakenFrom(QString *text)
{
    const qsizetype slash = text->indexOf(u'/');
    if (slash < 0)
        return u"tcp"_s;
    const QString protocol = text->mid(slash + 1).toLower();
    text->truncate(slash);
    return protocol;
}

} // namespace

Result<QList<Port>> portsFromText(const QString &text)
{
    QString rest = text.trimmed();
    const QString protocol = protocolTakenFrom(&rest);
    if (!QStringList{u"tcp"_s, u"udp"_s, u"sctp"_s}.contains(protocol))
        return refused(text, u"\"%1\" is not tcp, udp or sctp"_s.arg(protocol));
    const Parts parts = partsOf(rest);
    if (!parts.ip.isEmpty() && !isAddress(parts.ip))
        return refused(text, u"\"%1\" is not an IP address"_s.arg(parts.ip));
    const std::optional<Range> container = rangeFromText(parts.container);
    const std::optional<Range> host = parts.host.isEmpty() ? Range{} : rangeFromText(parts.host);
    if (!container || !host)
        return refused(text, u"ports are numbers from 1 to 65535"_s);
    if (host->first != 0 && host->size() != container->size())
        return refused(text, u"the two ranges differ in length"_s);
    QList<Port> ports;
    for (int i = 0; i < container->size(); ++i)
        ports.append({parts.ip, host->first == 0 ? 0 : host->first + i, container->first + i, protocol});
    return ports;
}

QString portToText(const Port &port)
{
    QString text = QString::number(port.container);
    if (port.host != 0)
        text.prepend(QString::number(port.host) + u':');
    else if (!port.ip.isEmpty())
        text.prepend(u':');
    if (!port.ip.isEmpty())
        text.prepend((port.ip.contains(u':') ? u'[' + port.ip + u']' : port.ip) + u':');
    return port.protocol == u"tcp"_s ? text : text + u'/' + port.protocol;
}

} // namespace project
