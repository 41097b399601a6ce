// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/card.h"
#include "widgets/look/chip.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace widgets {

class Chip;

// One host of an environment as the overview shows it.
struct HostText
{
    QString name = {};
    QString where = {}; // "ssh://deploy@staging-1"
    QString runs = {};  // "3f2a9c1, 2 h"
    ChipText state = {};
    QString remark = {};

    friend bool operator==(const HostText &, const HostText &) = default;
};

// An environment: its hosts, what each runs, and what to do with it.
struct EnvironmentText
{
    QString name = {};
    ChipText state = {};
    QString note = {}; // missing secrets, mixed releases, a lock
    QList<HostText> hosts = {};

    friend bool operator==(const EnvironmentText &, const EnvironmentText &) = default;
};

class EnvironmentCard : public Card
{
    Q_OBJECT

public:
    explicit EnvironmentCard(const QString &name, QWidget *parent = nullptr);

    void setText(const EnvironmentText &text);

Q_SIGNALS:
    void openAsked(); // its deploy page

private:
    QWidget *makeRow(const HostText &host);

    EnvironmentText m_text;
    Chip *m_state;
    QLabel *m_note;
    QVBoxLayout *m_hosts;
};

} // namespace widgets
