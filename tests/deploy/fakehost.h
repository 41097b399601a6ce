// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/request.h"
#include "launch/labels.h"
#include "testsupport/fakedaemon.h"
#include <QSet>

// A host of an environment with an engine inside the test program that keeps containers: they are created, started,
// stopped and removed as on a real one, each told as one line of a log ("web1 stop v1"). Faults are set per verb.
class FakeHost
{
public:
    struct Container
    {
        QString id, name, state = QStringLiteral("created");
        QString image;
        QMap<QString, QString> labels;
        QString health = QStringLiteral("healthy"); // what the engine's check will say
        QString policy = QStringLiteral("no");
        QStringList environment;
        int exitCode = 0;
        QDateTime created, started, finished;
    };

    FakeHost(const QString &name, QStringList *log);

    const QString &name() const { return m_name; }
    std::shared_ptr<engine::Engine> engine() const { return m_engine; }
    testsupport::FakeDaemon &daemon() { return m_daemon; }

    // A container of release `release` ("v1"), deployed so many minutes after the first.
    Container &seed(const launch::ReleaseRecord &record, const QString &state);
    Container *find(const QString &idOrName);
    QList<Container> containers() const { return m_containers.values(); }
    // Names of releases whose containers run, sorted; and of all that are there.
    QStringList running() const;
    QStringList kept() const;
    void crash(Container *container, int exitCode);
    // As after a power loss: what ran is dead unless its policy raises it.
    void reboot();

    QSet<QString> images;                          // references that are there
    QString newHealth = QStringLiteral("healthy"); // of containers created from now on
    QMap<QString, QPair<int, QString>> failures;   // by "verb release": status and the daemon's words
    QSet<QString> held;                            // "verb release" that is begun and never answered
    // Called with "verb release" before it happens.
    std::function<void(const QString &)> onEvent;
    QString lastWords; // what a container's log says

private:
    using Exchange = testsupport::Exchange;
    void answerContainers();
    void answerImages();
    // Logs, and answers with the fault that was set for it; false then.
    bool happens(const QString &verb, const Container &container, Exchange &exchange);
    QString releaseOf(const Container &container) const;
    void create(Exchange &exchange);
    void start(Exchange &exchange);
    void stop(Exchange &exchange);
    void update(Exchange &exchange);
    void remove(Exchange &exchange);
    void inspect(Exchange &exchange);
    void list(Exchange &exchange);
    void wait(Exchange &exchange);
    void pull(Exchange &exchange);
    Container *asked(Exchange &exchange);
    void end(Container *container, int exitCode);

    QString m_name;
    QStringList *m_log;
    testsupport::FakeDaemon m_daemon;
    std::shared_ptr<engine::Engine> m_engine;
    QMap<QString, Container> m_containers;
    QMultiMap<QString, QPointer<Exchange>> m_waiting;
    int m_lastId = 0;
};
