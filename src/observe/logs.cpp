// SPDX-License-Identifier: Apache-2.0
#include "observe/logs.h"

#include "base/utc.h"

using namespace Qt::StringLiterals;

namespace observe {

namespace {

// A line that Docker's copier splits, and what a stamp weighs: "2025-01-02T03:04:05.678901234+02:00 ".
// https://github.com/moby/moby/blob/master/daemon/logger/copier.go
constexpr qsizetype partSize = 16LL * 1024;
constexpr qsizetype longestStamp = 36;
constexpr qsizetype longestRaw = LogLine::longest + (LogLine::longest / partSize + 1) * longestStamp;

struct Stamp
{
    qint64 nanoseconds = 0;
    qsizetype size = 0; // with the space after it; 0: there is none
};

bool hasForm(QByteArrayView text, const char *form)
{
    for (qsizetype i = 0; form[i] != '\0'; ++i) {
        const char c = i < text.size() ? text[i] : '\0';
        if (form[i] == '0' ? (c < '0' || c > '9') : c != form[i])
            return false;
    }
    return true;
}

qint64 numberAt(QByteArrayView text, qsizetype at, qsizetype digits)
{
    qint64 number = 0;
    for (const char digit : text.sliced(at, digits))
        number = number * 10 + (digit - '0');
    return number;
}

int smallNumberAt(QByteArrayView text, qsizetype at, qsizetype digits)
{
    return static_cast<int>(numberAt(text, at, digits));
}

qint64 fractionAt(QByteArrayView text, qsizetype *at)
{
    qint64 nanoseconds = 0;
    qint64 unit = 1'000'000'000;
    if (*at >= text.size() || text[*at] != '.')
        return 0;
    for (++*at; *at < text.size() && text[*at] >= '0' && text[*at] <= '9' && unit > 1; ++*at) {
        unit /= 10;
        nanoseconds += unit * (text[*at] - '0');
    }
    return nanoseconds;
}

// Seconds east of Greenwich, for "Z" or "+02:00"; -1 as `at` says that neither stands there.
int offsetAt(QByteArrayView text, qsizetype *at)
{
    const QByteArrayView rest = text.sliced(qMin(*at, text.size()));
    if (rest.startsWith('Z')) {
        *at += 1;
        return 0;
    }
    if (!hasForm(rest, "+00:00") && !hasForm(rest, "-00:00")) {
        *at = -1;
        return 0;
    }
    const int seconds = smallNumberAt(rest, 1, 2) * 3600 + smallNumberAt(rest, 4, 2) * 60;
    *at += 6;
    return rest[0] == '-' ? -seconds : seconds;
}

// RFC 3339 as the engine writes it, and the space after it.
Stamp stampAt(QByteArrayView text)
{
    if (!hasForm(text, "0000-00-00T00:00:00"))
        return {};
    const QDate date(smallNumberAt(text, 0, 4), smallNumberAt(text, 5, 2), smallNumberAt(text, 8, 2));
    const QTime time(smallNumberAt(text, 11, 2), smallNumberAt(text, 14, 2), smallNumberAt(text, 17, 2));
    qsizetype at = 19;
    const qint64 fraction = fractionAt(text, &at);
    const int offset = offsetAt(text, &at);
    if (at < 0 || at >= text.size() || text[at] != ' ' || !date.isValid() || !time.isValid())
        return {};
    const qint64 seconds = QDateTime(date, time, base::utc).toSecsSinceEpoch() - offset;
    return {.nanoseconds = seconds * 1'000'000'000 + fraction, .size = at + 1};
}

QByteArray withoutInnerStamps(QByteArray text)
{
    for (qsizetype at = partSize; at < text.size(); at += partSize)
        text.remove(at, stampAt(QByteArrayView(text).sliced(at)).size);
    return text;
}

} // namespace

QList<LogLine> LineCutter::take(const wire::Frame &frame)
{
    const bool isError = frame.channel == wire::Frame::Channel::Stderr;
    Pending &pending = isError ? m_err : m_out;
    QList<LogLine> lines;
    qsizetype from = 0;
    while (from < frame.bytes.size()) {
        const qsizetype end = frame.bytes.indexOf('\n', from);
        const QByteArrayView piece =
            QByteArrayView(frame.bytes).sliced(from, (end < 0 ? frame.bytes.size() : end) - from);
        pending.cut = pending.cut || pending.text.size() + piece.size() > longestRaw;
        pending.text.append(piece.first(qMin(piece.size(), longestRaw - pending.text.size())));
        if (end < 0)
            break;
        lines.append(made(std::exchange(pending, {}), isError ? LogLine::Kind::Stderr : LogLine::Kind::Stdout));
        from = end + 1;
    }
    return lines;
}

QList<LogLine> LineCutter::finish()
{
    QList<LogLine> lines;
    if (!m_out.text.isEmpty())
        lines.append(made(std::exchange(m_out, {}), LogLine::Kind::Stdout));
    if (!m_err.text.isEmpty())
        lines.append(made(std::exchange(m_err, {}), LogLine::Kind::Stderr));
    return lines;
}

LogLine LineCutter::made(Pending pending, LogLine::Kind kind) const
{
    const Stamp stamp = stampAt(pending.text);
    QByteArray text = withoutInnerStamps(pending.text.sliced(stamp.size));
    if (text.endsWith('\r'))
        text.chop(1);
    const bool isCut = pending.cut || text.size() > LogLine::longest;
    text.truncate(LogLine::longest);
    const QDateTime time =
        stamp.size > 0 ? QDateTime::fromMSecsSinceEpoch(stamp.nanoseconds / 1'000'000, base::utc) : QDateTime();
    return {.label = m_label, .kind = kind, .time = time, .text = text, .cut = isCut, .stamp = stamp.nanoseconds};
}

void LogMerge::add(int source)
{
    m_lanes[source].quiet = false;
}

void LogMerge::take(int source, const LogLine &line)
{
    m_lanes[source].lines.push_back(line);
    ++m_waiting;
}

void LogMerge::quiet(int source)
{
    if (const auto lane = m_lanes.find(source); lane != m_lanes.end())
        lane->quiet = true;
}

// What it has said already is still to be shown.
void LogMerge::remove(int source)
{
    const auto lane = m_lanes.find(source);
    if (lane == m_lanes.end())
        return;
    lane->quiet = true;
    if (lane->lines.empty())
        m_lanes.erase(lane);
}

QList<LogLine> LogMerge::ready()
{
    QList<LogLine> lines;
    while (m_waiting > 0) {
        Lane *oldest = nullptr;
        bool isWaitedFor = false;
        for (Lane &lane : m_lanes) {
            if (lane.lines.empty())
                isWaitedFor = isWaitedFor || !lane.quiet;
            else if (!oldest || lane.lines.front().stamp < oldest->lines.front().stamp)
                oldest = &lane;
        }
        if (!oldest || (isWaitedFor && m_waiting <= m_longest))
            break;
        lines.append(std::move(oldest->lines.front()));
        oldest->lines.pop_front();
        --m_waiting;
    }
    return lines;
}

} // namespace observe
