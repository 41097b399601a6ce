// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.h"

#include "cli/terminal.h"
#include "cli/text.h"
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

class SecretCommand : public Command
{
public:
    Usage usage() const override
    {
        return {.name = u"secret"_s, .arguments = u"set|list|remove ENV [NAME]"_s,
                .summary = Text::tr("secrets in the keychain of this machine; the value comes from standard input or a hidden prompt; "
                              "ENV \"local\" is for test and run"),
                .fewest = 2, .most = 3};
    }
    Task<Result<int>> run(Invocation call, session::Session *session, const Console *console, std::stop_token stop) const override
    {
        const QString verb = call.arguments[0];
        const QString environment = call.arguments[1];
        if (verb == u"list" && call.arguments.size() > 2)
            co_return base::fail(Error::Kind::Invalid, Text::tr("secret list takes no secret's name"));
        if (verb == u"list")
            co_return co_await list(session, console, environment, stop);
        if (verb != u"set" && verb != u"remove")
            co_return base::fail(Error::Kind::Invalid, Text::tr("secret knows set, list and remove, not \"%1\"").arg(verb));
        if (call.arguments.size() < 3)
            co_return base::fail(Error::Kind::Invalid, Text::tr("secret %1 needs the secret's name").arg(verb));
        const QString name = call.arguments[2];
        const Result<> done = verb == u"set" ? co_await set(session, console, environment, name, stop)
                                             : co_await session->removeSecret(environment, name, stop);
        if (!done)
            co_return base::fail(done.error());
        console->print(verb == u"set" ? Text::tr("%1 for %2: kept in the keychain").arg(name, environment)
                                      : Text::tr("%1 for %2: not in the keychain any more").arg(name, environment));
        if (console->isJson())
            console->printJson({{u"name"_s, name}, {u"environment"_s, environment}, {u"kept"_s, verb == u"set"}});
        co_return 0;
    }

private:
    static Task<Result<>> set(session::Session *session, const Console *console, QString environment, QString name, std::stop_token stop)
    {
        const Result<QStringList> names = session->secretNames(environment);
        if (!names)
            co_return base::fail(names.error());
        if (!names->contains(name))
            console->printError(Text::tr("note: nothing in quayhand.yaml uses %1 for %2 yet").arg(name, environment));
        QByteArray bytes;
        if (terminal::isTerminal(0)) {
            const std::optional<QString> typed = terminal::askHidden(Text::tr("Value of %1 for %2: ").arg(name, environment));
            if (!typed)
                co_return base::fail(base::cancelled());
            bytes = typed->toUtf8();
        } else {
            const std::optional<QByteArray> piped = terminal::readAllInput();
            if (!piped)
                co_return base::fail(base::cancelled());
            bytes = *piped;
        }
        if (bytes.isEmpty())
            co_return base::fail(Error::Kind::Invalid, Text::tr("the value of %1 is empty").arg(name),
                                 Text::tr("pipe it in, or type it at the prompt"));
        co_return co_await session->setSecret(environment, name, secrets::Secret(bytes), stop);
    }

    static Task<Result<int>> list(session::Session *session, const Console *console, QString environment, std::stop_token stop)
    {
        const Result<QStringList> names = session->secretNames(environment);
        if (!names)
            co_return base::fail(names.error());
        const Result<QStringList> known = co_await session->secretsKnown(environment, stop);
        if (!known)
            co_return base::fail(known.error());
        QList<QStringList> rows;
        QJsonArray json;
        for (const QString &name : *names) {
            const bool kept = known->contains(name);
            rows.append({name, kept ? Text::tr("in the keychain") : Text::tr("missing")});
            json.append(QJsonObject{{u"name"_s, name}, {u"kept"_s, kept}});
        }
        if (console->isJson())
            console->printJson({{u"environment"_s, environment}, {u"secrets"_s, json}});
        else
            console->print(rows.isEmpty() ? Text::tr("%1 needs no secrets").arg(environment) : table(rows));
        co_return 0;
    }
};

} // namespace

void addSecretCommands(CommandList *list)
{
    list->push_back(std::make_unique<SecretCommand>());
}

} // namespace cli
