// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <initializer_list>

namespace project {

// Where a value stands in quayhand.yaml: "environment.UNICORN_WORKERS", "ports.0", "labels.com\.example\.team". A backslash takes
// the next character as it is; "ports[0]" is read like "ports.0". A number is an index in a list and a key in a map.
class Path
{
public:
    Path() = default;
    Path(std::initializer_list<QString> segments) : m_segments(segments) {}
    explicit Path(QStringList segments) : m_segments(std::move(segments)) {}

    static Path fromText(const QString &text);
    QString text() const;

    const QStringList &segments() const { return m_segments; }
    bool isEmpty() const { return m_segments.isEmpty(); }
    Path parent() const { return Path(m_segments.mid(0, m_segments.size() - 1)); }
    QString last() const { return m_segments.isEmpty() ? QString() : m_segments.last(); }
    Path operator/(const QString &segment) const { return Path(m_segments + QStringList(segment)); }

    friend bool operator==(const Path &, const Path &) = default;

private:
    QStringList m_segments;
};

} // namespace project
