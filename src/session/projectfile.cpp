// SPDX-License-Identifier: Apache-2.0
#include "session/projectfile.h"

#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace session {

ProjectFile::ProjectFile(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ProjectFile::fileChanged);
}

Result<> ProjectFile::open(const QString &folder)
{
    const Result<project::Project> loaded = project::load(folder, callerVariables());
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    m_project.reset();
    m_error.reset();
    m_path = project::findFile(folder);
    if (!m_path.isEmpty()) {
        QFile file(m_path);
        m_saved = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        m_draft = m_saved;
        m_watcher.addPath(m_path);
    }
    if (loaded)
        m_project = *loaded;
    else
        m_error = loaded.error();
    Q_EMIT changed();
    return loaded ? Result<>() : base::fail(*m_error);
}

QString ProjectFile::folder() const
{
    return m_path.isEmpty() ? QString() : QFileInfo(m_path).absolutePath();
}

Result<> ProjectFile::understand(const QByteArray &bytes)
{
    Result<project::Project> parsed = project::parse(bytes, m_path, callerVariables());
    if (!parsed)
        return base::fail(parsed.error());
    m_project = std::move(*parsed);
    return {};
}

Result<> ProjectFile::take(const Result<project::Document> &edited)
{
    if (!edited)
        return base::fail(edited.error());
    if (const Result<> understood = understand(edited->bytes()); !understood)
        return understood;
    m_draft = edited->bytes();
    m_error.reset();
    Q_EMIT changed();
    return {};
}

Result<> ProjectFile::set(const project::Path &path, const QJsonValue &value)
{
    const Result<project::Document> document = project::Document::parse(m_draft);
    return document ? take(document->set(path, value)) : base::fail(document.error());
}

Result<> ProjectFile::unset(const project::Path &path)
{
    const Result<project::Document> document = project::Document::parse(m_draft);
    return document ? take(document->unset(path)) : base::fail(document.error());
}

Result<> ProjectFile::rename(const project::Path &path, const QString &key)
{
    const Result<project::Document> document = project::Document::parse(m_draft);
    return document ? take(document->rename(path, key)) : base::fail(document.error());
}

Result<> ProjectFile::add(const project::Path &path, const QJsonValue &value)
{
    const Result<project::Document> document = project::Document::parse(m_draft);
    return document ? take(document->add(path, value)) : base::fail(document.error());
}

void ProjectFile::setDraft(const QByteArray &text)
{
    if (text == m_draft)
        return;
    m_draft = text;
    const Result<> understood = understand(text);
    m_error = understood ? std::nullopt : std::optional(understood.error());
    Q_EMIT changed();
}

Result<> ProjectFile::save()
{
    if (m_error)
        return base::fail(m_error->in(u"saving"_s));
    QFile before(m_path);
    if (before.open(QIODevice::ReadOnly) && before.readAll() != m_saved)
        return base::fail(Error::Kind::Conflict, u"%1 was changed by another program"_s.arg(m_path),
                          u"reload it, then make the change again"_s);
    // The path of a link's target, so that saving keeps the link.
    QSaveFile file(QFileInfo(m_path).canonicalFilePath());
    if (!file.open(QIODevice::WriteOnly) || file.write(m_draft) != m_draft.size() || !file.commit())
        return base::fail(Error::Kind::Failed, u"cannot write %1: %2"_s.arg(m_path, file.errorString()));
    m_saved = m_draft;
    if (!m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
    Q_EMIT savedToDisk();
    Q_EMIT changed();
    return {};
}

void ProjectFile::revert()
{
    setDraft(m_saved);
}

void ProjectFile::fileChanged()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return; // an editor that replaces the file: the watcher tells again, or the next save refuses
    const QByteArray now = file.readAll();
    if (!m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
    if (now == m_saved)
        return;
    if (isModified()) {
        Q_EMIT conflicted();
        return;
    }
    m_saved = now;
    setDraft(now);
}

project::Variables callerVariables()
{
    project::Variables variables;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        variables.insert(name, environment.value(name));
    return variables;
}

project::Path pathIn(const QString &environment, const project::Path &path)
{
    if (environment.isEmpty())
        return path;
    return project::Path(QStringList{u"environments"_s, environment} + path.segments());
}

} // namespace session
