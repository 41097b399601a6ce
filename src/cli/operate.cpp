// SPDX-License-Identifier: Apache-2.0
#include "cli/operate.h"

#include "base/duration.h"
#include "cli/exitcode.h"
#include "cli/reporter.h"
#include "cli/text.h"

using namespace Qt::StringLiterals;

namespace cli {

namespace {

// Lines that sum an outcome up for a person.
QStringList summary(const session::Outcome &outcome)
{
    if (const auto *built = std::get_if<build::BuiltImage>(&outcome))
        return {Text::tr("built %1 in %2 (%3 of %4 steps cached, %5)")
                    .arg(built->reference, base::durationForReader(base::Milliseconds(built->milliseconds)))
                    .arg(built->cached)
                    .arg(built->steps)
                    .arg(built->builder)};
    if (const auto *pushed = std::get_if<build::PushedImage>(&outcome))
        return {Text::tr("pushed %1 as %2").arg(pushed->reference, pushed->digest)};
    if (const auto *deployed = std::get_if<deploy::Outcome>(&outcome))
        return deploy::toLines(*deployed);
    if (const auto *tests = std::get_if<testrun::TestOutcome>(&outcome)) {
        QStringList lines;
        const testrun::Counts counts = tests->results.counts();
        if (counts.total() > 0)
            lines.append(Text::tr("%1 passed, %2 failed, %3 skipped in %4")
                             .arg(counts.passed)
                             .arg(counts.failed + counts.errors)
                             .arg(counts.skipped)
                             .arg(base::durationForReader(tests->ended.took)));
        for (const QString &problem : tests->results.problems)
            lines.append(problem);
        if (!tests->container.isEmpty())
            lines.append(Text::tr("kept the container %1").arg(tests->container));
        return lines;
    }
    return {};
}

// A deploy that was refused before anything was touched ends as its reason does: an engine that is away, a missing secret.
int statusOf(const session::Outcome &outcome)
{
    const auto *deployed = std::get_if<deploy::Outcome>(&outcome);
    if (deployed && deployed->end == deploy::Outcome::End::Refused && deployed->error)
        return static_cast<int>(exitCodeFor(*deployed->error));
    return session::statusOf(outcome);
}

} // namespace

Task<Result<int>> follow(session::Operation *operation, const Console *console, bool payload, std::stop_token stop)
{
    const std::unique_ptr<Reporter> reporter = makeReporter(console, payload);
    QObject context;
    // What happened before the first wait is in the log already.
    for (const flow::Event &event : operation->events())
        reporter->take(event);
    QObject::connect(operation, &session::Operation::happened, &context,
                     [&reporter](const flow::Event &event) { reporter->take(event); });
    const Result<session::Outcome> end = co_await operation->ended(stop);
    reporter->finish();
    if (!end)
        co_return base::fail(end.error());
    const int status = statusOf(*end);
    for (const QString &line : summary(*end)) {
        if (payload)
            console->printError(line);
        else
            console->print(line);
    }
    if (console->isJson()) {
        QJsonObject last = session::toJson(*end);
        last.insert(u"event"_s, u"finished"_s);
        last.insert(u"ok"_s, session::isSuccess(*end));
        last.insert(u"status"_s, status);
        console->printJson(last);
    }
    co_return status;
}

} // namespace cli
