// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"
#include <QObject>
#include <list>

namespace wire {

// A connection, and what has been read of it beyond the last answer.
struct Link
{
    std::unique_ptr<Stream> stream;
    QByteArray rest = {};
    bool wasKept = false;
};

// The idle connections of one client: a few, each watched, so that one the other side closes goes at once. None is kept
// for long: a host that lost its power looks like an idle one, and connecting anew tells within seconds.
class Pool
{
public:
    Pool();
    ~Pool();
    void keep(Link link);
    std::optional<Link> take();
    void clear();

private:
    struct Kept;
    flow::Task<void> watch(Kept *kept);
    void prune();

    QObject m_context;
    std::list<std::unique_ptr<Kept>> m_kept;
};

} // namespace wire
