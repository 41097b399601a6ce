// SPDX-License-Identifier: Apache-2.0
#include "build/dockerfiletext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace build {

namespace {

bool isKnownFrontend(const QString &syntax)
{
    static const QRegularExpression known(
        u"^(docker\\.io/)?docker/dockerfile(:(1([.-].*)?|latest))?(@sha256:[0-9a-f]+)?$"_s);
    return known.match(syntax.trimmed()).hasMatch();
}

struct Directive
{
    QByteArray name; // lower case; empty: the line is none, and none follows
    QByteArray value;
};

// Directives stand above everything else, one a line. https://docs.docker.com/reference/dockerfile/#parser-directives
Directive directiveOf(const QByteArray &line)
{
    static const QRegularExpression form(u"^#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*$"_s);
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(line).trimmed());
    return {match.captured(1).toLower().toUtf8(), match.captured(2).toUtf8()};
}

QString at(const QString &fileName, int line)
{
    return fileName + u':' + QString::number(line);
}

} // namespace

QByteArray withoutSyntaxLine(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    qsizetype syntax = -1;
    qsizetype escape = -1;
    QByteArray escapeWith = "\\";
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = i == 0 && lines[i].startsWith("\xEF\xBB\xBF") ? lines[i].sliced(3) : lines[i];
        const Directive directive = directiveOf(line);
        if (directive.name.isEmpty())
            break;
        if (directive.name == "syntax" && isKnownFrontend(QString::fromUtf8(directive.value)))
            syntax = i;
        if (directive.name == "escape") {
            escape = i;
            escapeWith = directive.value;
        }
    }
    if (syntax < 0)
        return text;
    // A comment or an empty line would end the directives: what stands there instead is one that changes nothing.
    lines[syntax] = "# escape=" + escapeWith;
    if (escape >= 0)
        lines[escape] = "#";
    return lines.join('\n');
}

base::Result<> checkBuildable(const project::Dockerfile &dockerfile, const QString &fileName)
{
    QStringList refused;
    if (!dockerfile.syntax.isEmpty() && !isKnownFrontend(dockerfile.syntax))
        refused.append(
            u"%1: the frontend of \"# syntax=%2\""_s.arg(at(fileName, dockerfile.syntaxLine), dockerfile.syntax));
    for (const project::Dockerfile::Mount &mount : dockerfile.mounts) {
        if (mount.type == "secret"_L1 || mount.type == "ssh"_L1)
            refused.append(u"%1: --mount=type=%2"_s.arg(at(fileName, mount.line), mount.type));
    }
    if (refused.isEmpty())
        return {};
    return base::fail(base::Error::Kind::Unsupported,
                      refused.join("; "_L1) + (refused.size() == 1 ? u" needs"_s : u" need"_s) +
                          u" a session with the builder, which Quayhand does not hold yet"_s,
                      u"build this image with docker build, or do without it"_s);
}

std::optional<base::Error> dockerfileError(const QString &message, const QString &fileName)
{
    static const QRegularExpression form(u"[Dd]ockerfile parse error (?:on )?line (\\d+): (.*)$"_s);
    const QRegularExpressionMatch match = form.match(message);
    if (!match.hasMatch())
        return {};
    return base::Error{.kind = base::Error::Kind::Invalid,
                       .message = at(fileName, match.captured(1).toInt()) + u": "_s + match.captured(2)};
}

} // namespace build
