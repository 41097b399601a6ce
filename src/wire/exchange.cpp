// SPDX-License-Identifier: Apache-2.0
#include "wire/exchange.h"
#include "wire/requesthead.h"

using namespace Qt::StringLiterals;

namespace wire {

Exchange::Exchange(Link link, Endpoint endpoint, Request request, std::weak_ptr<Pool> pool)
    : m_link(std::move(link))
    , m_endpoint(std::move(endpoint))
    , m_request(std::move(request))
    , m_pool(std::move(pool))
    , m_parser(m_request.method == "HEAD")
{
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] {
        m_hasTimedOut = true;
        if (m_reading)
            m_reading->stop();
    });
}

Exchange::~Exchange()
{
    // The end of a short answer that nobody read is often here already.
    if (m_link.stream && m_parser.hasHead() && !m_parser.isDone() && m_parser.takeBody(m_link.rest))
        giveBack();
}

Task<Result<>> Exchange::begin(std::stop_token stop)
{
    m_sending.spawn(sendAll(stop));
    const Result<> read = co_await readHead(stop);
    m_patience.stop();
    if (!read) {
        m_sending.clear();
        co_return read;
    }
    const bool isRefused = m_parser.status() >= 300;
    if (isRefused && !m_isSent)
        m_sending.clear(); // the rest of the body would be read by nobody
    if (m_parser.isDone() && m_parser.status() != 101)
        giveBack();
    co_return Result<>();
}

bool Exchange::mayRepeat() const
{
    static const QList<QByteArray> harmless{"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
    if (!m_link.wasKept || m_wasHeard || m_sourceAsked || m_hasTimedOut)
        return false;
    return m_sendError || harmless.contains(m_request.method);
}

Response Exchange::head() const
{
    return {.status = m_parser.status(), .reason = m_parser.reason(), .headers = m_parser.headers(), .body = {}};
}

Task<Result<QByteArray>> Exchange::readBody(std::stop_token stop)
{
    while (!m_parser.isDone()) {
        Result<QByteArray> piece = m_parser.takeBody(m_link.rest);
        if (!piece)
            co_return failure(piece.error());
        if (m_parser.isDone())
            giveBack();
        if (!piece->isEmpty())
            co_return std::move(*piece);
        if (m_parser.isDone())
            break;
        const Result<QByteArray> more = co_await readMore(stop, m_request.patience.silence);
        if (!more)
            co_return failure(more.error());
        if (more->isEmpty()) {
            if (const Result<> whole = m_parser.end(); !whole)
                co_return failure(whole.error());
            break;
        }
        m_link.rest += *more;
    }
    co_return QByteArray();
}

bool Exchange::isRaw() const
{
    if (m_parser.status() == 101)
        return true;
    const Headers headers = m_parser.headers();
    const QByteArray type = headerValue(headers, "Content-Type");
    const bool isStream = type.startsWith("application/vnd.docker.raw-stream") ||
                          type.startsWith("application/vnd.docker.multiplexed-stream");
    return m_parser.status() == 200 && isStream && headerValue(headers, "Content-Length").isEmpty() &&
           headerValue(headers, "Transfer-Encoding").isEmpty();
}

namespace {

// A stream of which something has been read already.
class PrefixedStream : public Stream
{
public:
    PrefixedStream(QByteArray prefix, std::unique_ptr<Stream> stream)
        : m_prefix(std::move(prefix))
        , m_stream(std::move(stream))
    {
    }
    Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence) override
    {
        if (m_prefix.isEmpty())
            return m_stream->read(std::move(stop), silence);
        return readPrefix();
    }
    Task<Result<>> write(QByteArray bytes, std::stop_token stop) override
    {
        return m_stream->write(std::move(bytes), std::move(stop));
    }
    void closeWriting() override { m_stream->closeWriting(); }
    bool isOpen() const override { return !m_prefix.isEmpty() || m_stream->isOpen(); }

private:
    Task<Result<QByteArray>> readPrefix() { co_return std::exchange(m_prefix, {}); }

    QByteArray m_prefix;
    std::unique_ptr<Stream> m_stream;
};

} // namespace

std::unique_ptr<Stream> Exchange::takeStream()
{
    m_sending.clear();
    if (m_link.rest.isEmpty())
        return std::move(m_link.stream);
    return std::make_unique<PrefixedStream>(std::exchange(m_link.rest, {}), std::move(m_link.stream));
}

// A failed send is no failure of the exchange yet: the other side may have answered before it stopped listening.
Task<void> Exchange::sendAll(std::stop_token stop)
{
    QByteArray head = requestHead(m_request, m_endpoint);
    Result<> sent = co_await put(m_request.bodySource ? head : head + m_request.body, stop);
    if (sent && m_request.bodySource)
        sent = co_await sendBody(stop);
    if (!sent) {
        m_sendError = sent.error();
    } else if (!m_sourceError) {
        m_isSent = true;
        if (!m_wasHeard)
            startPatience();
    }
}

Task<Result<>> Exchange::sendBody(std::stop_token stop)
{
    m_sourceAsked = true;
    for (bool isLast = false; !isLast;) {
        const Result<QByteArray> piece = co_await m_request.bodySource(stop);
        if (!piece) {
            m_sourceError = piece.error();
            if (m_reading)
                m_reading->stop();
            co_return Result<>();
        }
        isLast = piece->isEmpty();
        if (const Result<> sent = co_await put(chunk(*piece), stop); !sent)
            co_return sent;
    }
    co_return Result<>();
}

// An engine that takes nothing of a request is as silent as one that does not answer it; one that takes it slowly is
// not.
Task<Result<>> Exchange::put(QByteArray bytes, std::stop_token stop)
{
    constexpr qsizetype piece = 256 * 1024;
    Result<> sent;
    for (qsizetype at = 0; at < bytes.size() && sent; at += piece) {
        startPatience();
        sent = co_await m_link.stream->write(bytes.size() <= piece ? bytes : bytes.mid(at, piece), stop);
    }
    m_patience.stop();
    co_return sent;
}

void Exchange::startPatience()
{
    if (m_request.patience.firstByte.count() >= 0)
        m_patience.start(m_request.patience.firstByte);
}

Task<Result<QByteArray>> Exchange::readMore(std::stop_token stop, Milliseconds silence)
{
    struct Reading
    {
        Exchange *exchange;
        flow::LinkedStop stop;
        ~Reading() { exchange->m_reading = nullptr; }
    } reading{this, flow::LinkedStop(stop)};
    m_reading = &reading.stop;
    if (m_sourceError || m_hasTimedOut)
        reading.stop.stop();
    Result<QByteArray> bytes =
        co_await m_link.stream->read(reading.stop.token(), silence.count() < 0 ? std::nullopt : std::optional(silence));
    if (bytes || stop.stop_requested())
        co_return bytes;
    if (m_sourceError)
        co_return base::fail(*m_sourceError);
    if (m_hasTimedOut)
        co_return silent(m_isSent ? u"accepted the request (%1) and then said nothing for %2 s"_s
                                  : u"stopped taking the request (%1) for %2 s"_s,
                         m_request.patience.firstByte);
    if (bytes.error().kind == Error::Kind::Timeout)
        co_return silent(u"stopped in the middle of its answer (%1) for %2 s"_s, silence);
    co_return bytes;
}

std::unexpected<Error> Exchange::silent(const QString &text, Milliseconds time) const
{
    const QString seconds = QString::number(static_cast<double>(time.count()) / 1000);
    return base::fail(Error::Kind::Timeout, m_endpoint.text() + u' ' + text.arg(what(), seconds));
}

Task<Result<>> Exchange::readHead(std::stop_token stop)
{
    while (true) {
        if (const Result<> taken = m_parser.takeHead(m_link.rest); !taken)
            co_return failure(taken.error());
        if (m_parser.hasHead())
            co_return checkLanguage();
        const Result<QByteArray> more =
            co_await readMore(stop, m_wasHeard ? m_request.patience.firstByte : Milliseconds(-1));
        if (!more)
            co_return failure(more.error());
        if (more->isEmpty() && m_wasHeard)
            co_return failure(m_parser.end().error());
        if (more->isEmpty())
            co_return failure(
                {.kind = Error::Kind::Unreachable, .message = u"closed the connection without an answer"_s});
        m_wasHeard = true;
        m_patience.stop();
        m_link.rest += *more;
        // A TLS alert or hello: 21 or 22, then version 3.x.
        if (m_link.rest.size() >= 2 && (m_link.rest.at(0) == 21 || m_link.rest.at(0) == 22) && m_link.rest.at(1) == 3)
            co_return speaksTls(m_endpoint);
    }
}

// Go's servers tell in plain words that they want TLS.
Result<> Exchange::checkLanguage() const
{
    if (m_parser.status() == 400 && m_link.rest.contains("HTTP request to an HTTPS server"))
        return speaksTls(m_endpoint);
    return {};
}

std::unexpected<Error> Exchange::failure(const Error &error) const
{
    if (error.isCancelled() || error.kind == Error::Kind::Timeout || m_sourceError)
        return base::fail(error);
    Error told = error.message.isEmpty() && m_sendError ? *m_sendError : error;
    if (!told.message.contains(m_endpoint.text()))
        told.message = m_endpoint.text() + (told.message.startsWith(u"closed"_s) ? u" "_s : u": "_s) + told.message;
    return base::fail(told.in(what()));
}

// Method and path; a query may hold what is nobody's business.
QString Exchange::what() const
{
    const qsizetype query = m_request.target.indexOf('?');
    return QString::fromUtf8(m_request.method + ' ' + (query < 0 ? m_request.target : m_request.target.left(query)));
}

void Exchange::giveBack()
{
    const std::shared_ptr<Pool> pool = m_pool.lock();
    if (pool && m_link.stream && m_isSent && m_link.rest.isEmpty() && m_parser.keepsAlive())
        pool->keep({.stream = std::move(m_link.stream)});
}

} // namespace wire
