// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"
#include "project/path.h"
#include <QList>
#include <limits>

namespace project {

// The sections of quayhand.yaml, each with keys of its own.
enum class Section {
    None, Project, Service, Build, Test, Role, Accessory, Environment, EnvironmentRole, EnvironmentAccessory, Host,
    UpdateConfig, Hooks, Health, HealthHttp, HealthCheck, Logging, Port, Volume, VolumeBind, VolumeVolume, VolumeTmpfs,
    Ulimit, Network, EnvFile, Secret,
};

// What a key takes.
enum class Form {
    Anything,     // below an x- key
    Text, Integer, Number, Bytes, BytesOrUnlimited, Duration, Flag, Choice, Restart,
    Words,        // a command: a text that is split as a shell would, or a list
    Texts,        // a list of texts
    TextOrTexts,  // a text, or a list of them
    VariableMap,  // environment variables: a map, or a list of NAME=value
    Variable,     // what one of them is set to
    SecretName,   // true, or a name
    Pairs,        // a map of texts, or a list of name=value
    Ports, Volumes, Ulimits, Networks, EnvFiles, Hosts, HealthTest, Image, Tls,
    Nested,       // a section
    Named,        // a map from names to sections
    NamedOrFalse, // the same; false drops what a name stands for
};

// One key: the only place that knows it. Validation, the nearest known key, `set` and the test of docs/project-file.md read it.
struct KeyRule
{
    Section section;
    QString name;
    Form form;
    Section inner = Section::None; // of Nested and Named, and of lists whose items may be maps
    QStringList choices = {};
    qint64 least = 0; // of Integer
    qint64 most = std::numeric_limits<qint32>::max();
    bool required = false;
};

const QList<KeyRule> &rules();
const KeyRule *rule(Section section, const QString &key);
// Whether a section takes the service's keys besides its own.
bool holdsServiceKeys(Section section);
// Every key a section takes; those that hold service keys list them too.
QStringList keysOf(Section section);
// "a size such as 512m or 2g": what stands after "expected".
QString expectedText(const KeyRule &rule);
// The known name that is nearest, or nothing when none is near.
QString nearestName(const QString &name, const QStringList &known);

// What stands at a path in the file, or null when no key can stand there.
const KeyRule *ruleAt(const Path &path);
// What a person typed for a path (`set mem_limit 2g`) as the value to write: a number, a flag, a list, or text.
QJsonValue valueFromText(const Path &path, const QString &text);

} // namespace project
