// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"
#include "cli/text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

QJsonObject jsonOf(const engine::Probed &probed)
{
    QJsonObject object{{u"name"_s, probed.found.name},
                       {u"endpoint"_s, probed.found.endpoint.text()},
                       {u"rule"_s, probed.found.rule},
                       {u"kind"_s, engine::kindName(probed.found.kind)},
                       {u"chosen"_s, probed.found.chosen},
                       {u"why"_s, probed.found.why},
                       {u"answers"_s, probed.version.has_value()},
                       {u"ms"_s, qint64(probed.took.count())}};
    if (probed.version) {
        object.insert(u"version"_s, probed.version->engine);
        object.insert(u"api"_s, probed.version->api);
    } else {
        object.insert(u"error"_s, toJson(probed.version.error()));
    }
    if (probed.info)
        object.insert(u"system"_s, probed.info->operatingSystem);
    return object;
}

class ListEngines : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"engines"_s, .arguments = QString(),
                .summary = Text::tr("every engine found, by which rule, whether it answers, which one is chosen and why")};
    }
    Task<Result<int>> run(Invocation, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        const QList<engine::Probed> known = co_await session->engines()->probe(stop);
        if (stop.stop_requested())
            co_return base::fail(base::cancelled());
        const Result<engine::Found> chosen = session->engines()->chosen();
        if (console->isJson()) {
            QJsonArray list;
            for (const engine::Probed &probed : known)
                list.append(jsonOf(probed));
            QJsonObject json{{u"engines"_s, list}};
            if (!chosen)
                json.insert(u"error"_s, toJson(chosen.error()));
            console->printJson(json);
        } else {
            print(*console, known);
        }
        if (!chosen)
            co_return refused(*console, chosen.error());
        for (const engine::Probed &probed : known) {
            if (probed.found.chosen && !probed.version)
                co_return refused(*console, probed.version.error());
        }
        co_return 0;
    }

private:
    // The one document has been printed: what remains is the reason, for a reader, and the status.
    static int refused(const Console &console, const Error &error)
    {
        console.printFailure(error);
        return static_cast<int>(exitCodeFor(error));
    }

    static void print(const Console &console, const QList<engine::Probed> &known)
    {
        QList<QStringList> rows = {{u" "_s, Text::tr("NAME"), Text::tr("KIND"), Text::tr("ENDPOINT"), Text::tr("VERSION"), Text::tr("FOUND BY")}};
        QStringList reasons;
        for (const engine::Probed &probed : known) {
            const QString version = probed.version ? Text::tr("%1 (API %2)").arg(probed.version->engine, probed.version->api)
                                                   : Text::tr("does not answer");
            rows.append({probed.found.chosen ? u"*"_s : u" "_s, probed.found.name, engine::kindName(probed.found.kind),
                         probed.found.endpoint.text(), version, probed.found.rule});
            if (probed.found.chosen)
                reasons.prepend(Text::tr("* %1: %2").arg(probed.found.name, probed.found.why));
            if (!probed.version)
                reasons.append(Text::tr("%1: %2").arg(probed.found.name, probed.version.error().text()));
        }
        console.print(table(rows));
        for (const QString &reason : reasons)
            console.print(reason);
    }
};

} // namespace

void addEngineCommands(CommandList *list)
{
    list->push_back(std::make_unique<ListEngines>());
}

} // namespace cli
