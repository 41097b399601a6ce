// SPDX-License-Identifier: Apache-2.0
#include "engine/discovery.h"
#include "engine/engine.h"
#include "engine/reference.h"
#include "engine/transfers.h"
#include "lab/lab.h"
#include "testsupport/await.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace engine;
using testsupport::await;

// Every call against real engines of three generations; each function runs once per host.
namespace {

struct Heard
{
    QByteArray out;
    QByteArray err;
    QString error;
};

Task<Heard> hear(OutputReader *reader)
{
    Heard heard;
    while (true) {
        const auto frame = co_await reader->read({});
        if (!frame)
            heard.error = frame.error().text();
        if (!frame || !*frame)
            co_return heard;
        ((*frame)->channel == wire::Frame::Channel::Stderr ? heard.err : heard.out) += (*frame)->bytes;
    }
}

QString said(const auto &result)
{
    return result ? u"done"_s : base::kindName(result.error().kind) + u": "_s + result.error().text();
}

QJsonArray words(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

Task<Result<QByteArray>> giveOnce(std::shared_ptr<QByteArray> bytes)
{
    co_return std::exchange(*bytes, {});
}

wire::BodySource source(const QByteArray &bytes)
{
    const auto left = std::make_shared<QByteArray>(bytes);
    return [left](std::stop_token) { return giveOnce(left); };
}

// A tar of one file.
QByteArray tarOf(const QString &name, const QByteArray &contents)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(contents);
    file.close();
    QProcess tar;
    tar.start(u"tar"_s, {u"-C"_s, folder.path(), u"-cf"_s, u"-"_s, name});
    tar.waitForFinished();
    return tar.readAllStandardOutput();
}

} // namespace

#define DONE(expression)                                                                                               \
    do {                                                                                                               \
        const auto done = (expression);                                                                                \
        QVERIFY2(done, qPrintable(said(done)));                                                                        \
    } while (false)

class TestRealEngine : public QObject
{
    Q_OBJECT

    std::optional<lab::Lab> m_lab;
    std::unique_ptr<Engine> m_engine;
    lab::Host m_host;
    const QString m_image = u"busybox:lab"_s;

    // One row per generation.
    void rows()
    {
        QTest::addColumn<int>("host");
        for (size_t index = 0; m_lab && index < 3; ++index)
            QTest::newRow(qPrintable(m_lab->hosts()[index].engine)) << int(index);
    }
    QString create(const QString &name, const QString &script, QJsonObject spec = {})
    {
        spec.insert(u"Image"_s, m_image);
        spec.insert(u"Cmd"_s, words({u"sh"_s, u"-c"_s, script}));
        const auto created = await(m_engine->createContainer(name, spec, {}, {}));
        if (!created)
            qFatal("%s", qPrintable(said(created)));
        return created->id;
    }
    Login login() const
    {
        return {.registry = m_lab->registry(),
                .user = m_lab->registryUser(),
                .password = m_lab->registryPassword(),
                .identityToken = {}};
    }
    // An image of this host alone in the lab's registry: its name.
    QString ownName() const { return m_lab->registry() + u"/engine/"_s + m_host.name + u":1"_s; }

private Q_SLOTS:
    void initTestCase()
    {
        NEEDS_LAB(lab, 3, u"20.10 26 28"_s);
        m_lab = lab;
        qputenv("PATH", m_lab->sshFolder().toLocal8Bit() + ':' + qgetenv("PATH"));
        m_lab->sweep();
        m_lab->image(m_image, {u"h1"_s, u"h2"_s, u"h3"_s});
    }
    void init()
    {
        if (!m_lab)
            QSKIP("no lab");
        QFETCH(int, host);
        m_host = m_lab->hosts()[static_cast<size_t>(host)];
        m_engine = std::make_unique<Engine>(*wire::Endpoint::parse(m_host.socket));
    }
    void cleanup() { m_engine.reset(); }
    void cleanupTestCase()
    {
        if (m_lab)
            m_lab->sweep();
    }

    void connects_data() { rows(); }
    void connects()
    {
        const auto version = await(m_engine->connect({}));
        QVERIFY2(version, qPrintable(said(version)));
        const QMap<QString, QString> expected{{u"20.10"_s, u"1.41"_s}, {u"26"_s, u"1.45"_s}, {u"28"_s, u"1.51"_s}};
        QCOMPARE(version->api, expected.value(m_host.engine, version->api));
        QCOMPARE(version->os, u"linux"_s);
        QVERIFY(version->hasBuildKit);
        const auto info = await(m_engine->info({}));
        QVERIFY(info && !info->id.isEmpty() && info->memory > 0 && info->cpus > 0 && info->limitsMemory);
        QVERIFY(version->engine.startsWith(info->serverVersion));
        DONE(await(m_engine->ping({})));
    }

    void speaksOverEveryRoute_data() { rows(); }
    void speaksOverEveryRoute()
    {
        const auto tls = wire::Endpoint::parse(m_host.tcp, wire::TlsFiles::inFolder(m_lab->tls()));
        QVERIFY(tls);
        Engine overTls(*tls);
        const auto version = await(overTls.connect({}));
        QVERIFY2(version, qPrintable(said(version)));
        const QString id = await(m_engine->info({}))->id;
        QCOMPARE(await(overTls.info({}))->id, id);
        Engine overSsh(*wire::Endpoint::parse(m_host.ssh));
        const auto info = await(overSsh.info({}));
        QVERIFY2(info, qPrintable(said(info)));
        QCOMPARE(info->id, id);
    }

    void runsAContainerToItsEnd_data() { rows(); }
    void runsAContainerToItsEnd()
    {
        const QString id = create(u"ends"_s, u"echo out; echo err >&2; exit 3"_s, {{u"Env"_s, words({u"A=b"_s})}});
        auto attached = await(m_engine->attach(id, false, false, {}));
        QVERIFY2(attached, qPrintable(said(attached)));
        std::optional<Result<int>> status;
        flow::Scope scope;
        scope.spawn(testsupport::keep(m_engine->waitContainer(id, u"next-exit"_s, {}), &status));
        DONE(await(m_engine->startContainer(id, {})));
        const Heard heard = await(hear(attached->get()));
        QCOMPARE(heard.out, QByteArray("out\n"));
        QCOMPARE(heard.err, QByteArray("err\n"));
        QCOMPARE(heard.error, QString());
        QTRY_VERIFY(status);
        QCOMPARE(**status, 3);
        const auto details = await(m_engine->inspectContainer(u"ends"_s, {}));
        QCOMPARE(details->state, u"exited"_s);
        QCOMPARE(details->exitCode, 3);
        QCOMPARE(details->name, u"ends"_s);
        QCOMPARE(details->image, m_image);
        QVERIFY(details->environment.contains(u"A=b"_s));
        // The engine notes the start after the fact, maybe after the end that containerd noted: no order between these two.
        QVERIFY(details->startedAt > details->created && details->finishedAt > details->created);
        auto logs = await(m_engine->logs(id, {.timestamps = true, .since = {}}, {}));
        const Heard logged = await(hear(logs->get()));
        QVERIFY2(logged.out.endsWith("Z out\n"), logged.out.constData());
        QCOMPARE(await(m_engine->memoryUse(id, {})).error().kind, Error::Kind::Conflict);
        DONE(await(m_engine->removeContainer(id, false, true, {})));
        QCOMPARE(await(m_engine->inspectContainer(id, {})).error().kind, Error::Kind::NotFound);
    }

    void endsInputWhileOutputGoesOn_data() { rows(); }
    void endsInputWhileOutputGoesOn()
    {
        const QString id = create(u"cat"_s, u"cat; echo the end"_s,
                                  {{u"OpenStdin"_s, true}, {u"StdinOnce"_s, true}, {u"AttachStdin"_s, true}});
        auto attached = await(m_engine->attach(id, true, false, {}));
        QVERIFY2(attached, qPrintable(said(attached)));
        DONE(await(m_engine->startContainer(id, {})));
        const QByteArray much(3 * 1024 * 1024, 'x');
        std::optional<Heard> heard;
        flow::Scope scope;
        scope.spawn(testsupport::keep(hear(attached->get()), &heard));
        DONE(await((*attached)->write("hello\n", {})));
        DONE(await((*attached)->write(much, {})));
        (*attached)->closeInput();
        QTRY_VERIFY_WITH_TIMEOUT(heard, 20'000);
        QCOMPARE(heard->error, QString());
        QVERIFY(heard->out == "hello\n" + much + "the end\n");
        DONE(await(m_engine->removeContainer(id, true, true, {})));
    }

    void runsCommandsInAContainer_data() { rows(); }
    void runsCommandsInAContainer()
    {
        const QString id = create(u"exec"_s, u"sleep 600"_s, {{u"HostConfig"_s, QJsonObject{{u"Memory"_s, 64 << 20}}}});
        QCOMPARE(await(m_engine->createExec(id, {{u"Cmd"_s, words({u"true"_s})}}, {})).error().kind,
                 Error::Kind::Conflict);
        DONE(await(m_engine->startContainer(id, {})));
        const QJsonObject spec{{u"Cmd"_s, words({u"sh"_s, u"-c"_s, u"cat; echo err >&2; exit 7"_s})},
                               {u"AttachStdin"_s, true},
                               {u"AttachStdout"_s, true},
                               {u"AttachStderr"_s, true}};
        const auto exec = await(m_engine->createExec(id, spec, {}));
        QVERIFY2(exec, qPrintable(said(exec)));
        auto running = await(m_engine->startExec(*exec, false, {}));
        QVERIFY2(running, qPrintable(said(running)));
        DONE(await((*running)->write("typed", {})));
        (*running)->closeInput();
        const Heard heard = await(hear(running->get()));
        QCOMPARE(heard.out, QByteArray("typed"));
        QCOMPARE(heard.err, QByteArray("err\n"));
        QCOMPARE(*await(m_engine->execStatus(*exec, {})), 7);
        const auto memory = await(m_engine->memoryUse(id, {}));
        QVERIFY2(memory, qPrintable(said(memory)));
        QCOMPARE(memory->limit, 64 << 20);
        QVERIFY(memory->current > 0 && memory->current < memory->limit);
        DONE(await(m_engine->updateContainer(id, {{u"RestartPolicy"_s, QJsonObject{{u"Name"_s, u"always"_s}}}}, {})));
        QCOMPARE(await(m_engine->inspectContainer(id, {}))->restartPolicy, u"always"_s);
        DONE(await(m_engine->stopContainer(id, 0, {})));
        DONE(await(m_engine->stopContainer(id, 0, {}))); // again is no error
        DONE(await(m_engine->removeContainer(id, true, true, {})));
    }

    void givesExecATerminal_data() { rows(); }
    void givesExecATerminal()
    {
        const QString id = create(u"tty"_s, u"sleep 600"_s);
        DONE(await(m_engine->startContainer(id, {})));
        const QJsonObject spec{{u"Cmd"_s, words({u"sh"_s, u"-c"_s, u"read x; stty size"_s})},
                               {u"Tty"_s, true},
                               {u"AttachStdin"_s, true},
                               {u"AttachStdout"_s, true}};
        const auto exec = await(m_engine->createExec(id, spec, {}));
        auto running = await(m_engine->startExec(*exec, true, {}));
        QVERIFY2(running, qPrintable(said(running)));
        DONE(await(m_engine->resizeExec(*exec, 132, 43, {})));
        DONE(await((*running)->write("\n", {})));
        const Heard heard = await(hear(running->get()));
        QVERIFY2(heard.out.contains("43 132"), heard.out.constData());
        DONE(await(m_engine->removeContainer(id, true, true, {})));
    }

    void movesFilesBothWays_data() { rows(); }
    void movesFilesBothWays()
    {
        const QString id = create(u"files"_s, u"cat /tmp/x.txt"_s);
        DONE(await(m_engine->putArchive(id, u"/tmp"_s, source(tarOf(u"x.txt"_s, "carried\n")), {})));
        DONE(await(m_engine->startContainer(id, {})));
        QCOMPARE(*await(m_engine->waitContainer(id, {}, {})), 0);
        auto tar = await(m_engine->archive(id, u"/tmp/x.txt"_s, {}));
        QVERIFY2(tar, qPrintable(said(tar)));
        const auto bytes = await((*tar)->readAll({}));
        QVERIFY(bytes && bytes->contains("carried\n") && bytes->contains("x.txt"));
        QCOMPARE(await(m_engine->archive(id, u"/nowhere"_s, {})).error().kind, Error::Kind::NotFound);
        DONE(await(m_engine->removeContainer(id, true, true, {})));
    }

    void tellsWhatHappens_data() { rows(); }
    void tellsWhatHappens()
    {
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
        const Filters mine{{u"type"_s, {u"container"_s}}, {u"label"_s, {u"io.quayhand.test=events"_s}}};
        auto live = await(m_engine->events({.since = {}, .until = {}, .filters = mine}, {}));
        QVERIFY2(live, qPrintable(said(live)));
        const QString id =
            create(u"events"_s, u"exit 5"_s, {{u"Labels"_s, QJsonObject{{u"io.quayhand.test"_s, u"events"_s}}}});
        DONE(await(m_engine->startContainer(id, {})));
        QStringList actions;
        while (!actions.contains(u"die"_s))
            actions.append((**await((*live)->next({}))).value("Action"_L1).toString());
        QCOMPARE(actions, (QStringList{u"create"_s, u"start"_s, u"die"_s}));
        auto past = await(m_engine->events(
            {.since = before, .until = QDateTime::currentDateTimeUtc().addSecs(1), .filters = mine}, {}));
        QStringList again;
        while (const auto event = *await((*past)->next({})))
            again.append(event->value("Action"_L1).toString());
        QCOMPARE(again, actions);
        const auto listed = await(m_engine->containers(true, {{u"label"_s, mine.value(u"label"_s)}}, {}));
        QCOMPARE(listed->size(), 1);
        QCOMPARE(listed->first().name, u"events"_s);
        QVERIFY(await(m_engine->containers(false, {{u"label"_s, mine.value(u"label"_s)}}, {}))->isEmpty());
        DONE(await(m_engine->removeContainer(id, true, true, {})));
    }

    void pushesAndPulls_data() { rows(); }
    void pushesAndPulls()
    {
        const QString name = ownName();
        const auto reference = *ImageReference::parse(name);
        DONE(await(m_engine->tagImage(m_image, reference.name(), reference.tag, {})));
        auto pushing = await(m_engine->push(name, login(), {}));
        QVERIFY2(pushing, qPrintable(said(pushing)));
        const auto pushed = await(followPush(std::move(*pushing), {}, u"push"_s, {}));
        QVERIFY2(pushed, qPrintable(said(pushed)));
        QVERIFY(pushed->digest.startsWith(u"sha256:"_s));
        QCOMPARE(*await(m_engine->registryDigest(name, login(), {})), pushed->digest);

        DONE(await(m_engine->removeImage(name, false, {})));
        const QString exact = reference.withDigest(pushed->digest).text();
        auto pulling = await(m_engine->pull(exact, login(), {}, {}));
        QVERIFY2(pulling, qPrintable(said(pulling)));
        const auto pulled = await(followPull(std::move(*pulling), {}, u"pull"_s, {}));
        QVERIFY2(pulled, qPrintable(said(pulled)));
        QCOMPARE(pulled->digest, pushed->digest);
        const auto image = await(m_engine->inspectImage(exact, {}));
        QVERIFY2(image, qPrintable(said(image)));
        QVERIFY(image->digests.contains(exact));
        QCOMPARE(image->architecture, u"amd64"_s);
        const auto listed = await(m_engine->images({{u"reference"_s, {reference.name()}}}, {}));
        QCOMPARE(listed->size(), 1);
    }

    void sortsTheRegistrysRefusals_data() { rows(); }
    void sortsTheRegistrysRefusals()
    {
        const QString name = ownName();
        const auto reference = *ImageReference::parse(name);
        DONE(await(m_engine->tagImage(m_image, reference.name(), reference.tag, {})));
        const Login wrong{
            .registry = m_lab->registry(), .user = u"stager"_s, .password = u"wrong"_s, .identityToken = {}};
        for (const Login &bad : {wrong, Login()}) {
            auto pushing = await(m_engine->push(name, bad, {}));
            const Result<Transferred> pushed =
                pushing ? await(followPush(std::move(*pushing), {}, u"push"_s, {})) : base::fail(pushing.error());
            QVERIFY(!pushed);
            QVERIFY2(pushed.error().kind == Error::Kind::Denied, qPrintable(said(pushed)));
            const auto pulling = await(m_engine->pull(name, bad, {}, {}));
            QVERIFY2(!pulling && pulling.error().kind == Error::Kind::Denied, qPrintable(said(pulling)));
            const auto digest = await(m_engine->registryDigest(name, bad, {}));
            QVERIFY2(!digest && digest.error().kind == Error::Kind::Denied, qPrintable(said(digest)));
            QVERIFY(!digest.error().text().contains(u"wrong"_s));
        }
        const QString absent = m_lab->registry() + u"/engine/nothing:1"_s;
        const auto pulling = await(m_engine->pull(absent, login(), {}, {}));
        QVERIFY2(!pulling && pulling.error().kind == Error::Kind::NotFound, qPrintable(said(pulling)));
        const auto digest = await(m_engine->registryDigest(absent, login(), {}));
        QVERIFY2(!digest && digest.error().kind == Error::Kind::NotFound, qPrintable(said(digest)));
    }

    void keepsNetworksAndVolumes_data() { rows(); }
    void keepsNetworksAndVolumes()
    {
        const QString net = u"engine-test"_s;
        const auto network = await(m_engine->createNetwork(net, {{u"Labels"_s, QJsonObject{{u"a"_s, u"b"_s}}}}, {}));
        QVERIFY2(network, qPrintable(said(network)));
        QCOMPARE(await(m_engine->createNetwork(net, {}, {})).error().kind, Error::Kind::Conflict);
        const QString id = create(u"netted"_s, u"true"_s);
        DONE(await(m_engine->connectNetwork(net, id, {{u"Aliases"_s, words({u"redis"_s})}}, {})));
        QCOMPARE(await(m_engine->networks({{u"label"_s, {u"a=b"_s}}}, {}))->size(), 1);
        DONE(await(m_engine->removeContainer(id, true, true, {})));
        DONE(await(m_engine->removeNetwork(net, {})));
        QCOMPARE(*await(m_engine->createVolume(net, {}, {})), net);
        QCOMPARE(*await(m_engine->createVolume(net, {}, {})), net);
        QCOMPARE(await(m_engine->volumes({{u"name"_s, {net}}}, {}))->size(), 1);
        DONE(await(m_engine->removeVolume(net, false, {})));
    }

    void refusesInTheDaemonsWords_data() { rows(); }
    void refusesInTheDaemonsWords()
    {
        const auto none = await(m_engine->inspectContainer(u"nobody"_s, {}));
        QCOMPARE(said(none), u"not-found: No such container: nobody"_s);
        const auto image = await(m_engine->createContainer({}, {{u"Image"_s, u"nowhere:1"_s}}, {}, {}));
        QCOMPARE(image.error().kind, Error::Kind::NotFound);
        const QString id = create(u"taken"_s, u"true"_s);
        const auto again = await(m_engine->createContainer(u"taken"_s, {{u"Image"_s, m_image}}, {}, {}));
        QCOMPARE(again.error().kind, Error::Kind::Conflict);
        QVERIFY(again.error().message.contains(u"already in use"_s));
        DONE(await(m_engine->removeContainer(id, true, true, {})));
    }

    void namesATakenPort_data() { rows(); }
    void namesATakenPort()
    {
        const QJsonObject published{
            {u"ExposedPorts"_s, QJsonObject{{u"80/tcp"_s, QJsonObject()}}},
            {u"HostConfig"_s,
             QJsonObject{{u"PortBindings"_s,
                          QJsonObject{{u"80/tcp"_s, QJsonArray{QJsonObject{{u"HostPort"_s, u"18080"_s}}}}}}}}};
        const QString first =
            create(u"first"_s, u"mkdir /w; echo hi > /w/i; busybox httpd -f -p 80 -h /w"_s, published);
        const QString second = create(u"second"_s, u"sleep 600"_s, published);
        DONE(await(m_engine->startContainer(first, {})));
        const auto taken = await(m_engine->startContainer(second, {}));
        QVERIFY2(!taken && taken.error().kind == Error::Kind::Conflict, qPrintable(said(taken)));
        const auto details = await(m_engine->inspectContainer(first, {}));
        QVERIFY(!details->ports.isEmpty());
        QCOMPARE(details->ports.first().hostPort, 18080);
        QCOMPARE(details->ports.first().containerPort, 80);
        const auto endpoint = wire::Endpoint::parse(m_host.tcp, wire::TlsFiles::inFolder(m_lab->tls()));
        Engine overTls(*endpoint);
        const auto status = [&] {
            const auto page = await(overTls.getFromPort(18080, "/i", std::chrono::seconds(2), {}));
            return page ? page->status : 0;
        };
        QTRY_COMPARE(status(), 200);
        DONE(await(m_engine->removeContainer(second, true, true, {})));
        DONE(await(m_engine->removeContainer(first, true, true, {})));
    }

    void buildsClassically_data() { rows(); }
    void buildsClassically()
    {
        const QByteArray tar = tarOf(u"Dockerfile"_s, "FROM busybox:lab\nRUN echo built > /built\n");
        auto building = await(m_engine->build({{u"version"_s, u"1"_s}, {u"t"_s, u"built:1"_s}}, source(tar), {}, {}));
        QVERIFY2(building, qPrintable(said(building)));
        QString text;
        while (const auto line = *await((*building)->next({})))
            text += line->value("stream"_L1).toString() + line->value("error"_L1).toString();
        QVERIFY2(text.contains(u"Successfully built"_s), qPrintable(text));
        DONE(await(m_engine->inspectImage(u"built:1"_s, {})));
        DONE(await(m_engine->removeImage(u"built:1"_s, true, {})));
    }

    void findsAFrozenEngineInSeconds_data() { rows(); }
    void findsAFrozenEngineInSeconds()
    {
        auto events = await(m_engine->events({}, {}));
        QVERIFY(events);
        m_lab->freeze(m_host.name);
        QElapsedTimer clock;
        clock.start();
        const auto info = await(m_engine->info({}));
        const auto next = await((*events)->next({}));
        const qint64 took = clock.elapsed();
        m_lab->thaw(m_host.name);
        QCOMPARE(info.error().kind, Error::Kind::Timeout);
        QCOMPARE(next.error().kind, Error::Kind::Timeout);
        QVERIFY2(took < 15'000, qPrintable(QString::number(took)));
        DONE(await(m_engine->ping({})));
    }

    void noticesAHostThatIsCutOff_data() { rows(); }
    void noticesAHostThatIsCutOff()
    {
        Engine remote(*wire::Endpoint::parse(m_host.tcp, wire::TlsFiles::inFolder(m_lab->tls())));
        auto events = await(remote.events({}, {}));
        QVERIFY2(events, qPrintable(said(events)));
        m_lab->cut(m_host.name);
        QElapsedTimer clock;
        clock.start();
        const auto next = await((*events)->next({}));
        const auto info = await(remote.info({}));
        const qint64 took = clock.elapsed();
        m_lab->mend(m_host.name);
        for (const Error &error : {next.error(), info.error()})
            QVERIFY2(error.kind == Error::Kind::Timeout || error.kind == Error::Kind::Unreachable,
                     qPrintable(error.text()));
        QVERIFY2(took < 20'000, qPrintable(QString::number(took)));
        QTRY_VERIFY_WITH_TIMEOUT(await(remote.ping({})), 20'000);
    }
};

QTEST_GUILESS_MAIN(TestRealEngine)
#include "tst_realengine.moc"
