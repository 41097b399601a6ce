// SPDX-License-Identifier: Apache-2.0
#include "build/stepreport.h"

using namespace Qt::StringLiterals;

namespace build {

namespace {

flow::StepState forProgress(BuildStep::State state)
{
    switch (state) {
    case BuildStep::State::Waiting:
        return flow::StepState::Waiting;
    case BuildStep::State::Running:
        return flow::StepState::Running;
    case BuildStep::State::Done:
    case BuildStep::State::Cached:
        return flow::StepState::Done;
    case BuildStep::State::Failed:
        return flow::StepState::Failed;
    case BuildStep::State::Cancelled:
        return flow::StepState::Cancelled;
    }
    return flow::StepState::Waiting;
}

QJsonObject dataOf(const BuildStep &step)
{
    QJsonObject data{{u"id"_s, step.id}};
    if (step.line > 0)
        data.insert(u"line"_s, step.line);
    if (step.state == BuildStep::State::Cached)
        data.insert(u"cached"_s, true);
    if (step.completedAt > 0)
        data.insert(u"ms"_s, step.milliseconds());
    return data;
}

bool isTold(const BuildStep &step)
{
    return !step.name.isEmpty() && (!step.isInternal || step.state == BuildStep::State::Failed);
}

// Builders announce steps in any order, also the last first.
QList<const BuildStep *> inOrder(const QStringList &ids, const BuildSteps &steps)
{
    QList<const BuildStep *> sorted;
    for (const QString &id : ids) {
        const BuildStep *step = steps.step(id);
        const auto comesLater = [&](const BuildStep *other) { return other->line > step->line && step->line > 0; };
        sorted.insert(std::find_if(sorted.begin(), sorted.end(), comesLater), step);
    }
    return sorted;
}

} // namespace

void tellChange(const BuildChange &change, const BuildSteps &steps, const flow::Progress &progress)
{
    for (const BuildStep *step : inOrder(change.steps, steps)) {
        if (isTold(*step))
            progress.step(step->name, forProgress(step->state), step->error, dataOf(*step));
    }
    for (const auto &[id, part] : change.parts) {
        const BuildStep *step = steps.step(id);
        if (isTold(*step))
            progress.transfer(step->name, part.id, part.current, part.total > 0 ? part.total : -1,
                              part.done ? u"done"_s : QString());
    }
    for (const BuildChange::Output &output : change.outputs)
        progress.output(output.bytes, output.isError ? u"stderr"_s : u"stdout"_s, steps.step(output.step)->name);
    for (const QString &warning : change.warnings)
        progress.warning(warning);
}

void tellGivenUp(const BuildSteps &steps, const flow::Progress &progress)
{
    for (const BuildStep &step : steps.steps()) {
        const bool isOpen = step.state == BuildStep::State::Running || step.state == BuildStep::State::Waiting;
        if (isOpen && isTold(step))
            progress.step(step.name, flow::StepState::Cancelled, {}, dataOf(step));
    }
}

} // namespace build
