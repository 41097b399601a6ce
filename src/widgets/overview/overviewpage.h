// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/nextstep.h"
#include "widgets/overview/environmentcard.h"
#include "widgets/shell/operationtext.h"

#include <QWidget>
#include <memory>

namespace widgets {

namespace Ui {
class OverviewPage;
}
class RecentRows;

// What this project is, what state it is in, and the one next step as a button.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);
    ~OverviewPage() override;

    void setHeading(const QString &name, const QString &image);
    void setNextStep(const models::NextStep &step);
    // Label and words, in order.
    void setFacts(const QList<std::pair<QString, QString>> &facts);
    void setEnvironments(const QList<EnvironmentSummary> &environments);
    void setOperations(const QList<OperationText> &operations);

Q_SIGNALS:
    void nextStepAsked(const models::NextStep &step);
    void environmentAsked(const QString &name);
    void operationAsked(const QString &id);

private:
    void makeCards(const QStringList &names);

    std::unique_ptr<Ui::OverviewPage> m_ui;
    RecentRows *m_recent;
    models::NextStep m_step;
    QStringList m_names;
    QList<EnvironmentCard *> m_cards;
    QList<std::pair<QString, QString>> m_facts;
};

} // namespace widgets
