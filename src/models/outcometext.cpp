// SPDX-License-Identifier: Apache-2.0
#include "models/outcometext.h"

#include "base/duration.h"
#include "models/releasename.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

QString doneText(const deploy::Outcome &outcome, const QString &release, const QString &took)
{
    if (outcome.operation == u"rollback")
        return OutcomeWords::tr("%1 is back on %2, in %3").arg(outcome.environment, release, took);
    if (outcome.operation == u"stop")
        return OutcomeWords::tr("Stopped on %1 in %2").arg(outcome.environment, took);
    return OutcomeWords::tr("%2 is deployed to %1, in %3").arg(outcome.environment, release, took);
}

QString titleOf(const deploy::Outcome &outcome)
{
    const QString release = releaseName(outcome.revision, outcome.release);
    const QString took = base::durationForReader(outcome.took);
    using End = deploy::Outcome::End;
    switch (outcome.end) {
    case End::Done:
        return doneText(outcome, release, took);
    case End::RolledBack:
        return OutcomeWords::tr("It failed, and every host that was touched is back on its old release");
    case End::Failed:
        return OutcomeWords::tr("It failed, and not every host is where it should be");
    case End::Paused:
        return OutcomeWords::tr("It failed and stopped there, as failure_action says");
    case End::Cancelled:
        return OutcomeWords::tr("Cancelled: every host that was touched is back on its old release");
    case End::Refused:
        return OutcomeWords::tr("Nothing was touched");
    }
    return {};
}

Sign signOf(deploy::Outcome::End end)
{
    using End = deploy::Outcome::End;
    switch (end) {
    case End::Done:
        return Sign::Done;
    case End::RolledBack:
    case End::Failed:
        return Sign::Failed;
    case End::Paused:
    case End::Cancelled:
    case End::Refused:
        return Sign::Warning;
    }
    return Sign::None;
}

} // namespace

QString errorText(const base::Error &error)
{
    return error.remedy.isEmpty() ? error.text() : error.text() + u'\n' + error.remedy;
}

OutcomeText outcomeText(const deploy::Outcome &outcome)
{
    QStringList detail;
    if (outcome.error && !outcome.error->isCancelled())
        detail << errorText(*outcome.error);
    for (const deploy::PlaceOutcome &place : outcome.places) {
        if (!place.error && !place.restoreError)
            continue;
        const base::Error &error = place.restoreError ? *place.restoreError : *place.error;
        const QString line = u"%1: %2"_s.arg(place.host, error.text());
        if (!std::ranges::any_of(detail, [&](const QString &known) { return known.contains(error.message); }))
            detail << line;
    }
    return {.sign = signOf(outcome.end), .title = titleOf(outcome), .detail = detail.join(u'\n')};
}

OutcomeText outcomeText(const build::BuiltImage &built)
{
    const QString took = base::durationForReader(base::Milliseconds(built.milliseconds));
    return {.sign = Sign::Done,
            .title = OutcomeWords::tr("Built %1 in %2").arg(built.reference, took),
            .detail = OutcomeWords::tr("%1 of %2 steps came from the cache · %3")
                          .arg(built.cached)
                          .arg(built.steps)
                          .arg(built.builder)};
}

OutcomeText outcomeText(const build::PushedImage &pushed)
{
    return {.sign = Sign::Done,
            .title = pushed.movedNothing ? OutcomeWords::tr("%1 was there already").arg(pushed.reference)
                                         : OutcomeWords::tr("Pushed %1").arg(pushed.reference),
            .detail = pushed.digest};
}

// Green results need no banner: the chips say it. What the chips cannot say is told.
OutcomeText outcomeText(const testrun::TestOutcome &tests, const testrun::Counts &counts)
{
    QStringList detail;
    if (tests.copiedIn)
        detail << OutcomeWords::tr("The engine does not see your folder: its files were copied into the container.");
    if (!tests.container.isEmpty())
        detail << OutcomeWords::tr("The container %1 was kept.").arg(tests.container);
    OutcomeText text{.detail = detail.join(u'\n')};
    const int failed = counts.failed + counts.errors;
    if (tests.ended.oomKilled) {
        text.sign = Sign::Failed;
        text.title = OutcomeWords::tr("The tests were killed for memory: they used all that mem_limit allows");
    } else if (!tests.passed() && failed == 0) {
        text.sign = Sign::Failed;
        text.title = OutcomeWords::tr("The command ended with status %1").arg(tests.ended.exitCode);
    } else if (tests.passed() && counts.total() == 0) {
        text.sign = Sign::Done;
        text.title = OutcomeWords::tr("Passed: the command ended with status 0");
    } else if (!detail.isEmpty()) {
        text.sign = tests.passed() ? Sign::Done : Sign::Failed;
        text.title = tests.passed() ? OutcomeWords::tr("The tests passed") : OutcomeWords::tr("The tests failed");
    }
    return text;
}

OutcomeText outcomeText(const base::Error &error, const QString &what)
{
    if (error.isCancelled())
        return {.sign = Sign::Warning, .title = OutcomeWords::tr("%1: cancelled").arg(what)};
    return {.sign = Sign::Failed, .title = OutcomeWords::tr("%1: failed").arg(what), .detail = errorText(error)};
}

} // namespace models
