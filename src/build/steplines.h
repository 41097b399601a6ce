// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/dockerfile.h"

namespace build {

// A step's name as BuildKit makes it: "[linux/amd64 builder 2/4] RUN make", taken apart.
struct StepName
{
    QString stage;          // "builder", "stage-1"; empty where there is one stage only
    int number = 0;         // 2; 0: the name has no such part
    QString instruction;    // "RUN make"
    bool isTrigger = false; // the builder says that it stems from an ONBUILD of the base image

    static StepName parse(const QString &name);
};

// Where a step of a build stands in its Dockerfile.
struct StepPlace
{
    int line = 0;           // 0: nowhere (a step of the builder's own)
    bool isTrigger = false; // an ONBUILD of the base image; the line is then the FROM that brought it
};

// By stage, instruction and number; variables in an instruction stand for anything, since builders show their values.
// Pure.
StepPlace placeOf(const QString &name, const project::Dockerfile &dockerfile);
// The same for the classic builder, which numbers every instruction from 1.
StepPlace classicPlaceOf(int number, const QString &instruction, const project::Dockerfile &dockerfile);

} // namespace build
