// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"

#include "cli/logprinter.h"
#include "cli/operate.h"
#include "cli/text.h"
#include "launch/accessories.h"
#include <QDir>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

class Test : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"test"_s, .arguments = u"[--image] [--keep] [--junit FILE] [-- COMMAND…]"_s,
                .summary = Text::tr("run the project's tests in its image against the code in this folder"), .fewest = 0, .most = 0,
                .options = {{u"image"_s, {}, Text::tr("the code inside the image instead of this folder's")},
                            {u"keep"_s, {}, Text::tr("leave the container")},
                            {u"junit"_s, u"FILE"_s, Text::tr("write every result as one JUnit file")}},
                .takesRest = true, .passesStatusOn = true};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        testrun::TestOptions options{.command = call.rest, .insideImage = call.has(u"image"_s), .keep = call.has(u"keep"_s)};
        if (call.has(u"junit"_s))
            options.junitFile = QDir().absoluteFilePath(call.value(u"junit"_s));
        co_return co_await follow(session->test(options), console, true, stop);
    }
};

class Run : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"run"_s, .arguments = u"[-- COMMAND…]"_s,
                .summary = Text::tr("run the service on the chosen engine in the foreground"), .fewest = 0, .most = 0, .takesRest = true,
                .passesStatusOn = true};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        co_return co_await follow(session->run(call.rest), console, true, stop);
    }
};

class Accessory : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"accessory"_s, .arguments = u"up|down|logs [ENV] NAME"_s,
                .summary = Text::tr("start, stop or read an accessory, here or on an environment's hosts"), .fewest = 2, .most = 3,
                .options = {{u"no-follow"_s, {}, Text::tr("logs: what there is, then end")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        const QString verb = call.arguments[0];
        const QString environment = call.arguments.size() == 3 ? call.arguments[1] : QString();
        const QString name = call.arguments.last();
        if (verb == u"up")
            co_return co_await follow(session->raiseAccessory(environment, name), console, false, stop);
        if (verb == u"down")
            co_return co_await follow(session->lowerAccessory(environment, name), console, false, stop);
        if (verb != u"logs")
            co_return base::fail(Error::Kind::Invalid, Text::tr("accessory knows up, down and logs, not \"%1\"").arg(verb));
        if (!environment.isEmpty())
            co_return co_await printLogs(session, console, {.environment = environment, .accessory = name}, !call.has(u"no-follow"_s), stop);
        const Result<const project::Project *> project = session->project();
        if (!project)
            co_return base::fail(project.error());
        co_return co_await printContainerLogs(session, console, launch::localAccessoryName((*project)->name, name),
                                              {.follow = !call.has(u"no-follow"_s)}, stop);
    }
};

} // namespace

void addRunCommands(CommandList *list)
{
    list->push_back(std::make_unique<Test>());
    list->push_back(std::make_unique<Run>());
    list->push_back(std::make_unique<Accessory>());
}

} // namespace cli
