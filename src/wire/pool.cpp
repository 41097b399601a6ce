// SPDX-License-Identifier: Apache-2.0
#include "wire/pool.h"

namespace wire {

namespace {

constexpr size_t mostKept = 6;
constexpr Milliseconds longestIdle{10'000};

} // namespace

struct Pool::Kept
{
    Link link;
    bool isGone = false;
    flow::Scope watching;
};

Pool::Pool() = default;

Pool::~Pool() = default;

void Pool::keep(Link link)
{
    if (m_kept.size() >= mostKept)
        return;
    link.wasKept = true;
    Kept *kept = m_kept.emplace_back(std::make_unique<Kept>()).get();
    kept->link = std::move(link);
    kept->watching.spawn(watch(kept));
}

// Nothing may come on an idle connection: its end and a word nobody asked for both make it useless.
flow::Task<void> Pool::watch(Kept *kept)
{
    static_cast<void>(co_await kept->link.stream->read({}, longestIdle));
    kept->isGone = true;
    QMetaObject::invokeMethod(&m_context, [this] { prune(); }, Qt::QueuedConnection); // not from within its own task
}

void Pool::prune()
{
    m_kept.remove_if([](const std::unique_ptr<Kept> &kept) { return kept->isGone; });
}

std::optional<Link> Pool::take()
{
    while (!m_kept.empty()) {
        const std::unique_ptr<Kept> kept = std::move(m_kept.back());
        m_kept.pop_back();
        kept->watching.clear();
        if (!kept->isGone && kept->link.stream->isOpen())
            return std::move(kept->link);
    }
    return {};
}

void Pool::clear()
{
    m_kept.clear();
}

} // namespace wire
