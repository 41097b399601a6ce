// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"
#include "cli/text.h"


using namespace Qt::StringLiterals;

namespace cli {

namespace {

std::unexpected<Error> usageError(const QString &message, const QString &remedy)
{
    return base::fail(Error::Kind::Invalid, message, remedy);
}

// "--tag=x" and "--tag x" both; answers how many words were used.
Result<qsizetype> takeOption(const Usage &usage, const QStringList &words, qsizetype at, Invocation *call)
{
    const QString word = words[at].mid(2);
    const QString name = word.section(u'=', 0, 0);
    const auto known = std::find_if(usage.options.begin(), usage.options.end(),
                                    [&name](const Option &option) { return option.name == name; });
    if (known == usage.options.end())
        return usageError(Text::tr("%1 does not know --%2").arg(usage.name, name), Text::tr("see quayhand help %1").arg(usage.name));
    QStringList &values = call->options[name];
    if (known->value.isEmpty()) {
        if (word.contains(u'='))
            return usageError(Text::tr("--%1 takes no value").arg(name), Text::tr("see quayhand help %1").arg(usage.name));
        return 1;
    }
    if (word.contains(u'=')) {
        values.append(word.section(u'=', 1));
        return 1;
    }
    if (at + 1 >= words.size())
        return usageError(Text::tr("--%1 needs a value: %2").arg(name, known->value), Text::tr("see quayhand help %1").arg(usage.name));
    values.append(words[at + 1]);
    return 2;
}

} // namespace

QString Invocation::value(const QString &option, const QString &otherwise) const
{
    const QStringList values = options.value(option);
    return values.isEmpty() ? otherwise : values.last();
}

Result<Line> parseLine(const QStringList &all)
{
    Line line;
    const qsizetype end = all.indexOf(u"--"_s);
    QStringList words = end < 0 ? all : all.first(end);
    line.hasRest = end >= 0;
    if (line.hasRest)
        line.rest = all.mid(end + 1);
    line.json = words.removeAll(u"--json"_s) > 0;
    line.help = words.removeAll(u"--help"_s) + words.removeAll(u"-h"_s) > 0;
    while (!words.isEmpty() && line.verb.isEmpty()) {
        const QString word = words.takeFirst();
        if (word == u"-C" || word == u"--engine") {
            if (words.isEmpty())
                return usageError(Text::tr("%1 needs a value").arg(word), Text::tr("see quayhand help"));
            (word == u"-C" ? line.directory : line.engine) = words.takeFirst();
        } else if (word.startsWith(u"--engine=")) {
            line.engine = word.section(u'=', 1);
        } else if (word == u"--version") {
            line.version = true;
        } else if (word.startsWith(u'-')) {
            return usageError(Text::tr("unknown option %1").arg(word), Text::tr("see quayhand help"));
        } else {
            line.verb = word;
        }
    }
    line.words = words;
    return line;
}

Result<Invocation> parseInvocation(const Usage &usage, const Line &line)
{
    Invocation call;
    call.rest = line.rest;
    if (line.hasRest && !usage.takesRest)
        return usageError(Text::tr("%1 takes no command after --").arg(usage.name), helpFor(usage).section(u'\n', 0, 0));
    for (qsizetype i = 0; i < line.words.size();) {
        if (!line.words[i].startsWith(u"--")) {
            call.arguments.append(line.words[i++]);
            continue;
        }
        const Result<qsizetype> used = takeOption(usage, line.words, i, &call);
        if (!used)
            return base::fail(used.error());
        i += *used;
    }
    if (call.arguments.size() < usage.fewest)
        return usageError(Text::tr("%1 needs more words").arg(usage.name), helpFor(usage).section(u'\n', 0, 0));
    if (usage.most >= 0 && call.arguments.size() > usage.most)
        return usageError(Text::tr("%1 does not know what to do with \"%2\"").arg(usage.name, call.arguments[usage.most]),
                          helpFor(usage).section(u'\n', 0, 0));
    return call;
}

QString helpFor(const Usage &usage)
{
    QString text = u"quayhand %1 %2"_s.arg(usage.name, usage.arguments).trimmed() + u"\n\n"_s + usage.summary + u'\n';
    QList<QStringList> rows;
    for (const Option &option : usage.options)
        rows.append({u"  --"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value), option.help});
    if (!rows.isEmpty())
        text += u'\n' + table(rows) + u'\n';
    return text;
}

QString helpFor(const std::vector<std::unique_ptr<Command>> &commands)
{
    QList<QStringList> rows;
    for (const auto &command : commands) {
        const Usage usage = command->usage();
        rows.append({u"  "_s + usage.name + u' ' + usage.arguments, usage.summary});
    }
    return u"quayhand [-C DIR] [--engine NAME|ENDPOINT] [--json] COMMAND\n\n"_s + table(rows) + u"\n\n"_s
        + Text::tr("Exit status: 0 done, 1 failed, 2 wrong usage, 3 no project, 4 no engine, 5 no secret, 130 cancelled.\n"
             "test and run pass on the command's own status and use 125 for failures of ours.\n"
             "quayhand help COMMAND says more.");
}

} // namespace cli
