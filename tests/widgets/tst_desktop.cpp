// SPDX-License-Identifier: Apache-2.0
// The window with a session behind it, and engines that misbehave.
#include "testsupport/fakedaemon.h"
#include "widgets/desktop/desktop.h"
#include "widgets/look/banner.h"
#include "widgets/shell/operationspanel.h"
#include "widgets/shell/question.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QtTest/qtest_gui.h> // the shared precompiled header knows no windows
#include <QtTest/qtest_widgets.h>

using namespace Qt::StringLiterals;
using namespace widgets;
using testsupport::FakeDaemon;

namespace {

const QByteArray sample = "name: loc-service\nimage: registry.example.com/team/loc-service\n";

} // namespace

class TestDesktop : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    Desktop *start(const QString &engine, const QString &folder = {})
    {
        m_window = std::make_unique<MainWindow>(nullptr);
        auto *desktop =
            new Desktop({.directory = folder.isEmpty() ? m_folder.path() : folder, .engine = engine}, m_window.get());
        m_window->show();
        QTimer::singleShot(0, desktop, &Desktop::begin);
        return desktop;
    }

    QString engineName() const { return m_window->findChild<QToolButton *>(u"engineButton"_s)->accessibleName(); }
    QString engineTip() const { return m_window->findChild<QToolButton *>(u"engineButton"_s)->toolTip(); }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_folder.filePath(u"quayhand.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sample);
    }
    void cleanup() { m_window.reset(); }

    void isThereBeforeAnEngineAnswersAndStaysAlive()
    {
        FakeDaemon daemon;
        daemon.freeze();
        QElapsedTimer clock;
        clock.start();
        start(daemon.endpoint().text());
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_COMPARE(m_window->windowTitle(), u"loc-service – Quayhand"_s);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        // The event loop turns while the engine says nothing.
        int ticks = 0;
        QTimer ticker;
        connect(&ticker, &QTimer::timeout, this, [&] { ++ticks; });
        ticker.start(10);
        m_window->showPage(u"configuration"_s);
        QTRY_VERIFY(ticks > 20);
        QVERIFY(m_window->page(u"configuration"_s)->isVisible());
        // Once it is known that it will not answer, it is said, with a way to ask again.
        QTRY_VERIFY_WITH_TIMEOUT(m_window->banner()->isTelling(), 15'000);
        QVERIFY(m_window->banner()->remedyButton()->isVisible());
        daemon.thaw();
        m_window->banner()->remedyButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->banner()->isTelling(), 15'000);
    }

    void namesTheEngineThatAnswers()
    {
        FakeDaemon daemon;
        daemon.on("GET", u"/info"_s).json(200, QJsonObject{{u"ID"_s, u"one"_s}, {u"Name"_s, u"laptop"_s}});
        start(daemon.endpoint().text());
        QTRY_VERIFY2(!engineName().contains(u"connecting"_s) && engineName().contains(u"Docker Engine"_s),
                     qPrintable(engineName()));
        QVERIFY(engineTip().contains(daemon.endpoint().text()));
        QVERIFY(!m_window->banner()->isTelling());
    }

    void saysWhenThereIsNoProject()
    {
        const QTemporaryDir empty;
        start(u"unix:///nowhere.sock"_s, empty.path());
        QTRY_VERIFY(m_window->banner()->isTelling());
        QVERIFY(m_window->findChild<QWidget *>(u"welcomePage"_s)->isVisible());
    }

    void asksBeforeItClosesAndCancels()
    {
        FakeDaemon daemon;
        Desktop *desktop = start(daemon.endpoint().text());
        QTRY_COMPARE(m_window->windowTitle(), u"loc-service – Quayhand"_s);
        daemon.freeze();
        session::Operation *operation =
            desktop->session()->start(session::Operation::Kind::Engine, u"Waiting"_s,
                                      [](flow::Progress, std::stop_token stop) { return forever(stop); });
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto *question = m_window->findChild<Question *>(u"closeQuestion"_s);
        QVERIFY(question);
        question->findChild<QPushButton *>(u"answer_no"_s)->click();
        QVERIFY(m_window->isVisible() && operation->isRunning());
        m_window->setOperationsPanelOpen(true);
        QTRY_VERIFY(m_window->findChild<QPushButton *>(u"cancelOperationButton"_s)->isEnabled());
        m_window->findChild<QPushButton *>(u"cancelOperationButton"_s)->click();
        QTRY_VERIFY(!operation->isRunning());
        QCOMPARE(operation->state(), session::Operation::State::Cancelled);
        m_window->close();
        QVERIFY(!m_window->isVisible());
    }

    void reachesEveryPageByItsKeys()
    {
        start(u"unix:///nowhere.sock"_s);
        QTRY_COMPARE(m_window->currentPage(), u"overview"_s);
        m_window->activateWindow();
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), u"configuration"_s);
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), u"overview"_s);
    }

private:
    static flow::Task<base::Result<session::Outcome>> forever(std::stop_token stop)
    {
        const base::Result<> slept = co_await flow::sleepFor(std::chrono::hours(1), stop);
        if (!slept)
            co_return base::fail(slept.error());
        co_return session::Outcome();
    }
};

int main(int argc, char **argv)
{
    QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"quayhand-test"_s);
    QCoreApplication::setOrganizationName(u"quayhand-test"_s);
    TestDesktop test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktop.moc"
