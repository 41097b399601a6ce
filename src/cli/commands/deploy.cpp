// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"

#include "cli/operate.h"
#include "cli/reporter.h"
#include "cli/text.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

QList<Option> selectionOptions()
{
    return {{u"hosts"_s, u"A,B"_s, Text::tr("only these hosts")}, {u"role"_s, u"R"_s, Text::tr("only this role")}};
}

session::DeployChoice choiceOf(const Invocation &call)
{
    return {.environment = call.arguments[0],
            .tag = call.value(u"tag"_s),
            .selection = {.hosts = call.value(u"hosts"_s).split(u',', Qt::SkipEmptyParts), .role = call.value(u"role"_s)}};
}

class Deploy : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"deploy"_s, .arguments = u"ENV [--tag T] [--hosts A,B] [--role R] [--plan]"_s,
                .summary = Text::tr("deploy to an environment; a failure or Ctrl-C brings every touched host back"), .fewest = 1, .most = 1,
                .options = QList<Option>{{u"tag"_s, u"T"_s, Text::tr("instead of the git revision")},
                                         {u"plan"_s, {}, Text::tr("print what would change, change nothing")}}
                    + selectionOptions()};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        if (!call.has(u"plan"_s))
            co_return co_await follow(session->deploy(choiceOf(call)), console, false, stop);
        const Result<deploy::Plan> plan = co_await session->plan(choiceOf(call), stop);
        if (!plan)
            co_return base::fail(plan.error());
        for (const QString &line : deploy::toLines(*plan))
            console->print(line);
        if (console->isJson())
            console->printJson(deploy::toJson(*plan));
        // The plan says itself what stands in its way, once.
        co_return plan->isPossible() ? 0 : static_cast<int>(exitCodeFor(plan->problems.first()));
    }
};

class RollBack : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"rollback"_s, .arguments = u"ENV [--release ID] [--hosts A,B] [--role R]"_s,
                .summary = Text::tr("back to the release before, with the containers that were kept; nothing is pulled"), .fewest = 1, .most = 1,
                .options = QList<Option>{{u"release"_s, u"ID"_s, Text::tr("to this release")}} + selectionOptions()};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        co_return co_await follow(session->rollBack(choiceOf(call), call.value(u"release"_s)), console, false, stop);
    }
};

class Stop : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"stop"_s, .arguments = u"ENV [--hosts A,B] [--role R]"_s,
                .summary = Text::tr("stop the service on an environment's hosts; nothing is removed"), .fewest = 1, .most = 1,
                .options = selectionOptions()};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        co_return co_await follow(session->stop(choiceOf(call)), console, false, stop);
    }
};

class Unlock : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"unlock"_s, .arguments = u"ENV"_s, .summary = Text::tr("take the lock of an environment away, whoever holds it"),
                .fewest = 1, .most = 1};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        const flow::Progress warnings([console](const flow::Event &event) { console->printError(plainLine(event)); });
        const Result<QList<deploy::Lock>> taken = co_await session->unlock(call.arguments[0], warnings, stop);
        if (!taken)
            co_return base::fail(taken.error());
        QJsonArray json;
        for (const deploy::Lock &lock : *taken) {
            console->print(Text::tr("took away: %1").arg(lock.text(QDateTime::currentDateTimeUtc())));
            json.append(deploy::toJson(lock));
        }
        if (taken->isEmpty())
            console->print(Text::tr("%1 was not locked").arg(call.arguments[0]));
        if (console->isJson())
            console->printJson({{u"environment"_s, call.arguments[0]}, {u"taken"_s, json}});
        co_return 0;
    }
};

} // namespace

void addDeployCommands(CommandList *list)
{
    list->push_back(std::make_unique<Deploy>());
    list->push_back(std::make_unique<RollBack>());
    list->push_back(std::make_unique<Stop>());
    list->push_back(std::make_unique<Unlock>());
}

} // namespace cli
