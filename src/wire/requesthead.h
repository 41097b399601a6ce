// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/client.h"

// What a request looks like in bytes. Pure.
namespace wire {

// Refuses a method, target or header that would end its line early.
Result<> checkRequest(const Request &request);
// Request line and headers with the empty line; names host, length or chunking.
QByteArray requestHead(const Request &request, const Endpoint &endpoint);
// One chunk of a chunked body; the last one for an empty piece.
QByteArray chunk(const QByteArray &piece);
// Plain HTTP was spoken to a port that wants TLS.
std::unexpected<Error> speaksTls(const Endpoint &endpoint);

} // namespace wire
