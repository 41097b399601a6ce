// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include <QCoreApplication>
#include <QDir>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

const Command *find(const std::vector<std::unique_ptr<Command>> &commands, const QString &verb)
{
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&verb](const auto &command) { return command->usage().name == verb; });
    return found == commands.end() ? nullptr : found->get();
}

std::unexpected<Error> unknownVerb(const std::vector<std::unique_ptr<Command>> &commands, const QString &verb)
{
    QStringList close;
    for (const auto &command : commands) {
        const QString name = command->usage().name;
        if (name.startsWith(verb.left(2)))
            close.append(name);
    }
    return base::fail(Error::Kind::Invalid, Text::tr("there is no command \"%1\"").arg(verb),
                      close.isEmpty() ? Text::tr("see quayhand help") : Text::tr("perhaps: %1").arg(close.join(u", "_s)));
}

int report(const Console &console, const Usage &usage, const Error &error)
{
    const ExitCode code = exitCodeFor(error);
    const bool ours = usage.passesStatusOn && code != ExitCode::Cancelled;
    const int status = static_cast<int>(ours ? ExitCode::CommandFailed : code);
    console.printFailure(error);
    if (console.isJson())
        console.printJson({{u"event"_s, u"finished"_s}, {u"ok"_s, false}, {u"status"_s, status}, {u"error"_s, toJson(error)}});
    return status;
}

Task<void> carryOut(const Command *command, Invocation call, session::Session *session, const Console *console,
                    std::stop_token stop, int *status)
{
    const Result<int> end = co_await command->run(call, session, console, stop);
    *status = end ? *end : report(*console, command->usage(), end.error());
    co_await session->close();
    QCoreApplication::exit(*status);
}

// For a reader, also with --json.
int help(const Console &console, const std::vector<std::unique_ptr<Command>> &commands, const QString &verb)
{
    const Command *command = find(commands, verb);
    if (!command && !verb.isEmpty())
        return report(console, {}, unknownVerb(commands, verb).error());
    console.writeBytes((command ? helpFor(command->usage()) : helpFor(commands)).toUtf8() + '\n');
    return 0;
}

int start(const Command *command, const Invocation &call, const Line &line, const Console &console)
{
    session::Session session({.directory = line.directory, .engine = line.engine});
    std::stop_source cancel;
    const terminal::Interrupts interrupts([&cancel, &console] {
        if (cancel.stop_requested())
            std::_Exit(static_cast<int>(ExitCode::Cancelled));
        if (!terminal::isOutputGone())
            console.printError(Text::tr("cancelling… (Ctrl-C again leaves at once)"));
        cancel.request_stop();
    });
    int status = 0;
    flow::Scope scope;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [&] { scope.spawn(carryOut(command, call, &session, &console, cancel.get_token(), &status)); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int run(QCoreApplication &application)
{
    const auto commands = allCommands();
    const Result<Line> line = parseLine(application.arguments().mid(1));
    const Console console(line && line->json, stdout, stderr);
    if (!line)
        return report(console, {}, line.error());
    if (line->version) {
        console.writeBytes("quayhand " QUAYHAND_VERSION "\n");
        return 0;
    }
    if (line->verb.isEmpty() || line->verb == u"help" || line->help)
        return help(console, commands, line->verb == u"help" ? line->words.value(0) : line->verb);
    const Command *command = find(commands, line->verb);
    if (!command)
        return report(console, {}, unknownVerb(commands, line->verb).error());
    const Result<Invocation> call = parseInvocation(command->usage(), *line);
    if (!call)
        return report(console, command->usage(), call.error());
    return start(command, *call, *line, console);
}

} // namespace cli
