// SPDX-License-Identifier: Apache-2.0
#include "engine/streams.h"

#include "base/json.h"

using namespace Qt::StringLiterals;

namespace engine {

OutputReader::OutputReader(std::unique_ptr<wire::Body> source, bool raw) : m_source(std::move(source)), m_splitter(raw)
{
}

OutputReader::~OutputReader() = default;

Task<Result<std::optional<wire::Frame>>> OutputReader::read(std::stop_token stop)
{
    while (m_ready.isEmpty()) {
        const Result<QByteArray> bytes = co_await m_source->read(stop);
        if (!bytes)
            co_return base::fail(bytes.error());
        if (bytes->isEmpty() && !m_splitter.isComplete())
            co_return base::fail(Error::Kind::Protocol, u"the output ended in the middle of a frame"_s);
        if (bytes->isEmpty())
            co_return std::optional<wire::Frame>();
        m_ready = m_splitter.take(*bytes);
    }
    co_return std::optional<wire::Frame>(m_ready.takeFirst());
}

Attached::Attached(std::shared_ptr<wire::Stream> stream, std::unique_ptr<wire::Body> output, bool raw)
    : OutputReader(std::move(output), raw)
    , m_stream(std::move(stream))
{
}

Attached::~Attached() = default;

Task<Result<>> Attached::write(QByteArray bytes, std::stop_token stop)
{
    // The task holds the stream, so that a write under way may outlive its owner.
    const std::shared_ptr<wire::Stream> stream = m_stream;
    co_return co_await stream->write(std::move(bytes), stop);
}

void Attached::closeInput()
{
    m_stream->closeWriting();
}

Result<QList<QJsonObject>> JsonSplitter::take(const QByteArray &bytes)
{
    QList<QJsonObject> objects;
    qsizetype begin = 0; // of what belongs to the current object
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char c = bytes.at(at);
        if (m_depth == 0 && c != '{') {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
                return base::fail(Error::Kind::Protocol, u"a JSON object was expected, “%1” came"_s.arg(
                                                             QString::fromUtf8(bytes.mid(at, 80)).trimmed()));
            continue;
        }
        if (m_depth == 0)
            begin = at;
        if (m_inText) {
            m_inText = m_escaped || c != '"';
            m_escaped = !m_escaped && c == '\\';
        } else if (c == '"') {
            m_inText = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if ((c == '}' || c == ']') && --m_depth == 0) {
            m_object += bytes.mid(begin, at + 1 - begin);
            const Result<QJsonObject> object = base::json::object(std::exchange(m_object, {}));
            if (!object)
                return base::fail(object.error());
            objects.append(*object);
        }
    }
    if (m_depth > 0)
        m_object += bytes.mid(begin);
    if (m_object.size() > m_limit)
        return base::fail(Error::Kind::Protocol, u"a JSON object of more than %1 bytes came"_s.arg(m_limit));
    return objects;
}

JsonReader::JsonReader(std::unique_ptr<wire::Body> source) : m_source(std::move(source))
{
}

JsonReader::~JsonReader() = default;

Task<Result<std::optional<QJsonObject>>> JsonReader::next(std::stop_token stop)
{
    while (m_ready.isEmpty()) {
        const Result<QByteArray> bytes = co_await m_source->read(stop);
        if (!bytes)
            co_return base::fail(bytes.error());
        if (bytes->isEmpty() && !m_splitter.isComplete())
            co_return base::fail(Error::Kind::Protocol, u"the answer ended in the middle of a JSON object"_s);
        if (bytes->isEmpty())
            co_return std::optional<QJsonObject>();
        Result<QList<QJsonObject>> objects = m_splitter.take(*bytes);
        if (!objects)
            co_return base::fail(objects.error());
        m_ready = std::move(*objects);
    }
    co_return std::optional<QJsonObject>(m_ready.takeFirst());
}

} // namespace engine
