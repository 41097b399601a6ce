// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/plan.h"
#include "deploy/status.h"
#include "deploy/targets.h"
#include "secrets/sources.h"
#include "session/engines.h"
#include "session/operation.h"
#include "session/projectfile.h"
#include "session/work.h"

namespace session {

// How a program was started.
struct Start
{
    QString directory; // -C; empty: the current one
    QString engine;    // --engine: a context's name or an endpoint
    bool openProject = true;
};

// What a running program holds: the open project, the engines it knows, the keychain, the operations a person started. Thin: it wires
// the rooms below and decides nothing they could. The command line and the window are two faces of it.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const Start &start, QObject *parent = nullptr);
    ~Session() override;

    // The open project, or why there is none.
    Result<const project::Project *> project() const;
    Result<> openProject(const QString &folder);
    ProjectFile *file() { return &m_file; }
    Engines *engines() { return &m_engines; }
    std::shared_ptr<secrets::Keychain> keychain() const { return m_keychain; }
    const build::GitState &git() const { return m_git; } // of the open project; read in the background, see gitChanged()
    void readGit();

    // Operations. Each starts at once; what is missing (no project, no secret) is its error.
    Operation *build(BuildChoice choice);
    Operation *push(QString tag);
    Operation *test(testrun::TestOptions options);
    Operation *run(QStringList command);
    Operation *deploy(DeployChoice choice);
    Operation *rollBack(DeployChoice choice, QString release);
    Operation *stop(DeployChoice choice);
    Operation *raiseAccessory(QString environment, QString name);
    Operation *lowerAccessory(QString environment, QString name);
    // Any other work on an engine ("Restarting web-1"), so that it shows and can be cancelled.
    Operation *start(Operation::Kind kind, const QString &title, Operation::Work work);
    const QList<Operation *> &operations() const { return m_operations; } // oldest first
    bool isBusy() const;

    // Questions; nothing is changed by them.
    Task<Result<deploy::Plan>> plan(DeployChoice choice, std::stop_token stop);
    Task<Result<deploy::Status>> status(QString environment, QString accessory, std::stop_token stop);
    Task<Result<QList<deploy::Lock>>> unlock(QString environment, flow::Progress progress, std::stop_token stop);
    Task<Result<deploy::Targets>> targets(QString environment, QString accessory, deploy::Selection selection, std::stop_token stop);

    // Secrets of the open project, by environment ("local" for test and run).
    Result<QStringList> secretNames(const QString &environment) const;
    Task<Result<QStringList>> secretsKnown(QString environment, std::stop_token stop);
    Task<Result<>> setSecret(QString environment, QString name, secrets::Secret value, std::stop_token stop);
    Task<Result<>> removeSecret(QString environment, QString name, std::stop_token stop);

    // Cancels what runs and waits for it; to be awaited before the program ends.
    Task<void> close();

Q_SIGNALS:
    void operationStarted(session::Operation *operation);
    void gitChanged();

private:
    Workplace workplace();
    Task<void> loadGit(QString folder);

    ProjectFile m_file;
    Engines m_engines;
    std::shared_ptr<secrets::Keychain> m_keychain;
    build::GitState m_git;
    QList<Operation *> m_operations;
    int m_lastId = 0;
    flow::Scope m_scope;
};

} // namespace session
