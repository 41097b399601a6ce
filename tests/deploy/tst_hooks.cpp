// SPDX-License-Identifier: Apache-2.0
#include "deploy/hooks.h"
#include "testsupport/await.h"
#include <QFile>
#include <QTemporaryDir>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Error;
using base::Result;
using testsupport::await;

namespace {

deploy::Hook shell(const QString &script, const QString &folder)
{
    return {.name = u"pre-deploy"_s, .command = {u"sh"_s, u"-c"_s, script}, .folder = folder};
}

} // namespace

class TestHooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInTheProjectsFolderWithItsVariables()
    {
        QTemporaryDir folder;
        QFile script(folder.filePath(u"hook"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\npwd; echo $QUAYHAND_RELEASE; echo bad >&2\n");
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        script.close();
        QByteArray out, err;
        const flow::Progress progress(
            [&](const flow::Event &event) { (event.stream == u"stderr" ? err : out) += event.bytes; });
        const deploy::Hook hook{.name = u"pre-deploy"_s,
                                .command = {u"./hook"_s},
                                .folder = folder.path(),
                                .variables = {{u"QUAYHAND_RELEASE"_s, u"r2"_s}}};
        QVERIFY(await(deploy::runHook(hook, progress, {})));
        QCOMPARE(out, QFileInfo(folder.path()).canonicalFilePath().toUtf8() + "\nr2\n");
        QCOMPARE(err, QByteArray("bad\n"));
    }
    void saysHowItEnded()
    {
        QTemporaryDir folder;
        QVERIFY(
            await(deploy::runHook(shell(u"exit 4"_s, folder.path()), {}, {})).error().message.contains(u"status 4"_s));
        const deploy::Hook missing{.name = u"pre-deploy"_s, .command = {u"./none"_s}, .folder = folder.path()};
        QCOMPARE(await(deploy::runHook(missing, {}, {})).error().kind, Error::Kind::NotFound);
    }
    void aCancelEndsWhatItStartedToo()
    {
        QTemporaryDir folder;
        std::stop_source stop;
        QByteArray out;
        const flow::Progress progress([&](const flow::Event &event) {
            out += event.bytes;
            stop.request_stop();
        });
        const Result<> ended =
            await(deploy::runHook(shell(u"sleep 60 & echo $!; wait"_s, folder.path()), progress, stop.get_token()));
        QCOMPARE(ended.error().kind, Error::Kind::Cancelled);
        const auto child = static_cast<pid_t>(out.trimmed().toLongLong());
        QVERIFY(child > 0);
        QTRY_VERIFY(::kill(child, 0) != 0 || QFile(u"/proc/%1/cmdline"_s.arg(child)).size() == 0);
    }
    void tooLongIsATimeout()
    {
        QTemporaryDir folder;
        deploy::Hook hook = shell(u"sleep 60"_s, folder.path());
        hook.timeLimit = 50ms;
        QCOMPARE(await(deploy::runHook(hook, {}, {})).error().kind, Error::Kind::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestHooks)
#include "tst_hooks.moc"
