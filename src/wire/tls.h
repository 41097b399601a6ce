// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"

namespace wire {

class TlsSession;

// TLS over a connected stream, by OpenSSL on every system: verified against the endpoint's ca (the system's authorities
// when it names none) and its host's name or address, with the client's certificate. Errors say why: whose certificate
// is not trusted, expired or another's, that the other side speaks plain HTTP, or wants a client certificate.
Task<Result<std::unique_ptr<Stream>>> secured(std::unique_ptr<Stream> plain, std::unique_ptr<TlsSession> session,
                                              std::stop_token stop);

} // namespace wire
