// SPDX-License-Identifier: Apache-2.0
#include "widgets/tests/testspage.h"

#include "models/sign.h"
#include "widgets/look/banner.h"
#include "widgets/look/chip.h"
#include "widgets/look/logview.h"
#include "widgets/samples/pages.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace widgets;

class TestTestsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<TestsPage>();
        m_page->resize(1000, 700);
        m_page->show();
        m_page->setConfigured(u"bundle exec rake test"_s, u"."_s, u"/test-app"_s);
    }

    void runsFromTheEmptyPage()
    {
        QSignalSpy asked(m_page.get(), &TestsPage::runAsked);
        QTest::mouseClick(button(u"nextStepButton"_s), Qt::LeftButton);
        QCOMPARE(asked.takeFirst(), (QList<QVariant>{QString(), false}));
    }

    void asksForACommandWhereThereIsNone()
    {
        m_page->setConfigured({}, u"."_s, {});
        QSignalSpy asked(m_page.get(), &TestsPage::runAsked);
        QSignalSpy wanted(m_page.get(), &TestsPage::commandWanted);
        QTest::mouseClick(button(u"runButton"_s), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(asked.count(), 0);
    }

    void runsAnotherCommandInsideTheImage()
    {
        QSignalSpy asked(m_page.get(), &TestsPage::runAsked);
        auto *edit = m_page->findChild<QLineEdit *>(u"commandEdit"_s);
        QVERIFY(!edit->isVisible());
        QTest::keyClick(button(u"commandButton"_s), Qt::Key_Space);
        QVERIFY(edit->isVisible());
        QTest::keyClicks(edit, u"rake test TEST=a.rb"_s);
        m_page->findChild<QCheckBox *>(u"insideCheck"_s)->click();
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(asked.takeFirst(), (QList<QVariant>{u"rake test TEST=a.rb"_s, true}));
    }

    void showsOutputWhileItRunsAndCancels()
    {
        m_page->begin();
        m_page->appendOutput(u"# Running:\n"_s);
        auto *log = m_page->findChild<LogView *>(u"output"_s);
        QTRY_VERIFY(log->text().contains(u"# Running:"_s));
        QVERIFY(log->isVisible());
        QSignalSpy cancelled(m_page.get(), &TestsPage::cancelAsked);
        QTest::mouseClick(button(u"cancelButton"_s), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        m_page->setRun({.running = true, .cancelling = true});
        QVERIFY(!button(u"cancelButton"_s)->isEnabled());
        QVERIFY(!button(u"runButton"_s)->isVisible());
        m_page->begin();
        QTRY_COMPARE(log->text(), QString());
    }

    void showsTheFirstFailureWithItsPlace()
    {
        finish();
        QCOMPARE(chip(u"failedChip"_s), u"1 failed"_s);
        QCOMPARE(chip(u"passedChip"_s), u"5 passed"_s);
        QCOMPARE(chip(u"skippedChip"_s), u"2 skipped"_s);
        QVERIFY(m_page->findChild<QPlainTextEdit *>(u"failureText"_s)->toPlainText().contains(u"Actual: 131"_s));
        QCOMPARE(button(u"placeButton"_s)->text(), u"test/counter_test.rb:27"_s);
        QSignalSpy place(m_page.get(), &TestsPage::placeAsked);
        QTest::mouseClick(button(u"placeButton"_s), Qt::LeftButton);
        QCOMPARE(place.takeFirst(), (QList<QVariant>{u"test/counter_test.rb"_s, 27}));
    }

    void keepsSelectionThroughTheNextRun()
    {
        finish();
        auto *tree = m_page->findChild<QTreeView *>(u"tree"_s);
        const QModelIndex suite = tree->model()->index(0, 0);
        tree->setCurrentIndex(tree->model()->index(1, 0, suite));
        const QString key = tree->currentIndex().data(models::KeyRole).toString();
        testrun::TestResults other = samples::testResults();
        other.suites.append({.name = u"NewTest"_s, .cases = {{.name = u"is_new"_s}}});
        m_page->begin();
        m_page->setResults(other);
        m_page->setRun({.time = u"1 s"_s});
        QCOMPARE(tree->currentIndex().data(models::KeyRole).toString(), key);
        QVERIFY(tree->isExpanded(tree->currentIndex().parent()));
    }

    void keepsAnOutcomeReadable()
    {
        m_page->begin();
        m_page->setRun({.outcome = {.sign = models::Sign::Failed, .title = u"The command ended with status 2"_s}});
        const auto *banner = m_page->findChild<Banner *>(u"testsBanner"_s);
        QVERIFY(banner->isVisible());
        m_page->setConfigured(u"rake"_s, u"."_s, u"/app"_s);
        QVERIFY(banner->isVisible());
        QVERIFY(button(u"runButton"_s)->isVisible());
    }

private:
    QPushButton *button(const QString &name) const { return m_page->findChild<QPushButton *>(name); }
    QString chip(const QString &name) const { return m_page->findChild<Chip *>(name)->text(); }
    void finish()
    {
        m_page->begin();
        m_page->setResults(samples::testResults());
        m_page->setRun({.time = u"1.3 s"_s});
    }

    std::unique_ptr<TestsPage> m_page;
};

QTEST_MAIN(TestTestsPage)
#include "tst_testspage.moc"
