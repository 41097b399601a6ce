// SPDX-License-Identifier: Apache-2.0
#include "secrets/masker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using secrets::Masker;
using secrets::Secret;

class TestMasker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksAValueSplitAtEveryPoint()
    {
        const QByteArray text = "user=deploy password=s3cret! again s3cret!s3cret! s3c";
        const QByteArray expected = "user=deploy password=*** again ****** s3c";
        for (qsizetype first = 0; first <= text.size(); ++first) {
            for (qsizetype second = first; second <= text.size(); ++second) {
                Masker masker({Secret(u"s3cret!"_s)});
                QByteArray masked = masker.take(text.left(first)); // one by one: "+" promises no order
                masked += masker.take(text.mid(first, second - first));
                masked += masker.take(text.mid(second));
                masked += masker.finish();
                QCOMPARE(masked, expected);
            }
        }
    }
    void prefersTheLongerOfTwoValues()
    {
        Masker masker({Secret(u"abc"_s), Secret(u"abcdef"_s)});
        QCOMPARE(masker.take("abc"), ""_ba);
        QCOMPARE(masker.take("def abcx"), "*** ***x"_ba);
        QCOMPARE(masker.take("abcde"), ""_ba);
        QCOMPARE(masker.finish(), "***de"_ba);
    }
    void findsAValueBehindAFalseStart()
    {
        const Masker masker({Secret(u"aab"_s)});
        QCOMPARE(masker.mask("aaab"_ba), "a***"_ba);
    }
    void masksEachLineOfAKeyFile()
    {
        const Masker masker({Secret(u"-----BEGIN KEY-----\nMIIEvQIBADANBg\n}\n"_s)});
        QCOMPARE(masker.mask("12:01 MIIEvQIBADANBg\n12:02 }"_ba), "12:01 ***\n12:02 }"_ba);
    }
    void givesBackWhatItKeptAtTheEnd()
    {
        Masker masker({Secret(u"longpassword"_s)});
        QCOMPARE(masker.take("it is longpass"), "it is "_ba);
        QCOMPARE(masker.finish(), "longpass"_ba);
    }
    void leavesEverythingWithoutSecrets()
    {
        Masker masker({Secret()});
        QVERIFY(masker.isEmpty());
        QCOMPARE(masker.take("text"), "text"_ba);
        QCOMPARE(masker.mask(u"text"_s), u"text"_s);
    }
    void isQuickOnALongLog()
    {
        Masker masker({Secret(u"s3cret!"_s), Secret(u"another"_s)});
        const QByteArray piece = QByteArray("GET /status/check 200 in 3 ms, a second line of a log\n").repeated(1000);
        qsizetype size = 0;
        for (int i = 0; i < 400; ++i)
            size += masker.take(piece).size();
        QCOMPARE(size + masker.finish().size(), piece.size() * 400);
    }
};

QTEST_GUILESS_MAIN(TestMasker)
#include "tst_masker.moc"
