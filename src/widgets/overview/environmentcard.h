// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/card.h"
#include "widgets/look/chip.h"

class QGridLayout;
class QLabel;

namespace widgets {

class Chip;

// One host of an environment as the overview shows it.
struct HostSummary
{
    QString name = {};
    QString where = {}; // "ssh://deploy@staging-1"
    QString runs = {};  // "3f2a9c1, 2 h"
    ChipText state = {};
    QString remark = {};

    friend bool operator==(const HostSummary &, const HostSummary &) = default;
};

// An environment: its hosts, what each runs, and what to do with it.
struct EnvironmentSummary
{
    QString name = {};
    ChipText state = {};
    QString note = {}; // missing secrets, mixed releases, a lock
    QList<HostSummary> hosts = {};

    friend bool operator==(const EnvironmentSummary &, const EnvironmentSummary &) = default;
};

class EnvironmentCard : public Card
{
    Q_OBJECT

public:
    explicit EnvironmentCard(const QString &name, QWidget *parent = nullptr);

    void setText(const EnvironmentSummary &text);

Q_SIGNALS:
    void openAsked(); // its deploy page

private:
    void addRow(const HostSummary &host);
    void clearRows();

    EnvironmentSummary m_text;
    Chip *m_state;
    QLabel *m_note;
    QGridLayout *m_hosts;
};

} // namespace widgets
