// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/project.h"
#include "project/resolved.h"

// What the forms of a configuration show, read from a project. Pure. A scope is an environment's name; empty means the
// service itself, which every environment starts from.
namespace models {

// One environment variable as it will be in a container.
struct VariableRow
{
    enum class Kept { Unknown, Kept, Missing }; // in the keychain

    QString name;
    QString value; // empty for a secret
    bool isSecret = false;
    QString secret = {}; // its name in the keychain
    Kept kept = Kept::Unknown;
    QString from = {};  // "service", "staging", ".env"
    QString over = {};  // "over service 4": what it would be without
    bool isOwn = false; // the scope itself sets it: it can be renamed and removed here
    int line = 0;       // in quayhand.yaml; 0: not there

    friend bool operator==(const VariableRow &, const VariableRow &) = default;
};

// One value of a form.
struct FieldValue
{
    QString text;      // what the scope's own section says; empty: nothing
    QString inherited; // what holds without it; empty: the image's or the engine's default
    QString from = {}; // where the value that holds comes from; empty: nowhere
    int line = 0;      // of the value that holds

    bool isOwn() const { return !text.isEmpty(); }
    friend bool operator==(const FieldValue &, const FieldValue &) = default;
};

base::Result<QList<VariableRow>> variables(const project::Project &project, const QString &scope);
// Which of them the keychain has; the others become missing.
void markKept(QList<VariableRow> &rows, const QStringList &known);
// `path` within the scope: {"mem_limit"}, {"health", "http", "port"}.
FieldValue field(const project::Project &project, const QString &scope, const project::Path &path);
// A list of texts, as ports are: the scope's own, else the inherited ones.
struct ListValue
{
    QStringList texts;
    bool isOwn = false;
    int line = 0;

    friend bool operator==(const ListValue &, const ListValue &) = default;
};
ListValue listAt(const project::Project &project, const QString &scope, const project::Path &path);
// Where in the file the scope's value stands, or would: "environments.staging.mem_limit".
project::Path pathIn(const QString &scope, const project::Path &path);
// A scalar as the file says it; a list or map in one line.
QString textOf(const project::Node &node);

} // namespace models
