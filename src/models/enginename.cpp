// SPDX-License-Identifier: Apache-2.0
#include "models/enginename.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

using Kind = engine::Found::Kind;

bool isAddress(const QString &name)
{
    return name.contains(u"://"_s) || name.startsWith(u'/');
}

} // namespace

QString engineName(const engine::Found &found)
{
    if (!isAddress(found.name))
        return found.name == "default"_L1 ? engine::kindName(found.kind) : found.name;
    const bool unknown = found.kind == Kind::Named || found.kind == Kind::Context;
    return engine::kindName(unknown ? Kind::Engine : found.kind);
}

QString engineName(const engine::Probed &probed)
{
    const bool isPodman = probed.version && probed.version->platform.startsWith(u"Podman"_s);
    return isPodman && isAddress(probed.found.name) ? engine::kindName(Kind::Podman) : engineName(probed.found);
}

} // namespace models
