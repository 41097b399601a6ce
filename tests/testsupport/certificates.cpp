// SPDX-License-Identifier: Apache-2.0
#include "testsupport/certificates.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace testsupport {

struct Authority::Pair
{
    std::unique_ptr<X509, decltype(&X509_free)> cert{X509_new(), &X509_free};
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"), &EVP_PKEY_free};
};

namespace {

void setName(X509_NAME *name, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(bytes.constData()),
                               static_cast<int>(bytes.size()), -1, 0);
}

void extend(X509 *cert, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, cert, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    if (!extension)
        qFatal("bad certificate extension: %s", value.constData());
    X509_add_ext(cert, extension, -1);
    X509_EXTENSION_free(extension);
}

void fill(X509 *cert, EVP_PKEY *key, const QString &name, int fromDays, int toDays)
{
    static long serial = 1;
    X509_set_version(cert, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(cert), 86400L * fromDays);
    X509_gmtime_adj(X509_getm_notAfter(cert), 86400L * toDays);
    X509_set_pubkey(cert, key);
    setName(X509_get_subject_name(cert), name);
}

template <class Write>
void save(const QString &path, Write write)
{
    BIO *memory = BIO_new(BIO_s_mem());
    write(memory);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(data, size) != size)
        qFatal("cannot write %s", qPrintable(path));
    BIO_free(memory);
}

} // namespace

Authority::Authority(const QString &name) : m_ca(std::make_unique<Pair>())
{
    X509 *cert = m_ca->cert.get();
    fill(cert, m_ca->key.get(), name, -2, 60);
    X509_set_issuer_name(cert, X509_get_subject_name(cert));
    extend(cert, cert, NID_basic_constraints, "critical,CA:TRUE");
    extend(cert, cert, NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_sign(cert, m_ca->key.get(), EVP_sha256());
    save(caFile(), [&](BIO *out) { PEM_write_bio_X509(out, cert); });
}

Authority::~Authority() = default;

QString Authority::caFile() const
{
    return m_folder.filePath(u"ca.pem"_s);
}

Authority::Files Authority::issue(const Leaf &leaf) const
{
    const Pair pair;
    X509 *cert = pair.cert.get();
    fill(cert, pair.key.get(), leaf.name, leaf.validFromDays, leaf.validToDays);
    X509_set_issuer_name(cert, X509_get_subject_name(m_ca->cert.get()));
    QStringList alternatives;
    for (const QString &name : leaf.names)
        alternatives.append(u"DNS:"_s + name);
    for (const QString &address : leaf.addresses)
        alternatives.append(u"IP:"_s + address);
    if (!alternatives.isEmpty())
        extend(cert, m_ca->cert.get(), NID_subject_alt_name, alternatives.join(u',').toLatin1());
    extend(cert, m_ca->cert.get(), NID_ext_key_usage, leaf.isClient ? "clientAuth" : "serverAuth");
    X509_sign(cert, m_ca->key.get(), EVP_sha256());

    const Files files{m_folder.filePath(leaf.name + u"-cert.pem"_s), m_folder.filePath(leaf.name + u"-key.pem"_s)};
    save(files.cert, [&](BIO *out) { PEM_write_bio_X509(out, cert); });
    save(files.key, [&](BIO *out) {
        PEM_write_bio_PrivateKey(out, pair.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return files;
}

QSslConfiguration Authority::server(const Leaf &leaf, bool wantsClient) const
{
    const Files files = issue(leaf);
    QFile key(files.key);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(files.key));
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(files.cert));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    configuration.setCaCertificates(QSslCertificate::fromPath(caFile()));
    configuration.setPeerVerifyMode(wantsClient ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    return configuration;
}

wire::TlsFiles Authority::client() const
{
    const Files files = issue({.name = u"client"_s, .names = {}, .addresses = {}, .isClient = true});
    return {.ca = caFile(), .cert = files.cert, .key = files.key};
}

} // namespace testsupport
