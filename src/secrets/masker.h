// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/secret.h"
#include <QByteArrayList>
#include <QList>
#include <array>

namespace secrets {

// Replaces the values of known secrets by "***" in what is about to be stored, also where a value is split over two pieces.
// Of a value of several lines (a key file) each line of 8 bytes or more counts by itself as well, since programs print line by line.
// One masker per stream; pure.
class Masker
{
public:
    Masker() = default;
    explicit Masker(const QList<Secret> &secrets);
    ~Masker();
    Masker(const Masker &) = default;
    Masker &operator=(const Masker &) = default;

    bool isEmpty() const { return m_values.isEmpty(); }
    // The next piece of a stream, masked; an end that may be the beginning of a value is kept for the next call.
    QByteArray take(const QByteArray &bytes);
    // What was kept back, at the end of the stream.
    QByteArray finish();
    // A whole text by itself; the stream is left alone.
    QByteArray mask(const QByteArray &bytes) const;
    QString mask(const QString &text) const { return QString::fromUtf8(mask(text.toUtf8())); }

private:
    void add(const QByteArray &value);
    QByteArray replaced(const QByteArray &bytes, bool atEnd, qsizetype *used) const;

    QByteArrayList m_values; // longest first
    std::array<bool, 256> m_starts{};
    QByteArray m_kept;
};

} // namespace secrets
