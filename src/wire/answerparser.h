// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/client.h"

namespace wire {

// Reads one answer of HTTP/1.1: bytes in, head and decoded body out, in any split. Pure: no socket in sight. Each
// take() removes from the front of `bytes` what it has understood and leaves the rest for the next call. Owned by an
// Exchange.
class AnswerParser
{
public:
    // An answer to HEAD has no body, whatever its headers say.
    explicit AnswerParser(bool isToHead);
    ~AnswerParser();

    // Interim answers (100, 102, 103) are passed over. Errors: Protocol.
    Result<> takeHead(QByteArray &bytes);
    bool hasHead() const;
    int status() const;
    QByteArray reason() const;
    Headers headers() const;

    // What the bytes hold of the body; empty when they hold none yet, or isDone().
    Result<QByteArray> takeBody(QByteArray &bytes);
    bool isDone() const;
    // The connection has ended: right for a body that lasts until then, an error for one cut short.
    Result<> end();
    // The connection can carry another exchange after this one.
    bool keepsAlive() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace wire
