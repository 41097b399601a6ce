// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fakehost.h"
#include "flow/progress.h"
#include "project/resolved.h"
#include <QRegularExpression>

// A project, its environment "staging" and the hosts of it, for tests of whole flows.
class Stage
{
public:
    static constexpr auto defaultService = "healthcheck: { test: [CMD, 'true'] }\n";
    static constexpr auto digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    // `service` holds top-level lines of quayhand.yaml, `staging` lines of the environment, indented by four.
    explicit Stage(int hosts, const QByteArray &staging = {}, const QByteArray &service = defaultService)
    {
        QByteArray list;
        for (int i = 1; i <= hosts; ++i) {
            const QString name = QStringLiteral("web%1").arg(i);
            m_hosts.push_back(std::make_unique<FakeHost>(name, &log));
            list += (i > 1 ? ", " : "") + QByteArray("{ endpoint: 'unix:///run/") + name.toUtf8() +
                    ".sock', name: " + name.toUtf8() + " }";
        }
        const QByteArray yaml = "name: loc\nimage: reg.example/team/loc\n" + service +
                                "environments:\n  staging:\n    hosts: [" + list + "]\n" + staging;
        const auto parsed = project::parse(yaml, QStringLiteral("/project/quayhand.yaml"), {});
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().text()));
        request.project = *parsed;
        request.environment = *parsed->environment(QStringLiteral("staging"));
        request.image = {.repository = QStringLiteral("reg.example/team/loc"),
                         .tag = QStringLiteral("new"),
                         .digest = QString::fromLatin1(digest),
                         .revision = QStringLiteral("abc")};
        request.by = {.name = QStringLiteral("jane"), .machine = QStringLiteral("laptop")};
        request.returnPatience = std::chrono::milliseconds(300);
        for (const auto &host : m_hosts) {
            request.engines.add(host->name(), host->engine());
            host->images = {request.image.reference()};
        }
    }

    FakeHost &host(int number) { return *m_hosts[static_cast<size_t>(number - 1)]; }
    const std::vector<std::unique_ptr<FakeHost>> &hosts() const { return m_hosts; }

    launch::ReleaseRecord record(const QString &release, const QString &host,
                                 const QString &role = QStringLiteral("web")) const
    {
        const auto resolved = project::resolve(request.project, QStringLiteral("staging"), role, host);
        return {.service = QStringLiteral("loc"),
                .purpose = QStringLiteral("service"),
                .role = role,
                .environment = QStringLiteral("staging"),
                .host = host,
                .release = release,
                .image = QStringLiteral("reg.example/team/loc:") + release,
                .digest = QStringLiteral("sha256:") + release,
                .deployedBy = QStringLiteral("joe"),
                .deployedAt = request.at.addSecs(-3600 + 60 * release.mid(1).toInt()),
                .config = resolved ? project::toJson(*resolved) : QJsonObject()};
    }
    // Release v1 runs everywhere.
    void seedAll(const QString &release = QStringLiteral("v1"), const QString &state = QStringLiteral("running"),
                 const QString &role = QStringLiteral("web"))
    {
        for (const auto &host : m_hosts)
            host->seed(record(release, host->name(), role), state);
    }

    // What happened on one host but for the lock, in order.
    QStringList of(int number) const
    {
        const QString prefix = QStringLiteral("web%1 ").arg(number);
        QStringList lines;
        for (const QString &line : log) {
            if (line.startsWith(prefix) && !line.endsWith(QStringLiteral(" lock")))
                lines.append(line.mid(prefix.size()));
        }
        return lines;
    }
    QStringList only(const QString &pattern) const { return log.filter(QRegularExpression(pattern)); }
    flow::Progress progress()
    {
        return flow::Progress([this](const flow::Event &event) { events.append(event); });
    }
    // Of one kind, as "web1 stop running".
    QStringList steps() const
    {
        QStringList lines;
        for (const flow::Event &event : events) {
            if (event.kind == flow::Event::Kind::Step)
                lines.append(event.host + u' ' + event.step + u' ' + flow::stepStateName(event.state));
        }
        return lines;
    }
    QStringList warnings() const
    {
        QStringList lines;
        for (const flow::Event &event : events) {
            if (event.kind == flow::Event::Kind::Warning)
                lines.append(event.text);
        }
        return lines;
    }

    QStringList log;
    QList<flow::Event> events;
    deploy::Request request;

private:
    std::vector<std::unique_ptr<FakeHost>> m_hosts;
};
