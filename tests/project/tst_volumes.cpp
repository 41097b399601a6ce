// SPDX-License-Identifier: Apache-2.0
#include "project/volumes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using project::Volume;
using project::volumeFromText;

Q_DECLARE_METATYPE(Volume)

class TestVolumes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsShortForms_data()
    {
        using Type = Volume::Type;
        QTest::addColumn<QString>("text");
        QTest::addColumn<Volume>("expected");
        QTest::newRow("anonymous") << u"/cache"_s << Volume{.type = Type::Volume, .target = u"/cache"_s};
        QTest::newRow("named") << u"data:/var/lib/data"_s
                               << Volume{.type = Type::Volume, .source = u"data"_s, .target = u"/var/lib/data"_s};
        QTest::newRow("no copy") << u"data:/d:nocopy"_s
                                 << Volume{.source = u"data"_s, .target = u"/d"_s, .noCopy = true};
        QTest::newRow("bind") << u"/etc/a:/a"_s << Volume{.type = Type::Bind, .source = u"/etc/a"_s, .target = u"/a"_s};
        QTest::newRow("relative") << u"./a:/a:ro"_s
                                  << Volume{
                                         .type = Type::Bind, .source = u"./a"_s, .target = u"/a"_s, .readOnly = true};
        QTest::newRow("home") << u"~/a:/a:rw"_s << Volume{.type = Type::Bind, .source = u"~/a"_s, .target = u"/a"_s};
        QTest::newRow("several modes") << u".:/a:ro,rshared,z"_s
                                       << Volume{.type = Type::Bind,
                                                 .source = u"."_s,
                                                 .target = u"/a"_s,
                                                 .readOnly = true,
                                                 .propagation = u"rshared"_s,
                                                 .selinux = u"z"_s};
        QTest::newRow("drive") << u"C:\\data:/a:ro"_s
                               << Volume{
                                      .type = Type::Bind, .source = u"C:\\data"_s, .target = u"/a"_s, .readOnly = true};
        QTest::newRow("hint") << u"./a:/a:cached"_s
                              << Volume{.type = Type::Bind, .source = u"./a"_s, .target = u"/a"_s};
    }
    void readsShortForms()
    {
        QFETCH(QString, text);
        QFETCH(Volume, expected);
        const auto volume = volumeFromText(text);
        QVERIFY2(volume, volume ? "" : qPrintable(volume.error().message));
        QCOMPARE(*volume, expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << u""_s << u"the place in the container, \"\", is not an absolute path"_s;
        QTest::newRow("relative target") << u"data:lib"_s
                                         << u"the place in the container, \"lib\", is not an absolute path"_s;
        QTest::newRow("name") << u"a b:/a"_s << u"\"a b\" is neither a path nor a volume's name"_s;
        QTest::newRow("mode") << u"data:/a:readonly"_s << u"\"readonly\" is not a mode such as ro or rw"_s;
        QTest::newRow("parts") << u"data:/b:ro:z"_s << u"it has more parts than SOURCE:TARGET:MODE"_s;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto volume = volumeFromText(text);
        QVERIFY(!volume);
        QCOMPARE(volume.error().message, u"\"%1\" is not a volume: %2"_s.arg(text, why));
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"/cache", "data:/d:ro,nocopy", "/a:/b:ro,rshared,Z", "./a:/a"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void writesWhatItReads()
    {
        QFETCH(QString, text);
        const auto volume = volumeFromText(text);
        QVERIFY(volume);
        QCOMPARE(project::volumeToText(*volume), text);
    }
};

QTEST_APPLESS_MAIN(TestVolumes)
#include "tst_volumes.moc"
