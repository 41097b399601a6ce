// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"
#include <QSocketNotifier>

namespace wire {

// A socket's descriptor as a stream, without a buffer of its own: what nobody reads stays in the kernel. Qt's socket
// classes read ahead and close both directions at once, so they are not used here.
class DescriptorStream : public Stream
{
public:
    // Takes over a connected socket and makes it non-blocking. `name` begins the errors ("unix:///run/docker.sock").
    DescriptorStream(int descriptor, QString name);
    ~DescriptorStream() override;

    Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence) override;
    Task<Result<>> write(QByteArray bytes, std::stop_token stop) override;
    void closeWriting() override;
    bool isOpen() const override;

private:
    Task<Result<>> pause(std::stop_token stop);
    std::unexpected<Error> broken(int number) const;

    int m_descriptor;
    QString m_name;
    qint64 m_sinceTurn = 0; // bytes moved since the event loop last had its turn
    flow::Wakeup m_readable;
    flow::Wakeup m_writable;
    QSocketNotifier m_readNotifier;
    QSocketNotifier m_writeNotifier;
};

// Close-on-exec, non-blocking, and never a SIGPIPE.
void prepareDescriptor(int descriptor);
QString systemWords(int number);

} // namespace wire
