// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"

#include "cli/operate.h"
#include "cli/text.h"

using namespace Qt::StringLiterals;

namespace cli {

namespace {

class Build : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"build"_s, .arguments = u"[--tag T] [--no-cache]"_s,
                .summary = Text::tr("build the project's image on the chosen engine"), .fewest = 0, .most = 0,
                .options = {{u"tag"_s, u"T"_s, Text::tr("instead of the git revision")}, {u"no-cache"_s, {}, Text::tr("run every step again")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        co_return co_await follow(session->build({.tag = call.value(u"tag"_s), .noCache = call.has(u"no-cache"_s)}), console, false, stop);
    }
};

class Push : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"push"_s, .arguments = u"[--tag T]"_s, .summary = Text::tr("push the image to the registry its name says"),
                .fewest = 0, .most = 0, .options = {{u"tag"_s, u"T"_s, Text::tr("instead of the git revision")}}};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        co_return co_await follow(session->push(call.value(u"tag"_s)), console, false, stop);
    }
};

} // namespace

void addImageCommands(CommandList *list)
{
    list->push_back(std::make_unique<Build>());
    list->push_back(std::make_unique<Push>());
}

} // namespace cli
