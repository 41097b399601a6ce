// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/answerparser.h"
#include "wire/pool.h"
#include <QTimer>

namespace wire {

// One request and its answer on one connection. The request is sent while the answer is already being read, so that a
// refusal in the middle of a long body is heard. Owned by whoever reads the answer; destroying it closes the
// connection, unless the answer has been read to its end: then the connection goes back to the pool.
class Exchange
{
public:
    Exchange(Link link, Endpoint endpoint, Request request, std::weak_ptr<Pool> pool);
    ~Exchange();

    // Sends the request and reads the head of the answer.
    Task<Result<>> begin(std::stop_token stop);
    // After begin() failed: nothing was heard on a kept connection, and the request may be sent once more.
    bool mayRepeat() const;

    Response head() const; // without its body
    Task<Result<QByteArray>> readBody(std::stop_token stop);
    // The answer has turned the connection into a raw stream.
    bool isRaw() const;
    std::unique_ptr<Stream> takeStream();

private:
    Task<void> sendAll(std::stop_token stop);
    Task<Result<>> sendBody(std::stop_token stop);
    Task<Result<>> put(QByteArray bytes, std::stop_token stop);
    Task<Result<QByteArray>> readMore(std::stop_token stop, Milliseconds silence);
    Task<Result<>> readHead(std::stop_token stop);
    Result<> checkLanguage() const;
    std::unexpected<Error> failure(const Error &error) const;
    std::unexpected<Error> silent(const QString &what, Milliseconds time) const;
    QString what() const;
    void startPatience();
    void giveBack();

    Link m_link;
    Endpoint m_endpoint;
    Request m_request;
    std::weak_ptr<Pool> m_pool;
    AnswerParser m_parser;
    QTimer m_patience;
    flow::LinkedStop *m_reading = nullptr;
    bool m_hasTimedOut = false;
    bool m_wasHeard = false; // a byte of the answer came
    bool m_sourceAsked = false;
    bool m_isSent = false;
    std::optional<Error> m_sourceError; // of the body's source: the exchange fails with it
    std::optional<Error> m_sendError;   // of the connection: the answer may still say why
    flow::Scope m_sending;              // last: its task uses the members above
};

} // namespace wire
