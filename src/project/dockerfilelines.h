// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QByteArray>
#include <QList>
#include <QStringList>

namespace project {

// One instruction of a Dockerfile as text: continuation lines joined, comments between them taken out.
struct DockerfileLine
{
    struct Piece
    {
        qsizetype begin = 0; // in `text`
        int line = 0;        // of the file
    };

    QString text;
    int line = 0;
    int lastLine = 0;    // with its heredocs
    QList<Piece> pieces; // where each of the file's lines begins in `text`

    // The file's line that a place in `text` comes from.
    int lineAt(qsizetype position) const;
};

struct DockerfileLines
{
    QList<DockerfileLine> lines;
    QString syntax;
    int syntaxLine = 0;
    QChar escape = u'\\';
};

// Directives ("# syntax=", "# escape="), continuation lines, comments and heredocs, as BuildKit reads them:
// https://docs.docker.com/reference/dockerfile/#parser-directives
base::Result<DockerfileLines> dockerfileLines(const QByteArray &bytes);

// The words of an instruction's arguments, quotes kept; each with its place in the text.
struct DockerfileWord
{
    QString text;
    qsizetype begin = 0;
};
QList<DockerfileWord> dockerfileWords(const QString &text, QChar escape);

} // namespace project
