// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/memorylimit.h"

#include "widgets/desktop/desktop.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

const QString key = u"mem_limit"_s;

// The host's entry in the environment's list (or in its role's), where it is a map with keys of its own.
project::Path hostPath(const project::Project &project, const project::Path &list, const QString &host)
{
    const auto environment =
        std::ranges::find(project.environments, list.segments().value(1), &project::Environment::name);
    const project::Node *items = project.document.at(list);
    if (environment == project.environments.end() || !items || !items->isList())
        return {};
    for (size_t i = 0; i < items->items.size(); ++i) {
        const project::Node &item = items->items[i];
        const project::Node *name = item.find(u"name"_s);
        if (item.isMap() && name && name->text == host)
            return list / QString::number(i);
    }
    return {};
}

} // namespace

project::Path memoryLimitPath(const project::Project &project, const MemoryPlace &place)
{
    const project::Path environment{u"environments"_s, place.environment};
    const project::Path here = environment / key;
    const QList<project::Path> layers = {
        hostPath(project, environment / u"roles"_s / place.role / u"hosts"_s, place.host),
        hostPath(project, environment / u"hosts"_s, place.host), environment / u"roles"_s / place.role,
        project::Path{u"roles"_s, place.role}};
    for (const project::Path &layer : layers) {
        if (!layer.isEmpty() && project.document.at(layer / key))
            return layer / key;
    }
    if (!project.document.at(here) && project.document.at({key}))
        return {key};
    return here;
}

base::Result<QString> raiseMemoryLimit(session::ProjectFile *file, const MemoryPlace &place, const QString &limit)
{
    if (!file->isOpen())
        return base::fail(base::Error::Kind::NoProject, Desktop::tr("No project is open."));
    const bool hadChanges = file->isModified();
    const project::Path path = memoryLimitPath(file->project(), place);
    if (const base::Result<> set = file->set(path, limit); !set)
        return base::fail(set.error());
    if (hadChanges)
        return Desktop::tr("%1 is changed, with your other unsaved changes").arg(path.text());
    if (const base::Result<> saved = file->save(); !saved)
        return base::fail(saved.error());
    return Desktop::tr("%1 is saved").arg(path.text());
}

} // namespace widgets
