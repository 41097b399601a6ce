// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "build/imagebuild.h"
#include "build/push.h"
#include "deploy/report.h"
#include "launch/lifetime.h"
#include "testrun/runtests.h"
#include <variant>

namespace session {

// What an operation came to, beyond its events. Nothing (monostate) where the events say all.
using Outcome = std::variant<std::monostate, build::BuiltImage, build::PushedImage, testrun::TestOutcome, launch::Ended, deploy::Outcome>;

// A red test run and a deploy that was rolled back are outcomes, not errors; they are no successes either.
bool isSuccess(const Outcome &outcome);
// What the program exits with: the command's own status of a test or run, 0 or 1 of the others.
int statusOf(const Outcome &outcome);
QJsonObject toJson(const Outcome &outcome);

} // namespace session
