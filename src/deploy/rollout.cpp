// SPDX-License-Identifier: Apache-2.0
#include "deploy/rollout.h"

#include "deploy/hooks.h"
#include "deploy/pulling.h"
#include "deploy/release.h"
#include "deploy/retire.h"

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

using flow::StepState;

// Computed again under the lock: hosts may have changed since a person confirmed it.
Task<Result<>> makePlanUnderLock(Roll *roll, std::stop_token stop)
{
    roll->states = co_await readHosts(roll->request, roll->hosts, roll->request.image.reference(), {}, stop);
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    const Result<Plan> plan = makePlan(roll->request, roll->outcome.release, roll->states);
    if (!plan)
        co_return base::fail(plan.error());
    roll->batches = plan->batches;
    roll->outcome.warnings += plan->warnings;
    flow::Event note{.text = u"release "_s + plan->release};
    note.data.insert(u"plan"_s, toJson(*plan));
    roll->progress.send(note);
    if (!plan->isPossible())
        co_return base::fail(plan->problems.first());
    roll->places = placesFor(*plan, roll->states, roll->request);
    co_return {};
}

QMap<QString, QString> variablesFor(const Roll &roll)
{
    const Request &request = roll.request;
    QStringList roles;
    for (const Spot &spot : roll.spots)
        roles.append(spot.role);
    roles.removeDuplicates();
    return {{u"QUAYHAND_PROJECT"_s, request.project.name},    {u"QUAYHAND_ENVIRONMENT"_s, request.environment.name},
            {u"QUAYHAND_RELEASE"_s, roll.outcome.release},    {u"QUAYHAND_REVISION"_s, request.image.revision},
            {u"QUAYHAND_IMAGE"_s, request.image.reference()}, {u"QUAYHAND_TAG"_s, request.image.tag},
            {u"QUAYHAND_DIGEST"_s, request.image.digest},     {u"QUAYHAND_HOSTS"_s, roll.hosts.join(u',')},
            {u"QUAYHAND_ROLES"_s, roles.join(u',')},          {u"QUAYHAND_DEPLOYED_BY"_s, request.by.name}};
}

Task<Result<>> hook(Roll *roll, QString name, QStringList command, std::stop_token stop)
{
    if (command.isEmpty())
        co_return {};
    QMap<QString, QString> variables = variablesFor(*roll);
    variables.insert(u"QUAYHAND_HOOK"_s, name);
    const Hook asked{.name = name, .command = command, .folder = roll->request.project.folder, .variables = variables};
    co_return co_await told(roll->progress, name, {}, runHook(asked, roll->progress, stop));
}

Task<Result<>> preDeploy(Roll *roll, std::stop_token stop)
{
    co_return co_await hook(roll, u"pre-deploy"_s, roll->hooks.preDeploy, stop);
}

// What it announces is a deploy that went well everywhere.
Task<Result<>> postDeploy(Roll *roll, std::stop_token stop)
{
    for (const Place &place : roll->places) {
        if (place.outcome.error) {
            if (!roll->hooks.postDeploy.isEmpty())
                roll->progress.step(u"post-deploy"_s, StepState::Skipped, u"not every host runs the new release"_s);
            co_return {};
        }
    }
    co_return co_await hook(roll, u"post-deploy"_s, roll->hooks.postDeploy, stop);
}

} // namespace

flow::Task<Outcome> rollOut(Request request, flow::Progress progress, std::stop_token stop)
{
    Roll roll(std::move(request), progress, u"deploy"_s);
    roll.outcome.release = newRelease(roll.request.at);
    roll.outcome.revision = roll.request.image.revision;
    roll.outcome.image = roll.request.image.reference();
    co_return co_await carryOut(
        &roll, {makePlanUnderLock, preDeploy, pullEverywhere, createEverywhere, replaceInBatches, postDeploy}, retire,
        stop);
}

} // namespace deploy
