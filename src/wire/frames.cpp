// SPDX-License-Identifier: Apache-2.0
#include "wire/frames.h"

#include <QtEndian>

namespace wire {

namespace {

constexpr qsizetype headerSize = 8;

} // namespace

QList<Frame> FrameSplitter::take(const QByteArray &bytes)
{
    if (m_raw)
        return bytes.isEmpty() ? QList<Frame>() : QList<Frame>{{Frame::Channel::Stdout, bytes}};

    QList<Frame> frames;
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (m_left == 0) {
            const qsizetype missing = qMin(headerSize - m_header.size(), bytes.size() - at);
            m_header.append(bytes.constData() + at, missing);
            at += missing;
            if (m_header.size() < headerSize)
                break;
            m_channel = static_cast<Frame::Channel>(m_header.at(0) & 3);
            m_left = qFromBigEndian<quint32>(m_header.constData() + 4);
            m_header.clear();
            continue;
        }
        const qsizetype size = qMin(static_cast<qsizetype>(m_left), bytes.size() - at);
        frames.append({m_channel, bytes.mid(at, size)});
        at += size;
        m_left -= static_cast<quint32>(size);
    }
    return frames;
}

bool FrameSplitter::isComplete() const
{
    return m_left == 0 && m_header.isEmpty();
}

} // namespace wire
