// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deploy/plan.h"
#include "deploy/report.h"
#include "models/layers.h"
#include "models/sign.h"

namespace models {

// One step of a lane; "pull", "health", ... as the events name it.
struct LaneStep
{
    QString key;
    flow::StepState state = flow::StepState::Waiting;
    double part = -1; // of a running one, 0 to 1; -1: unknown
    QString text;     // what was said of it

    friend bool operator==(const LaneStep &, const LaneStep &) = default;
};

// The last health probe.
struct LaneProbe
{
    QString request; // "GET http://staging-2:8080/status/check"
    QString answer;  // "503 Service Unavailable", "connection refused"
    bool isGood = false;
    int attempt = 0;
    int attempts = 0;
    qint64 ms = -1;

    friend bool operator==(const LaneProbe &, const LaneProbe &) = default;
};

// What a deploy does with one role on one host.
struct Lane
{
    QString host;
    QString role;  // empty: an accessory, or not told yet
    QString where; // "ssh://deploy@staging-1"
    QList<LaneStep> steps;
    QList<LayerRow> layers;
    std::optional<LaneProbe> probe;
    QString trouble; // why it failed, in the words of whoever refused
    QStringList log; // the failing container's last lines
    Sign sign = Sign::Waiting;
    QString saying; // "waiting for health · 3 of 30"

    QString key() const { return host + u'/' + role; }
    const LaneStep *step(const QString &stepKey) const;
    friend bool operator==(const Lane &, const Lane &) = default;
};

// Events of a deploy, a rollback or a stop, reduced to one lane for each host and role. Pure: feed it the plan (where
// there is one), the events as they come and the outcome. A host that no plan named gets its lane with its first event.
class DeployLanes
{
    Q_DECLARE_TR_FUNCTIONS(models::DeployLanes)

public:
    enum class Kind { Deploy, RollBack, Stop };

    explicit DeployLanes(Kind kind = Kind::Deploy) : m_kind(kind) {}

    // The lanes in the plan's order; `where` tells each host's endpoint.
    void prepare(const deploy::Plan &plan, const QMap<QString, QString> &where);
    void setWhere(const QMap<QString, QString> &where) { m_where = where; }
    void take(const flow::Event &event);
    void end(const deploy::Outcome &outcome);

    QList<Lane> lanes() const;
    Kind kind() const { return m_kind; }
    int finished() const; // lanes that have come through
    // What hooks printed, and what the deploy said of no host in particular.
    const QString &output() const { return m_output; }
    const QStringList &warnings() const { return m_warnings; }

private:
    struct Track
    {
        Lane lane;
        Layers layers;
        std::optional<deploy::PlaceOutcome> outcome;
    };

    QList<Track *> tracksOf(const flow::Event &event);
    Track &newTrack(const QString &host, const QString &role);
    LaneStep &stepOf(Lane &lane, const QString &key) const;
    void takeStep(Track &track, const flow::Event &event) const;
    void takeProbe(Track &track, const flow::Event &event) const;
    void describe(Track &track) const;
    void describeOutcome(Track &track) const;
    void describeSteps(Track &track) const;
    void tell(const QString &line);

    Kind m_kind;
    QString m_revision;
    QMap<QString, QString> m_where;
    std::vector<std::unique_ptr<Track>> m_tracks;
    QString m_output;
    QStringList m_warnings;
};

} // namespace models
