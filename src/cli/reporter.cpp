// SPDX-License-Identifier: Apache-2.0
#include "cli/reporter.h"

#include "base/bytesize.h"
#include "base/json.h"
#include "cli/terminal.h"
#include "cli/text.h"

using namespace Qt::StringLiterals;

namespace cli {

namespace {

using flow::Event;
using flow::StepState;

QString stateText(StepState state)
{
    switch (state) {
    case StepState::Waiting: return Text::tr("waiting");
    case StepState::Running: return Text::tr("running");
    case StepState::Done: return Text::tr("done");
    case StepState::Failed: return Text::tr("failed");
    case StepState::Skipped: return Text::tr("skipped");
    case StepState::Cancelled: return Text::tr("cancelled");
    }
    return {};
}

QString mark(StepState state)
{
    switch (state) {
    case StepState::Waiting: return u"·"_s;
    case StepState::Running: return u"▸"_s;
    case StepState::Done: return u"✓"_s;
    case StepState::Failed: return u"✗"_s;
    case StepState::Skipped: return u"–"_s;
    case StepState::Cancelled: return u"■"_s;
    }
    return {};
}

Console::Colour colourOf(StepState state)
{
    switch (state) {
    case StepState::Done: return Console::Colour::Good;
    case StepState::Failed: return Console::Colour::Bad;
    case StepState::Running: return Console::Colour::Running;
    case StepState::Cancelled: return Console::Colour::Warning;
    case StepState::Waiting:
    case StepState::Skipped: break;
    }
    return Console::Colour::Dim;
}

class JsonReporter : public Reporter
{
public:
    explicit JsonReporter(const Console *console) : m_console(console) { }
    void take(const Event &event) override { m_console->printJson(flow::toJson(event)); }

private:
    const Console *m_console;
};

class PlainReporter : public Reporter
{
public:
    PlainReporter(const Console *console, bool payload) : m_console(console), m_payload(payload) { }
    void take(const Event &event) override
    {
        // A payload is what the person's own program prints; what a step prints (an image that is built first) is ours.
        const bool isRaw = event.kind == Event::Kind::Output && (m_payload ? event.step.isEmpty() : event.host.isEmpty());
        if (isRaw) {
            m_console->writeBytes(event.bytes, m_payload && event.stream == u"stderr");
            return;
        }
        const QString line = plainLine(event);
        // Probes come many times a second at first; one that says what the last one said is no news.
        if (line.isEmpty() || (event.kind == Event::Kind::Probe && line == m_lastProbe.value(event.host)))
            return;
        if (event.kind == Event::Kind::Probe)
            m_lastProbe.insert(event.host, line);
        if (m_payload)
            m_console->printError(line);
        else
            m_console->print(line);
    }

private:
    const Console *m_console;
    bool m_payload;
    QHash<QString, QString> m_lastProbe; // by host
};

class LiveReporter : public Reporter
{
public:
    explicit LiveReporter(const Console *console) : m_console(console) { m_sinceDraw.start(); }
    void take(const Event &event) override
    {
        m_block.take(event);
        if (event.kind == Event::Kind::Output || event.kind == Event::Kind::Note || event.kind == Event::Kind::Warning) {
            erase();
            if (event.kind == Event::Kind::Output && event.host.isEmpty())
                m_console->writeBytes(event.bytes.endsWith('\n') ? event.bytes : event.bytes + '\n');
            else
                m_console->print(plainLine(event));
            draw();
        } else if (event.kind != Event::Kind::Transfer || m_sinceDraw.elapsed() > 50) {
            erase();
            draw();
        }
    }
    void finish() override
    {
        erase();
        draw();
        m_drawn = 0;
    }

private:
    void erase()
    {
        if (m_drawn > 0)
            m_console->writeBytes(QByteArray("\x1b[") + QByteArray::number(m_drawn) + "A\x1b[J");
        m_drawn = 0;
    }
    void draw()
    {
        const QStringList lines = m_block.lines(*m_console, terminal::width());
        for (const QString &line : lines)
            m_console->print(line);
        m_drawn = lines.size();
        m_sinceDraw.restart();
    }

    const Console *m_console;
    LiveBlock m_block;
    QElapsedTimer m_sinceDraw;
    qsizetype m_drawn = 0;
};

} // namespace

std::unique_ptr<Reporter> makeReporter(const Console *console, bool payload)
{
    if (console->isJson())
        return std::make_unique<JsonReporter>(console);
    if (console->isLive() && !payload)
        return std::make_unique<LiveReporter>(console);
    return std::make_unique<PlainReporter>(console, payload);
}

QString stepTitle(const QString &step)
{
    static const QHash<QString, const char *> titles = {
        {u"connect"_s, QT_TRANSLATE_NOOP("cli", "Connect")},
        {u"lock"_s, QT_TRANSLATE_NOOP("cli", "Lock")},
        {u"pre-deploy"_s, QT_TRANSLATE_NOOP("cli", "Hook pre-deploy")},
        {u"pull"_s, QT_TRANSLATE_NOOP("cli", "Pull")},
        {u"create"_s, QT_TRANSLATE_NOOP("cli", "Create")},
        {u"stop"_s, QT_TRANSLATE_NOOP("cli", "Stop")},
        {u"start"_s, QT_TRANSLATE_NOOP("cli", "Start")},
        {u"health"_s, QT_TRANSLATE_NOOP("cli", "Health")},
        {u"post-deploy"_s, QT_TRANSLATE_NOOP("cli", "Hook post-deploy")},
        {u"retire"_s, QT_TRANSLATE_NOOP("cli", "Retire old")},
        {u"restore"_s, QT_TRANSLATE_NOOP("cli", "Bring back")},
        {u"unlock"_s, QT_TRANSLATE_NOOP("cli", "Unlock")},
        {u"context"_s, QT_TRANSLATE_NOOP("cli", "Send the context")},
        {u"push"_s, QT_TRANSLATE_NOOP("cli", "Push")},
        {u"accessories"_s, QT_TRANSLATE_NOOP("cli", "Accessories")},
        {u"copy"_s, QT_TRANSLATE_NOOP("cli", "Copy the source in")},
        {u"test"_s, QT_TRANSLATE_NOOP("cli", "Test")},
        {u"run"_s, QT_TRANSLATE_NOOP("cli", "Run")},
    };
    const char *title = titles.value(step);
    return title ? Text::tr(title) : step;
}

QString transferText(qint64 current, qint64 total)
{
    if (total <= 0)
        return current > 0 ? base::bytesForReader(current) : QString();
    constexpr qint64 cells = 24;
    const auto filled = static_cast<qsizetype>(qBound(qint64(0), current * cells / total, cells));
    return u'[' + QString(filled, u'#') + QString(cells - filled, u'-') + u"]  "_s
        + Text::tr("%1 of %2").arg(base::bytesForReader(current), base::bytesForReader(total));
}

QString plainLine(const Event &event)
{
    const QString prefix = event.host.isEmpty() ? QString() : event.host + u": "_s;
    switch (event.kind) {
    case Event::Kind::Step: {
        if (event.state == StepState::Waiting)
            return {};
        const QString text = event.text.isEmpty() ? QString() : u" ("_s + event.text + u')';
        return prefix + stepTitle(event.step) + u' ' + stateText(event.state) + text;
    }
    case Event::Kind::Output: {
        QString text = QString::fromUtf8(event.bytes);
        if (text.endsWith(u'\n'))
            text.chop(1);
        return prefix + (event.step.isEmpty() ? QString() : u"| "_s) + text;
    }
    case Event::Kind::Transfer: return {};
    case Event::Kind::Probe: return prefix + event.text;
    case Event::Kind::Note: return prefix + event.text;
    case Event::Kind::Warning: return prefix + Text::tr("warning: %1").arg(event.text);
    }
    return {};
}

LiveBlock::Lane &LiveBlock::lane(const QString &host)
{
    for (Lane &lane : m_lanes) {
        if (lane.host == host)
            return lane;
    }
    m_lanes.append(Lane{.host = host});
    return m_lanes.last();
}

void LiveBlock::take(const Event &event)
{
    Lane &target = lane(event.host);
    if (event.kind == Event::Kind::Step) {
        if (!target.steps.contains(event.step))
            target.order.append(event.step);
        target.steps.insert(event.step, event);
        if (event.state != StepState::Running)
            target.transfers.clear();
        target.detail = event.text;
    } else if (event.kind == Event::Kind::Transfer) {
        target.transfers.insert(event.item, event);
        if (event.total > 0 && event.current >= event.total)
            target.transfers.remove(event.item);
    } else if (event.kind == Event::Kind::Probe) {
        target.detail = event.text;
    }
}

QStringList LiveBlock::lines(const Console &console, int width) const
{
    QStringList result;
    qsizetype hostWidth = 0;
    for (const Lane &lane : m_lanes)
        hostWidth = qMax(hostWidth, lane.host.size());
    const auto limit = static_cast<qsizetype>(qMax(20, width - 1));
    for (const Lane &lane : m_lanes) {
        // A lane without a host (a build) has many steps: show the last few, each on its line.
        if (lane.host.isEmpty()) {
            for (const QString &name : lane.order.last(qMin<qsizetype>(lane.order.size(), 6))) {
                const Event &step = lane.steps[name];
                const QString line = mark(step.state) + u' ' + stepTitle(name) + (step.text.isEmpty() ? QString() : u"  "_s + step.text);
                result.append(console.paint(line.left(limit), colourOf(step.state)));
            }
        } else {
            QString plain = lane.host.leftJustified(hostWidth) + u"  "_s;
            QString painted = plain;
            for (const QString &name : lane.order) {
                const Event &step = lane.steps[name];
                const QString word = mark(step.state) + u' ' + stepTitle(name) + u"  "_s;
                if (plain.size() + word.size() > limit)
                    break;
                plain += word;
                painted += console.paint(word, colourOf(step.state));
            }
            const QString detail = lane.detail.left(qMax<qsizetype>(0, limit - plain.size()));
            result.append(painted + console.paint(detail, Console::Colour::Dim));
        }
        for (const Event &transfer : lane.transfers) {
            const QString line = u"  "_s + transfer.item.left(12).leftJustified(14) + transferText(transfer.current, transfer.total)
                + u"  "_s + transfer.text;
            result.append(console.paint(line.left(limit), Console::Colour::Dim));
        }
    }
    return result;
}

} // namespace cli
