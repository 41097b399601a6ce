// SPDX-License-Identifier: Apache-2.0
#include "build/steplines.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace build {

namespace {

using Instruction = project::Dockerfile::Instruction;
using Stage = project::Dockerfile::Stage;

QString keywordOf(const QString &instruction)
{
    return instruction.section(u' ', 0, 0).toUpper();
}

int stageOf(const QString &name, const project::Dockerfile &dockerfile)
{
    if (name.isEmpty())
        return dockerfile.stages.size() == 1 ? 0 : -1;
    for (int i = 0; i < dockerfile.stages.size(); ++i) {
        const QString own = dockerfile.stages[i].name;
        if (own.isEmpty() ? name == u"stage-%1"_s.arg(i) : own.compare(name, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

// The instruction with its variables' values is what the builder shows.
bool isShownAs(const Instruction &instruction, const QString &shown)
{
    static const QRegularExpression variable(
        u"\\\\\\$\\\\\\{.*?\\\\\\}|\\\\\\$[A-Za-z_][A-Za-z0-9_]*"_s); // within what escape() made
    const QString written = (instruction.name + u' ' + instruction.arguments).simplified();
    if (written == shown)
        return true;
    if (!written.contains(u'$'))
        return false;
    const QString pattern = QRegularExpression::escape(written).replace(variable, u".*"_s);
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(shown).hasMatch();
}

bool isCounted(const Instruction &instruction)
{
    return instruction.name == "RUN"_L1 || instruction.name == "COPY"_L1 || instruction.name == "ADD"_L1 ||
           instruction.name == "WORKDIR"_L1;
}

// The number BuildKit gives an instruction within its stage, triggers of the base image not counted.
int numberOf(const Instruction &instruction, const project::Dockerfile &dockerfile)
{
    const Stage &stage = dockerfile.stages.at(instruction.stage);
    int number = stage.isStage || stage.isScratch ? 0 : 1;
    for (const Instruction &other : dockerfile.instructions) {
        if (other.stage == instruction.stage && isCounted(other) && other.line <= instruction.line)
            ++number;
    }
    return number;
}

QList<Instruction> candidates(const project::Dockerfile &dockerfile, int stage, const QString &keyword)
{
    QList<Instruction> found;
    for (const Instruction &instruction : dockerfile.instructions) {
        if (instruction.stage >= 0 && (stage < 0 || instruction.stage == stage) && instruction.name == keyword)
            found.append(instruction);
    }
    return found;
}

QString familiar(QString image)
{
    for (const QLatin1StringView prefix : {"docker.io/"_L1, "library/"_L1}) {
        if (image.startsWith(prefix))
            image.remove(0, prefix.size());
    }
    return image.endsWith(":latest"_L1) ? image.chopped(7) : image;
}

// "[internal] load metadata for docker.io/library/ruby:3": the FROM or COPY that names the image.
int lineOfMetadata(const QString &name, const project::Dockerfile &dockerfile)
{
    static const QRegularExpression form(u"^\\[internal\\] load metadata for (\\S+)$"_s);
    const QRegularExpressionMatch match = form.match(name);
    if (!match.hasMatch())
        return 0;
    for (const Stage &stage : dockerfile.stages) {
        if (!stage.isStage && familiar(stage.image) == familiar(match.captured(1)))
            return stage.line;
    }
    return 0;
}

} // namespace

StepName StepName::parse(const QString &name)
{
    static const QRegularExpression form(u"^\\[(?:(.*) )?\\s*(\\d+)/\\d+\\] (.*)$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = form.match(name);
    if (!match.hasMatch())
        return {.instruction = name};
    StepName parsed{.number = match.captured(2).toInt(), .instruction = match.captured(3).simplified()};
    for (const QString &word : match.captured(1).split(u' ', Qt::SkipEmptyParts)) {
        if (!word.contains(u'/')) // a platform has one
            parsed.stage = word;
    }
    parsed.isTrigger = parsed.instruction.startsWith("ONBUILD "_L1);
    if (parsed.isTrigger)
        parsed.instruction.remove(0, 8);
    return parsed;
}

StepPlace placeOf(const QString &name, const project::Dockerfile &dockerfile)
{
    const StepName step = StepName::parse(name);
    if (step.number == 0)
        return {.line = lineOfMetadata(name, dockerfile)};
    const int stage = stageOf(step.stage, dockerfile);
    const StepPlace from{.line = stage < 0 ? 0 : dockerfile.stages[stage].line, .isTrigger = true};
    const QString keyword = keywordOf(step.instruction);
    if (keyword == "FROM"_L1 || step.isTrigger)
        return {.line = from.line, .isTrigger = step.isTrigger};
    const QList<Instruction> same = candidates(dockerfile, stage, keyword);
    QList<Instruction> shown;
    std::copy_if(same.begin(), same.end(), std::back_inserter(shown),
                 [&](const Instruction &instruction) { return isShownAs(instruction, step.instruction); });
    for (const Instruction &instruction : std::as_const(shown)) {
        if (numberOf(instruction, dockerfile) == step.number)
            return {.line = instruction.line};
    }
    if (!shown.isEmpty())
        return {.line = shown.first().line};
    // Shown in another form than it was written in: by its number, where nothing else can have that one.
    for (const Instruction &instruction : same) {
        if (numberOf(instruction, dockerfile) == step.number && instruction.lastLine > instruction.line)
            return {.line = instruction.line};
    }
    return from;
}

StepPlace classicPlaceOf(int number, const QString &instruction, const project::Dockerfile &dockerfile)
{
    const bool isKnown = number > 0 && number <= dockerfile.instructions.size();
    const bool isIt = isKnown && dockerfile.instructions[number - 1].name == keywordOf(instruction);
    return {.line = isIt ? dockerfile.instructions[number - 1].line : 0};
}

} // namespace build
