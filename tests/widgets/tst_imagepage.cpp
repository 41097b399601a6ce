// SPDX-License-Identifier: Apache-2.0
#include "widgets/image/imagepage.h"

#include "models/buildstepsmodel.h"
#include "widgets/look/banner.h"
#include "widgets/look/logview.h"
#include "widgets/samples/pages.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace widgets;

class TestImagePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<ImagePage>();
        m_page->resize(1000, 700);
        m_page->show();
        m_page->setReference(u"registry.example.com/team/loc"_s, u"3f2a9c1"_s);
        m_page->setDockerfile(u"Dockerfile"_s, samples::dockerfile());
    }

    void buildsByButtonAndByKey()
    {
        QSignalSpy asked(m_page.get(), &ImagePage::buildAsked);
        QTest::mouseClick(button(u"nextStepButton"_s), Qt::LeftButton);
        QCOMPARE(asked.takeFirst(), (QList<QVariant>{QString(), false}));
        auto *tag = m_page->findChild<QLineEdit *>(u"tagEdit"_s);
        QTest::keyClicks(tag, u"v2"_s);
        QCOMPARE(m_page->findChild<QLabel *>(u"subtitleLabel"_s)->text(), u"registry.example.com/team/loc:v2"_s);
        m_page->findChild<QCheckBox *>(u"noCacheCheck"_s)->click();
        QTest::keyClick(tag, Qt::Key_Return);
        QCOMPARE(asked.takeFirst(), (QList<QVariant>{u"v2"_s, true}));
    }

    void pushesOnlyWhatIsThere()
    {
        QVERIFY(!button(u"pushButton"_s)->isEnabled());
        m_page->setNewest(u"Newest here: 9b07e44"_s);
        QVERIFY(button(u"pushButton"_s)->isEnabled());
        QSignalSpy asked(m_page.get(), &ImagePage::pushAsked);
        QTest::mouseClick(button(u"pushButton"_s), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
    }

    void followsTheStepThatRunsUntilAnotherIsSelected()
    {
        m_page->beginBuild();
        const QList<flow::Event> events = samples::failedBuild();
        for (const flow::Event &event : events.first(5))
            m_page->steps()->take(event);
        QCOMPARE(list()->currentIndex().row(), 3);
        auto *log = m_page->findChild<LogView *>(u"output"_s);
        QTRY_VERIFY(log->text().contains(u"Fetching puma"_s));
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Up);
        QCOMPARE(list()->currentIndex().row(), 2);
        for (const flow::Event &event : events.sliced(5))
            m_page->steps()->take(event);
        QCOMPARE(list()->currentIndex().row(), 2);
        QTRY_COMPARE(log->text(), QString());
        QTest::keyClick(list(), Qt::Key_Down);
        QTRY_VERIFY(log->text().contains(u"Could not find gem"_s));
    }

    void saysWhyTheBuildFailed()
    {
        m_page->beginBuild();
        QVERIFY(button(u"cancelButton"_s)->isVisible());
        QVERIFY(!button(u"buildButton"_s)->isVisible());
        for (const flow::Event &event : samples::failedBuild())
            m_page->steps()->take(event);
        m_page->setRun(
            {.kind = ImageRun::Kind::Build, .outcome = {.sign = models::Sign::Failed, .title = u"Build: failed"_s}});
        QVERIFY(m_page->findChild<Banner *>(u"imageBanner"_s)->isVisible());
        QCOMPARE(list()->currentIndex().row(), 3);
        QVERIFY(button(u"buildButton"_s)->isVisible());
    }

    void showsLayersOfAPush()
    {
        models::Layers layers;
        for (const flow::Event &event : samples::push())
            layers.take(event);
        m_page->setRun({.kind = ImageRun::Kind::Push, .running = true, .state = u"pushing"_s});
        m_page->setLayers(u"Push to registry.example.com"_s, layers.rows());
        QVERIFY(m_page->findChild<QWidget *>(u"pushCard"_s)->isVisible());
        QVERIFY(!m_page->findChild<QWidget *>(u"stepsCard"_s)->isVisible());
        QSignalSpy cancelled(m_page.get(), &ImagePage::cancelAsked);
        QTest::mouseClick(button(u"cancelButton"_s), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
    }

private:
    QPushButton *button(const QString &name) const { return m_page->findChild<QPushButton *>(name); }
    QListView *list() const { return m_page->findChild<QListView *>(u"stepsList"_s); }

    std::unique_ptr<ImagePage> m_page;
};

QTEST_MAIN(TestImagePage)
#include "tst_imagepage.moc"
