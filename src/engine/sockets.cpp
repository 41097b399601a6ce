// SPDX-License-Identifier: Apache-2.0
#include "engine/discovery.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

// Where the distributions of Docker-compatible engines listen, per system.
namespace engine {

namespace {

using Kind = Found::Kind;
using System = Surroundings::System;

struct Place
{
    Kind kind;
    QString name;
    QString path;
};

// Colima has a folder for each profile, and names its contexts "colima" and "colima-<profile>".
QList<Place> colimaPlaces(const Surroundings &around)
{
    const QDir home(around.home);
    QStringList folders{home.filePath(u".colima"_s), home.filePath(u".config/colima"_s)};
    if (const QString named = around.variable(u"COLIMA_HOME"_s); !named.isEmpty())
        folders.prepend(named);
    QList<Place> places;
    for (const QString &folder : folders) {
        for (const QString &profile : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString name = profile == "default"_L1 ? u"colima"_s : u"colima-"_s + profile;
            places.append({Kind::Colima, name, QDir(folder).filePath(profile + u"/docker.sock"_s)});
        }
    }
    return places;
}

QList<Place> macPlaces(const Surroundings &around)
{
    const QDir home(around.home);
    const QString podman = home.filePath(u".local/share/containers/podman/machine/"_s);
    QList<Place> places{{Kind::DockerDesktop, u"docker-desktop"_s, home.filePath(u".docker/run/docker.sock"_s)},
                        {Kind::OrbStack, u"orbstack"_s, home.filePath(u".orbstack/run/docker.sock"_s)},
                        {Kind::RancherDesktop, u"rancher-desktop"_s, home.filePath(u".rd/docker.sock"_s)}};
    places += colimaPlaces(around);
    places.append({Kind::Podman, u"podman"_s, podman + u"podman.sock"_s});
    if (const QString temporary = around.variable(u"TMPDIR"_s); !temporary.isEmpty())
        places.append(
            {Kind::Podman, u"podman"_s, QDir(temporary).filePath(u"podman/podman-machine-default-api.sock"_s)});
    return places;
}

QList<Place> linuxPlaces(const Surroundings &around)
{
    const QDir home(around.home);
    const QString runtime = around.variable(u"XDG_RUNTIME_DIR"_s);
    QList<Place> places;
    if (!runtime.isEmpty())
        places.append({Kind::Rootless, u"rootless"_s, QDir(runtime).filePath(u"docker.sock"_s)});
    places.append({Kind::DockerDesktop, u"desktop-linux"_s, home.filePath(u".docker/desktop/docker.sock"_s)});
    places += colimaPlaces(around);
    places.append({Kind::RancherDesktop, u"rancher-desktop"_s, home.filePath(u".rd/docker.sock"_s)});
    if (!runtime.isEmpty())
        places.append({Kind::Podman, u"podman"_s, QDir(runtime).filePath(u"podman/podman.sock"_s)});
    places.append({Kind::Podman, u"podman-root"_s, around.root + u"/run/podman/podman.sock"_s});
    return places;
}

Found foundAt(const Place &place, wire::Endpoint::Scheme scheme)
{
    return {.name = place.name,
            .endpoint = {.scheme = scheme, .path = place.path},
            .rule = u"socket"_s,
            .why = u"%1 listens there"_s.arg(kindName(place.kind)),
            .kind = place.kind};
}

QList<Found> windowsPipes()
{
    const auto pipe = [](Kind kind, const QString &name) {
        return foundAt({kind, name, u"//./pipe/"_s + name}, wire::Endpoint::Scheme::Npipe);
    };
    return {pipe(Kind::Engine, u"docker_engine"_s), pipe(Kind::DockerDesktop, u"dockerDesktopLinuxEngine"_s),
            pipe(Kind::Podman, u"podman-machine-default"_s)};
}

} // namespace

QList<Found> knownSockets(const Surroundings &around)
{
    if (around.system == System::Windows)
        return windowsPipes();
    // Docker's own path first; where it leads to another distribution's socket, it is that distribution's.
    Place standard{Kind::Engine, u"default"_s, around.root + u"/var/run/docker.sock"_s};
    const QString target = QFileInfo(standard.path).canonicalFilePath();
    QList<Found> found;
    QStringList seen;
    for (const Place &place : around.system == System::Mac ? macPlaces(around) : linuxPlaces(around)) {
        const QString canonical = QFileInfo(place.path).canonicalFilePath();
        if (canonical.isEmpty() || seen.contains(canonical))
            continue;
        seen.append(canonical);
        if (canonical == target)
            standard.kind = place.kind;
        else
            found.append(foundAt(place, wire::Endpoint::Scheme::Unix));
    }
    if (!target.isEmpty())
        found.prepend(foundAt(standard, wire::Endpoint::Scheme::Unix));
    return found;
}

} // namespace engine
