// SPDX-License-Identifier: Apache-2.0
#include "widgets/containers/containerspage.h"

#include "models/containersmodel.h"
#include "widgets/look/banner.h"
#include "widgets/look/logview.h"
#include "widgets/samples/pages.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace widgets;

class TestContainersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<ContainersPage>();
        m_page->resize(1000, 700);
        m_page->show();
        m_page->setEngine(u"Colima"_s);
        m_page->containers()->setContainers(samples::containers());
        m_page->setKnown(true);
    }

    void saysWhatRunsWhere()
    {
        QTRY_COMPARE(m_page->findChild<QLabel *>(u"subtitleLabel"_s)->text(), u"Colima · 3 of 5 running"_s);
        m_page->containers()->drop(u"9a8b7c6d5e4f"_s);
        QTRY_COMPARE(m_page->findChild<QLabel *>(u"subtitleLabel"_s)->text(), u"Colima · 2 of 4 running"_s);
    }

    void asksForTheLogOfTheSelectedOne()
    {
        QSignalSpy wanted(m_page.get(), &ContainersPage::logWanted);
        select(u"loc-service-web"_s);
        QCOMPARE(wanted.takeLast().first().toString(), u"4f1c2d3e4a5b"_s);
        m_page->appendLog(u"hello\n"_s);
        auto *log = m_page->findChild<LogView *>(u"log"_s);
        QTRY_VERIFY(log->text().contains(u"hello"_s));
        select(u"postgres"_s);
        QCOMPARE(wanted.takeLast().first().toString(), u"66778899bbcc"_s);
        QTRY_COMPARE(log->text(), QString());
    }

    void keepsTheSelectionWhileThingsHappen()
    {
        QSignalSpy wanted(m_page.get(), &ContainersPage::logWanted);
        select(u"loc-service-web"_s);
        QCOMPARE(wanted.count(), 1);
        engine::ContainerSummary stopped = samples::containers().first();
        stopped.state = u"exited"_s;
        stopped.status = u"Exited (0) 1 second ago"_s;
        m_page->containers()->put(stopped);
        m_page->containers()->drop(u"66778899bbcc"_s);
        m_page->containers()->put(
            {.id = u"new"_s, .name = u"aaa"_s, .state = u"running"_s, .created = QDateTime::currentDateTimeUtc()});
        QCOMPARE(m_page->selected(), u"4f1c2d3e4a5b"_s);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(button(u"startButton"_s)->isEnabled());
        QVERIFY(!button(u"stopButton"_s)->isEnabled());
        m_page->containers()->drop(u"4f1c2d3e4a5b"_s);
        QVERIFY(m_page->selected() != u"4f1c2d3e4a5b"_s);
    }

    void startsStopsAndRestarts()
    {
        select(u"loc-service-web"_s);
        QVERIFY(!button(u"startButton"_s)->isEnabled());
        QSignalSpy stopped(m_page.get(), &ContainersPage::stopAsked);
        QSignalSpy restarted(m_page.get(), &ContainersPage::restartAsked);
        QTest::mouseClick(button(u"stopButton"_s), Qt::LeftButton);
        QTest::keyClick(button(u"restartButton"_s), Qt::Key_Space);
        QCOMPARE(stopped.takeFirst().first().toString(), u"4f1c2d3e4a5b"_s);
        QCOMPARE(restarted.takeFirst().first().toString(), u"4f1c2d3e4a5b"_s);
        select(u"migrations"_s);
        QSignalSpy started(m_page.get(), &ContainersPage::startAsked);
        QTest::mouseClick(button(u"startButton"_s), Qt::LeftButton);
        QCOMPARE(started.takeFirst().first().toString(), u"ddeeff001122"_s);
    }

    void saysWhatRemovingDestroys()
    {
        QSignalSpy removed(m_page.get(), &ContainersPage::removeAsked);
        select(u"loc-service-web"_s);
        QTest::keyClick(table(), Qt::Key_Delete);
        const auto *text = m_page->findChild<QLabel *>(u"questionText"_s);
        QVERIFY(text && text->text().contains(u"running"_s));
        QTest::keyClick(text->window(), Qt::Key_Escape);
        QTRY_VERIFY(!m_page->findChild<QLabel *>(u"questionText"_s));
        QCOMPARE(removed.count(), 0);
        QTest::mouseClick(button(u"removeButton"_s), Qt::LeftButton);
        QTest::mouseClick(button(u"answer_remove"_s), Qt::LeftButton);
        QCOMPARE(removed.takeFirst(), (QList<QVariant>{u"4f1c2d3e4a5b"_s, true}));
    }

    void filters()
    {
        auto *edit = m_page->findChild<QLineEdit *>(u"filterEdit"_s);
        QTest::keyClicks(edit, u"redis"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        edit->clear();
        QTest::mouseClick(button(u"pill_running"_s), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 3);
        QTest::keyClicks(edit, u"nothing like it"_s);
        QCOMPARE(table()->model()->rowCount(), 0);
        QTest::mouseClick(button(u"nextStepButton"_s), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 5);
    }

    void saysThatTheEngineIsAwayAndComesBack()
    {
        select(u"loc-service-web"_s);
        m_page->setProblem(u"connection refused"_s);
        auto *banner = m_page->findChild<Banner *>(u"containersBanner"_s);
        QVERIFY(banner->isVisible());
        QVERIFY(!button(u"stopButton"_s)->isEnabled());
        QCOMPARE(table()->model()->rowCount(), 5);
        QSignalSpy retried(m_page.get(), &ContainersPage::retryAsked);
        QTest::mouseClick(banner->remedyButton(), Qt::LeftButton);
        QCOMPARE(retried.count(), 1);
        m_page->setProblem({});
        QVERIFY(!banner->isVisible());
        QVERIFY(button(u"stopButton"_s)->isEnabled());
    }

    void bearsThousands()
    {
        QList<engine::ContainerSummary> many;
        for (int i = 0; i < 5000; ++i)
            many.append({.id = QString::number(i), .name = u"c%1"_s.arg(i), .state = u"running"_s});
        QElapsedTimer clock;
        clock.start();
        for (const engine::ContainerSummary &each : many)
            m_page->containers()->put(each);
        QTRY_COMPARE(table()->model()->rowCount(), 5005);
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }

private:
    QPushButton *button(const QString &name) const { return m_page->findChild<QPushButton *>(name); }
    QTableView *table() const { return m_page->findChild<QTableView *>(u"table"_s); }
    void select(const QString &name)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, 0).data().toString() == name)
                table()->selectRow(row);
        }
    }

    std::unique_ptr<ContainersPage> m_page;
};

QTEST_MAIN(TestContainersPage)
#include "tst_containerspage.moc"
