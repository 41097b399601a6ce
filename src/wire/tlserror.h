// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/endpoint.h"
#include <QByteArray>

namespace wire {

// What is known of the other side when TLS with it fails.
struct TlsPeer
{
    QByteArray certificate = {}; // DER; empty when it showed none
    long verdict = 0;            // X509_V_…
    unsigned long number = 0;    // of OpenSSL's error queue
    bool spokeHttp = false;
    bool askedForCertificate = false; // ours
};

// In words: not trusted, expired, somebody else's, plain HTTP, a client certificate wanted.
base::Error tlsError(const Endpoint &endpoint, const TlsPeer &peer);
// The connection ended without TLS's own end. With TLS 1.3 a refusal of our certificate comes after the handshake, and
// may be overtaken by the end itself: `isFirst` says that nothing had been read before.
base::Error cutError(const Endpoint &endpoint, const TlsPeer &peer, bool isFirst);

} // namespace wire
