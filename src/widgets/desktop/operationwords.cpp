// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop/operationwords.h"

#include "models/operationtexts.h"

namespace widgets {

namespace {

ChipText chipOf(const session::Operation &operation)
{
    const QString words = models::operationStateText(operation);
    switch (operation.state()) {
    case session::Operation::State::Running:
        return {Tone::Run, Glyph::Dot, words};
    case session::Operation::State::Succeeded:
        return {Tone::Ok, Glyph::Check, words};
    case session::Operation::State::Failed:
        return {Tone::Bad, Glyph::Cross, words};
    case session::Operation::State::Cancelled:
        return {Tone::Warn, Glyph::Dash, words};
    }
    return {};
}

} // namespace

OperationText operationText(const session::Operation &operation)
{
    OperationText text{.id = QString::number(operation.id()),
                       .title = models::operationTitle(operation),
                       .now = models::operationNow(operation),
                       .state = chipOf(operation),
                       .part = operation.fraction(),
                       .running = operation.isRunning(),
                       .began = operation.startedAt()};
    if (!operation.isRunning())
        text.ended = operation.startedAt().addMSecs(operation.elapsed().count());
    return text;
}

} // namespace widgets
