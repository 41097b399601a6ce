// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QList>

namespace project {

// A published port of a container.
struct Port
{
    QString ip;               // of the host; empty: all its addresses
    int host = 0;             // 0: the engine chooses
    int container = 0;
    QString protocol = QStringLiteral("tcp"); // tcp, udp, sctp

    friend bool operator==(const Port &, const Port &) = default;
};

// The short form, "[IP:]HOST:CONTAINER[/PROTOCOL]" or "CONTAINER"; a range "3000-3002:4000-4002" is as many ports.
base::Result<QList<Port>> portsFromText(const QString &text);
QString portToText(const Port &port);

} // namespace project
