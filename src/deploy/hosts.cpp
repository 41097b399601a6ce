// SPDX-License-Identifier: Apache-2.0
#include "deploy/hosts.h"

using namespace Qt::StringLiterals;

namespace deploy {

void HostEngines::add(const QString &host, std::shared_ptr<engine::Engine> engine)
{
    m_engines.insert(host, std::move(engine));
}

void HostEngines::refuse(const QString &host, const Error &why)
{
    m_engines.insert(host, base::fail(why));
}

Result<std::shared_ptr<engine::Engine>> HostEngines::at(const QString &host) const
{
    const auto found = m_engines.find(host);
    if (found == m_engines.end())
        return base::fail(Error::Kind::Unreachable, u"no engine is known for the host %1"_s.arg(host));
    return *found;
}

} // namespace deploy
