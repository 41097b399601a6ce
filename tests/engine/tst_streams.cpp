// SPDX-License-Identifier: Apache-2.0
#include "engine/streams.h"
#include "testsupport/await.h"

#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace engine;
using testsupport::await;
using Channel = wire::Frame::Channel;

namespace {

// A body in given pieces; then its end, or an error.
class Pieces : public wire::Body
{
public:
    explicit Pieces(QList<QByteArray> pieces, std::optional<Error> error = {})
        : m_pieces(std::move(pieces))
        , m_error(std::move(error))
    {
    }
    Task<Result<QByteArray>> read(std::stop_token) override
    {
        ++reads;
        if (m_pieces.isEmpty() && m_error)
            co_return base::fail(*m_error);
        co_return m_pieces.isEmpty() ? QByteArray() : m_pieces.takeFirst();
    }
    int reads = 0;

private:
    QList<QByteArray> m_pieces;
    std::optional<Error> m_error;
};

// What an upgraded stream was told.
class Told : public wire::Stream
{
public:
    Task<Result<QByteArray>> read(std::stop_token, std::optional<Milliseconds>) override { co_return QByteArray(); }
    Task<Result<>> write(QByteArray bytes, std::stop_token) override
    {
        written += bytes;
        co_return Result<>();
    }
    void closeWriting() override { written += "<end>"; }
    bool isOpen() const override { return true; }
    QByteArray written;
};

QByteArray framed(char channel, const QByteArray &bytes)
{
    QByteArray header(8, '\0');
    header[0] = channel;
    qToBigEndian(static_cast<quint32>(bytes.size()), header.data() + 4);
    return header + bytes;
}

struct Heard
{
    QByteArray out;
    QByteArray err;
    std::optional<Error> error;
};

Heard listen(OutputReader *reader)
{
    Heard heard;
    while (true) {
        const auto frame = await(reader->read({}));
        if (!frame)
            heard.error = frame.error();
        if (!frame || !*frame)
            return heard;
        ((*frame)->channel == Channel::Stderr ? heard.err : heard.out) += (*frame)->bytes;
    }
}

struct Objects
{
    QList<QJsonObject> list;
    std::optional<Error> error;
};

Objects readAll(std::unique_ptr<wire::Body> body)
{
    JsonReader reader(std::move(body));
    Objects objects;
    while (true) {
        const auto object = await(reader.next({}));
        if (!object)
            objects.error = object.error();
        if (!object || !*object)
            return objects;
        objects.list.append(**object);
    }
}

const QByteArray threeObjects = "{\"a\":\"}{\\\"\\\\\"}\r\n{\"b\":[1,{\"c\":[]}]}{\"d\":\"\xc3\xa4\"}\n\n";

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsFramesSplitAnywhere()
    {
        const QByteArray stream = framed(1, "hello ") + framed(2, "oops\n") + framed(1, "") + framed(1, "world\n");
        for (qsizetype first = 1; first < stream.size(); ++first) {
            for (qsizetype second = first; second < stream.size(); second += 3) {
                OutputReader reader(std::make_unique<Pieces>(QList<QByteArray>{stream.first(first),
                                                                               stream.sliced(first, second - first),
                                                                               stream.sliced(second)}),
                                    false);
                const Heard heard = listen(&reader);
                if (second > first) { // an empty piece is the end
                    QVERIFY2(!heard.error, qPrintable(heard.error.value_or(Error{}).message));
                    QCOMPARE(heard.out, QByteArray("hello world\n"));
                    QCOMPARE(heard.err, QByteArray("oops\n"));
                }
            }
        }
    }

    void leavesATerminalsOutputAsItIs()
    {
        OutputReader reader(std::make_unique<Pieces>(QList<QByteArray>{framed(2, "x"), "y"}), true);
        QCOMPARE(listen(&reader).out, framed(2, "x") + "y");
    }

    void callsOutputCutShortAnError()
    {
        const QByteArray stream = framed(1, "hello");
        for (qsizetype size = 1; size < stream.size(); ++size) {
            OutputReader reader(std::make_unique<Pieces>(QList<QByteArray>{stream.first(size)}), false);
            const Heard heard = listen(&reader);
            QVERIFY(heard.error);
            QCOMPARE(heard.error->kind, Error::Kind::Protocol);
            QCOMPARE(heard.out, QByteArray("hello").first(qMax<qsizetype>(size - 8, 0)));
        }
    }

    void passesOnWhyTheOutputBroke()
    {
        OutputReader reader(std::make_unique<Pieces>(QList<QByteArray>{framed(1, "x")}, base::cancelled()), false);
        const Heard heard = listen(&reader);
        QCOMPARE(heard.out, QByteArray("x"));
        QCOMPARE(heard.error->kind, Error::Kind::Cancelled);
    }

    void readsNothingThatNobodyAskedFor()
    {
        auto pieces = std::make_unique<Pieces>(QList<QByteArray>{framed(1, "a") + framed(1, "b"), framed(1, "c")});
        const Pieces *source = pieces.get();
        OutputReader reader(std::move(pieces), false);
        QCOMPARE(source->reads, 0);
        QVERIFY(await(reader.read({})));
        QVERIFY(await(reader.read({})));
        QCOMPARE(source->reads, 1);
    }

    void writesAndClosesInputOfAnAttachedProcess()
    {
        const auto stream = std::make_shared<Told>();
        Attached attached(stream, std::make_unique<Pieces>(QList<QByteArray>{framed(1, "x")}), false);
        QVERIFY(await(attached.write("one ", {})));
        QVERIFY(await(attached.write("two", {})));
        attached.closeInput();
        QCOMPARE(stream->written, QByteArray("one two<end>"));
        QCOMPARE(listen(&attached).out, QByteArray("x"));
    }

    void cutsObjectsSplitAnywhere()
    {
        const QList<QJsonObject> expected = readAll(std::make_unique<Pieces>(QList<QByteArray>{threeObjects})).list;
        QCOMPARE(expected.size(), 3);
        QCOMPARE(expected.at(0).value("a"_L1).toString(), u"}{\"\\"_s);
        QCOMPARE(expected.at(2).value("d"_L1).toString(), u"ä"_s);
        for (qsizetype first = 0; first <= threeObjects.size(); ++first) {
            for (qsizetype second = first; second <= threeObjects.size(); ++second) {
                JsonSplitter splitter;
                QList<QJsonObject> objects;
                for (const QByteArray &piece : {threeObjects.first(first), threeObjects.sliced(first, second - first),
                                                threeObjects.sliced(second)}) {
                    const auto taken = splitter.take(piece);
                    QVERIFY(taken);
                    objects += *taken;
                }
                QCOMPARE(objects, expected);
                QVERIFY(splitter.isComplete());
            }
        }
    }

    void cutsObjectsFedByteByByte()
    {
        JsonSplitter splitter;
        int count = 0;
        for (const char byte : threeObjects)
            count += static_cast<int>(splitter.take(QByteArray(1, byte))->size());
        QCOMPARE(count, 3);
    }

    void callsAnObjectCutShortAnError()
    {
        const Objects objects = readAll(std::make_unique<Pieces>(QList<QByteArray>{"{\"a\":1}\n{\"b\":"}));
        QCOMPARE(objects.list.size(), 1);
        QCOMPARE(objects.error->kind, Error::Kind::Protocol);
    }

    void refusesWhatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("page not found");
        QTest::newRow("list") << QByteArray("[1]");
        QTest::newRow("broken") << QByteArray("{a:1}");
        QTest::newRow("closed wrongly") << QByteArray("{\"a\":1]");
    }
    void refusesWhatIsNoObject()
    {
        QFETCH(QByteArray, bytes);
        const Objects objects = readAll(std::make_unique<Pieces>(QList<QByteArray>{bytes}));
        QVERIFY(objects.error);
        QCOMPARE(objects.error->kind, Error::Kind::Protocol);
    }

    void boundsTheSizeOfAnObject()
    {
        JsonSplitter splitter(100);
        QVERIFY(splitter.take("{\"a\":\"" + QByteArray(50, 'x')));
        const auto tooMuch = splitter.take(QByteArray(60, 'x'));
        QVERIFY(!tooMuch);
        QVERIFY(tooMuch.error().message.contains(u"100"_s));
        QVERIFY(JsonSplitter(20).take("{\"a\":1}{\"a\":2}{\"a\":3}{\"a\":4}")); // the limit is one object's
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
