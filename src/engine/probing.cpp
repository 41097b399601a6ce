// SPDX-License-Identifier: Apache-2.0
#include "engine/discovery.h"

#include "engine/line.h"
#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

Task<Probed> probe(Found found, std::shared_ptr<wire::Connector> connector, std::stop_token stop)
{
    QElapsedTimer clock;
    clock.start();
    Engine engine(found.endpoint, std::move(connector));
    const Result<Version> version = co_await engine.connect(stop);
    Result<Info> info = version ? Result<Info>(Info()) : base::fail(version.error());
    if (version)
        info = co_await flow::withTimeout(signLimit(found.endpoint), stop,
                                          u"asking %1 about itself took too long"_s.arg(found.name),
                                          [&engine](std::stop_token token) { return engine.info(token); });
    co_return Probed{
        .found = std::move(found), .version = version, .info = info, .took = Milliseconds(clock.elapsed())};
}

} // namespace

Task<QList<Probed>> probeAll(QList<Found> found, std::shared_ptr<wire::Connector> connector, std::stop_token stop)
{
    std::vector<Task<Probed>> probes;
    for (const Found &one : found)
        probes.push_back(probe(one, connector, stop));
    std::vector<Probed> probed = co_await flow::whenAll(std::move(probes));
    co_return QList<Probed>(std::make_move_iterator(probed.begin()), std::make_move_iterator(probed.end()));
}

} // namespace engine
