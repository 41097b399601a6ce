// SPDX-License-Identifier: Apache-2.0
#include "testrun/runtests.h"

#include "base/json.h"
#include "flow/wait.h"
#include "launch/archives.h"
#include "launch/mounts.h"
#include "launch/start.h"
#include "testrun/foreground.h"
#include "testrun/reports.h"
#include "testrun/testcontainer.h"
#include <QElapsedTimer>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace testrun {

namespace {

using flow::StepState;

// One run: what its steps share. Lives in the frame of runTests.
struct TestRunning
{
    engine::Engine *engine;
    TestRequest request;
    TestContainer test;
    Progress progress;
    std::stop_token stop;
    QElapsedTimer clock;
    TestOutcome outcome = {};
    launch::AccessoryGroup accessories = {};
    Stamps before = {};
    launch::ContainerSpec spec = {};
    QString id = {};       // of the container, while it is ours to remove
    bool vanishes = false; // the engine removes it by itself
};

std::filesystem::path pathOf(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return {std::u8string(reinterpret_cast<const char8_t *>(bytes.constData()), static_cast<size_t>(bytes.size()))};
}

// Left to the engine where nothing is wanted of the container after its end: that saves the wait for its removal.
bool mayVanish(const TestRunning &run, bool isBound)
{
    const bool reportsAreOutside = isBound || run.test.reports.isEmpty();
    return !run.request.options.keep && reportsAreOutside && run.accessories.network.isEmpty();
}

Task<Result<>> create(TestRunning *run, QString bindSource)
{
    Result<launch::ContainerSpec> spec = specOf(run->test, run->request, bindSource, run->accessories.network);
    if (!spec)
        co_return base::fail(spec.error());
    run->spec = std::move(*spec);
    run->vanishes = mayVanish(*run, !bindSource.isEmpty());
    if (run->vanishes) {
        QJsonObject host = run->spec.body.value("HostConfig"_L1).toObject();
        host.insert("AutoRemove"_L1, true);
        run->spec.body.insert("HostConfig"_L1, host);
    }
    const Result<QString> id = co_await launch::createContainer(run->engine, run->spec, run->progress, run->stop);
    if (!id)
        co_return base::fail(id.error());
    run->id = *id;
    co_return Result<>();
}

Task<Result<>> execute(TestRunning *run)
{
    const auto started = [run] {
        run->outcome.started = Milliseconds(run->clock.elapsed());
        run->progress.step(u"test"_s, StepState::Running, run->test.service.service.command->join(u' '));
    };
    const Foreground container{.id = run->id, .spec = run->spec, .vanishes = run->vanishes, .onStarted = started};
    const Result<launch::Ended> ended = co_await runToEnd(run->engine, container, run->progress, run->stop);
    if (!ended)
        co_return base::fail(ended.error());
    run->outcome.ended = *ended;
    co_return Result<>();
}

Task<void> discard(TestRunning *run)
{
    if (run->id.isEmpty())
        co_return;
    const Result<> removed = co_await launch::removeSurely(run->engine, std::exchange(run->id, {}));
    if (!removed)
        run->progress.warning(
            u"the container %1 could not be removed: %2"_s.arg(run->test.run, removed.error().text()));
}

Task<Result<bool>> sees(TestRunning *run, const launch::Nonce *nonce)
{
    if (launch::answersThroughNonce(run->engine->version()))
        co_return true; // or it would have refused
    co_return co_await launch::seesNonce(run->engine, run->id, run->test.target, nonce->name(), run->stop);
}

// With the folder bound into the container. False: the engine does not see the folder, and nothing is left of the
// attempt.
Task<Result<bool>> runMounted(TestRunning *run)
{
    std::optional<launch::Nonce> nonce;
    QString source = run->test.source;
    if (Result<launch::Nonce> made = launch::Nonce::in(pathOf(source)); made) {
        nonce.emplace(std::move(*made));
        if (launch::answersThroughNonce(run->engine->version()))
            source = nonce->throughIt();
    } else {
        run->progress.note(u"%1 is not writable: whether the engine sees it is not checked"_s.arg(source));
    }
    Result<> done = co_await create(run, source);
    if (done && nonce) {
        const Result<bool> seen = co_await sees(run, &*nonce);
        if (seen && !*seen) {
            co_await discard(run);
            co_return false;
        }
        if (!seen)
            done = base::fail(seen.error());
    }
    if (done)
        done = co_await execute(run);
    if (done)
        co_return true;
    if (!launch::isMountRefusal(done.error()))
        co_return base::fail(done.error());
    co_await discard(run);
    co_return false;
}

// The person's own numbers where it runs as the person; else whoever it is must be able to write.
launch::Packing packingOf(const TestRunning &run)
{
    launch::Packing packing{.folder = pathOf(run.test.source), .prefix = run.test.target.mid(1).toStdString()};
    const QStringList user = run.test.service.service.user.value_or(QString()).split(u':');
    bool isUser = false, isGroup = false;
    const qint64 uid = user.value(0).toLongLong(&isUser), gid = user.value(1).toLongLong(&isGroup);
    packing.writableByAll = !isUser;
    packing.uid = isUser ? uid : 0;
    packing.gid = isGroup ? gid : 0;
    return packing;
}

Task<Result<>> runCopied(TestRunning *run)
{
    run->outcome.copiedIn = true;
    run->progress.note(u"the engine does not see %1: a copy of it goes into the container instead; of what the tests "
                       u"write, only their "
                       "reports come back"_s.arg(run->test.source));
    if (const Result<> created = co_await create(run, {}); !created)
        co_return created;
    run->progress.step(u"copy"_s, StepState::Running);
    const Result<> copied =
        co_await run->engine->putArchive(run->id, u"/"_s, launch::packed(packingOf(*run)), run->stop);
    run->progress.step(u"copy"_s, copied ? StepState::Done : StepState::Failed);
    if (!copied)
        co_return base::fail(copied.error().in(u"copying %1 into the container"_s.arg(run->test.source)));
    co_return co_await execute(run);
}

Task<Result<>> runBesideAccessories(TestRunning *run)
{
    if (run->test.source.isEmpty()) {
        if (const Result<> created = co_await create(run, {}); !created)
            co_return created;
        co_return co_await execute(run);
    }
    run->before = reportsIn(pathOf(run->test.source), run->test.reports);
    const Result<bool> isDone = co_await runMounted(run);
    if (!isDone)
        co_return base::fail(isDone.error());
    if (*isDone)
        co_return Result<>();
    co_return co_await runCopied(run);
}

// Where the code inside the image lies: what the patterns are relative to then.
Task<Result<QString>> folderInside(TestRunning *run)
{
    if (run->outcome.copiedIn)
        co_return run->test.target;
    const Result<engine::ContainerDetails> details = co_await run->engine->inspectContainer(run->id, run->stop);
    if (!details)
        co_return base::fail(details.error());
    const QString folder = base::json::text(details->raw, {u"Config", u"WorkingDir"});
    co_return folder == "/"_L1 ? QString() : folder;
}

Task<Result<TestResults>> readResults(TestRunning *run)
{
    const QStringList &patterns = run->test.reports;
    if (patterns.isEmpty())
        co_return TestResults();
    if (!run->test.source.isEmpty() && !run->outcome.copiedIn)
        co_return co_await readReports(pathOf(run->test.source), patterns, run->before);
    const Result<QString> folder = co_await folderInside(run);
    if (!folder)
        co_return base::fail(folder.error());
    co_return co_await readReportsFrom(run->engine, run->id, *folder, patterns, run->stop);
}

Task<Result<>> collect(TestRunning *run)
{
    TestOutcome &outcome = run->outcome;
    const Result<TestResults> results = co_await readResults(run);
    if (!results && results.error().isCancelled())
        co_return base::fail(results.error());
    // The tests ran, and how they ended counts; that a report cannot be read is told beside it.
    outcome.results = results.value_or(TestResults());
    if (!results)
        outcome.results.problems.append(results.error().text());
    const bool wereExpected = !run->test.reports.isEmpty() && run->request.options.command.isEmpty();
    if (wereExpected && outcome.results.isEmpty() && outcome.results.problems.isEmpty())
        outcome.results.problems.append(
            u"the run wrote no report that matches test.reports (%1)"_s.arg(run->test.reports.join(u", "_s)));
    if (run->request.options.junitFile.isEmpty())
        co_return Result<>();
    QSaveFile file(run->request.options.junitFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(writeJUnit(outcome.results)) < 0 || !file.commit())
        co_return base::fail(Error::Kind::Denied, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    co_return Result<>();
}

Task<void> tidyUp(TestRunning *run, bool isDone)
{
    if (run->request.options.keep && isDone) {
        run->outcome.container = run->test.run;
        run->id.clear();
    }
    if (!(isDone && run->vanishes))
        co_await discard(run);
    co_await launch::removeAccessories(run->engine, run->accessories, run->progress);
}

Task<Result<>> runAll(TestRunning *run)
{
    // Before anything is touched: what the file or the secrets lack.
    if (const Result<launch::ContainerSpec> spec = specOf(run->test, run->request, run->test.source, {}); !spec)
        co_return base::fail(spec.error());
    Result<launch::AccessoryGroup> accessories =
        co_await launch::startAccessories(run->engine, run->request.project.name, run->test.run, run->test.accessories,
                                          run->request.loginFor, run->progress, run->stop);
    if (!accessories)
        co_return base::fail(accessories.error());
    run->accessories = std::move(*accessories);
    const Result<> done = co_await runBesideAccessories(run);
    if (!done)
        co_return done;
    co_return co_await collect(run);
}

StepState endOf(const Result<> &done, const TestOutcome &outcome)
{
    if (!done)
        return done.error().isCancelled() ? StepState::Cancelled : StepState::Failed;
    return outcome.passed() ? StepState::Done : StepState::Failed;
}

} // namespace

QJsonObject TestOutcome::toJson() const
{
    QJsonObject json = results.toJson();
    json.insert(u"exitCode"_s, ended.exitCode);
    json.insert(u"oomKilled"_s, ended.oomKilled);
    json.insert(u"ms"_s, qint64(ended.took.count()));
    json.insert(u"startedAfterMs"_s, qint64(started.count()));
    json.insert(u"copiedIn"_s, copiedIn);
    if (!container.isEmpty())
        json.insert(u"container"_s, container);
    return json;
}

Task<Result<TestOutcome>> runTests(engine::Engine *engine, TestRequest request, Progress progress, std::stop_token stop)
{
    Result<TestContainer> test = testContainerFor(request, engine->endpoint());
    if (!test)
        co_return base::fail(test.error());
    TestRunning run{.engine = engine,
                    .request = std::move(request),
                    .test = std::move(*test),
                    .progress = progress,
                    .stop = stop,
                    .clock = {}};
    run.clock.start();
    const Result<> done = co_await runAll(&run);
    progress.step(u"test"_s, endOf(done, run.outcome),
                  done ? u"exit status %1"_s.arg(run.outcome.ended.exitCode) : done.error().text());
    co_await tidyUp(&run, done.has_value());
    if (stop.stop_requested())
        co_return base::fail(base::cancelled());
    if (!done)
        co_return base::fail(done.error());
    co_return std::move(run.outcome);
}

} // namespace testrun
