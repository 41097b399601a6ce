// SPDX-License-Identifier: Apache-2.0
#include "wire/tlssession.h"
#include "wire/tlserror.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace wire {

using base::Error;
using base::Result;

namespace {

template <auto Free>
struct Freeing
{
    template <class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using BioPtr = std::unique_ptr<BIO, Freeing<BIO_free>>;
using CertificatePtr = std::unique_ptr<X509, Freeing<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using ContextPtr = std::unique_ptr<SSL_CTX, Freeing<SSL_CTX_free>>;
using StorePtr = std::unique_ptr<X509_STORE, Freeing<X509_STORE_free>>;
using SslPtr = std::unique_ptr<SSL, Freeing<SSL_free>>;

std::unexpected<Error> unusable(const QString &file, const QString &why)
{
    ERR_clear_error();
    return base::fail(Error::Kind::Invalid, u"%1: %2"_s.arg(file, why));
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    return file.read(4 * 1024 * 1024);
}

// Without this OpenSSL would ask on the terminal.
int noPassword(char *, int, int, void *)
{
    return -1;
}

Result<> trustFile(SSL_CTX *context, const QString &path)
{
    const Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return base::fail(pem.error());
    const BioPtr bio(BIO_new_mem_buf(pem->constData(), static_cast<int>(pem->size())));
    int count = 0;
    while (const CertificatePtr certificate{PEM_read_bio_X509(bio.get(), nullptr, noPassword, nullptr)})
        count += X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate.get());
    ERR_clear_error();
    if (count == 0)
        return unusable(path, u"holds no certificate"_s);
    return {};
}

// OpenSSL knows the system's authorities on Unix only; Qt knows them everywhere. They are hundreds of files: read once.
StorePtr systemStore()
{
    StorePtr store(X509_STORE_new());
    for (const QSslCertificate &authority : QSslConfiguration::systemCaCertificates()) {
        const QByteArray der = authority.toDer();
        const unsigned char *data = reinterpret_cast<const unsigned char *>(der.constData());
        if (const CertificatePtr certificate{d2i_X509(nullptr, &data, der.size())})
            X509_STORE_add_cert(store.get(), certificate.get());
    }
    ERR_clear_error();
    return store;
}

void trustSystem(SSL_CTX *context)
{
    static const StorePtr store = systemStore();
    SSL_CTX_set1_cert_store(context, store.get());
}

Result<> presentChain(SSL_CTX *context, const QString &path)
{
    const Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return base::fail(pem.error());
    const BioPtr bio(BIO_new_mem_buf(pem->constData(), static_cast<int>(pem->size())));
    const CertificatePtr own(PEM_read_bio_X509(bio.get(), nullptr, noPassword, nullptr));
    if (!own || SSL_CTX_use_certificate(context, own.get()) != 1)
        return unusable(path, u"holds no certificate"_s);
    while (X509 *issuer = PEM_read_bio_X509(bio.get(), nullptr, noPassword, nullptr)) {
        if (SSL_CTX_add0_chain_cert(context, issuer) != 1)
            X509_free(issuer);
    }
    ERR_clear_error();
    return {};
}

Result<> presentKey(SSL_CTX *context, const QString &path)
{
    const Result<QByteArray> pem = contentOf(path);
    if (!pem)
        return base::fail(pem.error());
    const BioPtr bio(BIO_new_mem_buf(pem->constData(), static_cast<int>(pem->size())));
    const KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    if (!key)
        return unusable(path, pem->contains("ENCRYPTED")
                                  ? u"the key is protected by a passphrase, which cannot be asked for"_s
                                  : u"holds no private key"_s);
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return unusable(path, u"the key does not belong to the certificate"_s);
    return {};
}

Result<> prepare(SSL_CTX *context, const TlsFiles &files)
{
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    if (files.ca.isEmpty())
        trustSystem(context);
    else if (const Result<> trusted = trustFile(context, files.ca); !trusted)
        return trusted;
    if (files.cert.isEmpty())
        return {};
    if (const Result<> chain = presentChain(context, files.cert); !chain)
        return chain;
    if (files.key.isEmpty())
        return unusable(files.cert, u"its key (key.pem) is missing"_s);
    return presentKey(context, files.key);
}

} // namespace

class TlsSession::Private
{
public:
    Endpoint endpoint;
    ContextPtr context;
    SslPtr ssl;
    BIO *input = nullptr; // both owned by ssl
    BIO *output = nullptr;
    TlsPeer peer;
    QByteArray firstBytes; // what the other side began with
    bool hasRead = false;

    // What the last call left: a step, or an error told in words.
    Result<Step> outcome(int result)
    {
        switch (SSL_get_error(ssl.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return Step::NeedsInput;
        case SSL_ERROR_ZERO_RETURN:
            return Step::Closed;
        default:
            break;
        }
        peer.verdict = SSL_get_verify_result(ssl.get());
        peer.number = ERR_peek_last_error();
        peer.spokeHttp = firstBytes.startsWith("HTTP/");
        ERR_clear_error();
        return base::fail(tlsError(endpoint, peer));
    }
};

namespace {

// Keeps the certificate of the other side for the error's text; the verdict stays OpenSSL's.
int lookAtPeer(int verdict, X509_STORE_CTX *store)
{
    const auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *peer = static_cast<TlsPeer *>(SSL_get_app_data(ssl));
    X509 *certificate = X509_STORE_CTX_get0_cert(store);
    if (verdict == 1 || !peer || !certificate)
        return verdict;
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size > 0)
        peer->certificate = QByteArray(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return verdict;
}

// Called when the other side asks for our certificate; which one was settled before.
int noteAsking(SSL *ssl, void *)
{
    static_cast<TlsPeer *>(SSL_get_app_data(ssl))->askedForCertificate = true;
    return 1;
}

void expectHost(SSL *ssl, const QString &host)
{
    X509_VERIFY_PARAM *parameters = SSL_get0_param(ssl);
    const QByteArray name = host.toUtf8();
    QHostAddress address;
    if (address.setAddress(host)) {
        address.setScopeId({});
        X509_VERIFY_PARAM_set1_ip_asc(parameters, address.toString().toLatin1().constData());
        return;
    }
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(parameters, name.constData(), static_cast<size_t>(name.size()));
    SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char *>(name.constData()));
}

} // namespace

TlsSession::TlsSession(std::unique_ptr<Private> p) : d(std::move(p))
{
}

TlsSession::~TlsSession() = default;

Result<std::unique_ptr<TlsSession>> TlsSession::make(const Endpoint &endpoint)
{
    const TlsFiles files = endpoint.tls.value_or(TlsFiles());
    auto d = std::make_unique<Private>();
    d->endpoint = endpoint;
    d->context.reset(SSL_CTX_new(TLS_client_method()));
    if (const Result<> prepared = prepare(d->context.get(), files); !prepared)
        return base::fail(prepared.error());
    d->ssl.reset(SSL_new(d->context.get()));
    d->input = BIO_new(BIO_s_mem());
    d->output = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(d->input, -1);
    SSL_set_bio(d->ssl.get(), d->input, d->output);
    SSL_set_app_data(d->ssl.get(), &d->peer);
    SSL_set_verify(d->ssl.get(), files.skipVerify ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, lookAtPeer);
    SSL_set_cert_cb(d->ssl.get(), noteAsking, nullptr);
    expectHost(d->ssl.get(), endpoint.host);
    SSL_set_connect_state(d->ssl.get());
    return std::unique_ptr<TlsSession>(new TlsSession(std::move(d)));
}

Result<TlsSession::Step> TlsSession::handshake()
{
    ERR_clear_error();
    const int result = SSL_do_handshake(d->ssl.get());
    if (result == 1)
        return Step::Done;
    return d->outcome(result);
}

Result<TlsSession::Step> TlsSession::read(QByteArray *bytes)
{
    ERR_clear_error();
    bytes->resize(16 * 1024); // the longest record
    size_t size = 0;
    const int result = SSL_read_ex(d->ssl.get(), bytes->data(), static_cast<size_t>(bytes->size()), &size);
    bytes->truncate(static_cast<qsizetype>(size));
    if (result == 1) {
        d->hasRead = true;
        return Step::Done;
    }
    return d->outcome(result);
}

Error TlsSession::cut() const
{
    return cutError(d->endpoint, d->peer, !d->hasRead);
}

Result<> TlsSession::write(const QByteArray &bytes)
{
    ERR_clear_error();
    size_t size = 0;
    const int result = SSL_write_ex(d->ssl.get(), bytes.constData(), static_cast<size_t>(bytes.size()), &size);
    if (result == 1)
        return {};
    const Result<Step> step = d->outcome(result);
    return base::fail(step ? tlsError(d->endpoint, d->peer) : step.error());
}

void TlsSession::closeWriting()
{
    ERR_clear_error();
    SSL_shutdown(d->ssl.get());
    ERR_clear_error();
}

void TlsSession::feed(const QByteArray &encrypted)
{
    if (d->firstBytes.size() < 5)
        d->firstBytes += encrypted.left(5);
    BIO_write(d->input, encrypted.constData(), static_cast<int>(encrypted.size()));
}

QByteArray TlsSession::takeOutput()
{
    QByteArray bytes(static_cast<qsizetype>(BIO_ctrl_pending(d->output)), Qt::Uninitialized);
    if (!bytes.isEmpty())
        BIO_read(d->output, bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

} // namespace wire
