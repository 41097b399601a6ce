// SPDX-License-Identifier: Apache-2.0
#include "wire/tls.h"
#include "wire/tlssession.h"

using namespace Qt::StringLiterals;

namespace wire {

namespace {

using Step = TlsSession::Step;

class TlsStream : public Stream
{
public:
    TlsStream(std::unique_ptr<Stream> plain, std::unique_ptr<TlsSession> session)
        : m_plain(std::move(plain))
        , m_session(std::move(session))
    {
    }

    Task<Result<>> handshake(std::stop_token stop);
    Task<Result<QByteArray>> read(std::stop_token stop, std::optional<Milliseconds> silence) override;
    Task<Result<>> write(QByteArray bytes, std::stop_token stop) override;
    void closeWriting() override;
    bool isOpen() const override { return !m_isClosed && m_plain->isOpen(); }

private:
    Task<Result<>> flush(std::stop_token stop);
    Task<Result<>> feed(std::stop_token stop, std::optional<Milliseconds> silence);
    Task<void> sayGoodbye();

    std::unique_ptr<Stream> m_plain;
    std::unique_ptr<TlsSession> m_session;
    bool m_isFlushing = false;
    bool m_isClosed = false;
    flow::Wakeup m_flushed;
    flow::Scope m_goodbye; // last: its task uses the members above
};

// Reading may have something to send too (an alert, a key update), and one writer at a time is allowed below.
Task<Result<>> TlsStream::flush(std::stop_token stop)
{
    struct Turn
    {
        TlsStream *stream;
        explicit Turn(TlsStream *owner) : stream(owner) { stream->m_isFlushing = true; }
        ~Turn()
        {
            stream->m_isFlushing = false;
            stream->m_flushed.wake();
        }
    };
    while (m_isFlushing) {
        if (const Result<> woken = co_await m_flushed.wait(stop); !woken)
            co_return woken;
    }
    const Turn turn(this);
    for (QByteArray bytes = m_session->takeOutput(); !bytes.isEmpty(); bytes = m_session->takeOutput()) {
        if (const Result<> sent = co_await m_plain->write(std::move(bytes), stop); !sent)
            co_return sent;
    }
    co_return Result<>();
}

Task<Result<>> TlsStream::feed(std::stop_token stop, std::optional<Milliseconds> silence)
{
    const Result<QByteArray> bytes = co_await m_plain->read(std::move(stop), silence);
    if (!bytes && bytes.error().kind != Error::Kind::Unreachable)
        co_return base::fail(bytes.error());
    if (!bytes || bytes->isEmpty())
        co_return base::fail(m_session->cut());
    m_session->feed(*bytes);
    co_return Result<>();
}

Task<Result<>> TlsStream::handshake(std::stop_token stop)
{
    while (true) {
        const Result<Step> step = m_session->handshake();
        // Also after a failure: the alert tells the other side.
        if (const Result<> sent = co_await flush(stop); !sent && step)
            co_return sent;
        if (!step)
            co_return base::fail(step.error());
        if (*step == Step::Done)
            co_return Result<>();
        if (const Result<> fed = co_await feed(stop, {}); !fed)
            co_return fed;
    }
}

Task<Result<QByteArray>> TlsStream::read(std::stop_token stop, std::optional<Milliseconds> silence)
{
    QByteArray bytes;
    while (true) {
        const Result<Step> step = m_session->read(&bytes);
        if (!m_isFlushing) {
            if (const Result<> sent = co_await flush(stop); !sent && sent.error().isCancelled())
                co_return base::fail(sent.error());
        }
        if (!step)
            co_return base::fail(step.error());
        if (*step == Step::Done)
            co_return std::move(bytes);
        if (*step == Step::Closed) {
            m_isClosed = true;
            co_return QByteArray();
        }
        if (const Result<> fed = co_await feed(stop, silence); !fed)
            co_return base::fail(fed.error());
    }
}

Task<Result<>> TlsStream::write(QByteArray bytes, std::stop_token stop)
{
    constexpr qsizetype piece = 64 * 1024;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (const Result<> encrypted = m_session->write(bytes.mid(at, piece)); !encrypted)
            co_return encrypted;
        if (const Result<> sent = co_await flush(stop); !sent)
            co_return sent;
    }
    co_return Result<>();
}

void TlsStream::closeWriting()
{
    m_session->closeWriting();
    m_goodbye.clear();
    m_goodbye.spawn(sayGoodbye());
}

Task<void> TlsStream::sayGoodbye()
{
    static_cast<void>(co_await flush({}));
}

} // namespace

Task<Result<std::unique_ptr<Stream>>> secured(std::unique_ptr<Stream> plain, std::unique_ptr<TlsSession> session,
                                              std::stop_token stop)
{
    auto stream = std::make_unique<TlsStream>(std::move(plain), std::move(session));
    if (const Result<> done = co_await stream->handshake(stop); !done)
        co_return base::fail(done.error());
    co_return std::move(stream);
}

} // namespace wire
