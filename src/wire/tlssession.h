// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/endpoint.h"
#include <QByteArray>
#include <memory>

namespace wire {

// The client's side of one TLS connection, as bytes in and bytes out: it knows no socket and waits for nothing.
class TlsSession
{
public:
    // Reads the endpoint's files. Errors: Invalid, with the file and what is wrong with it.
    static base::Result<std::unique_ptr<TlsSession>> make(const Endpoint &endpoint);
    ~TlsSession();

    enum class Step { Done, NeedsInput, Closed };
    base::Result<Step> handshake();
    // Done: `bytes` holds the next of them. Closed: close_notify came.
    base::Result<Step> read(QByteArray *bytes);
    base::Result<> write(const QByteArray &bytes);
    void closeWriting(); // close_notify

    // The connection below has ended without close_notify: what that means.
    base::Error cut() const;

    void feed(const QByteArray &encrypted);
    QByteArray takeOutput(); // to be sent to the other side

private:
    class Private;
    explicit TlsSession(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace wire
