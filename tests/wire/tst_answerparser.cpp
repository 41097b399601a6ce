// SPDX-License-Identifier: Apache-2.0
#include "wire/answerparser.h"

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using wire::AnswerParser;

namespace {

// What was read of an answer that came in these pieces, told in one line.
QByteArray told(const QList<QByteArray> &pieces, bool isToHead, bool ends)
{
    AnswerParser parser(isToHead);
    QByteArray bytes, body;
    for (const QByteArray &piece : pieces) {
        bytes += piece;
        if (!parser.hasHead()) {
            if (const Result<> head = parser.takeHead(bytes); !head)
                return "error";
        }
        if (parser.hasHead()) {
            const Result<QByteArray> more = parser.takeBody(bytes);
            if (!more)
                return "error";
            body += *more;
        }
    }
    if (ends && !parser.end())
        return "cut";
    if (!parser.hasHead())
        return "incomplete";
    return QByteArray::number(parser.status()) + ' ' + parser.reason() + " | " + body + " | " +
           (parser.isDone() ? "done" : "open") + (parser.keepsAlive() ? ", alive" : "") + " | rest " + bytes;
}

} // namespace

class TestAnswerParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplitReadsTheSame_data()
    {
        QTest::addColumn<QByteArray>("whole");
        QTest::addColumn<bool>("isToHead");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *whole, const char *expected, bool ends = false,
                            bool isToHead = false) {
            QTest::newRow(name) << QByteArray(whole) << isToHead << ends << QByteArray(expected);
        };
        row("length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 OK | hello | done, alive | rest ");
        row("chunked",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nA;x=\"y\"\r\n0123456789\r\n0\r\nT: "
            "v\r\n\r\n",
            "200 OK | ab0123456789 | done, alive | rest ");
        row("continue", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
            "201 Created |  | done, alive | rest ");
        row("no content", "HTTP/1.1 204 No Content\r\n\r\n", "204 No Content |  | done, alive | rest ");
        row("to head", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", "200 OK |  | done, alive | rest ", false,
            true);
        row("closing", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
            "200 OK | x | done | rest ");
        row("until the end", "HTTP/1.1 200 OK\r\n\r\nall", "200 OK | all | done | rest ", true);
        row("upgrade", "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n\x01\x02raw",
            "101 UPGRADED |  | done, alive | rest \x01\x02raw");
        row("two answers", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1",
            "200 OK | x | done, alive | rest HTTP/1.1");
        row("cut in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "cut", true);
        row("cut before the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "cut",
            true);
        row("cut in the length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", "cut", true);
        row("cut in the head", "HTTP/1.1 200 OK\r\nContent-Le", "cut", true);
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "error");
        row("length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "error");
        row("no chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "error");
        row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "error");
    }
    void everySplitReadsTheSame()
    {
        QFETCH(QByteArray, whole);
        QFETCH(bool, isToHead);
        QFETCH(bool, ends);
        QFETCH(QByteArray, expected);
        for (qsizetype split = 0; split <= whole.size(); ++split)
            QCOMPARE(told({whole.left(split), whole.mid(split)}, isToHead, ends), expected);
        QList<QByteArray> single;
        for (qsizetype i = 0; i < whole.size(); ++i)
            single.append(whole.mid(i, 1));
        QCOMPARE(told(single, isToHead, ends), expected);
    }
    void headersKeepTheirOrderAndCase()
    {
        AnswerParser parser(false);
        QByteArray bytes = "HTTP/1.1 200 OK\r\nX-B: 1\r\nApi-Version: 1.41\r\nX-B:  2 \r\n\r\n";
        QVERIFY(parser.takeHead(bytes));
        const wire::Headers headers = parser.headers();
        QCOMPARE(headers.size(), 3);
        QCOMPARE(wire::headerValue(headers, "api-version"), QByteArray("1.41"));
        QCOMPARE(wire::headerValue(headers, "x-b"), QByteArray("1"));
        QCOMPARE(wire::headerValue(headers, "absent"), QByteArray());
    }
    void aLongHeaderIsRead()
    {
        AnswerParser parser(false);
        QByteArray bytes = "HTTP/1.1 200 OK\r\nX-Long: " + QByteArray(50'000, 'x') + "\r\nContent-Length: 0\r\n\r\n";
        QVERIFY(parser.takeHead(bytes));
        QCOMPARE(wire::headerValue(parser.headers(), "X-Long").size(), 50'000);
    }
};

QTEST_GUILESS_MAIN(TestAnswerParser)
#include "tst_answerparser.moc"
