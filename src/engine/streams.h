// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/client.h"
#include "wire/frames.h"
#include <QJsonObject>

namespace engine {

using base::Error;
using base::Result;
using flow::Milliseconds;
using flow::Task;

// A container's output as it comes, in pieces (not lines). Nothing is read that nobody asks for. Owned by the flow that reads;
// destroying it ends the request. One read at a time.
class OutputReader
{
public:
    // `raw`: a terminal's output, without frames.
    OutputReader(std::unique_ptr<wire::Body> source, bool raw);
    virtual ~OutputReader();
    // Empty optional at the end. Output cut short within a frame is an error (Protocol).
    Task<Result<std::optional<wire::Frame>>> read(std::stop_token stop);

private:
    std::unique_ptr<wire::Body> m_source;
    wire::FrameSplitter m_splitter;
    QList<wire::Frame> m_ready;
};

// Output of a process and its standard input, both ways over one upgraded stream.
class Attached : public OutputReader
{
public:
    Attached(std::shared_ptr<wire::Stream> stream, std::unique_ptr<wire::Body> output, bool raw);
    ~Attached() override;
    Task<Result<>> write(QByteArray bytes, std::stop_token stop);
    // End of input; the output goes on.
    void closeInput();

private:
    std::shared_ptr<wire::Stream> m_stream;
};

// Cuts a byte stream into JSON objects: lines, or one after another, split anywhere. Pure. An object longer than `limit` is refused.
class JsonSplitter
{
public:
    explicit JsonSplitter(qsizetype limit = 32 * 1024 * 1024) : m_limit(limit) { }
    Result<QList<QJsonObject>> take(const QByteArray &bytes);
    bool isComplete() const { return m_object.isEmpty(); }

private:
    qsizetype m_limit;
    QByteArray m_object;
    int m_depth = 0;
    bool m_inText = false;
    bool m_escaped = false;
};

// One JSON object at a time of a streamed answer (events, pull, push, build, stats).
class JsonReader
{
public:
    explicit JsonReader(std::unique_ptr<wire::Body> source);
    ~JsonReader();
    // Empty optional at the end. A stream cut short within an object is an error (Protocol).
    Task<Result<std::optional<QJsonObject>>> next(std::stop_token stop);

private:
    std::unique_ptr<wire::Body> m_source;
    JsonSplitter m_splitter;
    QList<QJsonObject> m_ready;
};

} // namespace engine
