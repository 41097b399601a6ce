// SPDX-License-Identifier: Apache-2.0
#include "observe/logs.h"
#include "testsupport/await.h"
#include "testsupport/fakedaemon.h"
#include <QTest>

using namespace Qt::StringLiterals;
using observe::LogLine;
using observe::LogSource;
using testsupport::FakeDaemon;

namespace {

QByteArray stamped(int second, const QByteArray &text)
{
    return "2025-01-02T03:04:" + QByteArray::number(second).rightJustified(2, '0') + ".000000001Z " + text + '\n';
}

QJsonObject details(bool running)
{
    return {{u"Id"_s, u"web"_s},
            {u"Name"_s, u"/web"_s},
            {u"State"_s, QJsonObject{{u"Running"_s, running}, {u"Status"_s, running ? u"running"_s : u"exited"_s}}}};
}

} // namespace

class TestFollowLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_lines.clear();
        m_result.reset();
        m_stop = {};
        for (auto *daemon : {&m_one, &m_two})
            *daemon = std::make_unique<FakeDaemon>();
        m_engineOne = std::make_unique<engine::Engine>(m_one->endpoint());
        m_engineTwo = std::make_unique<engine::Engine>(m_two->endpoint());
    }
    void cleanup()
    {
        m_scope.clear();
        m_engineOne.reset();
        m_engineTwo.reset();
        m_one.reset();
        m_two.reset();
    }

    void mergesTheSourcesByTime()
    {
        m_one->on("GET", u"/containers/web/logs"_s).handle([](testsupport::Exchange &e) {
            e.stream(200);
            e.frame(1, stamped(1, "a") + stamped(4, "d"));
            e.frame(2, stamped(5, "e"));
            e.end();
        });
        m_two->on("GET", u"/containers/web/logs"_s).handle([](testsupport::Exchange &e) {
            e.stream(200);
            e.frame(1, stamped(2, "b") + stamped(3, "c") + stamped(6, "f"));
            e.end();
        });
        follow(both(), {.follow = false});
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(m_result->has_value());
        QCOMPARE(m_lines, QStringList({u"one a"_s, u"two b"_s, u"two c"_s, u"one d"_s, u"one! e"_s, u"two f"_s}));
        QCOMPARE(m_one->lines().value(0).section(u'?', 0, 0), u"GET /containers/web/logs"_s);
        const testsupport::Recorded asked = m_one->requestsTo("GET", u"/containers/web/logs"_s).first();
        QCOMPARE(asked.value(u"tail"_s), u"100"_s);
        QVERIFY(asked.value(u"timestamps"_s) == "1"_L1 || asked.value(u"timestamps"_s) == "true"_L1);
    }

    void showsLinesAsTheyCome()
    {
        testsupport::Route &one = m_one->on("GET", u"/containers/web/logs"_s).stream();
        m_two->on("GET", u"/containers/web/logs"_s).stream(); // says nothing
        follow(both(), {});
        QTRY_VERIFY(one.last());
        one.last()->frame(1, stamped(1, "a"));
        QTRY_COMPARE(m_lines, QStringList{u"one a"_s});
        one.last()->frame(1, "2025-01-02T03:04:02.000000001Z half");
        one.last()->frame(1, " and half\n");
        QTRY_COMPARE(m_lines.last(), u"one half and half"_s);
        QVERIFY(!m_result.has_value());
        m_stop.request_stop();
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(!*m_result && m_result->error().isCancelled());
    }

    void survivesTheRestartOfAContainer()
    {
        testsupport::Route &logs = m_one->on("GET", u"/containers/web/logs"_s).stream();
        m_one->on("GET", u"/containers/web/json"_s)
            .json(200, details(true))
            .json(200, details(false))
            .json(200, details(true));
        follow({one()}, {});
        QTRY_VERIFY(logs.last());
        logs.last()->frame(1, stamped(1, "before"));
        QTRY_COMPARE(m_lines, QStringList{u"one before"_s});
        logs.last()->end();
        QTRY_COMPARE(logs.calls(), 2);
        const testsupport::Recorded again = m_one->requestsTo("GET", u"/containers/web/logs"_s).last();
        QVERIFY2(again.value(u"since"_s).startsWith(u"1735787041"_s), qPrintable(again.line()));
        logs.last()->frame(1, stamped(1, "before") + stamped(2, "after"));
        QTRY_COMPARE(m_lines.last(), u"one after"_s);
        QCOMPARE(m_lines, QStringList({u"one before"_s, u"one# the container was restarted"_s, u"one after"_s}));
    }

    void survivesTheRestartOfAnEngine()
    {
        testsupport::Route &logs = m_one->on("GET", u"/containers/web/logs"_s).stream();
        m_one->on("GET", u"/containers/web/json"_s).json(200, details(true));
        follow({one()}, {});
        QTRY_VERIFY(logs.last());
        logs.last()->frame(1, stamped(1, "before"));
        QTRY_COMPARE(m_lines, QStringList{u"one before"_s});
        m_one->goAway();
        QTRY_COMPARE(m_lines.size(), 2);
        QVERIFY2(m_lines.last().startsWith(u"one# connection lost, trying again: "_s), qPrintable(m_lines.last()));
        m_one->comeBack();
        QTRY_COMPARE_WITH_TIMEOUT(logs.calls(), 2, 10'000);
        logs.last()->frame(1, stamped(1, "before") + stamped(2, "after"));
        QTRY_COMPARE(m_lines.last(), u"one after"_s);
        QCOMPARE(m_lines.value(2), u"one# connected again"_s);
        QCOMPARE(m_lines.size(), 4);
    }

    void endsWithTheContainer()
    {
        m_one->on("GET", u"/containers/web/logs"_s).handle([](testsupport::Exchange &e) {
            e.stream(200);
            e.frame(1, stamped(1, "last words"));
            e.end();
        });
        m_one->on("GET", u"/containers/web/json"_s).json(200, details(false));
        follow({one()}, {});
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(m_result->has_value());
        QCOMPARE(m_lines, QStringList{u"one last words"_s});
    }

    void saysWhenTheContainerIsGone()
    {
        testsupport::Route &logs = m_one->on("GET", u"/containers/web/logs"_s).stream();
        m_one->on("GET", u"/containers/web/json"_s).error(404, u"No such container: web"_s);
        follow({one()}, {});
        QTRY_VERIFY(logs.last());
        logs.last()->end();
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(m_result->has_value());
        QCOMPARE(m_lines, QStringList{u"one# the container is gone"_s});
    }

    void isAnErrorWhenTheOnlyOneCannotBeRead()
    {
        m_one->on("GET", u"/containers/web/logs"_s).error(404, u"No such container: web"_s);
        follow({one()}, {});
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(!*m_result);
        QCOMPARE(m_result->error().kind, base::Error::Kind::NotFound);
        QVERIFY(m_lines.isEmpty());
    }

    void isANoteWhenOneOfSeveralCannotBeRead()
    {
        m_one->on("GET", u"/containers/web/logs"_s).error(404, u"No such container: web"_s);
        m_two->on("GET", u"/containers/web/logs"_s).handle([](testsupport::Exchange &e) {
            e.stream(200);
            e.frame(1, stamped(1, "a"));
            e.end();
        });
        follow(both(), {.follow = false});
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(m_result->has_value());
        QCOMPARE(m_lines, QStringList({u"two a"_s, u"one# No such container: web"_s}));
    }

    void waitsForNobodyWhoDoesNotAnswer()
    {
        m_one->freeze();
        m_two->on("GET", u"/containers/web/logs"_s).handle([](testsupport::Exchange &e) {
            e.stream(200);
            e.frame(1, stamped(1, "a"));
        });
        follow(both(), {});
        QTRY_VERIFY_WITH_TIMEOUT(m_lines.contains(u"two a"_s), 8000);
    }

private:
    LogSource one() const { return {.label = u"one"_s, .engine = m_engineOne.get(), .container = u"web"_s}; }
    QList<LogSource> both() const
    {
        return {one(), {.label = u"two"_s, .engine = m_engineTwo.get(), .container = u"web"_s}};
    }
    void follow(const QList<LogSource> &sources, observe::FollowOptions options)
    {
        const auto told = [this](const LogLine &line) {
            const QString mark = line.kind == LogLine::Kind::Stderr ? u"!"_s
                                 : line.kind == LogLine::Kind::Note ? u"#"_s
                                                                    : QString();
            m_lines.append(line.label + mark + u' ' + QString::fromUtf8(line.text));
        };
        m_scope.spawn(testsupport::keep(observe::followLogs(sources, options, told, m_stop.get_token()), &m_result));
    }

    std::unique_ptr<FakeDaemon> m_one, m_two;
    std::unique_ptr<engine::Engine> m_engineOne, m_engineTwo;
    QStringList m_lines;
    std::optional<base::Result<>> m_result;
    std::stop_source m_stop;
    flow::Scope m_scope;
};

QTEST_GUILESS_MAIN(TestFollowLogs)
#include "tst_followlogs.moc"
