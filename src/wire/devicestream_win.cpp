// SPDX-License-Identifier: Apache-2.0
#include "wire/devicestream_win.h"

using namespace Qt::StringLiterals;

namespace wire {

namespace {

constexpr qsizetype pieceSize = 64 * 1024;

} // namespace

DeviceStream::DeviceStream(std::unique_ptr<QIODevice> device, QString name, Manner manner)
    : m_name(std::move(name))
    , m_manner(std::move(manner))
    , m_device(std::move(device))
{
    QObject::connect(m_device.get(), &QIODevice::readyRead, m_device.get(), [this] { m_readable.wake(); });
    QObject::connect(m_device.get(), &QIODevice::bytesWritten, m_device.get(), [this] { m_writable.wake(); });
    QObject::connect(m_device.get(), &QIODevice::readChannelFinished, m_device.get(), [this] { wake(); });
}

DeviceStream::~DeviceStream()
{
    m_device->disconnect();
}

void DeviceStream::wake()
{
    m_readable.wake();
    m_writable.wake();
}

Task<Result<QByteArray>> DeviceStream::read(std::stop_token stop, std::optional<Milliseconds> silence)
{
    while (!stop.stop_requested()) {
        QByteArray bytes = m_device->read(pieceSize);
        if (!bytes.isEmpty())
            co_return bytes;
        if (!m_manner.isOpen()) {
            if (const std::optional<QString> why = m_manner.broken())
                co_return broken(*why);
            co_return QByteArray();
        }
        if (const Result<> woken = co_await m_readable.wait(stop, silence); !woken)
            co_return base::fail(woken.error());
    }
    co_return base::fail(base::cancelled());
}

Task<Result<>> DeviceStream::write(QByteArray bytes, std::stop_token stop)
{
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        m_device->write(bytes.mid(at, pieceSize));
        while (m_device->bytesToWrite() > 0) {
            if (!m_manner.isOpen())
                co_return broken(m_manner.broken().value_or(u"the other side closed it"_s));
            if (const Result<> woken = co_await m_writable.wait(stop); !woken)
                co_return woken;
        }
    }
    co_return Result<>();
}

std::unexpected<Error> DeviceStream::broken(const QString &why) const
{
    return base::fail(Error::Kind::Unreachable, u"the connection to %1 broke: %2"_s.arg(m_name, why));
}

} // namespace wire
