// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/values.h"
#include "launch/spec.h"

namespace launch {

// A port of the host that an engine could not bind, read from its words.
struct PortTaken
{
    QString ip; // empty: all addresses
    int port = 0;
    QString protocol;
};
std::optional<PortTaken> portTakenIn(const QString &message);
// Who holds it, of what runs on that engine; null when it is a program outside of it.
const engine::ContainerSummary *holderOf(const PortTaken &taken, const QList<engine::ContainerSummary> &running);

} // namespace launch
