// SPDX-License-Identifier: Apache-2.0
// The only source that includes Boost.Beast: it takes ten seconds to compile.
#include "wire/answerparser.h"

#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <limits>

using namespace Qt::StringLiterals;
namespace http = boost::beast::http;

namespace wire {

namespace {

constexpr quint32 headLimit = 256 * 1024;

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

std::unexpected<Error> notHttp(const boost::beast::error_code &error)
{
    return base::fail(Error::Kind::Protocol,
                      u"the answer is not HTTP/1.1: "_s + QString::fromStdString(error.message()));
}

} // namespace

class AnswerParser::Private
{
public:
    explicit Private(bool toHead) : isToHead(toHead) { restart(); }
    void restart()
    {
        parser.emplace();
        parser->header_limit(headLimit);
        parser->body_limit(std::numeric_limits<std::uint64_t>::max());
        parser->skip(isToHead);
    }
    size_t put(const QByteArray &bytes, qsizetype from, boost::beast::error_code &error)
    {
        return parser->put(
            boost::asio::const_buffer(bytes.constData() + from, static_cast<size_t>(bytes.size() - from)), error);
    }
    bool isInterim() const
    {
        const int status = static_cast<int>(parser->get().result_int());
        return status >= 100 && status < 200 && status != 101;
    }

    bool isToHead;
    std::optional<http::response_parser<http::buffer_body>> parser;
};

AnswerParser::AnswerParser(bool isToHead) : d(std::make_unique<Private>(isToHead))
{
}

AnswerParser::~AnswerParser() = default;

Result<> AnswerParser::takeHead(QByteArray &bytes)
{
    while (!hasHead() && !bytes.isEmpty()) {
        boost::beast::error_code error;
        d->parser->eager(false);
        bytes.remove(0, static_cast<qsizetype>(d->put(bytes, 0, error)));
        if (error == http::error::need_more)
            return {};
        if (error)
            return notHttp(error);
        if (hasHead() && d->isInterim())
            d->restart();
    }
    return {};
}

bool AnswerParser::hasHead() const
{
    return d->parser->is_header_done();
}

int AnswerParser::status() const
{
    return static_cast<int>(d->parser->get().result_int());
}

QByteArray AnswerParser::reason() const
{
    return bytesOf(d->parser->get().reason());
}

Headers AnswerParser::headers() const
{
    Headers headers;
    for (const auto &field : d->parser->get())
        headers.append({bytesOf(field.name_string()), bytesOf(field.value())});
    return headers;
}

Result<QByteArray> AnswerParser::takeBody(QByteArray &bytes)
{
    d->parser->eager(true);
    QByteArray body(bytes.size(), Qt::Uninitialized); // what is decoded is never longer
    qsizetype used = 0;
    qsizetype made = 0;
    while (used < bytes.size() && !isDone()) {
        http::buffer_body::value_type &room = d->parser->get().body();
        room.data = body.data() + made;
        room.size = static_cast<size_t>(body.size() - made);
        room.more = true;
        boost::beast::error_code error;
        const size_t taken = d->put(bytes, used, error);
        used += static_cast<qsizetype>(taken);
        made = body.size() - static_cast<qsizetype>(room.size);
        if (error && error != http::error::need_more && error != http::error::need_buffer)
            return notHttp(error);
        if (error == http::error::need_more || (taken == 0 && !error))
            break;
    }
    bytes.remove(0, used);
    body.truncate(made);
    return body;
}

bool AnswerParser::isDone() const
{
    return d->parser->is_done();
}

Result<> AnswerParser::end()
{
    if (isDone())
        return {};
    boost::beast::error_code error;
    if (hasHead())
        d->parser->put_eof(error);
    if (!hasHead() || error)
        return base::fail(Error::Kind::Protocol, u"the connection ended in the middle of the answer"_s);
    return {};
}

bool AnswerParser::keepsAlive() const
{
    return d->parser->is_done() && d->parser->keep_alive();
}

} // namespace wire
