// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/chip.h"

#include <QDateTime>
#include <QString>

namespace widgets {

// One operation as the bar and the panel show it. Newest first in lists of them.
struct OperationText
{
    QString id = {};
    QString title = {};     // "Deploying to staging"
    QString now = {};       // the step it is at, or how it ended
    ChipText state = {};
    double part = -1;  // 0 to 1; negative while unknown
    bool running = false;
    QDateTime began = {};
    QDateTime ended = {};

    friend bool operator==(const OperationText &, const OperationText &) = default;
};

// "14 s", "2:05", "1:02:05": how long it has taken so far, or took.
QString timeTaken(const OperationText &operation);

} // namespace widgets
