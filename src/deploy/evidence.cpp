// SPDX-License-Identifier: Apache-2.0
#include "deploy/evidence.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deploy {

namespace {

constexpr auto patience = 5s;
constexpr int logLines = 20;

} // namespace

Evidence evidenceFrom(const launch::HealthOutcome &outcome)
{
    Evidence evidence{.request = outcome.request,
                      .answer = outcome.answer,
                      .body = QString::fromUtf8(outcome.bodyHead),
                      .killedForMemory = outcome.oomKilled,
                      .engineWords = outcome.engineError,
                      .log = outcome.lastLog};
    if (outcome.exited)
        evidence.exitCode = outcome.exitCode;
    return evidence;
}

Task<Evidence> gatherEvidence(std::shared_ptr<engine::Engine> engine, QString container, QString engineWords)
{
    Evidence evidence{.engineWords = engineWords};
    const Result<engine::ContainerDetails> details =
        co_await flow::withTimeout(patience, {}, u"no answer"_s, [engine, container](std::stop_token own) {
            return engine->inspectContainer(container, own);
        });
    if (!details)
        co_return evidence;
    if (!details->running && details->state != u"created")
        evidence.exitCode = details->exitCode;
    evidence.killedForMemory = details->oomKilled;
    if (!details->error.isEmpty())
        evidence.engineWords = details->error;
    const Result<QStringList> log =
        co_await flow::withTimeout(patience, {}, u"no answer"_s, [engine, container](std::stop_token own) {
            return launch::lastLog(engine.get(), container, logLines, own);
        });
    if (log)
        evidence.log = *log;
    co_return evidence;
}

} // namespace deploy
