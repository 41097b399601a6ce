// SPDX-License-Identifier: Apache-2.0
#include "models/containersmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using engine::ContainerSummary;
using models::ContainersFilter;
using models::ContainersModel;
using models::Sign;

namespace {

ContainerSummary container(const QString &id, const QString &state = u"running"_s, const QString &status = {})
{
    return {.id = id,
            .name = u"name-"_s + id,
            .image = u"redis:7"_s,
            .state = state,
            .status = status,
            .created = QDateTime::currentDateTimeUtc()};
}

} // namespace

class TestContainers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRowsWhileOthersComeAndGo()
    {
        ContainersModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContainers({container(u"a"_s), container(u"b"_s), container(u"c"_s)});
        const QPersistentModelIndex kept = model.indexOf(u"c"_s);
        model.drop(u"a"_s);
        model.put(container(u"d"_s));
        model.put(container(u"b"_s, u"exited"_s, u"Exited (137) 1 second ago"_s));
        QCOMPARE(kept.row(), 1);
        QCOMPARE(kept.data().toString(), u"name-c"_s);
        QCOMPARE(model.indexOf(u"d"_s).row(), 2);
        QCOMPARE(model.running(), 2);
        QSignalSpy reset(&model, &ContainersModel::modelReset);
        model.setContainers({container(u"c"_s), container(u"e"_s)});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(kept.data().toString(), u"name-c"_s);
        QCOMPARE(model.rowCount(), 2);
        model.drop(u"unknown"_s);
        QCOMPARE(model.rowCount(), 2);
    }

    void saysStatesInWords_data()
    {
        QTest::addColumn<ContainerSummary>("row");
        QTest::addColumn<QString>("words");
        QTest::addColumn<Sign>("sign");
        QTest::newRow("running") << container(u"a"_s) << u"running"_s << Sign::Done;
        QTest::newRow("healthy") << container(u"a"_s, u"running"_s, u"Up 3 minutes (healthy)"_s) << u"healthy"_s
                                 << Sign::Done;
        QTest::newRow("unhealthy") << container(u"a"_s, u"running"_s, u"Up 3 minutes (unhealthy)"_s) << u"not healthy"_s
                                   << Sign::Failed;
        QTest::newRow("starting") << container(u"a"_s, u"running"_s, u"Up 1 second (health: starting)"_s)
                                  << u"starting"_s << Sign::Pending;
        QTest::newRow("killed") << container(u"a"_s, u"exited"_s, u"Exited (137) 3 hours ago"_s) << u"exited with 137"_s
                                << Sign::Failed;
        QTest::newRow("ended") << container(u"a"_s, u"exited"_s, u"Exited (0) 3 hours ago"_s) << u"exited"_s
                               << Sign::Waiting;
    }

    void saysStatesInWords()
    {
        QFETCH(ContainerSummary, row);
        QFETCH(QString, words);
        QFETCH(Sign, sign);
        QCOMPARE(ContainersModel::stateText(row), words);
        QCOMPARE(ContainersModel::signOf(row), sign);
    }

    void showsEachPortOnce()
    {
        ContainerSummary row = container(u"a"_s);
        row.ports = {{.ip = u"0.0.0.0"_s, .hostPort = 8080, .containerPort = 80, .protocol = u"tcp"_s},
                     {.ip = u"::"_s, .hostPort = 8080, .containerPort = 80, .protocol = u"tcp"_s},
                     {.containerPort = 53, .protocol = u"udp"_s}};
        QCOMPARE(ContainersModel::portsText(row), u"8080:80, 53/udp"_s);
    }

    void leavesTheRegistryOutOfAnImagesName_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("shown");
        const QString digest(64, u'a');
        QTest::newRow("hub") << u"redis:7"_s << u"redis:7"_s;
        QTest::newRow("user") << u"team/redis:7"_s << u"team/redis:7"_s;
        QTest::newRow("registry") << u"registry.example.com/team/loc:3f2"_s << u"team/loc:3f2"_s;
        QTest::newRow("port") << u"10.0.0.1:5000/loc:3f2"_s << u"loc:3f2"_s;
        QTest::newRow("digest") << u"localhost/loc@sha256:"_s + digest << u"loc@aaaaaaaaaaaa"_s;
        QTest::newRow("id") << u"sha256:"_s + digest << u"aaaaaaaaaaaa"_s;
    }

    void leavesTheRegistryOutOfAnImagesName()
    {
        QFETCH(QString, image);
        QFETCH(QString, shown);
        ContainerSummary row = container(u"a"_s);
        row.image = image;
        QCOMPARE(ContainersModel::imageText(row), shown);
    }

    void filtersByWordsAndState()
    {
        ContainersModel model;
        ContainersFilter filter;
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        model.setContainers({container(u"a1"_s), container(u"b1"_s, u"exited"_s), container(u"a2"_s, u"exited"_s)});
        filter.setWords(u"redis NAME-A"_s);
        QCOMPARE(filter.rowCount(), 2);
        filter.setRunningOnly(true);
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords({});
        filter.setRunningOnly(false);
        QCOMPARE(filter.rowCount(), 3);
    }

    void bearsThousands()
    {
        ContainersModel model;
        ContainersFilter filter;
        filter.setSourceModel(&model);
        filter.sort(ContainersModel::Name);
        QList<ContainerSummary> many;
        for (int i = 0; i < 5000; ++i)
            many << container(QString::number(i));
        QElapsedTimer clock;
        clock.start();
        model.setContainers(many);
        for (int i = 0; i < 100; ++i)
            model.put(many.at(i));
        model.setContainers(many);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(filter.rowCount(), 5000);
    }
};

QTEST_GUILESS_MAIN(TestContainers)
#include "tst_containers.moc"
