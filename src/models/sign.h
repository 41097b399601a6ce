// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qnamespace.h>

namespace models {

// What a row's state amounts to. How it looks (a colour, a glyph) is the window's business.
enum class Sign { None, Waiting, Running, Pending, Done, Failed, Warning, Skipped };

// What a model says of a cell beyond Qt's own roles.
enum Role {
    SignRole = Qt::UserRole + 1, // int(Sign)
    ChipRole,                    // bool: the text is a state, to be shown as one
    AsideRole,                   // QString: less important words after the text
    EndRole,                     // QString: words at the far edge
    StrongRole,                  // bool
    MonoRole,                    // bool: text of a machine
    KeyRole,                     // QString: tells the row through refreshes
    SortRole,                    // what to sort by
};

} // namespace models
