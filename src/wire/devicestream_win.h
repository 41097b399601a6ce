// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/stream.h"
#include <QIODevice>

namespace wire {

// One of Qt's devices (pipe, TCP socket, process) as a stream. The caller has bounded the device's read buffer where
// the device can. `broken` tells why the device has ended, or nothing when it ended in order.
class DeviceStream : public Stream
{
public:
    struct Manner
    {
        std::function<void()> closeWriting;
        std::function<bool()> isOpen;
        std::function<std::optional<QString>()> broken;
    };
    DeviceStream(std::unique_ptr<QIODevice> device, QString name, Manner manner);
    ~DeviceStream() override;

    Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence) override;
    Task<Result<>> write(QByteArray bytes, std::stop_token stop) override;
    void closeWriting() override { m_manner.closeWriting(); }
    bool isOpen() const override { return m_manner.isOpen(); }
    // To be called whenever the device's state has changed.
    void wake();

private:
    std::unexpected<Error> broken(const QString &why) const;

    QString m_name;
    Manner m_manner;
    flow::Wakeup m_readable;
    flow::Wakeup m_writable;
    std::unique_ptr<QIODevice> m_device; // last: its signals use the members above
};

} // namespace wire
