// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/client.h"
#include <QElapsedTimer>

namespace engine {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Task;

// How long a living engine may take to say so: 2 s local, 5 s over tcp, 30 s over ssh.
Milliseconds signLimit(const wire::Endpoint &endpoint);

// The line to one engine, shared by its Engine and by the streams that may outlive it. Knows HTTP statuses and signs of
// life, and no call of the API.
class Line : public std::enable_shared_from_this<Line>
{
public:
    Line(wire::Endpoint endpoint, std::shared_ptr<wire::Connector> connector);
    wire::Client &client() { return m_client; }
    const wire::Endpoint &endpoint() const { return m_client.endpoint(); }

    // GET /_ping, within signLimit(). Timeout names the engine.
    Task<Result<wire::Headers>> ping(std::stop_token stop);
    // A small request whose answer is wanted whole, within signLimit().
    Task<Result<QByteArray>> ask(QByteArray target, std::stop_token stop);

    // The answer to a request, its body unread; a status of 400 and more is an error with the daemon's words.
    // The body asks for signs of life while it is silent.
    Task<Result<wire::Response>> open(wire::Request request, std::stop_token stop);
    // The same with the body read.
    Task<Result<QByteArray>> exchange(wire::Request request, std::stop_token stop);
    Task<Result<std::unique_ptr<wire::Stream>>> upgrade(wire::Request request, std::stop_token stop);
    // The bytes of an upgraded stream as a body that asks for signs of life.
    std::unique_ptr<wire::Body> watched(std::shared_ptr<wire::Stream> stream);

    // Runs make(token) and, while it takes long, asks the engine for signs of life: after `patience`, then ever more
    // seldom. A call that is still under way when none comes ends with that error.
    template <class Make>
    auto whileAlive(Milliseconds patience, std::stop_token stop, Make make)
        -> std::invoke_result_t<Make, std::stop_token>
    {
        flow::LinkedStop inner(stop);
        std::optional<Error> death;
        flow::Scope watch;
        watch.spawn(watchOver(shared_from_this(), patience, &inner, &death));
        auto result = co_await make(inner.token());
        if (result)
            m_lastSign.restart();
        else if (death && !stop.stop_requested())
            co_return base::fail(*death);
        co_return result;
    }

private:
    static Task<void> watchOver(std::shared_ptr<Line> line, Milliseconds pause, flow::LinkedStop *call,
                                std::optional<Error> *death);
    Task<Result<wire::Response>> send(wire::Request request, std::stop_token stop);
    Error silent() const;

    wire::Client m_client;
    QElapsedTimer m_lastSign; // since the engine last said anything
};

} // namespace engine
