// SPDX-License-Identifier: Apache-2.0
#include "launch/archives.h"

#include "base/utc.h"
#include "flow/wait.h"
#include <archive.h>
#include <archive_entry.h>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace launch {

namespace {

// Hands pieces of an archive from the main thread to the one that reads it, one at a time: who brings the next waits
// until the last was taken, so memory stays bounded.
class Hatch
{
public:
    // Main thread. False when the reader has gone.
    bool give(QByteArray piece)
    {
        const std::scoped_lock lock(m_mutex);
        m_piece = std::move(piece);
        m_isFull = true;
        m_changed.notify_one();
        return !m_isReaderGone;
    }
    bool isTaken()
    {
        const std::scoped_lock lock(m_mutex);
        return !m_isFull || m_isReaderGone;
    }
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_one();
    }
    // Reading thread: waits. Empty at the end.
    const QByteArray &take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isFull || m_isClosed; });
        m_current = m_isFull ? std::exchange(m_piece, {}) : QByteArray();
        m_isFull = false;
        wakeGiver();
        return m_current;
    }
    void leave()
    {
        const std::scoped_lock lock(m_mutex);
        m_isReaderGone = true;
        wakeGiver();
    }

    std::function<void()> wakeGiver;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QByteArray m_piece, m_current;
    bool m_isFull = false, m_isClosed = false, m_isReaderGone = false;
};

la_ssize_t readFrom(archive *, void *hatch, const void **bytes)
{
    const QByteArray &piece = static_cast<Hatch *>(hatch)->take();
    *bytes = piece.constData();
    return piece.size();
}

Error failureOf(archive *reader)
{
    return {.kind = Error::Kind::Protocol,
            .message = u"unpacking: %1"_s.arg(QString::fromUtf8(archive_error_string(reader)))};
}

Result<QByteArray> contentsOf(archive *reader, qint64 limit)
{
    QByteArray contents;
    std::array<char, 64 * 1024> buffer{};
    while (true) {
        const la_ssize_t size = archive_read_data(reader, buffer.data(), buffer.size());
        if (size < 0)
            return base::fail(failureOf(reader));
        if (size == 0)
            return contents;
        contents.append(buffer.data(), size);
        if (contents.size() > limit)
            return base::fail(Error::Kind::Failed, u"the files are larger than %1 bytes together"_s.arg(limit));
    }
}

using Wanted = std::function<bool(const std::string &)>;

Result<QList<ArchivedFile>> readFiles(archive *reader, Hatch *hatch, const Wanted &wanted, qint64 limit)
{
    archive_read_support_format_tar(reader);
    archive_read_set_options(reader, "hdrcharset=BINARY");
    if (archive_read_open(reader, hatch, nullptr, readFrom, nullptr) < ARCHIVE_WARN)
        return base::fail(failureOf(reader));
    QList<ArchivedFile> files;
    archive_entry *entry = nullptr;
    while (true) {
        const int next = archive_read_next_header(reader, &entry);
        if (next == ARCHIVE_EOF)
            return files;
        if (next < ARCHIVE_WARN)
            return base::fail(failureOf(reader));
        const char *name = archive_entry_pathname(entry);
        if (!name || archive_entry_filetype(entry) != AE_IFREG || !wanted(name))
            continue;
        Result<QByteArray> contents = contentsOf(reader, limit);
        if (!contents)
            return base::fail(contents.error());
        limit -= contents->size();
        files.append({.path = name,
                      .modified = QDateTime::fromSecsSinceEpoch(archive_entry_mtime(entry), base::utc),
                      .contents = *contents});
    }
}

using Read = std::optional<Result<QList<ArchivedFile>>>;

Task<void> readInPool(std::shared_ptr<Hatch> hatch, Wanted wanted, qint64 limit, Read *read, std::function<void()> done)
{
    const auto work = [hatch, wanted, limit] {
        const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), archive_read_free);
        Result<QList<ArchivedFile>> files = readFiles(reader.get(), hatch.get(), wanted, limit);
        hatch->leave();
        return files;
    };
    read->emplace(co_await flow::inPool(work));
    done();
}

// Shuts the hatch however its owner goes, so that the reading thread ends.
struct Closing
{
    std::shared_ptr<Hatch> hatch;
    ~Closing() { hatch->close(); }
};

Task<Result<>> pump(std::unique_ptr<wire::Body> body, std::shared_ptr<Hatch> hatch, flow::Wakeup *moved,
                    std::stop_token stop)
{
    while (true) {
        while (!hatch->isTaken()) {
            if (const Result<> woken = co_await moved->wait(stop); !woken)
                co_return woken;
        }
        Result<QByteArray> piece = co_await body->read(stop);
        if (!piece)
            co_return base::fail(piece.error());
        if (piece->isEmpty() || !hatch->give(std::move(*piece)))
            co_return Result<>();
    }
}

} // namespace

Task<Result<QList<ArchivedFile>>> filesOf(engine::Engine *engine, QString container, QString path,
                                          std::function<bool(const std::string &)> wanted, qint64 limit,
                                          std::stop_token stop)
{
    Result<std::unique_ptr<wire::Body>> body = co_await engine->archive(container, path, stop);
    if (!body)
        co_return base::fail(body.error());
    flow::Wakeup moved;
    const auto hatch = std::make_shared<Hatch>();
    hatch->wakeGiver = moved.waker();
    Read read;
    Closing closing{hatch};
    flow::Scope reading;
    reading.spawn(readInPool(hatch, std::move(wanted), limit, &read, moved.waker()));
    const Result<> pumped = co_await pump(std::move(*body), hatch, &moved, stop);
    hatch->close();
    if (!pumped)
        co_return base::fail(pumped.error());
    while (!read) {
        if (const Result<> woken = co_await moved.wait(stop); !woken)
            co_return base::fail(woken.error());
    }
    co_return std::move(*read);
}

} // namespace launch
