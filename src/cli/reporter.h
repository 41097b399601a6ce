// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "flow/progress.h"
#include <QElapsedTimer>
#include <QMap>
#include <memory>

namespace cli {

// Shows the events of one operation as they come: JSON lines, plain lines for a pipe, or a block redrawn in place.
class Reporter
{
public:
    virtual ~Reporter() = default;
    virtual void take(const flow::Event &event) = 0;
    // Leaves the screen in order; called once, before the outcome is printed.
    virtual void finish() { }
};

// `payload`: what the operation's own program prints is the product (test, run): it goes to standard output as it is, and
// everything of ours to standard error.
std::unique_ptr<Reporter> makeReporter(const Console *console, bool payload);

// A step's name as people read it: "stop" -> "Stop". The steps of a build are the Dockerfile's own lines.
QString stepTitle(const QString &step);
// "[########------]  24.6 of 80.0 MiB"; pure.
QString transferText(qint64 current, qint64 total);

// One event as one plain line, without colour; empty for what a pipe does not need (running transfers). Pure.
QString plainLine(const flow::Event &event);

// The block of a live terminal: a line for each host with its steps, below it a line for each layer that moves. Pure: events
// in, lines out.
class LiveBlock
{
public:
    void take(const flow::Event &event);
    QStringList lines(const Console &console, int width) const;

private:
    struct Lane
    {
        QString host;
        QStringList order;
        QMap<QString, flow::Event> steps;
        QMap<QString, flow::Event> transfers;
        QString detail;
    };
    Lane &lane(const QString &host);
    QList<Lane> m_lanes;
};

} // namespace cli
