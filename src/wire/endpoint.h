// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <optional>

namespace wire {

// Files of a TLS client, as Docker lays them out. An empty name means: not used (an empty ca: the system's authorities).
struct TlsFiles
{
    QString ca;
    QString cert;
    QString key;
    bool skipVerify = false; // only ever set by a context that says SkipTLSVerify; shown to the person

    // ca.pem, cert.pem and key.pem of a folder; files that are not there stay empty.
    static TlsFiles inFolder(const QString &folder);
    friend bool operator==(const TlsFiles &, const TlsFiles &) = default;
};

// Where an engine listens. Schemes and forms are those of Docker's -H: unix:///path, npipe:////./pipe/name,
// tcp://host[:port] (2375 plain, 2376 with TLS), ssh://[user@]host[:port][/path-of-the-far-socket].
struct Endpoint
{
    enum class Scheme { Unix, Npipe, Tcp, Ssh };

    Scheme scheme = Scheme::Unix;
    QString path; // Unix, Npipe: the socket; Ssh: the far socket or empty
    QString host; // Tcp, Ssh
    quint16 port = 0; // Tcp, Ssh; 0: ssh's own default
    QString user; // Ssh
    std::optional<TlsFiles> tls; // Tcp

    // Refuses what is not an endpoint, a password, query or fragment in an ssh URL, and says what a right one looks like.
    static base::Result<Endpoint> parse(const QString &text, std::optional<TlsFiles> tls = {});
    QString text() const;
    bool isLocal() const; // a local socket or pipe (which may still be forwarded from elsewhere)
    bool isPlainRemote() const; // tcp without TLS off loopback: a named, visible choice
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

} // namespace wire
