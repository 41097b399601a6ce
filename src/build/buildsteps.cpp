// SPDX-License-Identifier: Apache-2.0
#include "build/buildsteps.h"

#include "base/json.h"
#include "build/dockerfiletext.h"
#include "build/steplines.h"
#include "trace.pb.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace build {

namespace {

constexpr qsizetype keptOutput = 64LL * 1024;

QString text(const std::string &bytes)
{
    return QString::fromUtf8(bytes);
}

qint64 milliseconds(const trace::Timestamp &time)
{
    return time.seconds() * 1000 + time.nanos() / 1'000'000;
}

bool isInternal(const QString &name)
{
    return name.startsWith("[internal]"_L1) || name.startsWith("[auth]"_L1) || name == "copy /context /"_L1 ||
           name.startsWith("resolve image config for "_L1);
}

// A base image that was here already took nothing from the cache and nothing else: some engines say cached, some say
// done.
bool isBaseAtHand(const BuildStep &step)
{
    return step.parts.isEmpty() && StepName::parse(step.name).instruction.startsWith("FROM "_L1);
}

BuildStep::State stateOf(const trace::Vertex &vertex, const BuildStep &step)
{
    if (!vertex.error().empty())
        return step.error.contains("context canceled"_L1) ? BuildStep::State::Cancelled : BuildStep::State::Failed;
    if (vertex.cached() || (vertex.has_completed() && isBaseAtHand(step)))
        return BuildStep::State::Cached;
    if (vertex.has_completed())
        return BuildStep::State::Done;
    return vertex.has_started() ? BuildStep::State::Running : BuildStep::State::Waiting;
}

// "exit code: 2" of whatever words the builder puts around it; else those, without what they always begin with.
QString reasonOf(const QString &message)
{
    static const QRegularExpression exit(u"(?:exit code|returned a non-zero code): (\\d+)$"_s);
    static const QRegularExpression opening(
        u"^(failed to solve( with frontend dockerfile\\.v0)?: |failed to create LLB definition: |rpc error: code = \\w+ desc = )+"_s);
    if (const QRegularExpressionMatch match = exit.match(message); match.hasMatch())
        return u"exit code: "_s + match.captured(1);
    return QString(message).remove(opening);
}

QString shortened(const QString &instruction)
{
    constexpr qsizetype longest = 120;
    return instruction.size() <= longest ? instruction : instruction.first(longest) + u'…';
}

base::Error::Kind kindOf(const QString &message)
{
    static const QRegularExpression denied(u"unauthorized|denied|authorization failed|no basic auth credentials"_s);
    return message.contains(denied) ? base::Error::Kind::Denied : base::Error::Kind::Failed;
}

} // namespace

QString stateName(BuildStep::State state)
{
    switch (state) {
    case BuildStep::State::Waiting:
        return u"waiting"_s;
    case BuildStep::State::Running:
        return u"running"_s;
    case BuildStep::State::Done:
        return u"done"_s;
    case BuildStep::State::Cached:
        return u"cached"_s;
    case BuildStep::State::Failed:
        return u"failed"_s;
    case BuildStep::State::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

BuildSteps::BuildSteps(project::Dockerfile dockerfile, QString fileName)
    : m_dockerfile(std::move(dockerfile))
    , m_fileName(fileName.isEmpty() ? u"Dockerfile"_s : std::move(fileName))
{
}

BuildChange BuildSteps::take(const QJsonObject &line)
{
    BuildChange change;
    const QString id = base::json::text(line, {u"id"});
    if (id == "moby.buildkit.trace"_L1)
        takeTrace(QByteArray::fromBase64(base::json::text(line, {u"aux"}).toLatin1()), &change);
    else if (const QString image = base::json::text(line, {u"aux", u"ID"}); !image.isEmpty())
        m_imageId = image;
    else if (line.contains(u"error"_s) || line.contains(u"errorDetail"_s))
        takeError(base::json::text(line, {line.contains(u"error"_s) ? u"error" : u"message"}), &change);
    else if (line.contains(u"stream"_s))
        takeClassic(base::json::text(line, {u"stream"}), &change);
    else if (m_classicStep > 0 && !id.isEmpty()) // a base image on its way
        move(stepFor(u"step-%1"_s.arg(m_classicStep)),
             {.id = id,
              .current = base::json::number(line, {u"progressDetail", u"current"}),
              .total = base::json::number(line, {u"progressDetail", u"total"}),
              .done = base::json::text(line, {u"status"}) == "Pull complete"_L1},
             &change);
    return change;
}

const BuildStep *BuildSteps::step(const QString &id) const
{
    const auto found = m_index.constFind(id);
    return found == m_index.constEnd() ? nullptr : &m_steps[*found];
}

const BuildStep *BuildSteps::failed() const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(),
                                    [](const BuildStep &step) { return step.state == BuildStep::State::Failed; });
    return found == m_steps.end() ? nullptr : &*found;
}

BuildStep &BuildSteps::stepFor(const QString &id)
{
    if (!m_index.contains(id)) {
        m_index.insert(id, m_steps.size());
        m_steps.append(BuildStep{.id = id});
    }
    return m_steps[m_index.value(id)];
}

void BuildSteps::enter(BuildStep &step, BuildStep::State state, BuildChange *change)
{
    step.state = state;
    if (!change->steps.contains(step.id))
        change->steps.append(step.id);
}

void BuildSteps::append(BuildStep &step, const QByteArray &bytes, bool isError, BuildChange *change)
{
    step.output += bytes;
    if (step.output.size() > keptOutput)
        step.output.remove(0, step.output.size() - keptOutput); // in place: this happens for every line of a long build
    change->outputs.append({.step = step.id, .bytes = bytes, .isError = isError});
}

void BuildSteps::move(BuildStep &step, const Part &part, BuildChange *change)
{
    const auto known =
        std::find_if(step.parts.begin(), step.parts.end(), [&](const Part &other) { return other.id == part.id; });
    if (known == step.parts.end())
        step.parts.append(part);
    else if (*known == part)
        return;
    else
        *known = part;
    change->parts.append({step.id, part});
}

void BuildSteps::takeTrace(const QByteArray &protobuf, BuildChange *change)
{
    trace::StatusResponse response;
    if (!response.ParseFromArray(protobuf.constData(), static_cast<int>(protobuf.size())))
        return;
    for (const trace::Vertex &vertex : response.vertexes()) {
        BuildStep &step = stepFor(text(vertex.digest()));
        const bool isNew = step.name.isEmpty();
        if (isNew) {
            step.name = text(vertex.name()).simplified();
            step.line = placeOf(step.name, m_dockerfile).line;
            step.isInternal = isInternal(step.name);
        }
        step.error = text(vertex.error());
        step.startedAt = vertex.has_started() ? milliseconds(vertex.started()) : step.startedAt;
        step.completedAt = vertex.has_completed() ? milliseconds(vertex.completed()) : step.completedAt;
        const BuildStep::State state = stateOf(vertex, step);
        const bool stays =
            state == step.state || (step.state == BuildStep::State::Cached && state == BuildStep::State::Done);
        if (isNew || !stays)
            enter(step, state, change);
    }
    for (const trace::VertexStatus &status : response.statuses())
        move(stepFor(text(status.vertex())),
             {.id = text(status.id()),
              .current = status.current(),
              .total = status.total(),
              .done = status.has_completed()},
             change);
    for (const trace::VertexLog &log : response.logs())
        append(stepFor(text(log.vertex())), QByteArray::fromStdString(log.msg()), log.stream() == 2, change);
    for (const trace::VertexWarning &warning : response.warnings()) {
        const int line = warning.ranges().empty() ? 0 : warning.ranges(0).start().line();
        const QString said = text(warning.short_());
        change->warnings.append(line > 0 ? u"%1:%2: %3"_s.arg(m_fileName).arg(line).arg(said) : said);
    }
}

void BuildSteps::takeError(const QString &message, BuildChange *change)
{
    if (m_classicStep > 0) {
        BuildStep &step = stepFor(u"step-%1"_s.arg(m_classicStep));
        step.error = message;
        enter(step, BuildStep::State::Failed, change);
    }
    if (const std::optional<base::Error> ofFile = dockerfileError(message, m_fileName)) {
        m_error = ofFile;
        return;
    }
    QStringList parts;
    if (const BuildStep *step = failed()) {
        const StepName name = StepName::parse(step->name);
        const bool isTrigger = m_classicStep == 0 && placeOf(step->name, m_dockerfile).isTrigger;
        if (step->line > 0)
            parts.append(u"%1:%2"_s.arg(m_fileName).arg(step->line));
        if (!step->isInternal)
            parts.append(shortened((isTrigger ? u"ONBUILD "_s : QString()) + name.instruction));
    }
    parts.append(reasonOf(message));
    m_error = base::Error{.kind = kindOf(message), .message = parts.join(u": "_s)};
}

} // namespace build
