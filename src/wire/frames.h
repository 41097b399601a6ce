// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace wire {

// One piece of a container's output.
struct Frame
{
    enum class Channel { Stdin = 0, Stdout = 1, Stderr = 2, System = 3 };
    Channel channel = Channel::Stdout;
    QByteArray bytes;
};

// Splits the Engine API's multiplexed stream (application/vnd.docker.multiplexed-stream) into frames: 8 bytes of header
// {channel, 0, 0, 0, length as uint32 big endian}, then the payload. Pure: feed bytes as they come, in any split.
// https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
class FrameSplitter
{
public:
    // A terminal's stream has no headers: everything is Stdout then.
    explicit FrameSplitter(bool raw) : m_raw(raw) { }
    // A long frame is answered in pieces as they come, so that memory stays bounded.
    QList<Frame> take(const QByteArray &bytes);
    // False when the stream ended inside a header or frame.
    bool isComplete() const;

private:
    bool m_raw;
    QByteArray m_header;
    Frame::Channel m_channel = Frame::Channel::Stdout;
    quint32 m_left = 0;
};

} // namespace wire
