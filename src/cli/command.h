// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "cli/exitcode.h"
#include "flow/wait.h"
#include "session/session.h"
#include <QMap>
#include <memory>

namespace cli {

using base::Error;
using base::Result;
using flow::Task;

// The words of one call, sorted.
struct Invocation
{
    QStringList arguments; // positional
    QMap<QString, QStringList> options; // by long name; a flag holds no values
    QStringList rest; // after "--"
    bool has(const QString &option) const { return options.contains(option); }
    QString value(const QString &option, const QString &otherwise = {}) const;
};

// One option of a command. `value` names its value in the help; empty for a flag.
struct Option
{
    QString name;
    QString value;
    QString help;
};

// What help prints and the parser accepts; the one description of a command.
struct Usage
{
    QString name;
    QString arguments; // as the help writes it: "ENV [--tag T]"
    QString summary;
    int fewest = 0; // positional arguments
    int most = 0; // -1: any number
    QList<Option> options = {};
    bool takesRest = false; // accepts "-- COMMAND…"
    // test, run: exit with the command's own status, and with 125 for every failure of ours.
    bool passesStatusOn = false;
};

// A verb of the command line. It decides nothing: it asks the session and prints the answer.
class Command
{
public:
    virtual ~Command() = default;
    virtual Usage usage() const = 0;
    // The exit status, or the error that the caller prints and turns into one.
    virtual Task<Result<int>> run(Invocation call, session::Session *session, const Console *console,
                                  std::stop_token stop) const = 0;
};

std::vector<std::unique_ptr<Command>> allCommands();

} // namespace cli
