// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/outcometext.h"
#include "testrun/junit.h"

#include <QSet>
#include <QWidget>
#include <memory>

namespace models {
class TestTreeModel;
}

namespace widgets {

namespace Ui {
class TestsPage;
}

// A test run as it goes, and once it has ended.
struct TestsRun
{
    bool running = false;
    bool cancelling = false;
    bool lacksSecret = false; // which is why it failed
    QString time = {}; // "1.3 s"
    models::OutcomeText outcome = {};
};

// Tests: run the project's tests against the code in the folder (or in the image), read their output as it comes and
// then the results, failures first. Shows what it is given and says what the person wants.
class TestsPage : public QWidget
{
    Q_OBJECT

public:
    explicit TestsPage(QWidget *parent = nullptr);
    ~TestsPage() override;

    // The project's own command and where the code is mounted; an empty command: none is configured.
    void setConfigured(const QString &command, const QString &source, const QString &target);
    // A new run: its output is empty, the results of the last one stay until there are new ones.
    void begin();
    void appendOutput(const QString &text);
    void setResults(const testrun::TestResults &results);
    void setRun(const TestsRun &run);

Q_SIGNALS:
    // `command` as typed; empty: the project's own.
    void runAsked(const QString &command, bool insideImage);
    void cancelAsked();
    void commandWanted(); // none is configured
    void secretsWanted();
    void placeAsked(const QString &file, int line);

private:
    void connectParts();
    void askRun(bool withCommand);
    void showHead();
    void showDetail();
    void showTest(const testrun::TestCase &test);
    void hideDetail();
    void rememberPlace();
    void returnToPlace();

    std::unique_ptr<Ui::TestsPage> m_ui;
    models::TestTreeModel *m_model;
    TestsRun m_run;
    QString m_command;
    bool m_hasRun = false;
    QString m_selected; // key
    QSet<QString> m_expanded;
};

} // namespace widgets
