// SPDX-License-Identifier: Apache-2.0
#include "widgets/deploy/deploypage.h"
#include "widgets/deploy/lanecard.h"
#include "widgets/deploy/statusview.h"
#include "widgets/look/banner.h"
#include "widgets/look/chip.h"
#include "widgets/samples/deploy.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace widgets;

namespace {

QPushButton *button(const QWidget &page, const QString &name)
{
    return page.findChild<QPushButton *>(name);
}

void click(const QWidget &page, const QString &name)
{
    QTest::mouseClick(button(page, name), Qt::LeftButton);
}

// A question is a window of its own.
QPushButton *answer(const QWidget &page, const QString &key)
{
    return page.findChild<QPushButton *>(u"answer_"_s + key);
}

} // namespace

class TestDeployPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<DeployPage>();
        m_page->resize(1000, 700);
        m_page->show();
    }

    void offersTheNextStepWhereThereIsNoEnvironment()
    {
        QSignalSpy wanted(m_page.get(), &DeployPage::environmentWanted);
        QCOMPARE(m_page->view(), DeployPage::View::Empty);
        QVERIFY(!button(*m_page, u"planButton"_s)->isVisible());
        click(*m_page, u"nextStepButton"_s);
        QCOMPARE(wanted.count(), 1);
    }

    void choosesAnEnvironment()
    {
        QSignalSpy chosen(m_page.get(), &DeployPage::environmentChosen);
        m_page->setEnvironments({{.name = u"staging"_s}, {.name = u"production"_s}});
        QCOMPARE(m_page->view(), DeployPage::View::Status);
        QCOMPARE(chosen.takeFirst().first().toString(), u"staging"_s);
        click(*m_page, u"pill_production"_s);
        QCOMPARE(chosen.takeFirst().first().toString(), u"production"_s);
        QCOMPARE(m_page->environment(), u"production"_s);
        m_page->setEnvironments({{.name = u"production"_s}, {.name = u"qa"_s}});
        QCOMPARE(m_page->environment(), u"production"_s);
    }

    void plansConfirmsAndGoesBack()
    {
        staging();
        QSignalSpy planned(m_page.get(), &DeployPage::planAsked);
        QSignalSpy deployed(m_page.get(), &DeployPage::deployAsked);
        QTest::keyClicks(m_page->findChild<QLineEdit *>(u"tagEdit"_s), u"v2"_s);
        QTest::keyClick(m_page->findChild<QLineEdit *>(u"tagEdit"_s), Qt::Key_Return);
        QCOMPARE(planned.count(), 1);
        QCOMPARE(m_page->tag(), u"v2"_s);
        m_page->setPlanning(true);
        QVERIFY(button(*m_page, u"cancelButton"_s)->isVisible());
        QVERIFY(!button(*m_page, u"planButton"_s)->isVisible());
        m_page->setPlan(models::planText(samples::plan()));
        QCOMPARE(m_page->view(), DeployPage::View::Plan);
        QVERIFY(!button(*m_page, u"cancelButton"_s)->isVisible());
        QCOMPARE(button(*m_page, u"deployButton"_s)->text(), u"Deploy to staging"_s);
        const QList<QLabel *> groups = m_page->findChildren<QLabel *>(u"planHosts"_s);
        QCOMPARE(groups.size(), 2); // "three" has another number of workers
        QCOMPARE(groups.first()->text(), u"staging-1, staging-2"_s);
        click(*m_page, u"backButton"_s);
        QCOMPARE(m_page->view(), DeployPage::View::Status);
        m_page->setPlan(models::planText(samples::plan()));
        QTest::keyClick(button(*m_page, u"deployButton"_s), Qt::Key_Space);
        QCOMPARE(deployed.count(), 1);
    }

    void refusesAPlanThatCannotBeCarriedOut()
    {
        staging();
        deploy::Plan plan = samples::plan();
        plan.problems = {{.message = u"staging-2 does not answer"_s, .remedy = u"leave it out"_s}};
        m_page->setPlan(models::planText(plan));
        QVERIFY(!button(*m_page, u"deployButton"_s)->isEnabled());
        const auto *problem = m_page->findChild<Banner *>(u"planProblem"_s);
        QVERIFY(problem && problem->isVisible());
        QVERIFY(problem->findChild<QLabel *>(u"bannerTitle"_s)->text().contains(u"staging-2"_s));
        m_page->setPlanFailure({.message = u"no image"_s});
        QCOMPARE(m_page->view(), DeployPage::View::Status);
        QVERIFY(m_page->findChild<Banner *>(u"deployBanner"_s)->isVisible());
    }

    void showsALaneForEachHostAndCancels()
    {
        staging();
        QSignalSpy cancelled(m_page.get(), &DeployPage::cancelAsked);
        DeployRun run = samples::rolling();
        m_page->setRun(run);
        QCOMPARE(m_page->view(), DeployPage::View::Run);
        const QList<LaneCard *> lanes = m_page->findChildren<LaneCard *>();
        QCOMPARE(lanes.size(), 3);
        QCOMPARE(lanes[1]->findChild<Chip *>(u"laneState"_s)->text(), u"waiting for health · 3 of 30"_s);
        QVERIFY(lanes[1]->findChild<QLabel *>(u"laneProbe"_s)->text().contains(u"503 Service Unavailable"_s));
        QVERIFY(lanes[1]->findChild<QLabel *>(u"laneLog"_s)->text().contains(u"Listening"_s));
        click(*m_page, u"cancelButton"_s);
        QCOMPARE(cancelled.count(), 1);
        run.cancelling = true;
        m_page->setRun(run);
        QVERIFY(!button(*m_page, u"cancelButton"_s)->isEnabled());
        QCOMPARE(m_page->findChildren<LaneCard *>(), lanes); // they keep their place
    }

    void keepsAnOutcomeReadable()
    {
        staging();
        m_page->setRun(samples::rolling());
        m_page->setRun(samples::rolledBack());
        const auto *banner = m_page->findChild<Banner *>(u"deployBanner"_s);
        QVERIFY(banner->isVisible());
        QVERIFY(banner->findChild<QLabel *>(u"bannerTitle"_s)->text().contains(u"back on its old release"_s));
        const LaneCard *failed = m_page->findChild<LaneCard *>(u"lane_staging-2_web"_s);
        QVERIFY(failed);
        QVERIFY(failed->findChild<QLabel *>(u"laneTrouble"_s)->isVisible());
        QVERIFY(failed->findChild<QLabel *>(u"laneProbe"_s)->text().contains(u"301"_s));
        QSignalSpy asked(m_page.get(), &DeployPage::statusAsked);
        QCOMPARE(button(*m_page, u"backButton"_s)->text(), u"Done"_s);
        click(*m_page, u"backButton"_s);
        QCOMPARE(m_page->view(), DeployPage::View::Status);
        QCOMPARE(asked.count(), 1);
    }

    void asksBeforeARollback()
    {
        staging();
        QSignalSpy rolled(m_page.get(), &DeployPage::rollBackAsked);
        click(*m_page, u"rollBackButton"_s);
        QVERIFY(answer(*m_page, u"no"_s));
        QTest::mouseClick(answer(*m_page, u"no"_s), Qt::LeftButton);
        QCOMPARE(rolled.count(), 0);
        QTRY_VERIFY(!answer(*m_page, u"rollback"_s));
        click(*m_page, u"rollBackButton"_s);
        QTest::mouseClick(answer(*m_page, u"rollback"_s), Qt::LeftButton);
        QCOMPARE(rolled.count(), 1);
    }

    void proposesMoreMemoryAndUnlocks()
    {
        staging();
        deploy::Status status = samples::status();
        status.lock = deploy::Lock{
            .by = u"jane"_s, .machine = u"laptop"_s, .doing = u"deploy"_s, .since = QDateTime::currentDateTimeUtc()};
        m_page->status()->setStatus(models::statusText(status, QDateTime::currentDateTimeUtc()));
        QSignalSpy raised(m_page.get(), &DeployPage::memoryLimitAsked);
        auto *trouble = m_page->findChild<Banner *>(u"memoryTrouble_staging-2_web"_s);
        QVERIFY(trouble && trouble->isVisible());
        QCOMPARE(trouble->remedyButton()->text(), u"Raise mem_limit to 1g"_s);
        QTest::mouseClick(trouble->remedyButton(), Qt::LeftButton);
        QCOMPARE(raised.takeFirst(), (QList<QVariant>{u"staging-2"_s, u"web"_s, u"1g"_s}));
        QSignalSpy unlocked(m_page.get(), &DeployPage::unlockAsked);
        QTest::mouseClick(m_page->findChild<Banner *>(u"lockBanner"_s)->remedyButton(), Qt::LeftButton);
        QTest::mouseClick(answer(*m_page, u"unlock"_s), Qt::LeftButton);
        QCOMPARE(unlocked.count(), 1);
    }

    void keepsTheSelectedHostThroughARefresh()
    {
        staging();
        const models::StatusText text = models::statusText(samples::status(), QDateTime::currentDateTimeUtc());
        m_page->status()->setStatus(text);
        QTableView *table = m_page->status()->table();
        table->selectRow(1);
        models::StatusText fewer = text;
        fewer.rows.removeFirst();
        m_page->status()->setStatus(fewer);
        QCOMPARE(table->currentIndex().row(), 0);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"staging-2"_s);
        m_page->status()->setFailure(u"no secret"_s);
        QVERIFY(m_page->findChild<Banner *>(u"statusFailure"_s)->isVisible());
    }

    void namesEveryControl()
    {
        staging();
        m_page->setPlan(models::planText(samples::plan()));
        const QList<QPushButton *> buttons = m_page->findChildren<QPushButton *>();
        for (const QPushButton *each : buttons)
            QVERIFY2((!each->objectName().isEmpty() && !(each->accessibleName() + each->text()).isEmpty()) ||
                         !each->isVisible(),
                     qPrintable(each->text()));
    }

private:
    void staging() { m_page->setEnvironments({{.name = u"staging"_s}, {.name = u"production"_s}}); }

    std::unique_ptr<DeployPage> m_page;
};

QTEST_MAIN(TestDeployPage)
#include "tst_deploypage.moc"
