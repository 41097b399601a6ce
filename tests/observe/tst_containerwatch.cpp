// SPDX-License-Identifier: Apache-2.0
#include "observe/containerwatch.h"
#include "testsupport/fakedaemon.h"
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using observe::ContainerWatch;
using testsupport::FakeDaemon;

namespace {

QJsonObject container(const QString &id, const QString &state)
{
    return {{u"Id"_s, id},
            {u"Names"_s, QJsonArray{u"/name-"_s + id}},
            {u"State"_s, state},
            {u"Status"_s, state == "running"_L1 ? u"Up 1 second"_s : u"Exited (0)"_s}};
}

QJsonObject happening(const QString &action, const QString &id)
{
    return {{u"Type"_s, u"container"_s},
            {u"Action"_s, action},
            {u"Actor"_s, QJsonObject{{u"ID"_s, id}, {u"Attributes"_s, QJsonObject{}}}},
            {u"time"_s, 1'700'000'000}};
}

} // namespace

class TestContainerWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_here = {{u"a"_s, u"running"_s}, {u"b"_s, u"exited"_s}};
        m_daemon = std::make_unique<FakeDaemon>();
        m_daemon->on("GET", u"/containers/json"_s).handle([this](testsupport::Exchange &exchange) { list(exchange); });
        m_events = &m_daemon->on("GET", u"/events"_s).stream();
        m_engine = std::make_unique<engine::Engine>(m_daemon->endpoint());
        m_watch = std::make_unique<ContainerWatch>(m_engine.get());
        connect(m_watch.get(), &ContainerWatch::added, this, [this](const auto &c) { m_told.append(u"+"_s + c.id); });
        connect(m_watch.get(), &ContainerWatch::changed, this,
                [this](const auto &c) { m_told.append(u"~"_s + c.id + u' ' + c.state); });
        connect(m_watch.get(), &ContainerWatch::removed, this,
                [this](const QString &id) { m_told.append(u"-"_s + id); });
        connect(m_watch.get(), &ContainerWatch::connectedChanged, this,
                [this](bool on) { m_told.append(on ? u"connected"_s : u"gone"_s); });
        m_told.clear();
    }
    void cleanup()
    {
        m_watch.reset();
        m_engine.reset();
        m_daemon.reset();
    }

    void doesNothingBeforeStart()
    {
        QCoreApplication::processEvents();
        QVERIFY(m_daemon->requests().isEmpty());
        QVERIFY(!m_watch->isConnected());
    }

    void listsAndFollowsEvents()
    {
        start();
        QCOMPARE(m_told, QStringList({u"+a"_s, u"+b"_s, u"connected"_s}));
        QCOMPARE(m_watch->containers().size(), 2);
        QCOMPARE(m_watch->containers().first().name, u"name-a"_s);
        m_told.clear();
        m_here.insert(u"b"_s, u"running"_s);
        m_events->last()->send(happening(u"start"_s, u"b"_s));
        QTRY_COMPARE(m_told, QStringList{u"~b running"_s});
        m_here.insert(u"c"_s, u"created"_s);
        m_events->last()->send(happening(u"create"_s, u"c"_s));
        QTRY_COMPARE(m_told, QStringList({u"~b running"_s, u"+c"_s}));
        m_here.remove(u"a"_s);
        m_events->last()->send(happening(u"destroy"_s, u"a"_s));
        QTRY_COMPARE(m_told, QStringList({u"~b running"_s, u"+c"_s, u"-a"_s}));
    }

    void asksOnlyForWhatChanged()
    {
        start();
        m_daemon->forget();
        m_here.insert(u"b"_s, u"running"_s);
        m_events->last()->send(happening(u"start"_s, u"b"_s));
        QTRY_COMPARE(m_told.last(), u"~b running"_s);
        const QList<testsupport::Recorded> asked = m_daemon->requestsTo("GET", u"/containers/json"_s);
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked.first().value(u"filters"_s).contains(u"\"id\""_s));
    }

    void asksTwiceAboutAnEnd()
    {
        start();
        m_told.clear();
        m_daemon->forget();
        m_events->last()->send(happening(u"die"_s, u"a"_s)); // told before the list knows
        QTRY_COMPARE(m_daemon->requestsTo("GET", u"/containers/json"_s).size(), 1);
        m_here.insert(u"a"_s, u"exited"_s);
        QTRY_COMPARE(m_told, QStringList{u"~a exited"_s});
        QCOMPARE(m_daemon->requestsTo("GET", u"/containers/json"_s).size(), 2);
    }

    void isNotMovedByProbes()
    {
        start();
        m_daemon->forget();
        QSignalSpy happened(m_watch.get(), &ContainerWatch::happened);
        for (const char *action : {"exec_create: true", "exec_start: true", "exec_die", "oom", "top"})
            m_events->last()->send(happening(QString::fromLatin1(action), u"a"_s));
        QTRY_COMPARE(happened.size(), 5);
        QCoreApplication::processEvents();
        QVERIFY(m_daemon->requests().isEmpty());
        QCOMPARE(happened.at(3).at(0).value<engine::Event>().action, u"oom"_s);
    }

    void keepsTheListWhileTheEngineIsAway()
    {
        start();
        m_told.clear();
        m_daemon->goAway();
        QTRY_COMPARE(m_told, QStringList{u"gone"_s});
        QVERIFY(!m_watch->isConnected());
        QVERIFY(!m_watch->problem().text().isEmpty());
        QCOMPARE(m_watch->containers().size(), 2);
        m_here.remove(u"b"_s);
        m_here.insert(u"c"_s, u"running"_s);
        m_daemon->comeBack();
        m_watch->retry();
        QTRY_COMPARE(m_told, QStringList({u"gone"_s, u"+c"_s, u"-b"_s, u"connected"_s}));
        QVERIFY(m_watch->problem().text().isEmpty());
    }

    void triesAgainByItself()
    {
        m_daemon->goAway();
        m_watch->start();
        QTRY_VERIFY(!m_watch->problem().text().isEmpty());
        m_daemon->comeBack();
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->isConnected(), 5000);
    }

    void seesAnEngineThatEndsItsEvents()
    {
        start();
        m_events->last()->end();
        QTRY_VERIFY(m_told.contains(u"gone"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_told.last(), u"connected"_s, 5000);
    }

    void isQuietAfterStop()
    {
        start();
        m_watch->stop();
        QCOMPARE(m_told.last(), u"gone"_s);
        m_told.clear();
        m_here.clear();
        if (m_events->last())
            m_events->last()->send(happening(u"destroy"_s, u"a"_s));
        QCoreApplication::processEvents();
        QVERIFY(m_told.isEmpty());
        m_here = {{u"a"_s, u"exited"_s}};
        m_watch->start();
        QTRY_COMPARE(m_told, QStringList({u"~a exited"_s, u"-b"_s, u"connected"_s}));
    }

    void asksForItsOwnOnly()
    {
        m_watch = std::make_unique<ContainerWatch>(
            m_engine.get(),
            engine::Filters{{u"label"_s, {u"io.quayhand.service=loc"_s}}, {u"status"_s, {u"running"_s}}});
        m_watch->start();
        QTRY_VERIFY(m_watch->isConnected());
        const QString events = m_daemon->requestsTo("GET", u"/events"_s).first().value(u"filters"_s);
        QVERIFY2(events.contains(u"io.quayhand.service=loc"_s) && events.contains(u"\"container\""_s) &&
                     !events.contains(u"running"_s),
                 qPrintable(events));
        QVERIFY(m_daemon->requestsTo("GET", u"/containers/json"_s).first().value(u"filters"_s).contains(u"running"_s));
    }

private:
    void start()
    {
        m_watch->start();
        QTRY_VERIFY(m_watch->isConnected());
    }
    void list(testsupport::Exchange &exchange)
    {
        const QJsonObject filters = QJsonDocument::fromJson(exchange.request().value(u"filters"_s).toUtf8()).object();
        const QJsonValue ids = filters.value(u"id"_s);
        QJsonArray all;
        for (auto it = m_here.begin(); it != m_here.end(); ++it) {
            const bool isAsked = ids.isArray() ? ids.toArray().contains(it.key())
                                               : ids.isUndefined() || ids.toObject().contains(it.key());
            if (isAsked)
                all.append(container(it.key(), it.value()));
        }
        exchange.json(200, all);
    }

    std::unique_ptr<FakeDaemon> m_daemon;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<ContainerWatch> m_watch;
    testsupport::Route *m_events = nullptr;
    QMap<QString, QString> m_here;
    QStringList m_told;
};

QTEST_GUILESS_MAIN(TestContainerWatch)
#include "tst_containerwatch.moc"
