// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"

#include "cli/logprinter.h"
#include "cli/text.h"

using namespace Qt::StringLiterals;

namespace cli {

namespace {

class StatusCommand : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"status"_s, .arguments = u"ENV [--accessory NAME]"_s,
                .summary = Text::tr("per host and role: release, since when, by whom, health, memory kills"), .fewest = 1, .most = 1,
                .options = {{u"accessory"_s, u"NAME"_s, Text::tr("of this accessory")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        const Result<deploy::Status> status = co_await session->status(call.arguments[0], call.value(u"accessory"_s), stop);
        if (!status)
            co_return base::fail(status.error());
        if (stop.stop_requested())
            co_return base::fail(base::cancelled());
        for (const QString &line : deploy::toLines(*status))
            console->print(line);
        for (auto it = status->unreachable.begin(); it != status->unreachable.end(); ++it) {
            if (!it->remedy.isEmpty())
                console->printError(Text::tr("  to do for %1: %2").arg(it.key(), it->remedy));
        }
        if (console->isJson())
            console->printJson(deploy::toJson(*status));
        co_return static_cast<int>(status->unreachable.isEmpty() ? ExitCode::Done : ExitCode::Unreachable);
    }
};

// ENV, ENV/ROLE, ENV/ROLE@HOST; else a container on the chosen engine.
std::optional<LogChoice> environmentTarget(const project::Project &project, const QString &target)
{
    const QString place = target.section(u'@', 0, 0);
    const QString environment = place.section(u'/', 0, 0);
    if (!project.environment(environment))
        return {};
    LogChoice choice{.environment = environment};
    choice.selection.role = place.section(u'/', 1);
    if (target.contains(u'@'))
        choice.selection.hosts = {target.section(u'@', 1)};
    return choice;
}

class Logs : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"logs"_s, .arguments = u"TARGET [-f|--follow]"_s,
                .summary = Text::tr("logs of ENV, ENV/ROLE, ENV/ROLE@HOST merged with host prefixes, or of a container on the chosen engine"),
                .fewest = 1, .most = 2,
                .options = {{u"follow"_s, {}, Text::tr("go on until Ctrl-C")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        const bool follow = call.has(u"follow"_s) || call.arguments.contains(u"-f"_s);
        call.arguments.removeAll(u"-f"_s);
        if (call.arguments.size() != 1)
            co_return base::fail(Error::Kind::Invalid, Text::tr("logs needs one target"), Text::tr("see quayhand help logs"));
        const QString target = call.arguments[0];
        if (const Result<const project::Project *> project = session->project()) {
            if (const std::optional<LogChoice> choice = environmentTarget(**project, target))
                co_return co_await printLogs(session, console, *choice, follow, stop);
        }
        co_return co_await printContainerLogs(session, console, target, {.follow = follow}, stop);
    }
};

} // namespace

void addStatusCommands(CommandList *list)
{
    list->push_back(std::make_unique<StatusCommand>());
    list->push_back(std::make_unique<Logs>());
}

} // namespace cli
