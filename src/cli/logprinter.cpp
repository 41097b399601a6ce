// SPDX-License-Identifier: Apache-2.0
#include "cli/logprinter.h"
#include "cli/text.h"


using namespace Qt::StringLiterals;

namespace cli {

namespace {

QString streamName(observe::LogLine::Kind kind)
{
    switch (kind) {
    case observe::LogLine::Kind::Stdout: return u"stdout"_s;
    case observe::LogLine::Kind::Stderr: return u"stderr"_s;
    case observe::LogLine::Kind::Note: return u"note"_s;
    }
    return {};
}

void print(const Console &console, const observe::LogLine &line, qsizetype width)
{
    if (console.isJson()) {
        console.printJson({{u"event"_s, u"log"_s},
                           {u"from"_s, line.label},
                           {u"stream"_s, streamName(line.kind)},
                           {u"time"_s, line.time.toUTC().toString(Qt::ISODateWithMs)},
                           {u"text"_s, QString::fromUtf8(line.text)}});
        return;
    }
    const QString prefix = width > 0 ? console.paint(line.label.leftJustified(width) + u" | "_s, Console::Colour::Dim) : QString();
    if (line.kind == observe::LogLine::Kind::Note)
        console.printError(line.label + u": "_s + QString::fromUtf8(line.text));
    else
        console.writeBytes(prefix.toUtf8() + line.text + '\n');
}

Task<Result<int>> show(const Console *console, QList<observe::LogSource> sources, observe::FollowOptions options, std::stop_token stop)
{
    qsizetype width = 0;
    for (const observe::LogSource &source : sources)
        width = qMax(width, source.label.size());
    const Result<> end = co_await observe::followLogs(
        sources, options, [console, width](const observe::LogLine &line) { print(*console, line, width); }, stop);
    // Leaving a log that is followed is how it is meant to end.
    if (!end && !(options.follow && end.error().isCancelled()))
        co_return base::fail(end.error());
    co_return 0;
}

} // namespace

Task<Result<int>> printLogs(session::Session *session, const Console *console, LogChoice choice, bool follow, std::stop_token stop)
{
    const Result<deploy::Targets> targets = co_await session->targets(choice.environment, choice.accessory, choice.selection, stop);
    if (!targets)
        co_return base::fail(targets.error());
    for (auto it = targets->unreachable.begin(); it != targets->unreachable.end(); ++it)
        console->printError(Text::tr("quayhand: %1: %2").arg(it.key(), it->text()));
    if (targets->found.isEmpty() && !targets->unreachable.isEmpty())
        co_return base::fail(Error::Kind::Unreachable, Text::tr("no host of %1 answers").arg(choice.environment));
    if (targets->found.isEmpty())
        co_return base::fail(Error::Kind::NotFound, Text::tr("nothing of this service is on %1").arg(choice.environment));
    co_return co_await show(console, targets->logSources(), {.follow = follow}, stop);
}

Task<Result<int>> printContainerLogs(session::Session *session, const Console *console, QString container,
                                     observe::FollowOptions options, std::stop_token stop)
{
    const Result<session::Engines::Shared> engine = co_await session->engines()->connected(stop);
    if (!engine)
        co_return base::fail(engine.error());
    const Result<engine::ContainerDetails> details = co_await (*engine)->inspectContainer(container, stop);
    if (!details)
        co_return base::fail(details.error());
    co_return co_await show(console, {{.label = {}, .engine = engine->get(), .container = details->id, .tty = details->tty}}, options, stop);
}

} // namespace cli
