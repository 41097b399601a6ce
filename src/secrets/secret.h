// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QDebug)

namespace secrets {

// The value of a secret. It turns into text only where someone writes reveal(), cannot be streamed into a log, and its bytes
// are overwritten when the last copy goes (copies share them). What reveal() answered is the caller's to keep short.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QString &value) : Secret(value.toUtf8()) { }
    explicit Secret(QByteArray value);

    bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    QString reveal() const { return m_bytes ? QString::fromUtf8(*m_bytes) : QString(); }
    // A copy of its own, so that what is kept here can be overwritten.
    QByteArray revealBytes() const { return m_bytes ? QByteArray(m_bytes->constData(), m_bytes->size()) : QByteArray(); }

    friend bool operator==(const Secret &one, const Secret &other) { return one.revealBytes() == other.revealBytes(); }
    friend QDebug operator<<(QDebug debug, const Secret &) = delete;

private:
    std::shared_ptr<const QByteArray> m_bytes;
};

} // namespace secrets
