// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "launch/accessories.h"
#include "launch/lifetime.h"
#include "project/resolved.h"
#include "testrun/junit.h"

namespace testrun {

using base::Error;
using base::Milliseconds;
using base::Result;
using flow::Progress;
using flow::Task;

// Who the person is on this machine; tests in a container run as that user where the engine shares our users (Linux).
struct Caller
{
    qint64 uid = -1; // -1: this system has none (Windows), or the engine's file sharing looks after it (macOS)
    qint64 gid = -1;
    static Caller current();
};

struct TestOptions
{
    QStringList command = {}; // instead of the file's
    bool insideImage = false; // the code in the image instead of the mounted one
    bool keep = false;        // leave the container
    QString junitFile = {};   // everything read, as one JUnit file
    Caller caller = Caller::current();
};

// What a test run needs from outside.
struct TestRequest
{
    project::Project project;
    QString image;                     // id or reference, on that engine
    launch::SecretValues secrets = {}; // of the environment `local`, for the service and its accessories
    launch::LoginFor loginFor = {};    // for accessories' images
    TestOptions options = {};
};

struct TestOutcome
{
    launch::Ended ended;
    TestResults results;
    bool copiedIn = false;   // the engine does not see the folder
    QString container;       // kept: its name
    Milliseconds started{0}; // from the call until the command ran

    bool passed() const { return ended.exitCode == 0; }
    QJsonObject toJson() const;
};

// The names of every secret that a test run of this project needs, sorted. To be asked for before anything is touched.
Result<QStringList> secretsForTests(const project::Project &project);

// Runs the project's tests in a container of the image. Output goes to `progress` as it comes. A command that fails is
// an outcome, not an error. When stopped, the container is gone within a second and the error is Cancelled.
Task<Result<TestOutcome>> runTests(engine::Engine *engine, TestRequest request, Progress progress,
                                   std::stop_token stop);

} // namespace testrun
