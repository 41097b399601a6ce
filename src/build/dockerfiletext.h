// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "project/dockerfile.h"
#include <QByteArray>
#include <optional>

namespace build {

// The text without a "# syntax=docker/dockerfile:1..." line: fetching that frontend takes a session with the builder,
// and the built-in one knows its features. Every line keeps its number, and the directives below it keep their meaning.
// Pure.
QByteArray withoutSyntaxLine(const QByteArray &text);

// Refuses, by line, what needs a session with the builder: mounts of secrets and of ssh, and frontends of another kind.
// Pure.
base::Result<> checkBuildable(const project::Dockerfile &dockerfile, const QString &fileName);

// An engine's "dockerfile parse error on line 3: unknown instruction: FOO", told as ours are; nothing when the words
// are others. Pure.
std::optional<base::Error> dockerfileError(const QString &message, const QString &fileName);

} // namespace build
