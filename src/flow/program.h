// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"
#include <QMap>
#include <QStringList>

namespace flow {

// A program to run to its end without anybody watching (git, a credential helper).
struct Program
{
    QString path; // a name is looked for in PATH
    QStringList arguments = {};
    QByteArray input = {};  // for its standard input, which is closed after it
    QString folder = {};    // empty: the current one
    std::optional<QMap<QString, QString>> environment = {}; // nothing: this program's own
    qsizetype limit = 16 * 1024 * 1024; // bytes of output; more is an error
};

struct Ended
{
    int status = 0;
    QByteArray output;
    QByteArray errors;
};

// NotFound when it cannot be started, Failed when it crashed, Timeout after `time`. However the wait ends, the program ends with it.
Task<Result<Ended>> runProgram(Program program, Milliseconds time, std::stop_token stop);

} // namespace flow
