// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace project {

// One thing that is wrong in a file.
struct Problem
{
    int line = 0;   // from 1; 0: the file as a whole
    int column = 0; // from 1, in characters
    QString message;
    QString remedy = {};

    friend bool operator==(const Problem &, const Problem &) = default;
};

} // namespace project
