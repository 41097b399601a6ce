// SPDX-License-Identifier: Apache-2.0
#include "models/nextstep.h"

#include "models/words.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

using Kind = NextStep::Kind;

NextStep secretsFor(const QString &environment, const QStringList &missing)
{
    const QString where = environment == "local"_L1 ? Words::tr("tests and runs here") : environment;
    return {Kind::SetSecrets, environment, Words::tr("Set the secrets for %1").arg(where),
            Words::tr("Missing in the keychain: %1").arg(missing.join(u", "_s)), Words::tr("Set Secrets…")};
}

NextStep buildStep(const QString &tag)
{
    return {Kind::Build,
            {},
            Words::tr("Build the image"),
            Words::tr("The engine has no image of %1 yet.").arg(tag),
            Words::tr("Build")};
}

NextStep testStep(const Situation &situation)
{
    const bool failed = situation.testsPassed.has_value();
    return {Kind::Test,
            {},
            failed ? Words::tr("Make the tests pass") : Words::tr("Run the tests"),
            failed ? Words::tr("The last run had failures.")
                   : Words::tr("They run in the image, with your code mounted: no rebuild."),
            failed ? Words::tr("Run Again") : Words::tr("Run Tests")};
}

NextStep deployStep(const QString &environment, const QString &tag)
{
    return {Kind::Deploy, environment, Words::tr("Deploy to %1").arg(environment),
            Words::tr("It does not run %1 yet. You see the plan before anything happens.").arg(tag),
            Words::tr("Plan the Deploy…")};
}

std::optional<NextStep> stepHere(const Situation &situation)
{
    if (situation.engineAnswers == false)
        return NextStep{
            Kind::FindEngine, {}, Words::tr("Connect an engine"), situation.engineProblem, Words::tr("Look Again")};
    if (situation.hasImage == false)
        return buildStep(situation.tag);
    if (situation.hasTests && situation.testsPassed != true) {
        if (!situation.missingHere.isEmpty())
            return secretsFor(u"local"_s, situation.missingHere);
        return testStep(situation);
    }
    return std::nullopt;
}

} // namespace

NextStep nextStep(const Situation &situation)
{
    if (const std::optional<NextStep> here = stepHere(situation))
        return *here;
    for (const Situation::Place &place : situation.places) {
        if (!place.hasHosts || place.runsThis == true)
            continue;
        if (!place.missingSecrets.isEmpty())
            return secretsFor(place.environment, place.missingSecrets);
        if (place.runsThis == false)
            return deployStep(place.environment, situation.tag);
    }
    if (situation.places.isEmpty())
        return {Kind::AddEnvironment,
                {},
                Words::tr("Name a place to deploy to"),
                Words::tr("quayhand.yaml has no environments yet: staging, for example, with its hosts."),
                Words::tr("Add an Environment…")};
    const bool known = std::all_of(situation.places.begin(), situation.places.end(),
                                   [](const Situation::Place &place) { return !place.hasHosts || place.runsThis; });
    if (!known)
        return {};
    return {Kind::None,
            {},
            Words::tr("Everything is up to date"),
            Words::tr("Every environment runs %1.").arg(situation.tag),
            {}};
}

} // namespace models
