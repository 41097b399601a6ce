// SPDX-License-Identifier: Apache-2.0
#include "project/dockerfile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using project::Dockerfile;
using project::parseDockerfile;

namespace {

Dockerfile read(const QByteArray &text, const QMap<QString, QString> &args = {})
{
    const auto file = parseDockerfile(text, args);
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    return *file;
}

QStringList images(const Dockerfile &file, const QString &target = {})
{
    QStringList found;
    for (const Dockerfile::ImageUse &use : file.baseImages(target))
        found.append(u"%1@%2"_s.arg(use.image).arg(use.line));
    return found;
}

} // namespace

class TestDockerfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInstructions()
    {
        const Dockerfile file = read("# a comment\n\nFROM debian:12\nrun apt-get update && \\\n    # why\n\n    "
                                     "apt-get install ruby\nCMD [\"ruby\"]\n");
        QCOMPARE(file.instructions.size(), 3);
        QCOMPARE(file.instructions[1].name, u"RUN"_s);
        QCOMPARE(file.instructions[1].arguments, u"apt-get update &&     apt-get install ruby"_s);
        QCOMPARE(file.instructions[1].line, 4);
        QCOMPARE(file.instructions[1].lastLine, 7);
        QCOMPARE(file.instructions[2].line, 8);
        QCOMPARE(file.at(5), &file.instructions[1]);
        QCOMPARE(file.at(1), nullptr);
        QCOMPARE(file.at(99), nullptr);
    }

    void readsWindowsLineEndsAndAMark()
    {
        const Dockerfile file = read("\xef\xbb\xbf# escape=`\r\nFROM a\r\nRUN x `\r\n  y\r\nRUN c:\\\r\n");
        QCOMPARE(file.instructions.size(), 3);
        QCOMPARE(file.instructions[1].arguments, u"x   y"_s);
        QCOMPARE(file.instructions[2].arguments, u"c:\\"_s);
    }

    void doubledEscapeEndsNothing()
    {
        const Dockerfile file = read("FROM a\nRUN echo \\\\\nRUN b\n");
        QCOMPARE(file.instructions.size(), 3);
    }

    void readsTheSyntaxLine()
    {
        const Dockerfile file = read("# escape=\\\n# Syntax = docker/dockerfile:1\nFROM a\n");
        QCOMPARE(file.syntax, u"docker/dockerfile:1"_s);
        QCOMPARE(file.syntaxLine, 2);
        QCOMPARE(read("FROM a\n# syntax=docker/dockerfile:1\n").syntax, QString());
        QCOMPARE(read("\n# syntax=docker/dockerfile:1\nFROM a\n").syntax, QString());
    }

    void heredocsBelongToTheirInstruction()
    {
        const Dockerfile file = read("FROM a\nRUN <<EOF cat > /x && <<-\"B C\" true <<-END\nFROM nothing\nEOF\n\tRUN "
                                     "no\n\tEND\nCOPY <<x /y\nx\nUSER u\n");
        QCOMPARE(file.stages.size(), 1);
        QCOMPARE(file.instructions.size(), 4);
        QCOMPARE(file.instructions[1].lastLine, 6);
        QCOMPARE(file.instructions[2].line, 7);
        QCOMPARE(file.instructions[2].lastLine, 8);
        QCOMPARE(file.instructions[3].name, u"USER"_s);
        QCOMPARE(file.at(3)->name, u"RUN"_s);
    }

    void readsStages()
    {
        const Dockerfile file = read("FROM --platform=linux/amd64 debian AS Base\nFROM base as app\nFROM scratch\n");
        QCOMPARE(file.stages.size(), 3);
        QCOMPARE(file.stages[0].name, u"base"_s);
        QCOMPARE(file.stages[0].platform, u"linux/amd64"_s);
        QVERIFY(!file.stages[0].isStage);
        QVERIFY(file.stages[1].isStage);
        QVERIFY(file.stages[2].isScratch);
        QCOMPARE(file.instructions[2].stage, 2);
    }

    void replacesArguments_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("image");
        QTest::addColumn<bool>("resolved");
        QTest::newRow("default") << "ARG V=3\nFROM ruby:$V\n"_ba << u"ruby:3"_s << true;
        QTest::newRow("build's") << "ARG GIVEN=3\nFROM ruby:${GIVEN}-slim\n"_ba << u"ruby:9-slim"_s << true;
        QTest::newRow("declared only") << "ARG GIVEN\nFROM ruby:${GIVEN}\n"_ba << u"ruby:9"_s << true;
        QTest::newRow("not declared") << "FROM ruby:${GIVEN}\n"_ba << u"ruby:${GIVEN}"_s << false;
        QTest::newRow("no value") << "ARG V\nFROM ruby:${V}\n"_ba << u"ruby:${V}"_s << false;
        QTest::newRow("fallback") << "ARG V\nFROM ruby:${V:-2}\n"_ba << u"ruby:2"_s << true;
        QTest::newRow("empty takes the fallback") << "ARG V=\nFROM ruby:${V:-2}\n"_ba << u"ruby:2"_s << true;
        QTest::newRow("empty is a value") << "ARG V=\nFROM ruby${V-2}\n"_ba << u"ruby"_s << true;
        QTest::newRow("instead") << "ARG V=1\nFROM ruby${V:+:slim}\n"_ba << u"ruby:slim"_s << true;
        QTest::newRow("of another") << "ARG A=1 B=\"${A}-x\"\nFROM ruby:$B\n"_ba << u"ruby:1-x"_s << true;
        QTest::newRow("quotes") << "ARG A='a$b'\nFROM \"$A\"\n"_ba << u"a$b"_s << true;
        QTest::newRow("nested") << "ARG A=7\nFROM ruby:${B:-${A}}\n"_ba << u"ruby:7"_s << true;
        QTest::newRow("of a stage") << "FROM x\nARG V=1\nFROM ruby:$V\n"_ba << u"ruby:$V"_s << false;
    }
    void replacesArguments()
    {
        QFETCH(QByteArray, text);
        const Dockerfile file = read(text, {{u"GIVEN"_s, u"9"_s}});
        QTEST(file.stages.last().image, "image");
        QTEST(file.stages.last().isResolved, "resolved");
    }

    void findsBaseImages()
    {
        const Dockerfile file = read("FROM builder:1 AS build\n"
                                     "COPY --from=tools:2 /a /a\n"
                                     "FROM unused:3 AS spare\n"
                                     "FROM build AS middle\n"
                                     "RUN --mount=type=cache,target=/c --mount=from=mounted:5,target=/m \\\n  x\n"
                                     "FROM run:4\n"
                                     "COPY --chown=1 --from=middle /a /a\n"
                                     "COPY --from=1 /b /b\n"
                                     "COPY --from=tools:2 /c /c\n");
        QCOMPARE(images(file, u"build"_s), (QStringList{u"builder:1@1"_s, u"tools:2@2"_s}));
        QCOMPARE(images(file, u"MIDDLE"_s), (QStringList{u"builder:1@1"_s, u"tools:2@2"_s, u"mounted:5@5"_s}));
        QCOMPARE(images(file, u"1"_s), QStringList{u"unused:3@3"_s});
        QCOMPARE(images(file),
                 (QStringList{u"builder:1@1"_s, u"tools:2@2"_s, u"unused:3@3"_s, u"mounted:5@5"_s, u"run:4@7"_s}));
        QCOMPARE(images(file, u"absent"_s), QStringList());
        QCOMPARE(images(read("FROM scratch\nCOPY --from=0 a b\n")), QStringList());
        QCOMPARE(images(read("FROM x:$NO\n")), QStringList());
    }

    void findsMountsByLine()
    {
        const Dockerfile file = read("FROM a\nRUN --mount=type=secret,id=token \\\n    --mount=\"type=ssh\" \\\n    "
                                     "--network=none --mount=target=/x echo --mount=type=no\n");
        QCOMPARE(file.mounts.size(), 3);
        QCOMPARE(file.mounts[0].type, u"secret"_s);
        QCOMPARE(file.mounts[0].text, u"--mount=type=secret,id=token"_s);
        QCOMPARE(file.mounts[0].line, 2);
        QCOMPARE(file.mounts[1].type, u"ssh"_s);
        QCOMPARE(file.mounts[1].line, 3);
        QCOMPARE(file.mounts[2].type, u"bind"_s);
        QCOMPARE(file.mounts[2].line, 4);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << ""_ba << u"the Dockerfile has no FROM"_s;
        QTest::newRow("no image") << "# x\nFROM\n"_ba << u"line 2: FROM names no image"_s;
        QTest::newRow("words") << "FROM a b\n"_ba
                               << u"line 1: FROM takes an image and a name for the stage, found \"b\""_s;
        QTest::newRow("heredoc") << "FROM a\nRUN <<EOF\nx\n"_ba << u"line 2: the text that <<EOF begins has no end"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto file = parseDockerfile(text);
        QVERIFY(!file);
        QTEST(file.error().message, "message");
        QVERIFY(!file.error().remedy.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestDockerfile)
#include "tst_dockerfile.moc"
