// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QtTest/QTest>
#include <expected>
#include <vector>

// The lab of real engines (tests/lab/README.md) for tests: each call runs tests/lab/lab, each blocks until it is done, and a
// failing one fails the running test. A test gets it through NEEDS_LAB; it never starts or stops an engine by other means.
namespace lab {

struct Host
{
    QString name;    // "h2"
    QString address; // "10.77.0.12"
    QString engine;  // "system", "20.10", "26", "28", "28-containerd"
    QString context; // "staging-2", in Lab::dockerConfig()
    QString socket;  // "unix:///…/docker.sock"
    QString tcp;     // "tcp://10.77.0.12:2376", mutual TLS
    QString ssh;     // "ssh://deploy@10.77.0.12"
    QString plain, expired, foreign, stranger; // open after Lab::faults()
};

struct Absence
{
    bool rights; // true: this machine lacks what a lab needs; false: the lab itself is broken
    QString reason;
};

class Lab
{
public:
    // At least this many hosts, running and connected. engines: as for `lab up --engines`, in turn over the hosts.
    static std::expected<Lab, Absence> acquire(int hosts, const QString &engines = QStringLiteral("system"));

    const std::vector<Host> &hosts() const { return m_hosts; }
    const Host &host(const QString &name) const;

    QString tls() const { return text({u"tls", u"good"}); } // folder with ca.pem, cert.pem, key.pem
    QString foreignCaTls() const { return text({u"tls", u"foreignCa"}); }
    QString expiredTls() const { return text({u"tls", u"expired"}); }
    QString sshConfig() const { return text({u"ssh", u"config"}); }
    QString sshConfigUnknown() const { return text({u"ssh", u"configUnknown"}); }
    QString sshFolder() const { return text({u"ssh", u"bin"}); } // its `ssh` is the lab's; put it first in PATH
    QString dockerConfig() const { return text({u"dockerConfig"}); }
    QString registry() const { return text({u"registry", u"address"}); }
    QString registryUser() const { return text({u"registry", u"user"}); }
    QString registryPassword() const { return text({u"registry", u"password"}); }
    QString folder() const { return text({u"folder"}); }
    const QJsonObject &json() const { return m_json; }

    void crash(const QString &host) const { run({QStringLiteral("crash"), host}); }
    void raise(const QString &host) const { run({QStringLiteral("raise"), host}); }
    void reboot(const QString &host) const { run({QStringLiteral("reboot"), host}); }
    void cut(const QString &host) const { run({QStringLiteral("cut"), host}); }
    void mend(const QString &host) const { run({QStringLiteral("mend"), host}); }
    void freeze(const QString &host) const { run({QStringLiteral("freeze"), host}); }
    void thaw(const QString &host) const { run({QStringLiteral("thaw"), host}); }
    void faults(const QString &host) const { run({QStringLiteral("faults"), host}); }
    void small(const QString &host, const QString &size) const { run({QStringLiteral("small"), host, size}); }
    void sweep() const { run({QStringLiteral("sweep")}); }
    void image(const QString &name, const QStringList &hosts) const { run(QStringList{QStringLiteral("image"), name} + hosts); }
    void stock(const QString &host = QStringLiteral("h1")) const { run({QStringLiteral("stock"), host}); }
    void sample(const QString &folder) const { run({QStringLiteral("sample"), folder}); }
    // What a command on the host prints; docker there is the host's own engine.
    QString exec(const QString &host, const QStringList &command) const;

private:
    QString run(const QStringList &arguments) const;
    QString text(std::initializer_list<QStringView> path) const;

    QJsonObject m_json;
    std::vector<Host> m_hosts;
};

} // namespace lab

// Declares `name`, a lab of at least `count` hosts; optionally with engines: NEEDS_LAB(lab, 3, u"20.10 26 28"_s).
#define NEEDS_LAB(name, ...)                                                                                                    \
    const auto name##OrAbsence = lab::Lab::acquire(__VA_ARGS__);                                                               \
    if (!name##OrAbsence && name##OrAbsence.error().rights)                                                                    \
        QSKIP(qPrintable(name##OrAbsence.error().reason));                                                                     \
    QVERIFY2(name##OrAbsence.has_value(), name##OrAbsence ? "" : qPrintable(name##OrAbsence.error().reason));                  \
    const lab::Lab &name = *name##OrAbsence
