// SPDX-License-Identifier: Apache-2.0
#include "models/operationtexts.h"

#include "models/steptexts.h"
#include "models/words.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace models {

namespace {

using session::Operation;

// Session names its operations "deploy staging": the words after the verb.
QString subject(const Operation &operation)
{
    return operation.title().section(u' ', 1);
}

QString endOf(const deploy::Outcome &outcome)
{
    switch (outcome.end) {
    case deploy::Outcome::End::Done:
        return Words::tr("done on every host");
    case deploy::Outcome::End::RolledBack:
        return Words::tr("failed; every host is back on its old release");
    case deploy::Outcome::End::Failed:
        return Words::tr("failed; not every host is where it should be");
    case deploy::Outcome::End::Paused:
        return Words::tr("failed; paused there");
    case deploy::Outcome::End::Cancelled:
        return Words::tr("cancelled; every host is back on its old release");
    case deploy::Outcome::End::Refused:
        return Words::tr("refused; nothing was touched");
    }
    return {};
}

QString endOf(const testrun::TestOutcome &outcome)
{
    return outcome.passed() ? Words::tr("passed") : Words::tr("failed with status %1").arg(outcome.ended.exitCode);
}

QString latestStep(const Operation &operation)
{
    const auto &events = operation.events();
    QSet<std::pair<QString, QString>> over; // hosts and their steps that have ended
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (event->kind != flow::Event::Kind::Step || over.contains({event->host, event->step}))
            continue;
        if (event->state != flow::StepState::Running) {
            over.insert({event->host, event->step});
            continue;
        }
        const QString step = event->text.isEmpty() ? stepTitle(event->step) : event->text;
        return event->host.isEmpty() ? step : u"%1, %2"_s.arg(step, event->host);
    }
    return {};
}

} // namespace

QString operationTitle(const Operation &operation)
{
    switch (operation.kind()) {
    case Operation::Kind::Build:
        return Words::tr("Building the image");
    case Operation::Kind::Push:
        return Words::tr("Pushing the image");
    case Operation::Kind::Test:
        return Words::tr("Running the tests");
    case Operation::Kind::Run:
        return Words::tr("Running the service here");
    case Operation::Kind::Deploy:
        return Words::tr("Deploying to %1").arg(subject(operation));
    case Operation::Kind::Rollback:
        return Words::tr("Rolling back %1").arg(subject(operation));
    case Operation::Kind::Stop:
        return Words::tr("Stopping %1").arg(subject(operation));
    case Operation::Kind::Accessory:
    case Operation::Kind::Engine:
        return operation.title();
    }
    return operation.title();
}

QString operationNow(const Operation &operation)
{
    if (operation.isCancelling())
        return Words::tr("cancelling");
    if (operation.isRunning())
        return latestStep(operation);
    if (operation.error())
        return operation.error()->text();
    if (const auto *deployed = std::get_if<deploy::Outcome>(&operation.outcome()))
        return endOf(*deployed);
    if (const auto *tested = std::get_if<testrun::TestOutcome>(&operation.outcome()))
        return endOf(*tested);
    return {};
}

QString operationStateText(const Operation &operation)
{
    switch (operation.state()) {
    case Operation::State::Running:
        return operation.isCancelling() ? Words::tr("cancelling") : Words::tr("running");
    case Operation::State::Succeeded:
        return Words::tr("done");
    case Operation::State::Failed:
        return Words::tr("failed");
    case Operation::State::Cancelled:
        return Words::tr("cancelled");
    }
    return {};
}

QString operationLog(const Operation &operation)
{
    QString log;
    for (const flow::Event &event : operation.events())
        log += logLine(event);
    if (const std::optional<base::Error> &error = operation.error()) {
        log += error->text() + u'\n';
        if (!error->remedy.isEmpty())
            log += Words::tr("What to do: %1").arg(error->remedy) + u'\n';
    }
    return log;
}

} // namespace models
