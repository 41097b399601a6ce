// SPDX-License-Identifier: Apache-2.0
#include "launch/health.h"

using namespace Qt::StringLiterals;

namespace launch {

namespace {

constexpr qsizetype lineKept = 4096;

// Cuts two channels into lines, in the order in which their lines end.
class Lines
{
public:
    explicit Lines(int most) : m_most(most) {}

    void take(const wire::Frame &frame)
    {
        QByteArray &open = frame.channel == wire::Frame::Channel::Stderr ? m_errors : m_output;
        qsizetype from = 0;
        for (qsizetype at = frame.bytes.indexOf('\n'); at >= 0; at = frame.bytes.indexOf('\n', from)) {
            append(open + frame.bytes.mid(from, at - from));
            open.clear();
            from = at + 1;
        }
        open += frame.bytes.mid(from, std::max<qsizetype>(0, lineKept - open.size()));
    }
    QStringList finish()
    {
        for (const QByteArray &open : {m_output, m_errors}) {
            if (!open.isEmpty())
                append(open);
        }
        return m_lines;
    }

private:
    void append(QByteArray line)
    {
        if (line.endsWith('\r'))
            line.chop(1);
        m_lines.append(QString::fromUtf8(line.left(lineKept)));
        if (m_lines.size() > m_most)
            m_lines.removeFirst();
    }

    int m_most;
    QByteArray m_output, m_errors;
    QStringList m_lines;
};

} // namespace

Task<Result<QStringList>> lastLog(engine::Engine *engine, QString id, int lines, std::stop_token stop)
{
    const Result<engine::ContainerDetails> details = co_await engine->inspectContainer(id, stop);
    if (!details)
        co_return base::fail(details.error());
    const engine::LogOptions options{.tail = lines, .since = {}, .raw = details->tty};
    Result<std::unique_ptr<engine::OutputReader>> reader = co_await engine->logs(id, options, stop);
    if (!reader)
        co_return base::fail(reader.error());
    Lines kept(lines);
    while (true) {
        const Result<std::optional<wire::Frame>> frame = co_await (*reader)->read(stop);
        if (!frame)
            co_return base::fail(frame.error());
        if (!*frame)
            co_return kept.finish();
        kept.take(**frame);
    }
}

} // namespace launch
