// SPDX-License-Identifier: Apache-2.0
#include "launch/accessories.h"

#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using testsupport::await;
using testsupport::Exchange;
using testsupport::FakeDaemon;
using testsupport::Route;

// Accessories beside a test run: what is made, in which order, and that nothing stays when one fails.
class AccessoriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsThemInANetworkOfTheirOwn();
    void needsNothingForNone();
    void touchesNothingWithoutASecret();
    void takesAllAwayWhenAStepFails_data();
    void takesAllAwayWhenAStepFails();
    void takesAllAwayWhenCancelled();
    void warnsOfWhatItCannotRemove();
    void leavesAnotherOnesContainerAlone();

private:
    launch::AccessoryStart accessory(const QString &name) const;
    base::Result<launch::AccessoryGroup> start(std::stop_token stop = {});

    std::unique_ptr<FakeDaemon> m_daemon;
    std::unique_ptr<engine::Engine> m_engine;
    QStringList m_warnings;
    flow::Progress m_progress{[this](const flow::Event &event) {
        if (event.kind == flow::Event::Kind::Warning)
            m_warnings.append(event.text);
    }};
};

void AccessoriesTest::init()
{
    m_daemon = std::make_unique<FakeDaemon>();
    m_engine = std::make_unique<engine::Engine>(m_daemon->endpoint());
    m_warnings.clear();
    m_daemon->on("GET", u"/networks"_s).json(200, QJsonArray());
    m_daemon->on("POST", u"/networks/create"_s).json(201, QJsonObject{{u"Id"_s, u"n1"_s}});
    m_daemon->on("DELETE", u"/networks/*"_s).answer(204);
    m_daemon->on("GET", u"/images/*/json"_s).json(200, QJsonObject{{u"Id"_s, u"sha256:aa"_s}});
    m_daemon->on("POST", u"/containers/create"_s).handle([](Exchange &exchange) {
        exchange.json(201, QJsonObject{{u"Id"_s, exchange.request().value(u"name"_s)}});
    });
    m_daemon->on("POST", u"/containers/*/start"_s).answer(204);
    m_daemon->on("POST", u"/containers/*/wait"_s).stream();
    m_daemon->on("GET", u"/containers/*/json"_s)
        .json(200, QJsonObject{{u"Id"_s, u"x"_s}, {u"State"_s, QJsonObject{{u"Running"_s, true}}}});
    m_daemon->on("DELETE", u"/containers/*"_s).answer(204);
}

launch::AccessoryStart AccessoriesTest::accessory(const QString &name) const
{
    launch::AccessoryStart accessory;
    accessory.service.name = name;
    accessory.service.project = u"loc"_s;
    accessory.service.service.image = u"img-"_s + name;
    accessory.service.service.ports = {{.ip = {}, .host = 6379, .container = 6379}};
    return accessory;
}

base::Result<launch::AccessoryGroup> AccessoriesTest::start(std::stop_token stop)
{
    return await(launch::startAccessories(m_engine.get(), u"loc"_s, u"run1"_s,
                                          {accessory(u"redis"_s), accessory(u"db"_s)}, {}, m_progress, stop));
}

void AccessoriesTest::startsThemInANetworkOfTheirOwn()
{
    auto group = start();
    QVERIFY2(group.has_value(), group ? "" : qPrintable(group.error().text()));
    group->containers.sort();
    QCOMPARE(group->network, u"run1"_s);
    QCOMPARE(group->containers, QStringList({u"run1-db"_s, u"run1-redis"_s}));
    QCOMPARE(
        m_daemon->requestsTo("POST", u"/networks/create"_s)[0].json()["Labels"_L1]["io.quayhand.run"_L1].toString(),
        u"run1"_s);
    for (const testsupport::Recorded &request : m_daemon->requestsTo("POST", u"/containers/create"_s)) {
        const QJsonObject body = request.json();
        const QString name = request.value(u"name"_s).section(u'-', 1);
        QCOMPARE(body["NetworkingConfig"_L1]["EndpointsConfig"_L1]["run1"_L1]["Aliases"_L1][0].toString(), name);
        QCOMPARE(body["Labels"_L1]["io.quayhand.purpose"_L1].toString(), u"accessory"_s);
        QVERIFY2(!body["HostConfig"_L1].toObject().contains("PortBindings"_L1),
                 "runs side by side would fight for the port");
    }
    await(launch::removeAccessories(m_engine.get(), *group, m_progress));
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/*"_s).size(), 2);
    QCOMPARE(m_daemon->lines().last(), u"DELETE /networks/run1"_s);
    QCOMPARE(m_warnings, QStringList());
}

void AccessoriesTest::needsNothingForNone()
{
    const auto group = await(launch::startAccessories(m_engine.get(), u"loc"_s, u"run1"_s, {}, {}, m_progress, {}));
    QVERIFY(group && group->network.isEmpty());
    await(launch::removeAccessories(m_engine.get(), *group, m_progress));
    QCOMPARE(m_daemon->lines(), QStringList());
}

void AccessoriesTest::touchesNothingWithoutASecret()
{
    launch::AccessoryStart secretive = accessory(u"db"_s);
    secretive.service.service.environment = {{u"PASSWORD"_s, {.text = {}, .secret = u"DB"_s}}};
    const auto group = await(launch::startAccessories(m_engine.get(), u"loc"_s, u"run1"_s,
                                                      {accessory(u"redis"_s), secretive}, {}, m_progress, {}));
    QVERIFY(!group && group.error().kind == Error::Kind::NoSecret);
    QCOMPARE(m_daemon->lines(), QStringList());
}

void AccessoriesTest::takesAllAwayWhenAStepFails_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("removed");
    QTest::newRow("network") << u"/networks/create"_s << 0;
    QTest::newRow("create") << u"/containers/create"_s << 0;
    QTest::newRow("start") << u"/containers/run1-db/start"_s << 2;
}

void AccessoriesTest::takesAllAwayWhenAStepFails()
{
    QFETCH(QString, path);
    QFETCH(int, removed);
    m_daemon->on("POST", path).error(500, u"not today"_s);
    const auto group = start();
    QVERIFY(!group);
    QVERIFY2(group.error().text().contains(u"not today"_s), qPrintable(group.error().text()));
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/*"_s).size(), removed);
    QCOMPARE(m_daemon->lines().last(), u"DELETE /networks/run1"_s);
}

void AccessoriesTest::takesAllAwayWhenCancelled()
{
    std::stop_source stop;
    m_daemon->on("POST", u"/containers/run1-db/start"_s).freeze();
    m_daemon->onRequest = [&](const testsupport::Recorded &request) {
        if (request.path == u"/containers/run1-db/start"_s)
            QTimer::singleShot(20, this, [&stop] { stop.request_stop(); });
    };
    const auto group = start(stop.get_token());
    QVERIFY(!group && group.error().isCancelled());
    QCOMPARE(m_daemon->requestsTo("DELETE", u"/containers/*"_s).size(), 2);
    QCOMPARE(m_daemon->lines().last(), u"DELETE /networks/run1"_s);
}

void AccessoriesTest::warnsOfWhatItCannotRemove()
{
    m_daemon->on("DELETE", u"/networks/*"_s).error(403, u"network run1 has active endpoints"_s);
    await(launch::removeAccessories(m_engine.get(), {.network = u"run1"_s, .containers = {}}, m_progress));
    QCOMPARE(m_warnings.size(), 1);
    QVERIFY(m_warnings[0].contains(u"active endpoints"_s));
}

void AccessoriesTest::leavesAnotherOnesContainerAlone()
{
    m_daemon->on("GET", u"/containers/loc-db/json"_s)
        .json(200, QJsonObject{{u"Id"_s, u"77"_s}, {u"State"_s, QJsonObject{{u"Running"_s, true}}}});
    const auto raised = await(launch::raiseAccessory(m_engine.get(), accessory(u"db"_s), {}, m_progress, {}));
    QVERIFY(!raised && raised.error().kind == Error::Kind::Conflict);
    QVERIFY(m_daemon->requestsTo("DELETE", u"/containers/*"_s).isEmpty());
}

QTEST_GUILESS_MAIN(AccessoriesTest)
#include "tst_accessories.moc"
