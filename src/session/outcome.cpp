// SPDX-License-Identifier: Apache-2.0
#include "session/outcome.h"

using namespace Qt::StringLiterals;

namespace session {

namespace {

template <class... Ts>
struct Each : Ts...
{
    using Ts::operator()...;
};

QJsonObject jsonOf(const build::BuiltImage &built)
{
    return {{u"id"_s, built.id},           {u"reference"_s, built.reference}, {u"tag"_s, built.tag},
            {u"builder"_s, built.builder}, {u"steps"_s, built.steps},         {u"cached"_s, built.cached},
            {u"ms"_s, built.milliseconds}};
}

QJsonObject jsonOf(const build::PushedImage &pushed)
{
    return {{u"reference"_s, pushed.reference}, {u"digest"_s, pushed.digest}, {u"movedNothing"_s, pushed.movedNothing}};
}

QJsonObject jsonOf(const launch::Ended &ended)
{
    return {{u"exitCode"_s, ended.exitCode}, {u"oomKilled"_s, ended.oomKilled}, {u"ms"_s, qint64(ended.took.count())}};
}

} // namespace

bool isSuccess(const Outcome &outcome)
{
    return std::visit(Each{[](const testrun::TestOutcome &tests) { return tests.passed(); },
                           [](const launch::Ended &ended) { return ended.exitCode == 0; },
                           [](const deploy::Outcome &deployed) { return deployed.isOk(); }, [](const auto &) { return true; }},
                      outcome);
}

int statusOf(const Outcome &outcome)
{
    return std::visit(Each{[](const testrun::TestOutcome &tests) { return tests.ended.exitCode; },
                           [](const launch::Ended &ended) { return ended.exitCode; },
                           [](const deploy::Outcome &deployed) {
                               if (deployed.end == deploy::Outcome::End::Cancelled)
                                   return 130;
                               return deployed.isOk() ? 0 : 1;
                           },
                           [](const auto &) { return 0; }},
                      outcome);
}

QJsonObject toJson(const Outcome &outcome)
{
    return std::visit(Each{[](std::monostate) { return QJsonObject(); },
                           [](const testrun::TestOutcome &tests) { return tests.toJson(); },
                           [](const deploy::Outcome &deployed) { return deploy::toJson(deployed); },
                           [](const auto &other) { return jsonOf(other); }},
                      outcome);
}

} // namespace session
