// SPDX-License-Identifier: Apache-2.0
#include "testrun/testcontainer.h"

#include "launch/labels.h"
#include "testrun/runname.h"
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

using project::Origin;
using project::ResolvedService;

// The one user of a rootless engine's containers who is the person outside of them is their root.
bool isRootless(const wire::Endpoint &endpoint)
{
    return endpoint.scheme == wire::Endpoint::Scheme::Unix && endpoint.path.startsWith("/run/user/"_L1);
}

QString userOf(const Caller &caller, const wire::Endpoint &endpoint)
{
    return isRootless(endpoint) ? u"0:0"_s : u"%1:%2"_s.arg(caller.uid).arg(caller.gid);
}

bool saysUser(const ResolvedService &service)
{
    return service.origins.value(u"user"_s).layer == Origin::Layer::Test;
}

Result<QList<launch::AccessoryStart>> accessoriesOf(const TestRequest &request)
{
    QList<launch::AccessoryStart> accessories;
    for (const QString &name : request.project.test.accessories) {
        const Result<ResolvedService> resolved = project::resolveAccessory(request.project, name, {}, {});
        if (!resolved)
            return base::fail(resolved.error());
        accessories.append({.service = *resolved, .secrets = request.secrets});
    }
    return accessories;
}

Result<> checkSecrets(const TestRequest &request)
{
    const Result<QStringList> needed = secretsForTests(request.project);
    if (!needed)
        return base::fail(needed.error());
    QStringList missing;
    std::ranges::copy_if(*needed, std::back_inserter(missing),
                         [&](const QString &name) { return !request.secrets.contains(name); });
    if (missing.isEmpty())
        return {};
    return base::fail(Error::Kind::NoSecret, u"missing secrets of local: %1"_s.arg(missing.join(u", "_s)),
                      u"quayhand secret set local %1"_s.arg(missing.first()));
}

// Where the code comes from and where it goes.
Result<> placeSource(TestContainer &container, const TestRequest &request)
{
    const project::TestRun &test = request.project.test;
    container.target = test.target;
    if (request.options.insideImage)
        return {};
    if (test.target.isEmpty())
        return base::fail(
            Error::Kind::Invalid, u"test.target is not set: it says where the code is mounted in the container"_s,
            u"set it (quayhand set test.target /app), or run the code inside the image: quayhand test --image"_s);
    container.source = QDir::cleanPath(QDir(request.project.folder).absoluteFilePath(test.source));
    if (!QFileInfo(container.source).isDir())
        return base::fail(Error::Kind::Invalid, u"test.source: %1 is not a folder"_s.arg(container.source));
    project::Service &service = container.service.service;
    service.volumes.removeIf([&test](const project::Volume &volume) { return volume.target == test.target; });
    if (!service.workingDir)
        service.workingDir = test.target;
    return {};
}

Result<> placeCommand(TestContainer &container, const TestRequest &request)
{
    const QStringList &given = request.options.command;
    const QStringList command = given.isEmpty() ? request.project.test.command : given;
    if (command.isEmpty())
        return base::fail(
            Error::Kind::Invalid, u"test.command is not set: it says how the tests are run"_s,
            u"set it (quayhand set test.command \"rake test\"), or give a command: quayhand test -- COMMAND"_s);
    container.service.service.command = command;
    return {};
}

} // namespace

Result<TestContainer> testContainerFor(const TestRequest &request, const wire::Endpoint &endpoint)
{
    const Result<ResolvedService> resolved = project::resolveTest(request.project);
    if (!resolved)
        return base::fail(resolved.error());
    TestContainer container{
        .service = *resolved, .run = runName(request.project.name, u"test"_s), .reports = request.project.test.reports};
    for (const Result<> &step :
         {placeCommand(container, request), placeSource(container, request), checkSecrets(request)}) {
        if (!step)
            return base::fail(step.error());
    }
    Result<QList<launch::AccessoryStart>> accessories = accessoriesOf(request);
    if (!accessories)
        return base::fail(accessories.error());
    container.accessories = std::move(*accessories);
    const Caller &caller = request.options.caller;
    container.asCaller = !container.source.isEmpty() && caller.uid >= 0 && !saysUser(container.service);
    if (container.asCaller)
        container.service.service.user = userOf(caller, endpoint);
    return container;
}

Result<launch::ContainerSpec> specOf(const TestContainer &container, const TestRequest &request,
                                     const QString &bindSource, const QString &network)
{
    project::ResolvedService resolved = container.service;
    if (!bindSource.isEmpty())
        resolved.service.volumes.append({.type = project::Volume::Type::Bind,
                                         .source = bindSource,
                                         .target = container.target,
                                         .createHostPath = false});
    if (!network.isEmpty() && !resolved.service.networkMode)
        resolved.service.networks.insert(network, {});
    using namespace launch::label;
    return launch::specFor(resolved, {.name = container.run,
                                      .image = request.image,
                                      .secrets = request.secrets,
                                      .labels = {{QString(Service), request.project.name},
                                                 {QString(Purpose), u"test"_s},
                                                 {QString(Run), container.run}}});
}

Result<QStringList> secretsForTests(const project::Project &project)
{
    const Result<ResolvedService> resolved = project::resolveTest(project);
    if (!resolved)
        return base::fail(resolved.error());
    QStringList names = resolved->service.secrets();
    for (const QString &accessory : project.test.accessories) {
        const Result<ResolvedService> beside = project::resolveAccessory(project, accessory, {}, {});
        if (!beside)
            return base::fail(beside.error());
        names += beside->service.secrets();
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace testrun
