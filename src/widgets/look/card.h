// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace widgets {

// A panel with a thin line and round corners that holds what belongs together; drawn by the style sheet.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr) : QFrame(parent) {}
};

} // namespace widgets
