// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"

namespace wire {

// A stream through the system's ssh: to the engine (`docker system dial-stdio` at the far end), or with a port to that
// port of the far host. Where the OS can, further connections to one host go through the first one.
Task<Result<std::unique_ptr<Stream>>> openSsh(Endpoint endpoint, quint16 port, std::stop_token stop);

// How ssh is called. Pure. `control` is the socket of the shared connection; empty: none.
struct SshCall
{
    QString control = {};
    bool canAsk = false; // there is an askpass program: ssh may put its questions to the person
};
QStringList sshToEngine(const Endpoint &endpoint, const SshCall &call);
QStringList sshToPort(const Endpoint &endpoint, quint16 port, const SshCall &call);
// Starts the shared connection and ends when it stands.
QStringList sshMaster(const Endpoint &endpoint, const SshCall &call);
// What ssh's (or the far docker's) own words mean, and what to do.
Error sshError(const Endpoint &endpoint, int status, const QByteArray &words);

// A person who is asked for a passphrase takes longer than a host that is not there.
bool sshCanAsk();

// The folder of shared connections' sockets, private to the user; empty where connections cannot be shared.
QString sshControlFolder();

} // namespace wire
