// SPDX-License-Identifier: Apache-2.0
#include "wire/tlserror.h"

#include <QDateTime>
#include <QSslCertificate>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

using namespace Qt::StringLiterals;

namespace wire {

using base::Error;

namespace {

Error unreachable(const Endpoint &endpoint, const QString &why, const QString &remedy = {})
{
    return {Error::Kind::Unreachable, u"%1: TLS failed: %2"_s.arg(endpoint.text(), why), remedy};
}

QString namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    return names.mid(0, 8).join(u", "_s);
}

QString dayOf(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

Error distrusted(const Endpoint &endpoint, const TlsPeer &peer)
{
    const QSslCertificate certificate(peer.certificate, QSsl::Der);
    const QString ca = endpoint.tls && !endpoint.tls->ca.isEmpty() ? endpoint.tls->ca : u"the system's authorities"_s;
    switch (peer.verdict) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return unreachable(endpoint, u"the engine's certificate expired on %1"_s.arg(dayOf(certificate.expiryDate())),
                           u"Renew the engine's certificate (and check this machine's clock)"_s);
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return unreachable(endpoint,
                           u"the engine's certificate is not valid before %1"_s.arg(dayOf(certificate.effectiveDate())),
                           u"Check the clocks of both machines"_s);
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return unreachable(endpoint,
                           u"the certificate is for %1, not for %2"_s.arg(namesOf(certificate), endpoint.host),
                           u"Use one of the names in the certificate, or have this one added to it"_s);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: {
        const QString issuer = certificate.issuerInfo(QSslCertificate::CommonName).join(u' ');
        return unreachable(endpoint,
                           u"the engine's certificate was issued by “%1”, which %2 does not vouch for (%3)"_s.arg(
                               issuer, ca, QString::fromUtf8(X509_verify_cert_error_string(peer.verdict))),
                           u"Use the ca.pem of the authority that issued the engine's certificate"_s);
    }
    default:
        return unreachable(endpoint, u"the engine's certificate was refused: %1"_s.arg(
                                         QString::fromUtf8(X509_verify_cert_error_string(peer.verdict))));
    }
}

bool wantsClientCertificate(int reason)
{
    switch (reason) {
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
    case SSL_R_SSLV3_ALERT_NO_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
        return true;
    default:
        return false;
    }
}

Error refusedClient(const Endpoint &endpoint, const QString &words)
{
    const bool hasShown = endpoint.tls && !endpoint.tls->cert.isEmpty();
    if (!hasShown)
        return unreachable(endpoint, u"the engine wants a client certificate, and none is given (%1)"_s.arg(words),
                           u"Put cert.pem and key.pem beside ca.pem"_s);
    return unreachable(endpoint, u"the engine refused the client certificate %1 (%2)"_s.arg(endpoint.tls->cert, words),
                       u"Use a certificate issued by the authority that the engine trusts, and not expired"_s);
}

} // namespace

Error cutError(const Endpoint &endpoint, const TlsPeer &peer, bool isFirst)
{
    if (isFirst && peer.askedForCertificate)
        return refusedClient(endpoint, u"it closed the connection"_s);
    return {Error::Kind::Unreachable, u"%1: the connection was cut (TLS was not closed)"_s.arg(endpoint.text())};
}

Error tlsError(const Endpoint &endpoint, const TlsPeer &peer)
{
    if (peer.spokeHttp)
        return unreachable(endpoint, u"plain HTTP is spoken on this port, not TLS"_s,
                           u"Use the engine's TLS port (2376 as a rule), or no TLS files for this one"_s);
    if (peer.verdict != X509_V_OK)
        return distrusted(endpoint, peer);
    const int reason = ERR_GET_REASON(peer.number);
    const char *text = peer.number ? ERR_reason_error_string(peer.number) : nullptr;
    const QString words = text ? QString::fromUtf8(text) : u"the connection was closed"_s;
    if (wantsClientCertificate(reason))
        return refusedClient(endpoint, words);
    if (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST)
        return unreachable(endpoint, u"what answers on this port does not speak TLS (%1)"_s.arg(words));
    return unreachable(endpoint, words);
}

} // namespace wire
