// SPDX-License-Identifier: Apache-2.0
#include "wire/frames.h"

#include <QtEndian>

using wire::Frame;
using wire::FrameSplitter;

namespace {

QByteArray framed(int channel, const QByteArray &bytes)
{
    QByteArray header(8, '\0');
    header[0] = static_cast<char>(channel);
    qToBigEndian(static_cast<quint32>(bytes.size()), header.data() + 4);
    return header + bytes;
}

// Frames told as text, neighbours of one channel joined.
QByteArray told(const QList<Frame> &frames)
{
    QByteArray text;
    int last = -1;
    for (const Frame &frame : frames) {
        const int channel = static_cast<int>(frame.channel);
        if (channel != last)
            text += '<' + QByteArray::number(channel) + '>';
        last = channel;
        text += frame.bytes;
    }
    return text;
}

} // namespace

class TestFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplitReadsTheSame()
    {
        const QByteArray whole =
            framed(1, "hello\n") + framed(2, "oops") + framed(1, "") + framed(1, QByteArray(300, 'x'));
        const QByteArray expected = "<1>hello\n<2>oops<1>" + QByteArray(300, 'x');
        for (qsizetype split = 0; split <= whole.size(); ++split) {
            FrameSplitter splitter(false);
            QList<Frame> frames = splitter.take(whole.left(split));
            frames += splitter.take(whole.mid(split));
            QCOMPARE(told(frames), expected);
            QVERIFY(splitter.isComplete());
        }
    }
    void byteByByte()
    {
        const QByteArray whole = framed(2, "ab") + framed(1, "c");
        FrameSplitter splitter(false);
        QList<Frame> frames;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            frames += splitter.take(whole.mid(i, 1));
            QCOMPARE(splitter.isComplete(), i == 9 || i == whole.size() - 1);
        }
        QCOMPARE(told(frames), QByteArray("<2>ab<1>c"));
    }
    void aLongFrameComesInPieces()
    {
        FrameSplitter splitter(false);
        const QByteArray whole = framed(1, QByteArray(1'000'000, 'y'));
        QCOMPARE(splitter.take(whole.left(108)).first().bytes.size(), 100);
        QVERIFY(!splitter.isComplete());
        QCOMPARE(splitter.take(whole.mid(108)).first().bytes.size(), 999'900);
        QVERIFY(splitter.isComplete());
    }
    void aTerminalsStreamIsOneChannel()
    {
        FrameSplitter splitter(true);
        QCOMPARE(told(splitter.take(framed(2, "ab"))), "<1>" + framed(2, "ab"));
        QVERIFY(splitter.take({}).isEmpty());
        QVERIFY(splitter.isComplete());
    }
};

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
