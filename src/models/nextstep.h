// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace models {

// What is known about a project when one asks what to do next. What is not known yet is empty: nothing is proposed
// because of it.
struct Situation
{
    struct Place
    {
        QString environment;
        bool hasHosts = false;
        QStringList missingSecrets = {};
        std::optional<bool> runsThis = {}; // every host runs `tag`
    };

    std::optional<bool> engineAnswers = {};
    QString engineProblem = {};
    QString tag = {};                  // of the sources as they are
    std::optional<bool> hasImage = {}; // the engine has an image of this tag
    bool hasTests = false;
    std::optional<bool> testsPassed = {}; // of the last run since the program began
    QStringList missingHere = {};         // secrets for tests and runs
    QList<Place> places = {};
};

// The one thing to do next.
struct NextStep
{
    enum class Kind { None, MendFile, FindEngine, SetSecrets, Build, Test, Deploy, AddEnvironment };

    Kind kind = Kind::None;
    QString environment = {}; // "local" for secrets of tests
    QString title = {};
    QString why = {};
    QString button = {};

    friend bool operator==(const NextStep &, const NextStep &) = default;
};

// Pure: an engine first, then an image, then green tests, then each environment in turn.
NextStep nextStep(const Situation &situation);

} // namespace models
