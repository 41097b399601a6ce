// SPDX-License-Identifier: Apache-2.0
#include "wire/names.h"

#include <QHostInfo>

using namespace Qt::StringLiterals;

namespace wire {

namespace {

struct Lookup
{
    flow::Wakeup wakeup;
    std::optional<QHostInfo> found;
    QObject context;
    int id = -1;
    ~Lookup()
    {
        if (!found)
            QHostInfo::abortHostLookup(id);
    }
};

} // namespace

Task<Result<QList<QHostAddress>>> addressesOf(QString host, std::stop_token stop)
{
    QHostAddress written;
    if (written.setAddress(host))
        co_return QList<QHostAddress>{written};
    Lookup lookup;
    lookup.id = QHostInfo::lookupHost(host, &lookup.context, [&lookup](const QHostInfo &info) {
        lookup.found = info;
        lookup.wakeup.wake();
    });
    while (!lookup.found) {
        if (const Result<> woken = co_await lookup.wakeup.wait(stop); !woken)
            co_return base::fail(woken.error());
    }
    if (lookup.found->addresses().isEmpty())
        co_return base::fail(Error::Kind::Unreachable,
                             u"the name “%1” is unknown: %2"_s.arg(host, lookup.found->errorString()),
                             u"Is it spelt right, and are you in the network (VPN) that knows it?"_s);
    co_return lookup.found->addresses();
}

} // namespace wire
