// SPDX-License-Identifier: Apache-2.0
#include "launch/latestop.h"

namespace launch {

LateStop::LateStop(std::stop_token outer, flow::Milliseconds grace)
    : m_outer(std::move(outer), [this, grace] { m_timer.start(grace); })
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_source.request_stop(); });
}

} // namespace launch
