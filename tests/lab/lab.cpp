// SPDX-License-Identifier: Apache-2.0
#include "lab/lab.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace lab {

namespace {

struct Outcome
{
    int status;
    QByteArray output;
    QString words;
};

// The first engine of a generation is downloaded, and the first image made, so a verb may take minutes once.
Outcome command(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(QUAYHAND_LAB_COMMAND), arguments);
    if (!process.waitForFinished(300'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, {}, u"lab %1 took more than five minutes"_s.arg(arguments.join(u' '))};
    }
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError()).trimmed()};
}

Host hostFrom(const QJsonObject &o)
{
    const QJsonObject faults = o["faults"_L1].toObject();
    return {o["name"_L1].toString(),         o["address"_L1].toString(),       o["engine"_L1].toString(),
            o["context"_L1].toString(),      o["socket"_L1].toString(),        o["tcp"_L1].toString(),
            o["ssh"_L1].toString(),          faults["plain"_L1].toString(),    faults["expired"_L1].toString(),
            faults["foreign"_L1].toString(), faults["stranger"_L1].toString()};
}

} // namespace

std::expected<Lab, Absence> Lab::acquire(int hosts, const QString &engines)
{
    const Outcome up = command({u"up"_s, QString::number(hosts), u"--engines"_s, engines});
    if (up.status != 0)
        return std::unexpected(Absence{up.status == 77, up.words});
    const Outcome env = command({u"env"_s, u"--json"_s});
    Lab lab;
    lab.m_json = QJsonDocument::fromJson(env.output).object();
    const QJsonArray list = lab.m_json["hosts"_L1].toArray();
    for (const QJsonValue &host : list)
        if (host["running"_L1].toBool() && static_cast<int>(lab.m_hosts.size()) < hosts)
            lab.m_hosts.push_back(hostFrom(host.toObject()));
    if (static_cast<int>(lab.m_hosts.size()) < hosts)
        return std::unexpected(Absence{false, u"lab up said nothing, yet fewer than %1 hosts run"_s.arg(hosts)});
    return lab;
}

const Host &Lab::host(const QString &name) const
{
    for (const Host &host : m_hosts)
        if (host.name == name)
            return host;
    qFatal("the lab of this test has no host %s", qPrintable(name));
}

QString Lab::exec(const QString &host, const QStringList &words) const
{
    return run(QStringList{u"exec"_s, host} + words);
}

QString Lab::run(const QStringList &arguments) const
{
    const Outcome outcome = command(arguments);
    if (outcome.status != 0)
        QTest::qFail(qPrintable(u"lab %1: %2"_s.arg(arguments.join(u' '), outcome.words)), __FILE__, __LINE__);
    return QString::fromUtf8(outcome.output);
}

QString Lab::text(std::initializer_list<QStringView> path) const
{
    QJsonValue value = m_json;
    for (QStringView step : path)
        value = value[step];
    return value.toString();
}

} // namespace lab
