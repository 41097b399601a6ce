// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/systemscheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>
#include <QTimer>
#ifdef HAVE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#endif

using namespace Qt::StringLiterals;

namespace widgets {

SystemScheme::SystemScheme(QObject *parent) : QObject(parent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QStyleHints *hints = QGuiApplication::styleHints();
    m_dark = hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) { set(scheme == Qt::ColorScheme::Dark); });
#else
    m_dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        QTimer::singleShot(0, this, &SystemScheme::askPortal);
#endif
}

void SystemScheme::set(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
}

void SystemScheme::settingChanged(const QString &group, const QString &key)
{
    if (group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1)
        askPortal();
}

// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html: 1 asks for dark
void SystemScheme::askPortal()
{
#ifdef HAVE_DBUS
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString settings = u"org.freedesktop.portal.Settings"_s;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, settings, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString)));
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, settings, u"Read"_s);
    read << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(read, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusMessage reply = watcher->reply();
        if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
            return;
        QVariant value = reply.arguments().constFirst();
        while (value.canConvert<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        set(value.toUInt() == 1);
    });
#endif
}

} // namespace widgets
