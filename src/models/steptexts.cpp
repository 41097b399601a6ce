// SPDX-License-Identifier: Apache-2.0
#include "models/steptexts.h"

#include "models/words.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace models {

namespace {

QString stepLine(const flow::Event &event)
{
    if (event.state == flow::StepState::Waiting)
        return {};
    const QString words = stepTitle(event.step) + u": "_s + stepStateText(event.state);
    return event.text.isEmpty() ? words : words + u" · "_s + event.text;
}

} // namespace

QString stepTitle(const QString &step)
{
    static const QHash<QString, const char *> titles = {
        {u"lock"_s, QT_TRANSLATE_NOOP("models", "Lock")},
        {u"connect"_s, QT_TRANSLATE_NOOP("models", "Connect")},
        {u"pull"_s, QT_TRANSLATE_NOOP("models", "Pull")},
        {u"create"_s, QT_TRANSLATE_NOOP("models", "Create")},
        {u"stop"_s, QT_TRANSLATE_NOOP("models", "Stop old")},
        {u"start"_s, QT_TRANSLATE_NOOP("models", "Start")},
        {u"health"_s, QT_TRANSLATE_NOOP("models", "Health")},
        {u"retire"_s, QT_TRANSLATE_NOOP("models", "Retire old")},
        {u"rollback"_s, QT_TRANSLATE_NOOP("models", "Roll back")},
        {u"restore"_s, QT_TRANSLATE_NOOP("models", "Restore")},
        {u"pre-deploy"_s, QT_TRANSLATE_NOOP("models", "Before the deploy")},
        {u"post-deploy"_s, QT_TRANSLATE_NOOP("models", "After the deploy")},
        {u"unlock"_s, QT_TRANSLATE_NOOP("models", "Unlock")},
        {u"push"_s, QT_TRANSLATE_NOOP("models", "Push")},
        {u"build"_s, QT_TRANSLATE_NOOP("models", "Build")},
        {u"context"_s, QT_TRANSLATE_NOOP("models", "Send the context")},
        {u"accessories"_s, QT_TRANSLATE_NOOP("models", "Accessories")},
        {u"copy"_s, QT_TRANSLATE_NOOP("models", "Copy the source in")},
        {u"test"_s, QT_TRANSLATE_NOOP("models", "Test")},
        {u"run"_s, QT_TRANSLATE_NOOP("models", "Run")},
        {u"plan"_s, QT_TRANSLATE_NOOP("models", "Plan")},
    };
    const char *title = titles.value(step);
    return title ? Words::tr(title) : step;
}

QString stepStateText(flow::StepState state)
{
    switch (state) {
    case flow::StepState::Waiting:
        return Words::tr("waiting");
    case flow::StepState::Running:
        return Words::tr("running");
    case flow::StepState::Done:
        return Words::tr("done");
    case flow::StepState::Failed:
        return Words::tr("failed");
    case flow::StepState::Skipped:
        return Words::tr("skipped");
    case flow::StepState::Cancelled:
        return Words::tr("cancelled");
    }
    return {};
}

QString logLine(const flow::Event &event)
{
    const QString prefix = event.host.isEmpty() ? QString() : event.host + u"  "_s;
    switch (event.kind) {
    case flow::Event::Kind::Output:
        return event.host.isEmpty() ? QString::fromUtf8(event.bytes) : prefix + QString::fromUtf8(event.bytes);
    case flow::Event::Kind::Step: {
        const QString line = stepLine(event);
        return line.isEmpty() ? line : prefix + line + u'\n';
    }
    case flow::Event::Kind::Transfer:
        return {};
    case flow::Event::Kind::Probe:
    case flow::Event::Kind::Note:
        return prefix + event.text + u'\n';
    case flow::Event::Kind::Warning:
        return prefix + Words::tr("Warning: %1").arg(event.text) + u'\n';
    }
    return {};
}

} // namespace models
