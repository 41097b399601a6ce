// SPDX-License-Identifier: Apache-2.0
#include "secrets/secret.h"

#include <QDebug>
#include <QTest>
#include <concepts>

using namespace Qt::StringLiterals;
using secrets::Secret;

template <class T>
concept Printable = requires(QDebug debug, const T &value) { debug << value; };
static_assert(!Printable<Secret>);
static_assert(!std::convertible_to<Secret, QString>);
static_assert(!std::convertible_to<Secret, QByteArray>);
static_assert(Printable<QString>);

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void revealsWhatWasPutIn()
    {
        const Secret secret(u"pä$$"_s);
        const Secret copy = secret;
        QCOMPARE(copy.reveal(), u"pä$$"_s);
        QCOMPARE(copy.revealBytes(), "p\xc3\xa4$$"_ba);
        QVERIFY(copy == secret);
        QVERIFY(!copy.isEmpty());
    }
    void isEmptyWithoutAValue()
    {
        QVERIFY(Secret().isEmpty());
        QVERIFY(Secret(u""_s).isEmpty());
        QVERIFY(Secret().reveal().isEmpty());
    }
    void keepsItsBytesToItself()
    {
        QByteArray given("given");
        const Secret secret(given);
        given.fill('x');
        QCOMPARE(secret.reveal(), u"given"_s);
        QByteArray taken = secret.revealBytes();
        taken.fill('x');
        QCOMPARE(secret.reveal(), u"given"_s);
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
