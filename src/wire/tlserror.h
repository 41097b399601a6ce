// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/endpoint.h"
#include <QByteArray>

namespace wire {

// What is known of the other side when TLS with it fails.
struct TlsPeer
{
    QByteArray certificate = {}; // DER; empty when it showed none
    long verdict = 0; // X509_V_…
    unsigned long number = 0; // of OpenSSL's error queue
    bool spokeHttp = false;
};

// In words: not trusted, expired, somebody else's, plain HTTP, a client certificate wanted.
base::Error tlsError(const Endpoint &endpoint, const TlsPeer &peer);

} // namespace wire
