// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/plantext.h"
#include "models/sign.h"

#include <QWidget>

class QVBoxLayout;

namespace widgets {

// A plan to read before it is confirmed: what stands in the way, what to know, and for the places that change alike
// what changes there and how it will be known that they are well.
class PlanView : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget *parent = nullptr);

    void setPlan(const models::PlanText &plan);

private:
    void addNote(const QString &name, models::Sign sign, const QString &title, const QString &detail);
    void addGroup(const models::PlanGroup &group);
    QWidget *changesOf(const models::PlanGroup &group, QWidget *parent) const;

    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
};

} // namespace widgets
