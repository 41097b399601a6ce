// SPDX-License-Identifier: Apache-2.0
#include "secrets/masker.h"

#include <algorithm>

namespace secrets {

namespace {

constexpr qsizetype shortestLine = 8; // a shorter line of a key file ("}", "yes") says nothing and would mask half a log

bool isPrefix(const char *text, qsizetype size, const QByteArray &value)
{
    return size <= value.size() && std::equal(text, text + size, value.constData());
}

} // namespace

Masker::Masker(const QList<Secret> &secrets)
{
    for (const Secret &secret : secrets) {
        const QByteArray value = secret.revealBytes();
        add(value);
        if (!value.contains('\n'))
            continue;
        for (const QByteArray &line : value.split('\n')) {
            if (line.trimmed().size() >= shortestLine)
                add(line.trimmed());
        }
    }
    std::sort(m_values.begin(), m_values.end(),
              [](const QByteArray &one, const QByteArray &other) { return one.size() > other.size(); });
}

// The copies of the values, and what was kept of the stream, do not stay behind in freed memory.
Masker::~Masker()
{
    for (QByteArray &value : m_values) {
        if (value.isDetached())
            value.fill('\0');
    }
}

void Masker::add(const QByteArray &value)
{
    if (value.isEmpty() || m_values.contains(value))
        return;
    m_values.append(value);
    m_starts[static_cast<unsigned char>(value.at(0))] = true;
}

QByteArray Masker::take(const QByteArray &bytes)
{
    if (m_values.isEmpty())
        return bytes;
    m_kept += bytes;
    qsizetype used = 0;
    const QByteArray masked = replaced(m_kept, false, &used);
    m_kept.remove(0, used);
    return masked;
}

QByteArray Masker::finish()
{
    qsizetype used = 0;
    const QByteArray masked = replaced(m_kept, true, &used);
    m_kept.clear();
    return masked;
}

QByteArray Masker::mask(const QByteArray &bytes) const
{
    qsizetype used = 0;
    return m_values.isEmpty() ? bytes : replaced(bytes, true, &used);
}

QByteArray Masker::replaced(const QByteArray &bytes, bool atEnd, qsizetype *used) const
{
    QByteArray result;
    result.reserve(bytes.size());
    qsizetype at = 0;
    qsizetype copied = 0;
    while (at < bytes.size()) {
        if (!m_starts[static_cast<unsigned char>(bytes.at(at))]) {
            ++at;
            continue;
        }
        const char *rest = bytes.constData() + at;
        const qsizetype left = bytes.size() - at;
        // Longest first: a value that may still become whole with the next piece goes before a shorter one that is.
        const auto match = std::find_if(m_values.begin(), m_values.end(), [&](const QByteArray &value) {
            return left >= value.size() ? isPrefix(value.constData(), value.size(), QByteArray::fromRawData(rest, left))
                                        : !atEnd && isPrefix(rest, left, value);
        });
        if (match == m_values.end()) {
            ++at;
            continue;
        }
        result.append(bytes.constData() + copied, at - copied);
        copied = at;
        if (match->size() > left)
            break;
        result.append("***");
        at += match->size();
        copied = at;
    }
    if (at >= bytes.size())
        result.append(bytes.constData() + copied, bytes.size() - copied);
    *used = std::min(at, bytes.size());
    return result;
}

} // namespace secrets
