// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "flow/scope.h"
#include "secrets/secret.h"

#include <QMap>
#include <QObject>
#include <QPointer>
#include <optional>
#include <stop_token>

namespace widgets {

class Desktop;
class SecretsDialog;

// Carries secrets from their dialogs to the session's keychain, and remembers which names have a value there. Never a
// value. Environments: "local" is for tests and runs here.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    explicit SecretKeeper(Desktop *desktop);
    ~SecretKeeper() override;

    // What the project needs there; empty while it is not valid.
    QStringList needed(const QString &environment) const;
    // Nothing: not asked yet, or the keychain did not answer.
    std::optional<QStringList> known(const QString &environment) const;
    QStringList missing(const QString &environment) const;
    // Asks the keychain about every environment again; changed() follows.
    void look();

    void openList(const QString &environment);
    void ask(const QString &environment, const QString &name);

Q_SIGNALS:
    void changed();

private:
    flow::Task<void> lookAt(QStringList environments);
    flow::Task<void> set(QString environment, QString name, secrets::Secret value);
    flow::Task<void> remove(QString environment, QString name);
    void confirmRemoval(const QString &environment, const QString &name);
    void tell(const base::Error &error);
    void showList();

    Desktop *m_desktop;
    QMap<QString, QStringList> m_known;
    QString m_problem;   // why the keychain did not answer
    QStringList m_asked; // what was looked for last
    QPointer<SecretsDialog> m_list;
    std::stop_source m_stop;
    flow::Scope m_looking;
    flow::Scope m_writing; // not taken back by a new look
};

} // namespace widgets
