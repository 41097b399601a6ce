// SPDX-License-Identifier: Apache-2.0
// The configuration page on a real project file, through its wiring.
#include "widgets/config/configpage.h"
#include "widgets/config/variabledialog.h"
#include "widgets/desktop/desktop.h"
#include "widgets/look/banner.h"
#include "widgets/secrets/secretdialog.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QtTest/qtest_gui.h> // the shared precompiled header knows no windows
#include <QtTest/qtest_widgets.h>

using namespace Qt::StringLiterals;
using namespace widgets;

namespace {

const QByteArray sample = "name: loc-service\n"
                          "image: registry.example.com/team/loc-service\n"
                          "environment:\n"
                          "  UNICORN_WORKERS: 4 # one per core\n"
                          "  DATABASE_PASSWORD: { secret: true }\n"
                          "mem_limit: 2g   # 512m was killed\n"
                          "\n"
                          "environments:\n"
                          "  staging:\n"
                          "    hosts: []\n";

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// "- old", "+ new" for each line that differs.
QStringList difference(const QByteArray &before, const QByteArray &after)
{
    const QList<QByteArray> old = before.split('\n');
    const QList<QByteArray> now = after.split('\n');
    QStringList lines;
    for (const QByteArray &line : old) {
        if (!now.contains(line))
            lines << u"- "_s + QString::fromUtf8(line);
    }
    for (const QByteArray &line : now) {
        if (!old.contains(line))
            lines << u"+ "_s + QString::fromUtf8(line);
    }
    return lines;
}

} // namespace

class TestConfiguration : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    Desktop *m_desktop = nullptr;
    ConfigPage *m_page = nullptr;

    QString path() const { return m_folder->filePath(u"quayhand.yaml"_s); }
    session::ProjectFile *file() const { return m_desktop->session()->file(); }
    template <class T>
    T *find(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("there is no %ls", qUtf16Printable(name));
        return found;
    }

    void open(const QByteArray &bytes)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile out(path());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        m_window = std::make_unique<MainWindow>(nullptr);
        m_desktop =
            new Desktop({.directory = m_folder->path(), .engine = u"unix://"_s + m_folder->filePath(u"none.sock"_s)},
                        m_window.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_desktop->begin();
        m_window->showPage(u"configuration"_s);
        m_page = qobject_cast<ConfigPage *>(m_window->page(u"configuration"_s));
        QVERIFY(m_page);
    }

private Q_SLOTS:
    void init() { open(sample); }
    void cleanup() { m_window.reset(); }

    void changesOneLineForAMemoryLimit()
    {
        m_page->showTab(u"resources"_s);
        auto *limit = find<QLineEdit>(u"field_mem_limit"_s);
        QCOMPARE(limit->text(), u"2g"_s);
        limit->setFocus();
        limit->selectAll();
        QTest::keyClicks(limit, u"3g"_s);
        QCOMPARE(difference(sample, file()->draft()),
                 (QStringList{u"- mem_limit: 2g   # 512m was killed"_s, u"+ mem_limit: 3g   # 512m was killed"_s}));
        QCOMPARE(contents(path()), sample);
        QVERIFY(find<QPlainTextEdit>(u"code"_s)->toPlainText().contains(u"mem_limit: 3g"_s));
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(contents(path()), file()->draft());
        QVERIFY(!file()->isModified());
    }

    void takesWhatAssistiveTechnologyTypes()
    {
        m_page->showTab(u"resources"_s);
        QAccessible::queryAccessibleInterface(find<QLineEdit>(u"field_mem_limit"_s))
            ->setText(QAccessible::Value, u"512m"_s);
        QVERIFY(file()->draft().contains("mem_limit: 512m   # 512m was killed\n"));
    }

    void refusesWhatIsNoSizeAndSaysWhatIs()
    {
        m_page->showTab(u"resources"_s);
        auto *limit = find<QLineEdit>(u"field_mem_limit"_s);
        limit->setFocus();
        QTest::keyClicks(limit, u"x"_s); // "2gx"
        QCOMPARE(file()->draft(), sample);
        auto *problem = find<QLabel>(u"field_mem_limit_problem"_s);
        QVERIFY(problem->isVisible() && !problem->text().isEmpty());
        QVERIFY(!find<QPushButton>(u"saveButton"_s)->isEnabled());
        QTest::keyClick(limit, Qt::Key_Backspace);
        QVERIFY(!problem->isVisible());
    }

    void overridesForOneEnvironment()
    {
        m_page->setScope(u"staging"_s);
        m_page->showTab(u"resources"_s);
        auto *limit = find<QLineEdit>(u"field_mem_limit"_s);
        QCOMPARE(limit->text(), QString());
        QCOMPARE(limit->placeholderText(), u"2g"_s);
        limit->setFocus();
        QTest::keyClicks(limit, u"1g"_s);
        QCOMPARE(difference(sample, file()->draft()), QStringList{u"+     mem_limit: 1g"_s});
        find<QToolButton>(u"field_mem_limit_out"_s)->click();
        QCOMPARE(file()->draft(), sample);
    }

    void addsRenamesAndRemovesAVariable()
    {
        find<QPushButton>(u"addVariableButton"_s)->click();
        auto *dialog = m_page->findChild<VariableDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(u"nameField"_s)->setText(u"UNICORN_WORKERS"_s);
        QVERIFY(!dialog->findChild<QPushButton *>(u"takeButton"_s)->isEnabled());
        dialog->findChild<QLineEdit *>(u"nameField"_s)->setText(u"TIMEOUT"_s);
        dialog->findChild<QLineEdit *>(u"valueField"_s)->setText(u"2.5"_s);
        dialog->findChild<QPushButton *>(u"takeButton"_s)->click();
        QCOMPARE(difference(sample, file()->draft()), QStringList{u"+   TIMEOUT: 2.5"_s});
        auto *table = find<QTableView>(u"variableTable"_s);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"TIMEOUT"_s);
        QVERIFY(file()->rename({u"environment"_s, u"TIMEOUT"_s}, u"SERVICE_TIMEOUT"_s));
        QCOMPARE(table->model()->rowCount(), 3);
        table->setCurrentIndex(table->model()->index(1, 0));
        QCOMPARE(table->currentIndex().data().toString(), u"SERVICE_TIMEOUT"_s);
        find<QPushButton>(u"removeVariableButton"_s)->click();
        QCOMPARE(file()->draft(), sample);
    }

    void editsAValueInTheTable()
    {
        auto *table = find<QTableView>(u"variableTable"_s);
        table->model()->setData(table->model()->index(1, 1), u"16"_s);
        QCOMPARE(difference(sample, file()->draft()), (QStringList{u"-   UNICORN_WORKERS: 4 # one per core"_s,
                                                                   u"+   UNICORN_WORKERS: 16 # one per core"_s}));
    }

    void pointsAtTheLineThatIsWrongWhileTyping()
    {
        auto *code = find<QPlainTextEdit>(u"code"_s);
        code->setFocus();
        code->moveCursor(QTextCursor::End);
        code->insertPlainText(u"mem_limti: 1g\n"_s);
        QTRY_VERIFY(file()->error().has_value());
        bool told = false;
        for (const QLabel *label : m_page->findChildren<QLabel *>(u"problemLabel"_s))
            told = told || label->text().contains(u"11"_s);
        QVERIFY(told);
        QVERIFY(!find<QPushButton>(u"saveButton"_s)->isEnabled());
        find<QPushButton>(u"revertButton"_s)->click();
        QCOMPARE(file()->draft(), sample);
    }

    void opensABrokenFileForMending()
    {
        open("name: [\n");
        QVERIFY(!file()->isOpen());
        QVERIFY(!find<QPushButton>(u"addEnvironmentButton"_s)->isEnabled());
        QVERIFY(!m_window->banner()->isTelling()); // the page tells it itself, at the line
        QCOMPARE(find<QPlainTextEdit>(u"code"_s)->toPlainText(), u"name: [\n"_s);
        m_window->showPage(u"overview"_s);
        file()->setDraft("name: [\n# still\n");
        QVERIFY(m_window->banner()->isTelling());
        file()->setDraft(sample);
        QVERIFY(file()->isOpen());
        QVERIFY(!m_window->banner()->isTelling());
    }

    void keepsNothingOfASecretInItsDialog()
    {
        const QString text = u"hunter2 is the secret"_s;
        QPointer<SecretDialog> dialog = new SecretDialog(u"DATABASE_PASSWORD"_s, u"staging"_s, m_window.get());
        QString got;
        connect(dialog, &SecretDialog::given, this, [&](const secrets::Secret &value) { got = value.reveal(); });
        dialog->open();
        auto *field = dialog->findChild<QLineEdit *>(u"valueField"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, text);
        QVERIFY(!field->displayText().contains(u"hunter2"_s));
        dialog->findChild<QPushButton *>(u"keepButton"_s)->click();
        QCOMPARE(got, text);
        QVERIFY(field->text().isEmpty() && !field->isUndoAvailable());
        QTRY_VERIFY(dialog.isNull());
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            for (int i = 0; i < widget->metaObject()->propertyCount(); ++i)
                QVERIFY(!widget->metaObject()->property(i).read(widget).toString().contains(u"hunter2"_s));
        }
    }

    void namesEveryControl()
    {
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            const bool isControl =
                qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
                qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QComboBox *>(widget);
            if (!isControl || widget->isHidden() || widget->objectName().startsWith("qt_"_L1) ||
                qobject_cast<const QHeaderView *>(widget) || qobject_cast<QComboBox *>(widget->parentWidget()) ||
                qobject_cast<QTabBar *>(widget->parentWidget()) || qobject_cast<QLineEdit *>(widget->parentWidget()) ||
                qobject_cast<QAbstractItemView *>(widget->parentWidget()) ||
                widget->parentWidget()->inherits("QComboBoxPrivateContainer"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(!widget->objectName().isEmpty() && isNamed,
                     qPrintable(u"%1 in %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                  widget->parentWidget()->objectName())));
        }
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
    TestConfiguration test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_configuration.moc"
