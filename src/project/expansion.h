// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace project {

// Whose rules for $NAME and ${NAME}: the Compose specification's ($$ is a dollar sign, a lone $ is a mistake), a
// Dockerfile's (a backslash takes the next character as it is, quotes are taken away), or those of a file of variables
// (\$ is a dollar sign, a lone $ stays).
enum class Expanding { Compose, Dockerfile, EnvFile };

struct Expansion
{
    QString text;
    QStringList unset; // names that have no value and no default: read as nothing (a Dockerfile's stay as written)
    QString problem;   // the first thing that is wrong: a form that is none, or the words of ${NAME:?words}
    QString remedy;
    bool isMissing = false; // the problem is a ${NAME:?words} whose NAME is not set
};

using Lookup = std::function<std::optional<QString>(const QString &name)>;

// Replaces $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:?words}, ${NAME?words}, ${NAME:+instead} and
// ${NAME+instead}; what stands behind the sign is replaced as well. With a colon, an empty value counts as none.
// https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
Expansion expand(const QString &text, Expanding rules, const Lookup &lookup, QChar escape = u'\\');

} // namespace project
