// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.h"
#include "testrun/junit.h"
#include <filesystem>
#include <map>

namespace testrun {

using base::Error;
using base::Result;
using flow::Task;

// Report files of a folder, and what tells one written anew from one that lay there already.
struct Stamp
{
    std::filesystem::file_time_type modified;
    std::uintmax_t size = 0;
    friend bool operator==(const Stamp &, const Stamp &) = default;
};
using Stamps = std::map<std::string, Stamp>; // by path relative to the folder

Stamps reportsIn(const std::filesystem::path &folder, const QStringList &patterns);

// Reads the reports that a run has written: those that were not there before or have changed. Runs in the pool.
Task<TestResults> readReports(std::filesystem::path folder, QStringList patterns, Stamps before);
// The same from a container, where all that is found is of this run. `base` is what the patterns are relative to.
Task<Result<TestResults>> readReportsFrom(engine::Engine *engine, QString container, QString base, QStringList patterns,
                                          std::stop_token stop);

} // namespace testrun
