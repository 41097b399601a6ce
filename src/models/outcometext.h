// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/imagebuild.h"
#include "build/push.h"
#include "deploy/report.h"
#include "models/sign.h"
#include "testrun/runtests.h"
#include <QCoreApplication>

namespace models {

// How something ended, to be read at a glance and still be there tomorrow.
struct OutcomeText
{
    Sign sign = Sign::None;
    QString title;  // "Deployed 3f2a9c1 to staging in 14.2 s"
    QString detail; // why, in the words of whoever refused, and what to do
    bool isEmpty() const { return title.isEmpty(); }

    friend bool operator==(const OutcomeText &, const OutcomeText &) = default;
};

OutcomeText outcomeText(const deploy::Outcome &outcome);
OutcomeText outcomeText(const build::BuiltImage &built);
OutcomeText outcomeText(const build::PushedImage &pushed);
// `counts`: of the results, as recounted.
OutcomeText outcomeText(const testrun::TestOutcome &tests, const testrun::Counts &counts);
// Of an operation that failed before there was an outcome. `what`: "Deploying to staging".
OutcomeText outcomeText(const base::Error &error, const QString &what);
// Message and remedy of an error as two lines; the trail before the message.
QString errorText(const base::Error &error);

struct OutcomeWords
{
    Q_DECLARE_TR_FUNCTIONS(models::OutcomeWords)
};

} // namespace models
