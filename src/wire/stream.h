// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/wait.h"
#include "wire/endpoint.h"
#include <memory>

namespace wire {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Task;

// A connected, two-way stream of bytes. Nothing is read that nobody asked for: a stream that is not drained stops at the
// socket (a few buffers at most), so memory stays bounded. Destroying it closes it. One reader and one writer at a time.
class Stream
{
public:
    virtual ~Stream() = default;

    // The next bytes, at least one and at most 64 KiB; empty at the end of input. Errors: Unreachable (reset), Cancelled,
    // Timeout when `silence` is given and nothing came for that long.
    virtual Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence = {}) = 0;
    // Ends when the bytes have been handed to the operating system.
    virtual Task<Result<>> write(QByteArray bytes, std::stop_token stop) = 0;
    // End of input for the far side, while its output goes on: shutdown(SHUT_WR), close_notify, closed pipe.
    virtual void closeWriting() = 0;
    virtual bool isOpen() const = 0;
};

// What makes streams; the seam at which tests fake an engine. The address is an endpoint, or a port of the endpoint's host.
class Connector
{
public:
    virtual ~Connector() = default;
    // Connects within `patience` (2 s local and tcp; 30 s ssh). Errors name the step: name, route, refused, TLS and why,
    // ssh's own words.
    virtual Task<Result<std::unique_ptr<Stream>>> connect(Endpoint endpoint, std::stop_token stop) = 0;
    // A stream to a TCP port of the host behind the endpoint: directly, for ssh by `-W localhost:port` on the same route.
    virtual Task<Result<std::unique_ptr<Stream>>> connectToPort(Endpoint endpoint, quint16 port, std::stop_token stop) = 0;
};

// The real one.
std::shared_ptr<Connector> systemConnector();

} // namespace wire
