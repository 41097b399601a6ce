// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychainservice.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

using namespace Qt::StringLiterals;

namespace secrets {

flow::Task<base::Result<>> keychainAnswers(std::stop_token stop)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        co_return base::Result<>();
    const QDBusMessage ping = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                             u"org.freedesktop.DBus.Peer"_s, u"Ping"_s);
    QDBusPendingCallWatcher answer(bus.asyncCall(ping, 5000));
    const auto finished = co_await flow::nextSignal(&answer, &QDBusPendingCallWatcher::finished, stop);
    if (!finished)
        co_return base::fail(finished.error());
    const QDBusError::ErrorType error = answer.isError() ? answer.error().type() : QDBusError::NoError;
    if (error == QDBusError::NoReply || error == QDBusError::Timeout || error == QDBusError::TimedOut)
        co_return base::fail(base::Error::Kind::Timeout, u"the keychain (org.freedesktop.secrets) did not answer within 5 s"_s,
                             u"restart the keyring's service, or log out and in again"_s);
    co_return base::Result<>();
}

QString keychainRemedy()
{
    return u"start a keyring (gnome-keyring, KWallet or KeePassXC's Secret Service), or give values by QUAYHAND_SECRET_<NAME> or "
           "QUAYHAND_SECRETS_FILE"_s;
}

} // namespace secrets
