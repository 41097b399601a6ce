// SPDX-License-Identifier: Apache-2.0
#include "project/project.h"

#include "project/check.h"
#include "project/interpolation.h"
#include "project/schema.h"
#include "project/sections.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace project {

using base::Error;
using base::Result;

namespace {

const QString fileName = u"quayhand.yaml"_s;

struct Read
{
    Project project;
    QList<Problem> problems;
};

// An environment whose variables are missing stops what uses it, and nothing else.
void replaceVariables(Node *root, Read *read)
{
    for (Entry &entry : root->entries) {
        if (entry.key.text.startsWith(u"x-"_s))
            continue;
        const Interpolated done = interpolate(&entry.value, read->project.caller);
        read->project.warnings += done.warnings;
        read->problems += done.problems;
        if (entry.key.text != u"environments")
            read->problems += done.missing;
    }
}

// A ${NAME:?words} that is missing is said once; the tree still holds it, so nothing is read from it then.
void readRoot(Read *read)
{
    Node root = read->project.document.root();
    if (root.isNull())
        root.kind = Node::Kind::Map; // an empty file
    if (!root.isMap()) {
        read->problems.append(
            {root.line,
             root.column,
             u"expected keys and values such as \"name: my-service\", found %1"_s.arg(root.describe()),
             {}});
        return;
    }
    replaceVariables(&root, read);
    read->problems += checkSection(root, Section::Project);
    if (read->problems.isEmpty())
        readSections(root, &read->project, &read->problems);
    std::ranges::sort(read->problems, {}, [](const Problem &p) { return std::tuple(p.line, p.column, p.message); });
}

Read readAll(const QByteArray &bytes, const QString &file, const Variables &caller)
{
    Read read;
    read.project.file = QFileInfo(file).absoluteFilePath();
    read.project.folder = QFileInfo(file).absolutePath();
    read.project.caller = caller;
    std::expected<Document, Problem> document = Document::read(bytes);
    if (!document) {
        read.problems.append(document.error());
        return read;
    }
    read.project.document = std::move(*document);
    readRoot(&read);
    return read;
}

Error asError(const QList<Problem> &problems, const QString &file)
{
    const Problem &first = problems.first();
    QString message = file;
    if (first.line > 0)
        message += u":%1:%2"_s.arg(first.line).arg(first.column);
    message += u": "_s + first.message;
    const qsizetype more = problems.size() - 1;
    if (more > 0)
        message += more == 1 ? u" (and one more problem)"_s : u" (and %1 more problems)"_s.arg(more);
    return {Error::Kind::NoProject, message, first.remedy};
}

} // namespace

const Accessory *Project::accessory(const QString &accessoryName) const
{
    const auto found = std::ranges::find_if(accessories, [&](const Accessory &a) { return a.name == accessoryName; });
    return found == accessories.end() ? nullptr : &*found;
}

Result<Environment> Project::environment(const QString &environmentName) const
{
    QStringList known;
    for (const Environment &candidate : environments) {
        known.append(candidate.name);
        if (candidate.name != environmentName)
            continue;
        if (!candidate.problem.isEmpty())
            return base::fail(Error::Kind::NoProject, u"environment %1 of %2 cannot be used: %3"_s.arg(
                                                          environmentName, file, candidate.problem));
        return candidate;
    }
    const QString nearest = nearestName(environmentName, known);
    const QString all = known.isEmpty() ? u"describe it under environments in %1"_s.arg(fileName)
                                        : u"known: %1"_s.arg(known.join(u", "_s));
    return base::fail(Error::Kind::Invalid, u"%1 has no environment \"%2\""_s.arg(name, environmentName),
                      nearest.isEmpty() ? all : u"did you mean %1?"_s.arg(nearest));
}

QString findFile(const QString &folder)
{
    QDir directory(QDir(folder).absolutePath());
    do {
        if (QFileInfo(directory.filePath(fileName)).isFile())
            return directory.filePath(fileName);
    } while (directory.cdUp());
    return {};
}

Result<Project> load(const QString &folder, const Variables &caller)
{
    const QString path = findFile(folder);
    if (path.isEmpty())
        return base::fail(Error::Kind::NoProject,
                          u"no %1 in %2 or above it"_s.arg(fileName, QDir(folder).absolutePath()),
                          u"go to the project's folder, or write one there: docs/project-file.md"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Kind::NoProject, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return parse(file.readAll(), path, caller);
}

Result<Project> parse(const QByteArray &bytes, const QString &file, const Variables &caller)
{
    Read read = readAll(bytes, file, caller);
    if (!read.problems.isEmpty())
        return base::fail(asError(read.problems, read.project.file));
    return std::move(read.project);
}

QList<Problem> problems(const QByteArray &bytes, const QString &file, const Variables &caller)
{
    return readAll(bytes, file, caller).problems;
}

} // namespace project
