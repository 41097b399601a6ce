// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <optional>

namespace project {

// What is mounted into a container. A bind's source is absolute in a resolved service.
struct Volume
{
    enum class Type { Bind, Volume, Tmpfs };

    Type type = Type::Volume;
    QString source = {};            // a path (bind), a name (volume; empty: anonymous)
    QString target = {};            // absolute, in the container
    bool readOnly = false;
    bool createHostPath = true;     // bind: a missing folder is made by the engine
    QString propagation = {};       // bind: rprivate, rshared, ...; empty: the engine's default
    bool noCopy = false;            // volume: do not fill it from the image
    std::optional<qint64> size = {}; // tmpfs, bytes
    QString selinux = {};           // bind: z or Z

    friend bool operator==(const Volume &, const Volume &) = default;
};

// The short form, "[SOURCE:]TARGET[:MODE]"; a source that begins with . / ~ or a Windows drive is a path, else a volume's name.
base::Result<Volume> volumeFromText(const QString &text);
QString volumeToText(const Volume &volume);
QString volumeTypeName(Volume::Type type);

} // namespace project
