// SPDX-License-Identifier: Apache-2.0
#include "engine/reference.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::Error;
using engine::ImageReference;

namespace {
const QString someDigest = u"sha256:"_s + QString(64, u'a');
}

class TestReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // registry and repository
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("digest");
        QTest::addColumn<QString>("familiar");
        QTest::newRow("official") << u"redis"_s << u"docker.io/library/redis"_s << QString() << QString() << u"redis"_s;
        QTest::newRow("tag") << u"redis:6.2-alpine"_s << u"docker.io/library/redis"_s << u"6.2-alpine"_s << QString()
                             << u"redis"_s;
        QTest::newRow("team") << u"team/web"_s << u"docker.io/team/web"_s << QString() << QString() << u"team/web"_s;
        QTest::newRow("three parts") << u"a/b/c"_s << u"docker.io/a/b/c"_s << QString() << QString() << u"a/b/c"_s;
        QTest::newRow("docker.io") << u"docker.io/redis"_s << u"docker.io/library/redis"_s << QString() << QString()
                                   << u"redis"_s;
        QTest::newRow("index") << u"index.docker.io/library/redis:1"_s << u"docker.io/library/redis"_s << u"1"_s
                               << QString() << u"redis"_s;
        QTest::newRow("port") << u"registry:5000/web"_s << u"registry:5000/web"_s << QString() << QString()
                              << u"registry:5000/web"_s;
        QTest::newRow("no port but a tag")
            << u"registry:5000"_s << u"docker.io/library/registry"_s << u"5000"_s << QString() << u"registry"_s;
        QTest::newRow("localhost") << u"localhost/web"_s << u"localhost/web"_s << QString() << QString()
                                   << u"localhost/web"_s;
        QTest::newRow("domain") << u"registry.example.com/team/web:1.2@"_s + someDigest
                                << u"registry.example.com/team/web"_s << u"1.2"_s << someDigest
                                << u"registry.example.com/team/web"_s;
        QTest::newRow("digest") << u"redis@"_s + someDigest << u"docker.io/library/redis"_s << QString() << someDigest
                                << u"redis"_s;
        QTest::newRow("ipv6") << u"[::1]:5000/web"_s << u"[::1]:5000/web"_s << QString() << QString()
                              << u"[::1]:5000/web"_s;
        QTest::newRow("separators") << u"a_b__c---d/e.f"_s << u"docker.io/a_b__c---d/e.f"_s << QString() << QString()
                                    << u"a_b__c---d/e.f"_s;
        QTest::newRow("upper registry") << u"Registry/web"_s << u"Registry/web"_s << QString() << QString()
                                        << u"Registry/web"_s;
    }
    void readsNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, tag);
        QFETCH(QString, digest);
        QFETCH(QString, familiar);
        const auto reference = ImageReference::parse(text);
        QVERIFY2(reference, reference ? "" : qPrintable(reference.error().message));
        QCOMPARE(reference->name(), name);
        QCOMPARE(reference->tag, tag);
        QCOMPARE(reference->digest, digest);
        QCOMPARE(reference->familiarName(), familiar);
        QCOMPARE(*ImageReference::parse(reference->name()), reference->withTag({}));
    }

    void refusesWhatDockerRefuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << u"empty"_s;
        QTest::newRow("upper case") << u"team/Web"_s << u"lower case"_s;
        QTest::newRow("upper case alone") << u"Redis"_s << u"lower case"_s;
        QTest::newRow("id") << QString(64, u'a') << u"an id"_s;
        QTest::newRow("space") << u"team/my web"_s << u"not a repository"_s;
        QTest::newRow("leading space") << u" redis"_s << u"not a repository"_s;
        QTest::newRow("empty tag") << u"redis:"_s << u"not a tag"_s;
        QTest::newRow("long tag") << u"redis:"_s + QString(129, u'x') << u"not a tag"_s;
        QTest::newRow("tag begins with a dash") << u"redis:-1"_s << u"not a tag"_s;
        QTest::newRow("short digest") << u"redis@sha256:abc"_s << u"not a digest"_s;
        QTest::newRow("digest in upper case") << u"redis@sha256:"_s + QString(64, u'A') << u"not a digest"_s;
        QTest::newRow("double slash") << u"team//web"_s << u"not a repository"_s;
        QTest::newRow("trailing slash") << u"team/"_s << u"not a repository"_s;
        QTest::newRow("scheme") << u"https://registry.example.com/web"_s << u"not a re"_s;
        QTest::newRow("three underscores") << u"a___b"_s << u"not a repository"_s;
        QTest::newRow("newline") << u"redis\n"_s << u"not a repository"_s;
        QTest::newRow("underscore in a registry") << u"a.b_c/web"_s << u"not a registry"_s;
        QTest::newRow("too long") << QString(256, u'x') << u"longer than 255"_s;
    }
    void refusesWhatDockerRefuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto reference = ImageReference::parse(text);
        QVERIFY(!reference);
        QCOMPARE(reference.error().kind, Error::Kind::Invalid);
        QVERIFY2(reference.error().message.contains(says), qPrintable(reference.error().message));
        QVERIFY(text.isEmpty() || reference.error().message.contains(text));
    }

    void writesTheNameAsPeopleDo()
    {
        QCOMPARE(ImageReference::parse(u"docker.io/library/redis"_s)->text(), u"redis:latest"_s);
        QCOMPARE(ImageReference::parse(u"redis:6"_s)->text(), u"redis:6"_s);
        QCOMPARE(ImageReference::parse(u"redis@"_s + someDigest)->text(), u"redis@"_s + someDigest);
        QCOMPARE(ImageReference::parse(u"a.b/c:1@"_s + someDigest)->text(), u"a.b/c:1@"_s + someDigest);
    }

    void changesTagAndDigest()
    {
        const ImageReference reference = *ImageReference::parse(u"a.b/c:1@"_s + someDigest);
        QCOMPARE(reference.withTag(u"2"_s).text(), u"a.b/c:2"_s);
        QCOMPARE(reference.withDigest(someDigest).text(), u"a.b/c@"_s + someDigest);
    }

    void knowsWhereDockerKeepsTheLogin()
    {
        QCOMPARE(ImageReference::parse(u"redis"_s)->loginKey(), u"https://index.docker.io/v1/"_s);
        QCOMPARE(ImageReference::parse(u"registry:5000/web"_s)->loginKey(), u"registry:5000"_s);
    }
};

QTEST_APPLESS_MAIN(TestReference)
#include "tst_reference.moc"
