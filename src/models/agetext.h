// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QDateTime>

namespace models {

// How long ago, in the one unit that matters: "just now", "3 min", "5 h", "12 days". Empty for an invalid time.
QString ageText(const QDateTime &then, const QDateTime &now);

// The same with its preposition: "just now", "3 min ago".
QString agoText(const QDateTime &then, const QDateTime &now);

struct AgeWords
{
    Q_DECLARE_TR_FUNCTIONS(models::AgeWords)
};

} // namespace models
