// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testrun/runtests.h"

namespace testrun {

// What a test run is made from, worked out before anything is touched.
struct TestContainer
{
    project::ResolvedService service; // with the command; without the source, which is mounted or copied
    QString run;                      // the container's name, and the name of what belongs to it
    QString source;                   // absolute folder of this machine; empty: the code inside the image is meant
    QString target;                   // where it goes
    QStringList reports;              // patterns
    QList<launch::AccessoryStart> accessories;
    bool asCaller = false; // it runs as the person who asked
};

// Pure but for a look whether the source is a folder. Invalid says what is missing in `test`, NoSecret names every
// missing secret.
Result<TestContainer> testContainerFor(const TestRequest &request, const wire::Endpoint &endpoint);

// The container as the engine takes it: with the source bound by `bindSource` (empty: not bound).
Result<launch::ContainerSpec> specOf(const TestContainer &container, const TestRequest &request,
                                     const QString &bindSource, const QString &network);

} // namespace testrun
