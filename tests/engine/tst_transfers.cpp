// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "engine/transfers.h"
#include "testsupport/await.h"

using namespace Qt::StringLiterals;
using namespace engine;
using testsupport::await;
using State = Layer::State;

namespace {

const QByteArray someDigest = "sha256:" + QByteArray(64, 'd');

// As 20.10 and 26 told it: one layer was there, one came, one unpacked with figures of its own.
const QByteArray pulled = R"({"status":"Pulling from team/web","id":"1.2"}
{"status":"Already exists","progressDetail":{},"id":"aaa"}
{"status":"Pulling fs layer","progressDetail":{},"id":"bbb"}
{"status":"Pulling fs layer","progressDetail":{},"id":"ccc"}
{"status":"Waiting","progressDetail":{},"id":"ccc"}
{"status":"Downloading","progressDetail":{"current":400,"total":1000},"progress":"[==>  ] 400B/1kB","id":"bbb"}
{"status":"Downloading","progressDetail":{"current":1000,"total":1000},"progress":"[====>] 1kB/1kB","id":"bbb"}
{"status":"Verifying Checksum","progressDetail":{},"id":"bbb"}
{"status":"Download complete","progressDetail":{},"id":"bbb"}
{"status":"Extracting","progressDetail":{"current":300,"total":1000},"progress":"[=>   ]","id":"bbb"}
{"status":"Downloading","progressDetail":{"current":50,"total":200},"progress":"[=>   ]","id":"ccc"}
)";
const QByteArray pulledToTheEnd = R"({"status":"Pull complete","progressDetail":{},"id":"bbb"}
{"status":"Download complete","progressDetail":{},"id":"ccc"}
{"status":"Extracting","progressDetail":{"current":1,"units":"s"},"progress":"1 s","id":"ccc"}
{"status":"Pull complete","progressDetail":{},"id":"ccc"}
{"status":"Digest: )" + someDigest +
                                  R"("}
{"status":"Status: Downloaded newer image for team/web:1.2"}
)";

const QByteArray pushed = R"({"status":"The push refers to repository [registry:5000/team/web]"}
{"status":"Preparing","progressDetail":{},"id":"abf"}
{"status":"Preparing","progressDetail":{},"id":"cde"}
{"status":"Pushing","progressDetail":{"current":19968,"total":1984220},"progress":"[>]","id":"abf"}
{"status":"Layer already exists","progressDetail":{},"id":"cde"}
{"status":"Pushing","progressDetail":{"current":2129920,"total":1984220},"progress":"[=>]","id":"abf"}
{"status":"Pushed","progressDetail":{},"id":"abf"}
{"status":"1: digest: )" + someDigest +
                          R"( size: 527"}
{"progressDetail":{},"aux":{"Tag":"1","Digest":")" +
                          someDigest + R"(","Size":527}}
)";

class Whole : public wire::Body
{
public:
    explicit Whole(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    Task<Result<QByteArray>> read(std::stop_token) override { co_return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
};

std::unique_ptr<JsonReader> stream(const QByteArray &bytes)
{
    return std::make_unique<JsonReader>(std::make_unique<Whole>(bytes));
}

void feed(TransferProgress *transfer, const QByteArray &lines)
{
    JsonSplitter splitter;
    const auto objects = splitter.take(lines);
    if (!objects)
        qFatal("%s", qPrintable(objects.error().message));
    for (const QJsonObject &object : *objects)
        transfer->take(object);
}

QString shown(const TransferProgress &transfer)
{
    QStringList texts;
    for (const Layer &layer : transfer.layers())
        texts.append(u"%1 %2 %3/%4"_s.arg(layer.id, layer.status).arg(layer.current).arg(layer.total));
    return texts.join(u", "_s);
}

} // namespace

class TestTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAPullLayerByLayer()
    {
        PullProgress pull;
        feed(&pull, pulled);
        QCOMPARE(shown(pull), u"aaa Already exists -1/-1, bbb Extracting 300/1000, ccc Downloading 50/200"_s);
        QCOMPARE(pull.layers().at(0).state, State::Present);
        QCOMPARE(pull.layers().at(1).state, State::Unpacking);
        QCOMPARE(pull.layers().at(2).state, State::Moving);
        QCOMPARE(pull.current(), 1050); // what is being unpacked has arrived
        QCOMPARE(pull.total(), 1200);
        QVERIFY(pull.digest().isEmpty());
        feed(&pull, pulledToTheEnd);
        QCOMPARE(shown(pull), u"aaa Already exists -1/-1, bbb Pull complete 1000/1000, ccc Pull complete 200/200"_s);
        QCOMPARE(pull.current(), pull.total());
        QCOMPARE(pull.digest(), QString::fromLatin1(someDigest));
        QCOMPARE(pull.status(), u"Status: Downloaded newer image for team/web:1.2"_s);
        QVERIFY(!pull.movedNothing());
        QVERIFY(!pull.error());
    }

    void answersTheLayerThatChanged()
    {
        PullProgress pull;
        const QJsonObject line{
            {u"status"_s, u"Pulling fs layer"_s}, {u"id"_s, u"aaa"_s}, {u"progressDetail"_s, QJsonObject()}};
        QCOMPARE(pull.take(line)->id, u"aaa"_s);
        QVERIFY(!pull.take(line));
        QVERIFY(!pull.take({{u"status"_s, u"Pulling from team/web"_s}, {u"id"_s, u"1.2"_s}}));
        QVERIFY(!pull.take({}));
        QCOMPARE(pull.layers().size(), 1);
    }

    void seesThatNothingHadToMove()
    {
        PullProgress present;
        feed(&present, "{\"status\":\"Pulling from a\",\"id\":\"1\"}{\"status\":\"Already "
                       "exists\",\"progressDetail\":{},\"id\":\"x\"}"
                       "{\"status\":\"Status: Image is up to date for a:1\"}");
        QVERIFY(present.movedNothing());
        QVERIFY(PullProgress().movedNothing());
        PushProgress mounted;
        feed(&mounted,
             R"({"status":"Preparing","id":"x"}{"status":"Mounted from team/base","progressDetail":{},"id":"x"})");
        QVERIFY(mounted.movedNothing());
    }

    void followsAPush()
    {
        PushProgress push;
        feed(&push, pushed);
        QCOMPARE(shown(push), u"abf Pushed 1984220/1984220, cde Layer already exists -1/-1"_s);
        QCOMPARE(push.layers().at(0).state, State::Done);
        QCOMPARE(push.layers().at(1).state, State::Present);
        QCOMPARE(push.digest(), QString::fromLatin1(someDigest));
        QVERIFY(!push.movedNothing());
    }

    void findsTheDigestOfAPushInWords()
    {
        PushProgress push;
        feed(&push, "{\"status\":\"1.2: digest: " + someDigest + " size: 9\"}");
        QCOMPARE(push.digest(), QString::fromLatin1(someDigest));
        QVERIFY(push.layers().isEmpty());
    }

    void sortsTheErrorsOfRegistries_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("wrong password") << QByteArray(R"("unauthorized: authentication required")")
                                        << Error::Kind::Denied;
        QTest::newRow("no login") << QByteArray(R"("no basic auth credentials")") << Error::Kind::Denied;
        QTest::newRow("forbidden") << QByteArray(R"("denied: requested access to the resource is denied")")
                                   << Error::Kind::Denied;
        QTest::newRow("unknown") << QByteArray(R"("manifest for a:1 not found: manifest unknown")")
                                 << Error::Kind::NotFound;
        QTest::newRow("no tag") << QByteArray(R"("tag does not exist: a:1")") << Error::Kind::NotFound;
        QTest::newRow("disk") << QByteArray(R"("failed to register layer: write /x: no space left on device")")
                              << Error::Kind::Failed;
    }
    void sortsTheErrorsOfRegistries()
    {
        QFETCH(QByteArray, line);
        QFETCH(Error::Kind, kind);
        const auto result = await(followPull(
            stream("{\"errorDetail\":{\"message\":" + line + "},\"error\":" + line + "}"), {}, u"pull"_s, {}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
        QCOMPARE(result.error().message.toUtf8(), line.mid(1, line.size() - 2)); // the daemon's own words
    }

    void followsAPullAndTellsIt()
    {
        QStringList told;
        const flow::Progress progress([&](const flow::Event &event) {
            told.append(
                u"%1 %2 %3 %4/%5"_s.arg(event.step, event.item, event.text).arg(event.current).arg(event.total));
        });
        const auto result = await(followPull(stream(pulled + pulledToTheEnd), progress, u"pull"_s, {}));
        QVERIFY(result);
        QCOMPARE(result->digest, QString::fromLatin1(someDigest));
        QVERIFY(!result->movedNothing);
        QCOMPARE(told.first(), u"pull aaa Already exists -1/-1"_s);
        QVERIFY(told.contains(u"pull bbb Downloading 400/1000"_s));
        QCOMPARE(told.last(), u"pull ccc Pull complete 200/200"_s);
    }

    void followsAPushThatFailsMidway()
    {
        const auto result =
            await(followPush(stream(pushed.left(pushed.indexOf("{\"status\":\"Pushed")) +
                                    R"({"errorDetail":{"code":401,"message":"expired"},"error":"expired"})"),
                             {}, u"push"_s, {}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Denied);
        QCOMPARE(result.error().message, u"expired"_s);
    }

    void callsAStreamCutShortAnError()
    {
        const auto result = await(followPull(stream(pulled.chopped(20)), {}, u"pull"_s, {}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestTransfers)
#include "tst_transfers.moc"
