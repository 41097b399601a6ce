// SPDX-License-Identifier: Apache-2.0
#include "deploy/plan.h"

#include "base/duration.h"
#include "deploy/spots.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

QJsonObject jsonOf(const Change &change)
{
    QJsonObject json{{u"key"_s, change.key}, {u"change"_s, changeKindName(change.kind)}};
    if (change.isSecret) {
        json.insert(u"secret"_s, true);
        return json;
    }
    if (change.kind != Change::Kind::Added)
        json.insert(u"before"_s, change.before);
    if (change.kind != Change::Kind::Removed)
        json.insert(u"after"_s, change.after);
    return json;
}

QJsonObject jsonOf(const Replacement &replacement)
{
    QJsonArray changes;
    for (const Change &change : replacement.changes)
        changes.append(jsonOf(change));
    QJsonObject json{{u"host"_s, replacement.host},
                     {u"container"_s, replacement.name},
                     {u"changes"_s, changes},
                     {u"health"_s, QJsonObject{{u"kind"_s, healthKindName(replacement.health.kind)},
                                               {u"text"_s, replacement.health.text()}}},
                     {u"pull"_s, replacement.mustPull},
                     {u"steps"_s, QJsonArray::fromStringList(replacement.steps)}};
    if (!replacement.role.isEmpty())
        json.insert(u"role"_s, replacement.role);
    if (replacement.now)
        json.insert(u"now"_s, QJsonObject{{u"release"_s, replacement.now->record.release},
                                          {u"revision"_s, replacement.now->record.revision},
                                          {u"image"_s, replacement.now->record.image},
                                          {u"digest"_s, replacement.now->record.digest},
                                          {u"state"_s, replacement.now->state}});
    return json;
}

QString orderText(project::UpdateConfig::Order order)
{
    return order == project::UpdateConfig::Order::StartFirst ? u"start-first"_s : u"stop-first"_s;
}

QString actionText(project::UpdateConfig::FailureAction action)
{
    switch (action) {
    case project::UpdateConfig::FailureAction::Rollback:
        return u"rollback"_s;
    case project::UpdateConfig::FailureAction::Continue:
        return u"continue"_s;
    case project::UpdateConfig::FailureAction::Pause:
        return u"pause"_s;
    }
    return u"rollback"_s;
}

QJsonObject jsonOf(const project::UpdateConfig &update)
{
    return {{u"parallelism"_s, update.parallelism},
            {u"order"_s, orderText(update.order)},
            {u"delay"_s, base::durationToText(update.delay)},
            {u"failureAction"_s, actionText(update.failureAction)},
            {u"maxFailureRatio"_s, update.maxFailureRatio}};
}

QString text(const Change &change)
{
    if (change.isSecret)
        return change.key + u": secret "_s + changeKindName(change.kind);
    switch (change.kind) {
    case Change::Kind::Added:
        return change.key + u": "_s + change.after + u" (new)"_s;
    case Change::Kind::Removed:
        return change.key + u": "_s + change.before + u" (removed)"_s;
    case Change::Kind::Changed:
        return change.key + u": "_s + change.before + u" → "_s + change.after;
    }
    return change.key;
}

QStringList linesOf(const Replacement &replacement)
{
    const QString now = !replacement.now ? u"nothing runs here"_s
                        : replacement.now->isRunning()
                            ? u"now release "_s + replacement.now->record.release
                            : u"now release "_s + replacement.now->record.release + u", stopped"_s;
    QStringList lines{spotText(replacement.host, replacement.role) + u": "_s + now};
    for (const Change &change : replacement.changes)
        lines.append(u"  "_s + text(change));
    if (replacement.changes.isEmpty())
        lines.append(u"  nothing changes; it is replaced all the same"_s);
    lines.append(u"  steps: "_s + replacement.steps.join(u", "_s));
    lines.append(u"  health: "_s + replacement.health.text());
    return lines;
}

QString updateLine(const Plan &plan)
{
    const QString atOnce =
        plan.update.parallelism > 0 ? u"%1 at a time"_s.arg(plan.update.parallelism) : u"all at once"_s;
    QString line = u"hosts %1; %2, %3; on failure %4"_s.arg(
        plan.hosts.join(u", "_s), atOnce, orderText(plan.update.order), actionText(plan.update.failureAction));
    if (plan.update.delay.count() > 0)
        line += u"; %1 between batches"_s.arg(base::durationForReader(plan.update.delay));
    return line;
}

} // namespace

QString changeKindName(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Added:
        return u"added"_s;
    case Change::Kind::Removed:
        return u"removed"_s;
    case Change::Kind::Changed:
        return u"changed"_s;
    }
    return u"changed"_s;
}

QString healthKindName(launch::HealthCheck::Kind kind)
{
    switch (kind) {
    case launch::HealthCheck::Kind::Http:
        return u"http"_s;
    case launch::HealthCheck::Kind::Engine:
        return u"engine"_s;
    case launch::HealthCheck::Kind::Running:
        return u"running"_s;
    }
    return u"running"_s;
}

QJsonObject toJson(const Plan &plan)
{
    QJsonArray replacements, batches, problems;
    for (const Replacement &replacement : plan.replacements)
        replacements.append(jsonOf(replacement));
    for (const QStringList &batch : plan.batches)
        batches.append(QJsonArray::fromStringList(batch));
    for (const Error &problem : plan.problems)
        problems.append(QJsonObject{
            {u"kind"_s, base::kindName(problem.kind)}, {u"message"_s, problem.text()}, {u"remedy"_s, problem.remedy}});
    return {{u"project"_s, plan.project},
            {u"environment"_s, plan.environment},
            {u"accessory"_s, plan.accessory},
            {u"release"_s, plan.release},
            {u"revision"_s, plan.image.revision},
            {u"image"_s, plan.image.reference()},
            {u"tag"_s, plan.image.tag},
            {u"by"_s, plan.by},
            {u"hosts"_s, QJsonArray::fromStringList(plan.hosts)},
            {u"leftOut"_s, QJsonArray::fromStringList(plan.leftOut)},
            {u"batches"_s, batches},
            {u"replacements"_s, replacements},
            {u"update"_s, jsonOf(plan.update)},
            {u"keepReleases"_s, plan.keepReleases},
            {u"possible"_s, plan.isPossible()},
            {u"problems"_s, problems},
            {u"warnings"_s, QJsonArray::fromStringList(plan.warnings)}};
}

QStringList toLines(const Plan &plan)
{
    const QString what = plan.accessory.isEmpty() ? plan.project : plan.accessory;
    QStringList lines{u"%1 to %2: %3"_s.arg(what, plan.environment, plan.image.reference()), updateLine(plan)};
    if (!plan.leftOut.isEmpty())
        lines.append(u"left out: "_s + plan.leftOut.join(u", "_s));
    for (const Replacement &replacement : plan.replacements)
        lines += linesOf(replacement);
    for (const QString &warning : plan.warnings)
        lines.append(u"warning: "_s + warning);
    for (const Error &problem : plan.problems)
        lines.append(u"cannot be done: "_s + problem.text() +
                     (problem.remedy.isEmpty() ? QString() : u" — "_s + problem.remedy));
    return lines;
}

} // namespace deploy
