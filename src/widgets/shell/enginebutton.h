// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/chip.h"

#include <QToolButton>

namespace widgets {

// One engine as the switcher shows it. Where: "local", "staging-2", "ssh". Why: by which rule it is the chosen one.
struct EngineText
{
    enum class State { Unknown, Connecting, Answers, Silent };

    QString id = {};
    QString name = {};
    QString version = {}; // "28.5", empty while unknown
    QString where = {};
    QString why = {};
    State state = State::Unknown;
    QString problem = {}; // why it does not answer

    friend bool operator==(const EngineText &, const EngineText &) = default;
};

// The engine in use, and the others to choose from in its menu. A full dot answers, a ring is being asked, a cross is
// silent; the words say it too.
class EngineButton : public QToolButton
{
    Q_OBJECT

public:
    explicit EngineButton(QWidget *parent = nullptr);

    void setEngines(const QList<EngineText> &engines, const QString &chosenId);
    EngineText chosen() const { return m_chosen; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void engineAsked(const QString &id);
    void refreshAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu(const QList<EngineText> &engines);
    QString aside() const;

    EngineText m_chosen;
};

} // namespace widgets
