// SPDX-License-Identifier: Apache-2.0
#include "build/buildsteps.h"
#include "build/steplines.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

// The stream of the builder that Docker had before BuildKit, and that Podman's API imitates: text, whose own lines are
// told from a program's output by their form and their order.
namespace build {

// "Step 3/7 : RUN make", "STEP 3/7: RUN make". A program may print the like: only the next number of the same count is
// believed.
bool BuildSteps::beginClassic(const QString &text, BuildChange *change)
{
    static const QRegularExpression form(u"^step (\\d+)/(\\d+) ?: (.*)$"_s,
                                         QRegularExpression::CaseInsensitiveOption |
                                             QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    const bool isNext = match.hasMatch() && match.captured(1).toInt() == m_classicStep + 1 &&
                        (m_classicSteps == 0 || match.captured(2).toInt() == m_classicSteps);
    if (!isNext)
        return false;
    if (const BuildStep *before = step(u"step-%1"_s.arg(m_classicStep));
        before && before->state == BuildStep::State::Running)
        enter(stepFor(before->id), BuildStep::State::Done, change);
    ++m_classicStep;
    m_classicSteps = match.captured(2).toInt();
    BuildStep &step = stepFor(u"step-%1"_s.arg(m_classicStep));
    step.name = u"[%1/%2] %3"_s.arg(m_classicStep).arg(m_classicSteps).arg(match.captured(3).simplified());
    step.line = classicPlaceOf(m_classicStep, match.captured(3), m_dockerfile).line;
    enter(step, BuildStep::State::Running, change);
    return true;
}

void BuildSteps::takeClassic(const QString &text, BuildChange *change)
{
    static const QRegularExpression own(
        u"^( ---> |--> |Remov(ed|ing) intermediate container |Successfully (built|tagged) |# Executing \\d+ build trigger|s$|$)"_s);
    static const QRegularExpression colours(u"\x1b\\[[0-9;]*m"_s);
    if (beginClassic(text, change) || m_classicStep == 0)
        return;
    BuildStep &step = stepFor(u"step-%1"_s.arg(m_classicStep));
    const QString line = text.endsWith(u'\n') ? text.chopped(1) : text;
    if (line == " ---> Using cache"_L1) {
        enter(step, BuildStep::State::Cached, change);
    } else if (line.startsWith("Successfully built "_L1)) {
        if (step.state == BuildStep::State::Running)
            enter(step, BuildStep::State::Done, change);
    } else if (!own.match(line).hasMatch()) {
        // Standard error comes in red.
        const bool isError = text.contains("\x1b[91m"_L1);
        append(step, (isError ? QString(text).remove(colours) : text).toUtf8(), isError, change);
    }
}

} // namespace build
