// SPDX-License-Identifier: Apache-2.0
#include "models/deploylanes.h"

#include "models/releasename.h"
#include "models/steptexts.h"
#include <QHash>

using namespace Qt::StringLiterals;

namespace models {

using flow::Event;
using flow::StepState;

namespace {

constexpr qsizetype mostOutput = 256 * 1024; // characters
constexpr qsizetype mostLog = 20;            // lines

// The order in which a lane shows its steps, whatever order they are heard of.
const QStringList order = {u"connect"_s, u"pull"_s, u"create"_s, u"stop"_s, u"start"_s, u"health"_s};
// Known of a host, but no step of its lane: they come after the service is well, or concern the environment.
const QStringList silent = {u"retire"_s, u"lock"_s, u"unlock"_s, u"pre-deploy"_s, u"post-deploy"_s};

QStringList stepsOf(DeployLanes::Kind kind)
{
    switch (kind) {
    case DeployLanes::Kind::Deploy:
        return order;
    case DeployLanes::Kind::RollBack:
        return {u"connect"_s, u"stop"_s, u"start"_s, u"health"_s};
    case DeployLanes::Kind::Stop:
        return {u"connect"_s, u"stop"_s};
    }
    return order;
}

const LaneStep *firstIn(const Lane &lane, StepState state)
{
    const auto it = std::ranges::find(lane.steps, state, &LaneStep::state);
    return it == lane.steps.end() ? nullptr : &*it;
}

bool isDone(const Lane &lane, const QString &key)
{
    const LaneStep *step = lane.step(key);
    return step && (step->state == StepState::Done || step->state == StepState::Skipped);
}

// Unless `known` says it already.
QString said(const deploy::Evidence &evidence, const QString &known)
{
    if (!evidence.engineWords.isEmpty())
        return evidence.engineWords;
    if (evidence.killedForMemory)
        return DeployLanes::tr("killed for memory: the container used all that mem_limit allows");
    if (evidence.exitCode && !known.contains(u"status %1"_s.arg(*evidence.exitCode)))
        return DeployLanes::tr("the container exited with status %1").arg(*evidence.exitCode);
    return {};
}

} // namespace

const LaneStep *Lane::step(const QString &stepKey) const
{
    const auto it = std::ranges::find(steps, stepKey, &LaneStep::key);
    return it == steps.end() ? nullptr : &*it;
}

void DeployLanes::prepare(const deploy::Plan &plan, const QMap<QString, QString> &where)
{
    m_where = where;
    m_revision = releaseName(plan.image.revision, plan.image.tag);
    for (const deploy::Replacement &replacement : plan.replacements) {
        Track &track = newTrack(replacement.host, replacement.role);
        QStringList steps = {u"connect"_s};
        for (const QString &step : replacement.steps) {
            if (!silent.contains(step))
                steps << step;
        }
        track.lane.steps.clear();
        for (const QString &step : std::as_const(steps))
            track.lane.steps.append({.key = step});
        describe(track);
    }
}

DeployLanes::Track &DeployLanes::newTrack(const QString &host, const QString &role)
{
    auto track = std::make_unique<Track>();
    track->lane.host = host;
    track->lane.role = role;
    track->lane.where = m_where.value(host);
    const QStringList steps = stepsOf(m_kind);
    for (const QString &step : steps)
        track->lane.steps.append({.key = step});
    m_tracks.push_back(std::move(track));
    return *m_tracks.back();
}

// An event without a role concerns all that happens on its host.
QList<DeployLanes::Track *> DeployLanes::tracksOf(const Event &event)
{
    const QString role = event.data.value(u"role"_s).toString();
    QList<Track *> ofHost;
    Track *ofRole = nullptr;
    Track *unnamed = nullptr;
    for (const auto &track : m_tracks) {
        if (track->lane.host != event.host)
            continue;
        ofHost << track.get();
        if (track->lane.role == role)
            ofRole = track.get();
        if (track->lane.role.isEmpty())
            unnamed = track.get();
    }
    if (ofHost.isEmpty())
        return {&newTrack(event.host, role)};
    if (role.isEmpty())
        return ofHost;
    if (ofRole)
        return {ofRole};
    if (unnamed) { // what was heard of the host so far was about this one
        unnamed->lane.role = role;
        return {unnamed};
    }
    Track &added = newTrack(event.host, role);
    for (const QString &shared : {u"connect"_s, u"pull"_s}) {
        if (const LaneStep *step = ofHost.first()->lane.step(shared))
            stepOf(added.lane, shared) = *step;
    }
    return {&added};
}

LaneStep &DeployLanes::stepOf(Lane &lane, const QString &key) const
{
    const auto it = std::ranges::find(lane.steps, key, &LaneStep::key);
    if (it != lane.steps.end())
        return *it;
    qsizetype at = lane.steps.size(); // one that is not planned (restore) goes last
    if (const qsizetype place = order.indexOf(key); place >= 0) {
        at = std::ranges::count_if(lane.steps, [&](const LaneStep &step) {
            const qsizetype other = order.indexOf(step.key);
            return other >= 0 && other < place;
        });
    }
    lane.steps.insert(at, LaneStep{.key = key});
    return lane.steps[at];
}

void DeployLanes::take(const Event &event)
{
    if (event.kind == Event::Kind::Warning) {
        const QString text = event.host.isEmpty() ? event.text : event.host + u": "_s + event.text;
        m_warnings << text;
    }
    if (event.host.isEmpty()) {
        if (event.kind == Event::Kind::Output)
            tell(QString::fromUtf8(event.bytes));
        else if (event.kind == Event::Kind::Note && event.data.isEmpty())
            tell(event.text + u'\n');
        return;
    }
    const QList<Track *> tracks = tracksOf(event);
    for (Track *track : tracks) {
        switch (event.kind) {
        case Event::Kind::Step:
            takeStep(*track, event);
            break;
        case Event::Kind::Probe:
            takeProbe(*track, event);
            break;
        case Event::Kind::Transfer: {
            track->layers.take(event);
            track->lane.layers = track->layers.rows();
            LaneStep &pull = stepOf(track->lane, event.step.isEmpty() ? u"pull"_s : event.step);
            pull.state = StepState::Running;
            pull.part = track->layers.part();
            break;
        }
        case Event::Kind::Output:
            track->lane.log << QString::fromUtf8(event.bytes).trimmed().split(u'\n');
            if (track->lane.log.size() > mostLog)
                track->lane.log = track->lane.log.last(mostLog);
            break;
        case Event::Kind::Note:
        case Event::Kind::Warning:
            break;
        }
        describe(*track);
    }
}

void DeployLanes::takeStep(Track &track, const Event &event) const
{
    if (silent.contains(event.step))
        return;
    LaneStep &step = stepOf(track.lane, event.step);
    step.state = event.state;
    step.text = event.text;
    step.part = -1;
    if (event.step == u"pull"_s && event.state == StepState::Done) {
        track.layers.finish();
        track.lane.layers = track.layers.rows();
    }
    if (event.state == StepState::Failed && event.step != u"restore"_s)
        track.lane.trouble = event.text;
}

// The text is "GET http://... → 503 Service Unavailable".
void DeployLanes::takeProbe(Track &track, const Event &event) const
{
    LaneStep &health = stepOf(track.lane, u"health"_s);
    // On a host with several roles a probe that does not say whose it is belongs to who is being asked.
    if (!event.data.contains(u"role"_s) && health.state != StepState::Running && m_tracks.size() > 1 &&
        std::ranges::any_of(m_tracks, [&](const auto &other) {
            const LaneStep *step = other->lane.step(u"health"_s);
            return other->lane.host == track.lane.host && step && step->state == StepState::Running;
        }))
        return;
    const int status = event.data.value(u"status"_s).toInt();
    LaneProbe probe{.isGood = status >= 200 && status < 300,
                    .attempt = event.data.value(u"attempt"_s).toInt(),
                    .attempts = event.data.value(u"attempts"_s).toInt(),
                    .ms = event.data.value(u"ms"_s).toInteger(-1)};
    const qsizetype arrow = event.text.indexOf(u'→');
    probe.request = arrow < 0 ? event.data.value(u"url"_s).toString() : event.text.left(arrow).trimmed();
    probe.answer = event.text.mid(arrow + 1).trimmed();
    track.lane.probe = probe;
    if (health.state == StepState::Waiting)
        health.state = StepState::Running;
    if (health.state == StepState::Running && probe.attempts > 0)
        health.part = static_cast<double>(probe.attempt) / probe.attempts;
}

void DeployLanes::end(const deploy::Outcome &outcome)
{
    if (!outcome.revision.isEmpty())
        m_revision = releaseName(outcome.revision, {});
    for (const QString &warning : outcome.warnings) {
        if (!m_warnings.contains(warning))
            m_warnings << warning;
    }
    for (const deploy::PlaceOutcome &place : outcome.places) {
        Event event{.host = place.host};
        if (!place.role.isEmpty())
            event.data.insert(u"role"_s, place.role);
        const QList<Track *> tracks = tracksOf(event);
        for (Track *track : tracks) {
            track->outcome = place;
            describe(*track);
        }
    }
}

void DeployLanes::describe(Track &track) const
{
    if (track.outcome)
        describeOutcome(track);
    else
        describeSteps(track);
}

void DeployLanes::describeOutcome(Track &track) const
{
    const deploy::PlaceOutcome &place = *track.outcome;
    Lane &lane = track.lane;
    if (place.error)
        lane.trouble = place.error->text();
    if (place.restoreError)
        lane.trouble += (lane.trouble.isEmpty() ? QString() : u"\n"_s) + place.restoreError->text();
    if (const QString words = said(place.evidence, lane.trouble); !words.isEmpty() && !lane.trouble.contains(words))
        lane.trouble += (lane.trouble.isEmpty() ? QString() : u"\n"_s) + words;
    if (!place.evidence.request.isEmpty())
        lane.probe = LaneProbe{.request = place.evidence.request, .answer = place.evidence.answer};
    if (!place.evidence.log.isEmpty())
        lane.log = place.evidence.log;
    const QString release = releaseName(place.revision, place.release);
    const auto say = [&lane](Sign sign, const QString &text) {
        lane.sign = sign;
        lane.saying = text;
    };
    using Runs = deploy::PlaceOutcome::Runs;
    switch (place.runs) {
    case Runs::New:
        if (place.isHealthy || !place.error)
            say(Sign::Done,
                m_kind == Kind::RollBack ? tr("back on %1, healthy").arg(release) : tr("healthy on %1").arg(release));
        else
            say(Sign::Failed, tr("%1 runs and is not healthy").arg(release));
        break;
    case Runs::Old:
        if (!place.wasTouched && !place.error)
            say(Sign::Skipped, release.isEmpty() ? tr("not touched") : tr("not touched, runs %1").arg(release));
        else if (place.isHealthy || !place.restoreError)
            say(place.error ? Sign::Failed : Sign::Warning,
                place.error ? tr("failed, back on %1").arg(release) : tr("back on %1").arg(release));
        else
            say(Sign::Failed, tr("%1 runs and is not healthy").arg(release));
        break;
    case Runs::Nothing:
        say(m_kind == Kind::Stop ? Sign::Done : Sign::Failed,
            m_kind == Kind::Stop ? tr("stopped") : tr("nothing runs here"));
        break;
    case Runs::Unknown:
        say(Sign::Failed, tr("not known what runs here"));
        break;
    }
}

void DeployLanes::describeSteps(Track &track) const
{
    Lane &lane = track.lane;
    const auto say = [&lane](Sign sign, const QString &text) {
        lane.sign = sign;
        lane.saying = text;
    };
    if (const LaneStep *restore = lane.step(u"restore"_s)) {
        if (restore->state == StepState::Running)
            return say(Sign::Running, tr("bringing the old one back"));
        if (restore->state == StepState::Failed)
            return say(Sign::Failed, tr("the old one could not be brought back"));
        if (restore->state == StepState::Done)
            return say(Sign::Warning, tr("back on the old release"));
    }
    if (const LaneStep *failed = firstIn(lane, StepState::Failed))
        return say(Sign::Failed, tr("failed: %1").arg(stepTitle(failed->key)));
    if (firstIn(lane, StepState::Cancelled))
        return say(Sign::Warning, tr("cancelled"));
    if (const LaneStep *running = firstIn(lane, StepState::Running)) {
        if (running->key == u"health"_s && lane.probe && lane.probe->attempts > 0)
            return say(Sign::Pending,
                       tr("waiting for health · %1 of %2").arg(lane.probe->attempt).arg(lane.probe->attempts));
        if (running->key == u"health"_s)
            return say(Sign::Pending, tr("waiting for health"));
        if (running->key == u"pull"_s && running->part >= 0)
            return say(Sign::Running, tr("pulling · %1 %").arg(static_cast<int>(running->part * 100)));
        static const QHash<QString, const char *> doing = {
            {u"connect"_s, QT_TR_NOOP("connecting")}, {u"pull"_s, QT_TR_NOOP("pulling")},
            {u"create"_s, QT_TR_NOOP("creating")},    {u"stop"_s, QT_TR_NOOP("stopping the old one")},
            {u"start"_s, QT_TR_NOOP("starting")},
        };
        const char *words = doing.value(running->key);
        return say(Sign::Running, words ? tr(words) : running->key);
    }
    if (m_kind == Kind::Stop && isDone(lane, u"stop"_s))
        return say(Sign::Done, tr("stopped"));
    if (isDone(lane, u"health"_s))
        return say(Sign::Done, m_revision.isEmpty() ? tr("healthy") : tr("healthy on %1").arg(m_revision));
    if (isDone(lane, u"create"_s) || (m_kind == Kind::RollBack && isDone(lane, u"connect"_s)))
        return say(Sign::Waiting, tr("ready · waiting for its turn"));
    if (isDone(lane, u"connect"_s))
        return say(Sign::Waiting, tr("connected"));
    say(Sign::Waiting, tr("waiting"));
}

QList<Lane> DeployLanes::lanes() const
{
    QList<Lane> lanes;
    for (const auto &track : m_tracks)
        lanes << track->lane;
    return lanes;
}

int DeployLanes::finished() const
{
    return static_cast<int>(
        std::ranges::count(m_tracks, Sign::Done, [](const auto &track) { return track->lane.sign; }));
}

void DeployLanes::tell(const QString &line)
{
    m_output += line;
    if (m_output.size() > mostOutput)
        m_output = m_output.right(mostOutput / 2);
}

} // namespace models
