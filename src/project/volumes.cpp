// SPDX-License-Identifier: Apache-2.0
#include "project/volumes.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

std::unexpected<Error> refused(const QString &text, const QString &why)
{
    return base::fail(Error::Kind::Invalid, u"\"%1\" is not a volume: %2"_s.arg(text, why),
                      u"write it like \"./config:/etc/service:ro\", \"data:/var/lib/data\" or \"/cache\""_s);
}

bool hasDrive(const QString &text)
{
    static const QRegularExpression form(u"^[A-Za-z]:[\\\\/]"_s);
    return form.match(text).hasMatch();
}

bool isPath(const QString &source)
{
    return source.startsWith(u'.') || source.startsWith(u'/') || source.startsWith(u'~') ||
           source.startsWith(u"\\\\"_s) || hasDrive(source);
}

bool isName(const QString &source)
{
    static const QRegularExpression form(u"^[a-zA-Z0-9][a-zA-Z0-9_.-]+$"_s);
    return form.match(source).hasMatch();
}

// The colon behind a drive's letter separates nothing.
QStringList partsOf(const QString &text)
{
    const qsizetype from = hasDrive(text) ? 2 : 0;
    QStringList parts = text.mid(from).split(u':');
    parts.first().prepend(text.left(from));
    return parts;
}

bool takeMode(Volume *volume, const QString &mode)
{
    static const QStringList propagations = {u"private"_s, u"rprivate"_s, u"shared"_s,
                                             u"rshared"_s, u"slave"_s,    u"rslave"_s};
    static const QStringList hints = {u"cached"_s, u"delegated"_s, u"consistent"_s}; // once meant something on macOS
    if (mode == u"ro" || mode == u"rw")
        volume->readOnly = mode == u"ro";
    else if (mode == u"z" || mode == u"Z")
        volume->selinux = mode;
    else if (mode == u"nocopy")
        volume->noCopy = true;
    else if (propagations.contains(mode))
        volume->propagation = mode;
    else
        return hints.contains(mode);
    return true;
}

} // namespace

Result<Volume> volumeFromText(const QString &text)
{
    const QStringList parts = partsOf(text.trimmed());
    if (parts.size() > 3)
        return refused(text, u"it has more parts than SOURCE:TARGET:MODE"_s);
    Volume volume;
    volume.target = parts.size() == 1 ? parts[0] : parts[1];
    if (!volume.target.startsWith(u'/'))
        return refused(text, u"the place in the container, \"%1\", is not an absolute path"_s.arg(volume.target));
    if (parts.size() > 1)
        volume.source = parts[0];
    if (parts.size() > 1 && isPath(volume.source))
        volume.type = Volume::Type::Bind;
    else if (parts.size() > 1 && !isName(volume.source))
        return refused(text, u"\"%1\" is neither a path nor a volume's name"_s.arg(volume.source));
    for (const QString &mode : parts.value(2).split(u',', Qt::SkipEmptyParts)) {
        if (!takeMode(&volume, mode))
            return refused(text, u"\"%1\" is not a mode such as ro or rw"_s.arg(mode));
    }
    return volume;
}

QString volumeToText(const Volume &volume)
{
    if (volume.type == Volume::Type::Tmpfs)
        return u"tmpfs:"_s + volume.target;
    QStringList modes;
    if (volume.readOnly)
        modes.append(u"ro"_s);
    if (volume.noCopy)
        modes.append(u"nocopy"_s);
    for (const QString &mode : {volume.propagation, volume.selinux}) {
        if (!mode.isEmpty())
            modes.append(mode);
    }
    const QString text = volume.source.isEmpty() ? volume.target : volume.source + u':' + volume.target;
    return modes.isEmpty() ? text : text + u':' + modes.join(u',');
}

QString volumeTypeName(Volume::Type type)
{
    switch (type) {
    case Volume::Type::Bind:
        return u"bind"_s;
    case Volume::Type::Volume:
        return u"volume"_s;
    case Volume::Type::Tmpfs:
        return u"tmpfs"_s;
    }
    return {};
}

} // namespace project
