// SPDX-License-Identifier: Apache-2.0
#include "deploy/release.h"

#include "deploy/spots.h"
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace deploy {

namespace {

using flow::StepState;

Task<HostState> readTold(QString host, Request request, QString imageReference, flow::Progress progress,
                         std::stop_token stop)
{
    const flow::Progress there = progress.at(host);
    there.step(u"connect"_s, StepState::Running);
    HostState state = co_await readHost(host, request.engines, ownerOf(request), imageReference, stop);
    if (!state.problem)
        there.step(u"connect"_s, StepState::Done, u"engine "_s + state.version.engine);
    else
        there.step(u"connect"_s, state.problem->isCancelled() ? StepState::Cancelled : StepState::Failed,
                   state.problem->text());
    co_return state;
}

} // namespace

QString newRelease(const QDateTime &at)
{
    const quint32 suffix = QRandomGenerator::global()->bounded(0x10000U);
    return at.toUTC().toString(u"yyyyMMdd-HHmmss-"_s) + u"%1"_s.arg(suffix, 4, 16, QLatin1Char('0'));
}

QString containerName(const Request &request, const QString &role, const QString &release)
{
    return request.project.name + u'-' + (role.isEmpty() ? request.accessory : role) + u'-' + release;
}

launch::ReleaseRecord recordOf(const Request &request, const project::ResolvedService &resolved, const QString &release)
{
    const bool isService = request.accessory.isEmpty();
    return {.service = request.project.name,
            .purpose = isService ? u"service"_s : u"accessory"_s,
            .role = resolved.role,
            .accessory = request.accessory,
            .environment = request.environment.name,
            .host = resolved.host,
            .release = release,
            .revision = request.image.revision,
            .image = request.image.tag.isEmpty() ? request.image.repository
                                                 : request.image.repository + u':' + request.image.tag,
            .digest = request.image.digest,
            .deployedBy = request.by.name,
            .deployedAt = request.at,
            .config = project::toJson(resolved)};
}

Task<QList<HostState>> readHosts(Request request, QStringList hosts, QString imageReference, flow::Progress progress,
                                 std::stop_token stop)
{
    std::vector<Task<HostState>> tasks;
    for (const QString &host : hosts)
        tasks.push_back(readTold(host, request, imageReference, progress, stop));
    std::vector<HostState> states = co_await flow::whenAll(std::move(tasks));
    co_return QList<HostState>(states.begin(), states.end());
}

} // namespace deploy
