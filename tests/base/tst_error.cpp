// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFromTheOutsideIn()
    {
        const base::Error error = base::Error{.kind = base::Error::Kind::NotFound, .message = u"no such image"_s}
                                      .in(u"pulling web:1 on staging-2"_s)
                                      .in(u"deploying to staging"_s);
        QCOMPARE(error.text(), u"deploying to staging: pulling web:1 on staging-2: no such image"_s);
    }
    void keepsKindAndRemedyOnTheWayUp()
    {
        const base::Error error = base::Error{.kind = base::Error::Kind::Denied, .message = u"no"_s}.withRemedy(u"log in"_s).in(u"here"_s);
        QCOMPARE(error.kind, base::Error::Kind::Denied);
        QCOMPARE(error.remedy, u"log in"_s);
    }
    void failMakesAnUnexpected()
    {
        const base::Result<int> result = base::fail(base::Error::Kind::Timeout, u"silent"_s);
        QVERIFY(!result.has_value());
        QCOMPARE(base::kindName(result.error().kind), u"timeout"_s);
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
