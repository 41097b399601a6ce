// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/endpoint.h"
#include <QSslConfiguration>
#include <QTemporaryDir>

namespace testsupport {

// A certificate authority that lives as long as the test: its files lie in a temporary folder, laid out as Docker's clients
// want them. Two of them do not trust each other.
class Authority
{
public:
    explicit Authority(const QString &name = QStringLiteral("test authority"));
    ~Authority();

    struct Leaf
    {
        QString name = QStringLiteral("server"); // file name and common name
        QStringList names = {QStringLiteral("localhost")}; // DNS names
        QStringList addresses = {QStringLiteral("127.0.0.1")};
        int validFromDays = -1; // relative to now
        int validToDays = 30;
        bool isClient = false;
    };
    struct Files
    {
        QString cert;
        QString key;
    };
    Files issue(const Leaf &leaf) const;
    QString caFile() const;

    // The server's side: its certificate; with `wantsClient`, one of this authority is demanded from the client.
    QSslConfiguration server(const Leaf &leaf, bool wantsClient) const;
    // The client's side: ca.pem, cert.pem, key.pem.
    wire::TlsFiles client() const;

private:
    struct Pair;
    QTemporaryDir m_folder;
    std::unique_ptr<Pair> m_ca;
};

} // namespace testsupport
