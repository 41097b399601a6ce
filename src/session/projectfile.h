// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/project.h"
#include <QFileSystemWatcher>
#include <QObject>

namespace session {

using base::Error;
using base::Result;

// The open project's quayhand.yaml: what is on disk, the draft that a form edits by splicing, and what both mean. Reloads when
// another program writes the file; a draft that would be lost then is kept, and said (conflict). Owned by the session.
class ProjectFile : public QObject
{
    Q_OBJECT

public:
    explicit ProjectFile(QObject *parent = nullptr);

    // Looks upward from the folder for quayhand.yaml. On failure nothing is open and error() says why.
    Result<> open(const QString &folder);
    bool isOpen() const { return m_project.has_value(); }
    const project::Project &project() const { return *m_project; } // of the draft; the last valid one while it does not parse
    const std::optional<Error> &error() const { return m_error; } // why it is not open, or why the draft is invalid
    QString folder() const;
    QString path() const { return m_path; }
    QByteArray draft() const { return m_draft; }
    QByteArray saved() const { return m_saved; }
    bool isModified() const { return m_draft != m_saved; }

    // Splices one value into the draft and checks the result: an edit that would make the file invalid is refused and changes
    // nothing.
    Result<> set(const project::Path &path, const QJsonValue &value);
    Result<> unset(const project::Path &path);
    Result<> rename(const project::Path &path, const QString &key);
    Result<> add(const project::Path &path, const QJsonValue &value);
    // Text typed by a person: kept as the draft even when it does not parse; error() tells.
    void setDraft(const QByteArray &text);
    // Writes the draft, whole or not at all, keeping the file's mode. Refuses an invalid draft, and a file that another program
    // has changed since it was read.
    Result<> save();
    void revert();

Q_SIGNALS:
    void changed(); // draft, project or error
    void savedToDisk();
    void conflicted(); // another program changed the file while the draft is modified

private:
    Result<> take(const Result<project::Document> &edited);
    Result<> understand(const QByteArray &bytes);
    void fileChanged();

    QString m_path;
    QByteArray m_saved;
    QByteArray m_draft;
    std::optional<project::Project> m_project;
    std::optional<Error> m_error;
    QFileSystemWatcher m_watcher;
};

// The environment of this process as room project wants it handed in.
project::Variables callerVariables();
// The path of a key for an environment: {"staging", "mem_limit"} is environments.staging.mem_limit; empty: the service itself.
project::Path pathIn(const QString &environment, const project::Path &path);

} // namespace session
