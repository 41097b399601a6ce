// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"
#include <QTimer>

namespace launch {

// A token that is stopped a little after another one: for a request that should be let finish, since what it makes must
// be known to be taken away again, yet not for ever.
class LateStop
{
public:
    LateStop(std::stop_token outer, flow::Milliseconds grace);
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    QTimer m_timer;
    std::stop_callback<std::function<void()>> m_outer; // last: it may be called while it is made
};

} // namespace launch
