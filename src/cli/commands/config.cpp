// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"
#include "cli/text.h"

#include "base/bytesize.h"
#include "project/resolved.h"
#include "project/schema.h"

using namespace Qt::StringLiterals;

namespace cli {

namespace {

// One value as the table shows it. A secret is its name, never its value.
QString shown(const QJsonValue &value)
{
    if (value.isObject() && value.toObject().contains(u"secret"_s))
        return u"••••••••"_s;
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &item : value.toArray())
            parts.append(shown(item));
        return parts.join(u", "_s);
    }
    if (value.isObject()) {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(it.key() + u'=' + shown(it.value()));
        return parts.join(u", "_s);
    }
    return value.toVariant().toString();
}

bool isSection(const QString &key, const QJsonValue &value)
{
    static const QStringList sections = {u"environment"_s, u"labels"_s, u"health"_s, u"healthcheck"_s};
    return value.isObject() && sections.contains(key);
}

QList<QStringList> rowsOf(const project::ResolvedService &resolved)
{
    QList<QStringList> rows;
    const QJsonObject keys = project::toJson(resolved.service);
    const auto add = [&](const project::Path &at, const QJsonValue &value) {
        const QString path = at.text();
        const auto origin = resolved.origins.constFind(path);
        const QString from = origin == resolved.origins.constEnd() ? QString() : origin->text();
        const QString line = origin != resolved.origins.constEnd() && origin->line > 0 ? Text::tr("line %1").arg(origin->line) : QString();
        rows.append({u"  "_s + path, shown(value), from, line});
    };
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        if (!isSection(it.key(), it.value())) {
            add({it.key()}, it.value());
            continue;
        }
        const QJsonObject section = it.value().toObject();
        for (auto member = section.begin(); member != section.end(); ++member)
            add({it.key(), member.key()}, member.value());
    }
    return rows;
}

QJsonObject withOrigins(const project::ResolvedService &resolved)
{
    QJsonObject origins;
    for (auto it = resolved.origins.begin(); it != resolved.origins.end(); ++it)
        origins.insert(it.key(), QJsonObject{{u"from"_s, it->text()}, {u"line"_s, it->line}});
    return {{u"role"_s, resolved.role}, {u"host"_s, resolved.host}, {u"configuration"_s, project::toJson(resolved.service)},
            {u"origins"_s, origins}};
}

// The service in one place or, for an environment, in each of its places.
Result<QList<project::ResolvedService>> everyPlace(const project::Project &project, const QString &environment)
{
    QList<project::ResolvedService> places;
    const auto take = [&places](const Result<project::ResolvedService> &resolved) -> Result<> {
        if (!resolved)
            return base::fail(resolved.error());
        places.append(*resolved);
        return {};
    };
    if (environment.isEmpty()) {
        for (const project::Role &role : project.roles) {
            if (const Result<> taken = take(project::resolve(project, {}, role.name, {})); !taken)
                return base::fail(taken.error());
        }
        return places;
    }
    const Result<project::Environment> found = project.environment(environment);
    if (!found)
        return base::fail(found.error());
    for (const project::Placement &role : found->roles) {
        for (const project::Host &host : role.hosts) {
            if (const Result<> taken = take(project::resolve(project, environment, role.name, host.name)); !taken)
                return base::fail(taken.error());
        }
    }
    return places;
}

class Config : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"config"_s, .arguments = u"[ENV]"_s,
                .summary = Text::tr("resolved configuration, each value with its origin; secrets masked"), .fewest = 0, .most = 1};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token) const override
    {
        const Result<const project::Project *> project = session->project();
        if (!project)
            co_return base::fail(project.error());
        const QString environment = call.arguments.value(0);
        const auto places = everyPlace(**project, environment);
        if (!places)
            co_return base::fail(places.error());
        if (console->isJson()) {
            QJsonArray list;
            for (const project::ResolvedService &place : *places)
                list.append(withOrigins(place));
            console->printJson({{u"project"_s, (*project)->name}, {u"image"_s, (*project)->image}, {u"environment"_s, environment},
                                {u"services"_s, list}});
            co_return 0;
        }
        for (const QString &warning : (*project)->warnings)
            console->printError(Text::tr("warning: %1").arg(warning));
        for (const project::ResolvedService &place : *places) {
            const QString where = place.host.isEmpty() ? place.role : place.role + u'@' + place.host;
            console->print(console->paint((*project)->name + u' ' + where, Console::Colour::Bold));
            console->print(table(rowsOf(place)));
        }
        co_return 0;
    }
};

class Set : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"set"_s, .arguments = u"[--env ENV] PATH VALUE"_s,
                .summary = Text::tr("edit quayhand.yaml, keeping comments: set --env staging environment.UNICORN_WORKERS 8"),
                .fewest = 2, .most = 2, .options = {{u"env"_s, u"ENV"_s, Text::tr("in this environment")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token) const override
    {
        co_return edit(session, console, call, [&](session::ProjectFile *file, const project::Path &path) {
            return file->set(path, project::valueFromText(path, call.arguments[1]));
        });
    }

    template <class Change>
    static Result<int> edit(session::Session *session, const Console *console, const Invocation &call, Change change)
    {
        const Result<const project::Project *> project = session->project();
        if (!project)
            return base::fail(project.error());
        session::ProjectFile *file = session->file();
        const QString environment = call.value(u"env"_s);
        // One that cannot be used yet (it has no hosts) can be edited.
        const bool isKnown = std::ranges::any_of((*project)->environments, [&](const auto &e) { return e.name == environment; });
        if (!environment.isEmpty() && !isKnown)
            return base::fail((*project)->environment(environment).error());
        const project::Path path = session::pathIn(environment, project::Path::fromText(call.arguments[0]));
        if (const Result<> changed = change(file, path); !changed) {
            Error refused = changed.error();
            refused.kind = Error::Kind::Invalid; // the file is valid as it is: what was typed is not
            return base::fail(refused);
        }
        if (!file->isModified()) {
            console->print(Text::tr("%1: nothing to change").arg(path.text()));
        } else {
            if (const Result<> saved = file->save(); !saved)
                return base::fail(saved.error());
            console->print(Text::tr("%1: saved").arg(path.text()));
        }
        if (console->isJson())
            console->printJson({{u"path"_s, path.text()}, {u"file"_s, file->path()}});
        return 0;
    }
};

class Unset : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"unset"_s, .arguments = u"[--env ENV] PATH"_s, .summary = Text::tr("take a key out of quayhand.yaml"),
                .fewest = 1, .most = 1, .options = {{u"env"_s, u"ENV"_s, Text::tr("in this environment")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token) const override
    {
        co_return Set::edit(session, console, call,
                            [](session::ProjectFile *file, const project::Path &path) { return file->unset(path); });
    }
};

} // namespace

void addConfigCommands(CommandList *list)
{
    list->push_back(std::make_unique<Config>());
    list->push_back(std::make_unique<Set>());
    list->push_back(std::make_unique<Unset>());
}

} // namespace cli
