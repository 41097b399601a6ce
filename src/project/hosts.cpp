// SPDX-License-Identifier: Apache-2.0
#include "project/hosts.h"

#include "project/check.h"
#include "project/merge.h"
#include <QDir>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace project {

namespace {

const QString contextPrefix = u"context:"_s;

struct Reader
{
    const HostsRead &with;
    QList<Problem> *problems;

    void add(const Node &node, const QString &message, const QString &remedy = {}) const
    {
        problems->append({node.line, node.column, message, remedy});
    }
    std::optional<Host> host(const Node &item) const;
    bool takeAddress(Host *host, const Node &node) const;
    bool takeUrl(Host *host, const Node &node) const;
    void takeTls(Host *host, const Node &node) const;
    const Host *knownAs(const QString &text) const;
    bool isDoubled(const QList<Host> &hosts, const Host &host, const Node &item) const;
    bool refuseName(const Host &host, const Node &item, const Host &other) const;
};

QString schemeOf(const QString &text)
{
    const qsizetype colon = text.indexOf(u"://"_s);
    return colon < 0 ? QString() : text.left(colon).toLower();
}

const Host *Reader::knownAs(const QString &text) const
{
    const auto found =
        std::ranges::find_if(with.known, [&](const Host &host) { return host.name == text || host.text() == text; });
    return found == with.known.end() ? nullptr : &*found;
}

// The scheme and what stands behind it, no more: what an endpoint means is for those who connect to it.
bool Reader::takeUrl(Host *host, const Node &node) const
{
    static const QStringList local = {u"unix"_s, u"npipe"_s};
    const QString scheme = schemeOf(node.text);
    if (local.contains(scheme) && node.text.size() > scheme.size() + 3) {
        host->name = u"local"_s;
        return true;
    }
    const QUrl url(node.text);
    if ((scheme != u"ssh" && scheme != u"tcp") || !url.isValid() || url.host().isEmpty())
        return false;
    if (!url.password().isEmpty() || url.hasQuery() || url.hasFragment()) {
        add(node, u"a host's endpoint takes no password, query or fragment"_s,
            u"ssh keys and agents are ssh's own affair"_s);
        return true;
    }
    host->name = url.host();
    return true;
}

bool Reader::takeAddress(Host *host, const Node &node) const
{
    const QString &text = node.text;
    host->endpoint = text;
    if (text.startsWith(contextPrefix) && isName(text.mid(contextPrefix.size()))) {
        host->context = text.mid(contextPrefix.size());
        host->endpoint.clear();
        host->name = host->context;
        return true;
    }
    if (takeUrl(host, node))
        return true;
    const bool looksLikeHost = !text.contains(u"://"_s) && !text.contains(u' ') && !text.startsWith(contextPrefix);
    add(node,
        u"hosts: expected an endpoint such as ssh://deploy@staging-1, tcp://staging-1:2376 or context:staging-1, found %1"_s
            .arg(node.describe()),
        looksLikeHost ? u"write ssh://%1, or context:%1 for a Docker context"_s.arg(text) : QString());
    return false;
}

void Reader::takeTls(Host *host, const Node &node) const
{
    host->plain = node.isFlag();
    host->tlsFolder = host->plain ? QString() : absolutePath(node.text, with.folder, with.caller);
    if (schemeOf(host->endpoint) != u"tcp")
        add(node, u"tls belongs to a tcp:// endpoint; %1 has none"_s.arg(host->text()), u"take tls away"_s);
}

std::optional<Host> Reader::host(const Node &item) const
{
    const Node *address = item.isMap() ? item.find(u"endpoint"_s) : &item;
    if (!address->problem.isEmpty())
        return {}; // a variable without a value: the environment's problem already
    Host host;
    if (const Host *same = knownAs(address->text)) {
        host = *same;
    } else if (!takeAddress(&host, *address)) {
        return {};
    }
    host.line = item.line;
    if (!item.isMap())
        return host;
    if (const Node *name = item.find(u"name"_s); name && !name->isNull())
        host.name = name->text;
    if (const Node *tls = item.find(u"tls"_s); tls && !tls->isNull())
        takeTls(&host, *tls);
    if (!isName(host.name) && !host.name.contains(u':'))
        add(item, u"hosts: \"%1\" is no name: expected letters, digits, \"_\", \".\" and \"-\""_s.arg(host.name));
    host.overrides = overlaid(host.overrides, serviceKeysOf(item));
    return host;
}

bool Reader::isDoubled(const QList<Host> &hosts, const Host &host, const Node &item) const
{
    const auto sameName = [&](const Host &other) { return other.name == host.name; };
    const auto otherHost = [&](const Host &other) { return other.name == host.name && other.text() != host.text(); };
    auto found = std::ranges::find_if(hosts, sameName);
    for (const QList<Host> &elsewhere : {with.known, with.others}) {
        const auto other = std::ranges::find_if(elsewhere, otherHost);
        if (found == hosts.end() && other != elsewhere.end())
            return refuseName(host, item, *other);
    }
    return found != hosts.end() && refuseName(host, item, *found);
}

bool Reader::refuseName(const Host &host, const Node &item, const Host &other) const
{
    add(item, u"hosts: \"%1\" is the name of the host on line %2 already"_s.arg(host.name).arg(other.line),
        u"give one of them another name: { endpoint: %1, name: ... }"_s.arg(host.text()));
    return true;
}

} // namespace

QList<Host> hostsFrom(const Node &list, const HostsRead &with, QList<Problem> *problems)
{
    const Reader reader{with, problems};
    QList<Host> hosts;
    for (const Node &item : list.items) {
        const std::optional<Host> host = reader.host(item);
        if (host && !reader.isDoubled(hosts, *host, item))
            hosts.append(*host);
    }
    return hosts;
}

QString absolutePath(const QString &path, const QString &folder, const Variables &caller)
{
    static const QRegularExpression drive(u"^(?:[A-Za-z]:[\\\\/]|\\\\\\\\)"_s);
    if (drive.match(path).hasMatch())
        return path;
    if (path == u"~" || path.startsWith(u"~/"_s)) {
        const QString home = caller.value(u"HOME"_s, caller.value(u"USERPROFILE"_s));
        return home.isEmpty() ? path : QDir::cleanPath(home + path.mid(1));
    }
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

} // namespace project
