// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"

// What each operating system does its own way; transport_unix.cpp and transport_win.cpp implement it. None of these
// keeps its caller waiting without end: the caller gives a token that a timeout stops.
namespace wire {

// A Unix socket or a named pipe.
Task<Result<std::unique_ptr<Stream>>> openLocal(Endpoint endpoint, std::stop_token stop);
// Every address of the name is tried, a quarter of a second apart, and the first to answer is taken.
Task<Result<std::unique_ptr<Stream>>> openTcp(QString host, quint16 port, std::stop_token stop);

// A program whose standard input and output are the stream. When it ends before a byte has come, the stream's next read
// fails with what `explain` makes of its exit status and its standard error.
struct Spoken
{
    QString program;
    QStringList arguments;
    QStringList environment = {}; // NAME=value, over this program's own
    std::function<Error(int status, QByteArray words)> explain;
};
Task<Result<std::unique_ptr<Stream>>> openProgram(Spoken spoken, std::stop_token stop);

} // namespace wire
