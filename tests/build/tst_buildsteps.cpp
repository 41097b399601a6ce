// SPDX-License-Identifier: Apache-2.0
#include "build/buildsteps.h"
#include "build/dockerfiletext.h"
#include "build/steplines.h"
#include "engine/streams.h"
#include <QTest>

using namespace Qt::StringLiterals;
using build::BuildStep;
using build::BuildSteps;

namespace {

QByteArray read(const QString &name)
{
    QFile file(QStringLiteral(STREAMS "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    return file.readAll();
}

project::Dockerfile dockerfile(const QString &name)
{
    const base::Result<project::Dockerfile> parsed = project::parseDockerfile(read(name));
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().text()));
    return *parsed;
}

struct Told
{
    BuildSteps steps;
    QByteArray out, err; // of all steps
    QStringList entered; // "running RUN make"
};

// Feeds a recorded stream in pieces of a size.
Told play(const QString &stream, const QString &file, qsizetype pieceSize = 1 << 20)
{
    Told told{.steps = BuildSteps(dockerfile(file))};
    engine::JsonSplitter splitter;
    const QByteArray bytes = read(stream);
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const base::Result<QList<QJsonObject>> objects =
            splitter.take(bytes.sliced(at, qMin(pieceSize, bytes.size() - at)));
        if (!objects)
            qFatal("%s", qPrintable(objects.error().text()));
        for (const QJsonObject &object : *objects) {
            const build::BuildChange change = told.steps.take(object);
            for (const auto &output : change.outputs)
                (output.isError ? told.err : told.out) += output.bytes;
            for (const QString &id : change.steps)
                told.entered.append(stateName(told.steps.step(id)->state) + u' ' + told.steps.step(id)->name);
        }
    }
    return told;
}

// "5 done RUN", sorted by lines; without the builder's own.
QStringList table(const BuildSteps &steps)
{
    QStringList rows;
    for (const BuildStep &step : steps.steps()) {
        if (step.line > 0 && !step.isInternal)
            rows.append(u"%1 %2 %3"_s.arg(step.line).arg(
                stateName(step.state), build::StepName::parse(step.name).instruction.section(u' ', 0, 0)));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

QStringList builders()
{
    return {u"20.10"_s, u"26"_s, u"28"_s, u"classic-20.10"_s, u"classic-28"_s};
}

bool isClassic(const QString &builder)
{
    return builder.startsWith("classic"_L1);
}

void addBuilders()
{
    QTest::addColumn<QString>("builder");
    for (const QString &builder : builders())
        QTest::newRow(qPrintable(builder)) << builder;
}

} // namespace

class TestBuildSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAFirstBuild_data() { addBuilders(); }
    void tellsAFirstBuild()
    {
        QFETCH(QString, builder);
        const Told told = play(builder + u"-ok.json"_s, u"ok.dockerfile"_s);
        QStringList expected{u"2 cached FROM"_s, u"5 done RUN"_s, u"7 done COPY"_s, u"8 done WORKDIR"_s,
                             u"9 done RUN"_s};
        if (isClassic(builder))
            expected = {u"2 done FROM"_s, u"4 done ARG"_s,     u"5 done RUN"_s,
                        u"7 done COPY"_s, u"8 done WORKDIR"_s, u"9 done RUN"_s};
        QCOMPARE(table(told.steps), expected);
        QVERIFY(!told.steps.error());
        QVERIFY(!told.steps.failed());
        QVERIFY2(told.steps.imageId().startsWith(u"sha256:"_s), qPrintable(told.steps.imageId()));
        QCOMPARE(told.out, "hello world\none\ntwo\n");
        QCOMPARE(told.err, "to stderr\n");
        if (!isClassic(builder)) {
            const auto slow = std::find_if(told.steps.steps().begin(), told.steps.steps().end(),
                                           [](const BuildStep &step) { return step.line == 9; });
            QVERIFY(slow->milliseconds() >= 300 && slow->milliseconds() < 60'000);
        }
    }

    void tellsWhatWasCached_data() { addBuilders(); }
    void tellsWhatWasCached()
    {
        QFETCH(QString, builder);
        const Told told = play(builder + u"-cached.json"_s, u"ok.dockerfile"_s);
        const QStringList rows = table(told.steps);
        for (const QString &row : {u"5 cached RUN"_s, u"7 cached COPY"_s, u"8 cached WORKDIR"_s, u"9 cached RUN"_s})
            QVERIFY2(rows.contains(row), qPrintable(row));
        QVERIFY(told.steps.imageId().startsWith(u"sha256:"_s));
        QCOMPARE(told.out, QByteArray());
    }

    void tellsTheLineThatFailed_data() { addBuilders(); }
    void tellsTheLineThatFailed()
    {
        QFETCH(QString, builder);
        const Told told = play(builder + u"-fail.json"_s, u"fail.dockerfile"_s);
        QVERIFY(told.steps.failed());
        QCOMPARE(told.steps.failed()->line, 4);
        QVERIFY(told.steps.failed()->output.contains("about to fail\n") &&
                told.steps.failed()->output.contains("why\n"));
        QVERIFY(told.steps.error());
        QCOMPARE(told.steps.error()->text(),
                 u"Dockerfile:4: RUN echo about to fail; echo why >&2; exit 3: exit code: 3"_s);
        QCOMPARE(told.steps.error()->kind, base::Error::Kind::Failed);
        QCOMPARE(told.err, "why\n");
        QVERIFY(told.steps.imageId().isEmpty() || isClassic(builder));
    }

    void tellsStagesApart_data() { addBuilders(); }
    void tellsStagesApart()
    {
        QFETCH(QString, builder);
        const Told told = play(builder + u"-multi.json"_s, u"multi.dockerfile"_s);
        QVERIFY(told.steps.failed());
        QCOMPARE(told.steps.failed()->line, 10);
        QCOMPARE(told.steps.error()->text(), u"Dockerfile:10: RUN false: exit code: 1"_s);
        const QStringList rows = table(told.steps);
        for (const QString &row :
             {u"2 done RUN"_s, u"5 done RUN"_s, u"8 done COPY"_s, u"9 done COPY"_s, u"10 failed RUN"_s})
            QVERIFY2(rows.contains(row), qPrintable(rows.join(u'\n')));
    }

    void tellsTriggersOfTheBaseImage_data() { addBuilders(); }
    void tellsTriggersOfTheBaseImage()
    {
        QFETCH(QString, builder);
        const Told told = play(builder + u"-triggers.json"_s, u"triggers.dockerfile"_s);
        QVERIFY(told.steps.failed());
        QCOMPARE(told.steps.failed()->line, 1);
        const QString what =
            isClassic(builder) ? u"FROM onbuild:lab"_s : u"ONBUILD RUN echo triggered && test ! -e /app/broken"_s;
        QCOMPARE(told.steps.error()->text(), u"Dockerfile:1: "_s + what + u": exit code: 1"_s);
        QCOMPARE(told.out, "triggered\n");
    }

    void tellsWhereTheFileCannotBeRead_data()
    {
        QTest::addColumn<QString>("builder");
        for (const char *builder : {"20.10", "26", "28"})
            QTest::newRow(builder) << QString::fromLatin1(builder);
    }
    void tellsWhereTheFileCannotBeRead()
    {
        QFETCH(QString, builder);
        const Told told = play(builder + u"-parse.json"_s, u"ok.dockerfile"_s);
        QVERIFY(told.steps.error());
        QCOMPARE(told.steps.error()->kind, base::Error::Kind::Invalid);
        QCOMPARE(told.steps.error()->text(), u"Dockerfile:3: unknown instruction: NONSENSE"_s);
    }

    void saysTheSameHoweverItIsSplit_data() { addBuilders(); }
    void saysTheSameHoweverItIsSplit()
    {
        QFETCH(QString, builder);
        const Told whole = play(builder + u"-ok.json"_s, u"ok.dockerfile"_s);
        for (const qsizetype size : {1, 2, 7, 100, 1000}) {
            const Told split = play(builder + u"-ok.json"_s, u"ok.dockerfile"_s, size);
            QCOMPARE(split.entered, whole.entered);
            QCOMPARE(table(split.steps), table(whole.steps));
            QCOMPARE(split.out, whole.out);
        }
    }

    void believesNoProgramThatPrintsSteps()
    {
        BuildSteps steps(dockerfile(u"fail.dockerfile"_s));
        for (const char *text : {"Step 1/4 : FROM busybox:lab", "\n", " ---> 0123\n", "Step 2/4 : RUN echo fine", "\n",
                                 "Step 9/9 : RUN rm -rf /\n", "Step 2/4 : RUN again\n"})
            steps.take({{u"stream"_s, QString::fromLatin1(text)}});
        QCOMPARE(steps.steps().size(), 2);
        QCOMPARE(steps.steps().last().output, "Step 9/9 : RUN rm -rf /\nStep 2/4 : RUN again\n");
    }

    void keepsTheEndOfALongOutput()
    {
        BuildSteps steps;
        steps.take({{u"stream"_s, u"Step 1/1 : RUN make"_s}});
        for (int i = 0; i < 100'000; ++i)
            steps.take({{u"stream"_s, u"line %1\n"_s.arg(i)}});
        QCOMPARE(steps.steps().first().output.size(), 64 * 1024);
        QVERIFY(steps.steps().first().output.endsWith("line 99999\n"));
    }

    void survivesNonsense()
    {
        BuildSteps steps;
        steps.take({{u"id"_s, u"moby.buildkit.trace"_s}, {u"aux"_s, u"!!"_s}});
        steps.take({{u"id"_s, u"moby.buildkit.trace"_s}, {u"aux"_s, u"AAAAAAAAAAAA"_s}});
        steps.take({{u"stream"_s, 7}});
        QVERIFY(steps.steps().isEmpty());
        QVERIFY(!steps.error());
    }

    void findsThePlaceOfAStep_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("line");
        const QByteArray file =
            "ARG TAG=1\nFROM --platform=linux/amd64 a:$TAG AS Builder\nWORKDIR /x\nRUN make\nRUN make\n"
            "FROM b\nCOPY --from=builder ${FROM} /y\nRUN cat <<EOF\nhello\nEOF\nRUN make\n";
        QTest::newRow("from") << file << u"[builder 1/4] FROM docker.io/library/a:1"_s << 2;
        QTest::newRow("platform") << file << u"[linux/amd64 builder 2/4] WORKDIR /x"_s << 3;
        QTest::newRow("the first of two alike") << file << u"[builder 3/4] RUN make"_s << 4;
        QTest::newRow("the second of two alike") << file << u"[builder 4/4] RUN make"_s << 5;
        QTest::newRow("the same in another stage") << file << u"[stage-1 4/4] RUN make"_s << 11;
        QTest::newRow("a variable's value") << file << u"[stage-1 2/4] COPY --from=builder /out/a /y"_s << 7;
        QTest::newRow("padded number") << file << u"[stage-1  2/10] COPY --from=builder /out/a /y"_s << 7;
        QTest::newRow("here document") << file << u"[stage-1 3/4] RUN cat <<EOF (hello)"_s << 8;
        QTest::newRow("trigger") << file << u"[stage-1 2/6] ONBUILD RUN make"_s << 6;
        QTest::newRow("trigger that does not say so") << file << u"[stage-1 5/4] RUN bundle install"_s << 6;
        QTest::newRow("metadata") << file << u"[internal] load metadata for docker.io/library/b:latest"_s << 6;
        QTest::newRow("the builder's own") << file << u"exporting to image"_s << 0;
        QTest::newRow("no such stage") << file << u"[other 2/4] RUN make"_s << 4;
    }
    void findsThePlaceOfAStep()
    {
        QFETCH(QByteArray, file);
        const base::Result<project::Dockerfile> parsed = project::parseDockerfile(file);
        QVERIFY(parsed.has_value());
        QFETCH(QString, step);
        QTEST(build::placeOf(step, *parsed).line, "line");
    }

    void takesTheSyntaxLineOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("sent");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &sent) {
            QTest::newRow(name) << text << sent;
        };
        row("none", "FROM a\n", "FROM a\n");
        row("first", "# syntax=docker/dockerfile:1\nFROM a\n", "# escape=\\\nFROM a\n");
        row("as people write it", "#syntax = docker.io/docker/dockerfile:1.7-labs \r\nFROM a\n",
            "# escape=\\\nFROM a\n");
        row("before escape", "# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n", "# escape=`\n#\nFROM a\n");
        row("after escape", "# escape=`\n# syntax=docker/dockerfile:1\nFROM a\n", "#\n# escape=`\nFROM a\n");
        row("not a directive any more", "# hello\n# syntax=docker/dockerfile:1\n",
            "# hello\n# syntax=docker/dockerfile:1\n");
        row("another frontend", "# syntax=tonistiigi/x\nFROM a\n", "# syntax=tonistiigi/x\nFROM a\n");
    }
    void takesTheSyntaxLineOut()
    {
        QFETCH(QByteArray, text);
        QTEST(build::withoutSyntaxLine(text), "sent");
    }

    void refusesByLineWhatNeedsASession()
    {
        const auto check = [](const QByteArray &text) {
            return build::checkBuildable(*project::parseDockerfile(text), u"Dockerfile"_s);
        };
        QVERIFY(check("# syntax=docker/dockerfile:1.4\nFROM a\nRUN --mount=type=cache,target=/c make\n").has_value());
        const base::Result<> secret = check(
            "FROM a\nRUN true\nRUN --mount=type=secret,id=x cat /run/secrets/x\nRUN --mount=type=ssh git clone\n");
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, base::Error::Kind::Unsupported);
        QVERIFY2(secret.error().message.startsWith(
                     u"Dockerfile:3: --mount=type=secret; Dockerfile:4: --mount=type=ssh need "_s),
                 qPrintable(secret.error().message));
        const base::Result<> frontend = check("# syntax=tonistiigi/x:1\nFROM a\n");
        QVERIFY(!frontend);
        QVERIFY(frontend.error().message.startsWith(u"Dockerfile:1: "_s));
    }
};

QTEST_GUILESS_MAIN(TestBuildSteps)
#include "tst_buildsteps.moc"
