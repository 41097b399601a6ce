// SPDX-License-Identifier: Apache-2.0
#include "secrets/secret.h"

namespace secrets {

namespace {

// Through a volatile pointer, so that the compiler does not drop writes to memory that is about to be freed.
void wipe(QByteArray &bytes)
{
    bytes.detach();
    volatile char *at = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        at[i] = 0;
}

} // namespace

Secret::Secret(QByteArray value)
{
    if (value.isEmpty())
        return;
    value.detach();
    m_bytes = std::shared_ptr<const QByteArray>(new QByteArray(std::move(value)), [](const QByteArray *bytes) {
        wipe(const_cast<QByteArray &>(*bytes));
        delete bytes;
    });
}

} // namespace secrets
