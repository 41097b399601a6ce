// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/values.h"

#include <QWidget>
#include <memory>

class QTimer;

namespace models {
class ContainersFilter;
class ContainersModel;
} // namespace models

namespace widgets {

namespace Ui {
class ContainersPage;
}

// The containers of the chosen engine: a list that follows what happens, a filter, and for the selected one its log and
// what can be done with it. Removing asks first and names what it destroys.
class ContainersPage : public QWidget
{
    Q_OBJECT

public:
    explicit ContainersPage(QWidget *parent = nullptr);
    ~ContainersPage() override;

    // Whose containers these are: "Colima".
    void setEngine(const QString &name);
    // Keep it current by what the engine tells.
    models::ContainersModel *containers() const { return m_model; }
    // The list is what it was when the engine went away; empty when it answers.
    void setProblem(const QString &problem);
    // Whether the first list has come.
    void setKnown(bool known);
    QString selected() const; // id

    void clearLog();
    void appendLog(const QString &text);

Q_SIGNALS:
    // Another one is selected, or none (empty): its log is wanted.
    void logWanted(const QString &id);
    void startAsked(const QString &id);
    void stopAsked(const QString &id);
    void restartAsked(const QString &id);
    void removeAsked(const QString &id, bool running);
    void retryAsked();
    // How many run, whenever that changes.
    void runningChanged(int running);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dressParts();
    void connectParts();
    void tellSelection();
    void showSelected();
    void showHead();
    void showContextMenu(const QPoint &place);
    void askRemove();
    const engine::ContainerSummary *current() const;

    std::unique_ptr<Ui::ContainersPage> m_ui;
    models::ContainersModel *m_model;
    models::ContainersFilter *m_filter;
    QTimer *m_headSoon; // rows can come by the thousand
    QTimer *m_clock; // ages; only while somebody looks
    QString m_engine;
    QString m_problem;
    QString m_selected;
    int m_running = -1;
    bool m_known = false;
};

} // namespace widgets
