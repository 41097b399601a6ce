// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace testrun {

// A line of a source that a failure's text names.
struct FailurePlace
{
    QString file;
    int line = 0;
};

// The one a person wants to see: a line of `file` where that is known, else of a test, else of anything that is not a
// library. Understands what test programs of Ruby, Python, JavaScript, Java, Go, PHP, C++ and others print
// ("test/a_test.rb:12"). Pure.
std::optional<FailurePlace> failurePlaceIn(const QString &text, const QString &file);

} // namespace testrun
