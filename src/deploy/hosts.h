// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include <QMap>
#include <expected>
#include <memory>

namespace deploy {

using base::Error;
using base::Result;

// The engines of an environment's hosts, by the host's name. A value: flows hold copies, so an engine lives as long as any flow
// that talks to it. Whoever fills it knows endpoints and contexts; a host for which no engine can be made says why, and is treated
// like one that does not answer.
class HostEngines
{
public:
    void add(const QString &host, std::shared_ptr<engine::Engine> engine);
    void refuse(const QString &host, const Error &why);
    Result<std::shared_ptr<engine::Engine>> at(const QString &host) const;
    QStringList names() const { return m_engines.keys(); }

private:
    QMap<QString, Result<std::shared_ptr<engine::Engine>>> m_engines;
};

} // namespace deploy
