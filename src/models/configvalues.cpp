// SPDX-License-Identifier: Apache-2.0
#include "models/configvalues.h"

#include "models/words.h"
#include "session/projectfile.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace models {

namespace {

using project::Origin;

QString placeOf(const Origin &origin)
{
    switch (origin.layer) {
    case Origin::Layer::Service:
        return Words::tr("service");
    case Origin::Layer::Environment:
    case Origin::Layer::EnvFile:
        return origin.name;
    case Origin::Layer::Role:
        return Words::tr("role %1").arg(origin.name);
    case Origin::Layer::Host:
        return Words::tr("host %1").arg(origin.name);
    case Origin::Layer::Caller:
        return Words::tr("your environment");
    case Origin::Layer::Default:
        return Words::tr("default");
    case Origin::Layer::Test:
    case Origin::Layer::Accessory:
        return origin.text();
    }
    return {};
}

QString shown(const project::Value &value)
{
    return value.isSecret() ? Words::tr("a secret") : value.text;
}

// "web" unless the project drops it.
QString mainRole(const project::Project &project)
{
    return project.roles.isEmpty() ? u"web"_s : project.roles.constFirst().name;
}

VariableRow row(const QString &name, const project::Value &value, const Origin &origin, const QString &scope)
{
    const Origin::Layer own = scope.isEmpty() ? Origin::Layer::Service : Origin::Layer::Environment;
    return {.name = name,
            .value = value.text,
            .isSecret = value.isSecret(),
            .secret = value.secret,
            .from = placeOf(origin),
            .isOwn = origin.layer == own,
            .line = origin.layer == Origin::Layer::EnvFile ? 0 : origin.line};
}

const project::Node *nodeAt(const project::Project &project, const QString &scope, const project::Path &path)
{
    const project::Node *node = project.document.at(pathIn(scope, path));
    return node && !node->isNull() ? node : nullptr;
}

} // namespace

base::Result<QList<VariableRow>> variables(const project::Project &project, const QString &scope)
{
    const auto resolved = project::resolve(project, scope, mainRole(project), {});
    if (!resolved)
        return base::fail(resolved.error());
    const auto beneath = project::resolve(project, {}, mainRole(project), {});
    QList<VariableRow> rows;
    for (auto it = resolved->service.environment.cbegin(); it != resolved->service.environment.cend(); ++it) {
        const QString path = (project::Path{u"environment"_s} / it.key()).text();
        VariableRow one = row(it.key(), it.value(), resolved->origins.value(path), scope);
        if (beneath && one.isOwn && !scope.isEmpty() && beneath->service.environment.contains(it.key()))
            one.over = Words::tr("over service %1").arg(shown(beneath->service.environment.value(it.key())));
        rows << one;
    }
    return rows;
}

void markKept(QList<VariableRow> &rows, const QStringList &known)
{
    for (VariableRow &row : rows) {
        if (row.isSecret)
            row.kept = known.contains(row.secret) ? VariableRow::Kept::Kept : VariableRow::Kept::Missing;
    }
}

FieldValue field(const project::Project &project, const QString &scope, const project::Path &path)
{
    FieldValue value;
    const project::Node *own = nodeAt(project, scope, path);
    const project::Node *below = scope.isEmpty() ? nullptr : nodeAt(project, {}, path);
    if (own)
        value = {.text = textOf(*own), .from = scope.isEmpty() ? Words::tr("service") : scope, .line = own->line};
    else if (below)
        value = {.from = Words::tr("service"), .line = below->line};
    if (below)
        value.inherited = textOf(*below);
    return value;
}

ListValue listAt(const project::Project &project, const QString &scope, const project::Path &path)
{
    ListValue value;
    const project::Node *node = nodeAt(project, scope, path);
    value.isOwn = node != nullptr;
    if (!node && !scope.isEmpty())
        node = nodeAt(project, {}, path);
    if (!node)
        return value;
    value.line = node->line;
    for (const project::Node &item : node->items)
        value.texts << textOf(item);
    if (node->isScalar())
        value.texts << node->text;
    return value;
}

project::Path pathIn(const QString &scope, const project::Path &path)
{
    return session::pathIn(scope, path);
}

QString textOf(const project::Node &node)
{
    if (node.isScalar())
        return node.text;
    const QJsonValue value = node.toJson();
    const QJsonDocument json = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

} // namespace models
